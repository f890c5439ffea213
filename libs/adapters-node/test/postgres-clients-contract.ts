/** The contract of the clients in the tests of the PostgreSQL source. */
import type { Contract } from '@dynamic-risk/dataset';

export const CLIENTS: Contract = {
  identifier: 'client',
  features: [
    { name: 'visits', type: 'numeric' },
    { name: 'plan', type: 'categorical' },
  ],
  target: { name: 'left', positive: '1', negative: ['0'] },
};
