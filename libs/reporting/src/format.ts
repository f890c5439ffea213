/** How the report writes numbers, shares, times and dates: the same text on every machine, whatever its locale. */

const MINUS = '−';
const NOT_AVAILABLE = '–';

/**
 * A whole number with thousands separators.
 *
 * @returns `–` for anything that is not a finite number
 * @example
 * formatCount(5_000_000); // '5,000,000'
 */
export function formatCount(count: number): string {
  return formatFixed(count, 0);
}

/**
 * A number with a fixed number of decimals and thousands separators. Never says `−0`.
 *
 * @param decimals - 0 to 20
 * @returns scientific notation from 1e15 on; `–` for anything that is not a finite number
 * @example
 * formatFixed(-1234.567, 2); // '−1,234.57'
 */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NOT_AVAILABLE;
  const size = Math.abs(value);
  if (size >= 1e15) return signed(value, size.toExponential(3));
  const [whole = '', fraction] = size.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return /[1-9]/.test(text) ? signed(value, text) : text;
}

/**
 * A measured value with about `digits` significant digits: as many decimals as its size calls for, trailing
 * zeros removed, scientific notation outside 1e-4 … 1e15.
 *
 * @returns `–` for anything that is not a finite number
 * @example
 * formatNumber(1234.5678); // '1,235'
 * formatNumber(0.0123456); // '0.01235'
 */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return NOT_AVAILABLE;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4) return signed(value, size.toExponential(Math.max(0, digits - 1)));
  const decimals = Math.min(20, Math.max(0, digits - 1 - Math.floor(Math.log10(size))));
  const text = formatFixed(value, decimals);
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * An amount of money in whatever unit: whole from 100 on, with two decimals below.
 *
 * @returns `–` for anything that is not a finite number
 * @example
 * formatAmount(12345.678); // '12,346'
 * formatAmount(9.5); // '9.50'
 */
export function formatAmount(amount: number): string {
  return formatFixed(amount, Math.abs(amount) < 99.995 ? 2 : 0);
}

/**
 * A share in [0, 1] as a percentage with one decimal. What is not quite none or not quite all never reads so.
 *
 * @returns `–` for anything that is not a finite number
 * @example
 * formatShare(0.1234); // '12.3%'
 * formatShare(0.00001); // '<0.1%'
 */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return NOT_AVAILABLE;
  if (share > 0 && share < 0.0005) return '<0.1%';
  if (share < 1 && share >= 0.9995) return '>99.9%';
  return `${formatFixed(share * 100, 1)}%`;
}

/**
 * The share of a part in a whole, as `formatShare` writes it.
 *
 * @returns `–` when the whole is 0
 */
export function formatPart(part: number, whole: number): string {
  return whole === 0 ? NOT_AVAILABLE : formatShare(part / whole);
}

/**
 * A duration in the unit that fits its size.
 *
 * @param durationMs - milliseconds, ≥ 0
 * @returns `–` for anything that is not a finite number
 * @example
 * formatDuration(84.2); // '84 ms'
 * formatDuration(91_000); // '1 min 31 s'
 */
export function formatDuration(durationMs: number): string {
  if (!Number.isFinite(durationMs)) return NOT_AVAILABLE;
  if (durationMs < 10) return `${formatFixed(durationMs, 1)} ms`;
  if (durationMs < 999.5) return `${formatFixed(durationMs, 0)} ms`;
  if (durationMs < 59_950) return `${formatFixed(durationMs / 1000, durationMs < 9_995 ? 2 : 1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/**
 * A moment to the minute, in UTC.
 *
 * @param iso - ISO 8601 UTC, `2026-11-23T11:22:33.456Z`; any other text is given back as it is
 * @example
 * formatInstant('2026-11-23T11:22:33.456Z'); // '2026-11-23 11:22 UTC'
 */
export function formatInstant(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/.exec(iso);
  return match === null ? iso : `${match[1]} ${match[2]} UTC`;
}

/**
 * A count with its noun, in the singular where there is one.
 *
 * @example
 * formatQuantity(1, 'row'); // '1 row'
 * formatQuantity(2000, 'dependency', 'dependencies'); // '2,000 dependencies'
 */
export function formatQuantity(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

function signed(value: number, size: string): string {
  return value < 0 ? `${MINUS}${size}` : size;
}
