export { createApp } from './app.ts';
export type { ApiDependencies } from './app.ts';
export { ERROR_PROBLEMS, PROBLEM_MEDIA_TYPE } from './problem-details.ts';
export type { ProblemCode, ProblemDetails, ProblemStatus } from './problem-details.ts';
export { DEFAULT_LIMITS } from './route.ts';
export type { ApiLimits } from './route.ts';
export { listen } from './server.ts';
export type { RunningServer } from './server.ts';
