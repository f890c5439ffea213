/** Problems as clients of the Open Inference Protocol read them. */
import type { Answer } from '../http/answer.ts';
import { PROBLEM_MEDIA_TYPE, type ProblemDetails } from '../http/problem-details.ts';

/** The problem document with one member more: the protocol asks for the message in `error`. */
export function inferenceProblem(problem: ProblemDetails): Answer {
  return {
    status: problem.status,
    headers: { 'Content-Type': PROBLEM_MEDIA_TYPE },
    body: JSON.stringify({ ...problem, error: problem.detail }),
  };
}
