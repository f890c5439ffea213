/** Counts from the JSON that vitest's reporter of that name writes. */

/**
 * @typedef {object} FileResult
 * @property {string} name
 * @property {'passed' | 'failed'} status
 * @property {readonly { readonly fullName: string, readonly status: string }[]} assertionResults
 */

/**
 * @param {{ readonly testResults: readonly FileResult[] }} results
 * @returns {{ readonly passed: number, readonly failed: number, readonly skipped: readonly string[] }}
 */
export function countTests({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const unloadable = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return { passed, failed: failed + unloadable, skipped: skipped.map(({ fullName }) => fullName) };
}
