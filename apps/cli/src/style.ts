/** Colours for terminals, numbers for people. */
import type { CliIo, TextSink } from './io.ts';

/** Text decoration; every function returns its argument unchanged where colours are off. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly red: (text: string) => string;
}

const plain = (text: string): string => text;

/** No decoration at all. */
export const PLAIN_STYLE: Style = { bold: plain, dim: plain, green: plain, yellow: plain, red: plain };

/**
 * Whether text for this sink may be coloured: only on a terminal, never when `NO_COLOR` is set to anything
 * but nothing (https://no-color.org) and never on a dumb terminal.
 */
export function mayColour(sink: TextSink, env: CliIo['env']): boolean {
  return sink.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** The style for a sink. Colours are loaded only where they are used. */
export async function styleFor(sink: TextSink, env: CliIo['env']): Promise<Style> {
  if (!mayColour(sink, env)) return PLAIN_STYLE;
  const { default: picocolors } = await import('picocolors');
  return picocolors.createColors(true);
}
