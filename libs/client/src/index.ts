export type * from './api-types.ts';
export { createClient } from './create-client.ts';
export type { CallOptions, Client, ClientOptions, PageOptions, Predicted } from './create-client.ts';
export { DynamicRiskProblem } from './problem.ts';
