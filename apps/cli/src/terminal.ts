/** What can be drawn where a text goes. */
import type { CliIo, TextSink } from './io.ts';

/** Room and characters of a text. */
export interface Canvas {
  /** Characters a line; `Infinity` where nothing limits it. */
  readonly width: number;
  /** Whether other characters than those of ASCII can be shown. */
  readonly isUnicode: boolean;
}

/** Lines shorter than this are not tried. */
const MIN_WIDTH = 40;

/**
 * The canvas of a sink: as wide as the terminal, or as `COLUMNS` says, else as wide as it takes. The locale is that of
 * POSIX: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty.
 */
export function canvasOf(sink: TextSink, env: CliIo['env']): Canvas {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value) ?? '';
  return { width: widthOf(sink, env), isUnicode: /utf-?8/i.test(locale) };
}

function widthOf({ columns }: TextSink, env: CliIo['env']): number {
  const told = columns ?? (/^\d{1,4}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : undefined);
  return told === undefined || told === 0 ? Number.POSITIVE_INFINITY : Math.max(MIN_WIDTH, told);
}

/** In text for people, what stands for what ASCII has not. */
const ASCII: Readonly<Record<string, string>> = {
  '–': '-',
  '−': '-',
  '…': '...',
  '→': '->',
  '’': "'",
  µ: 'u',
  '%': '%',
};

/** The text in the characters that the canvas has; what has no stand-in becomes `?`. */
export function onCanvas(text: string, { isUnicode }: Pick<Canvas, 'isUnicode'>): string {
  return isUnicode ? text : text.replace(/[^\p{ASCII}]/gu, (character) => ASCII[character] ?? '?');
}
