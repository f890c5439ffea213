/**
 * A name as SQL takes it, whatever it is.
 *
 * @example
 * sqlName('monthly "charges"'); // '"monthly ""charges"""'
 */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
