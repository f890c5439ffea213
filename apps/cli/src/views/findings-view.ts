/** The short list that a diagnosis comes down to. */
import type { Finding } from '@dynamic-risk/diagnostics';
import type { Style } from '../style.ts';

/** One line a finding: what is wrong and how sure that is; what to do follows the last one that it is said of. */
export function findingsView(findings: readonly Finding[], style: Style): readonly string[] {
  return findings.flatMap(({ severity, message, certainty, advice }, i) => [
    `${i + 1}. ${style.bold(severity)}: ${message} – ${certainty}`,
    ...(findings[i + 1]?.advice === advice ? [] : [`   → ${advice}`]),
  ]);
}
