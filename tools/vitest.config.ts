import { packageTestConfig } from '../vitest.shared.ts';

export default packageTestConfig('tools', { include: ['**/*.test.ts', '../bench/**/*.test.ts'] });
