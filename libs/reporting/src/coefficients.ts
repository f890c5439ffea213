/** How one coefficient is named and how sure it is. */
import type { ModelCoefficients } from '@dynamic-risk/modeling';
import { cleanText } from './clean-text.ts';
import { columnLabel } from './column-label.ts';

type Coefficient = ModelCoefficients['coefficients'][number];

/** Two-sided 95 % point of the standard normal distribution. */
export const Z95 = 1.959963984540054;

/**
 * The column as people call it, with the level behind it.
 *
 * @example
 * coefficientLabel({ column: 'plan', level: 'yearly' }, { plan: 'Plan' }); // 'Plan = yearly'
 */
export function coefficientLabel(
  { column, level }: Pick<Coefficient, 'column' | 'level'>,
  labels: Readonly<Record<string, string>> = {},
): string {
  const name = cleanText(columnLabel(column, labels));
  return level === null ? name : `${name} = ${cleanText(level)}`;
}

/** Wald interval at 95 % of the standardised coefficient: estimate ∓ z · standard error. */
export function interval95({
  standardized,
  standardError,
}: Pick<Coefficient, 'standardized' | 'standardError'>): readonly [number, number] {
  const half = Number.isFinite(standardError) ? Z95 * standardError : 0;
  return [standardized - half, standardized + half];
}
