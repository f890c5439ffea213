/** Measures, fonts and colours of the page. Lengths are points: 72 to the inch, A4 is 595.28 × 841.89. */

export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 50,
  right: 50,
  top: 52,
  bottom: 68,
  /** Baseline region of the footer. */
  footer: 808,
} as const;

/** Width between the margins. */
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** Lowest point that content may reach. */
export const CONTENT_BOTTOM = PAGE.height - PAGE.bottom;

export const COLOR = {
  ink: '#1b2430',
  muted: '#59636f',
  line: '#c9d0d8',
  faint: '#e6eaee',
  band: '#f4f6f9',
  accent: '#0b5c97',
} as const;

/** Names under which the fonts are registered. */
export type FontName = 'regular' | 'bold';

export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
  /** Distance from line to line. */
  readonly leading: number;
  readonly color: string;
}

const style = (font: FontName, size: number, leading: number, color: string): TextStyle => ({
  font,
  size,
  leading,
  color,
});

export const TEXT = {
  title: style('bold', 23, 28, COLOR.ink),
  kicker: style('bold', 8.5, 11, COLOR.accent),
  section: style('bold', 15, 20, COLOR.ink),
  heading: style('bold', 10.5, 14, COLOR.ink),
  body: style('regular', 9.2, 13, COLOR.ink),
  strong: style('bold', 9.2, 13, COLOR.ink),
  calloutTitle: style('bold', 14, 18, COLOR.ink),
  calloutText: style('regular', 10.5, 15, COLOR.ink),
  figureLabel: style('regular', 8, 10.5, COLOR.muted),
  figureValue: style('bold', 18, 22, COLOR.ink),
  small: style('regular', 7.8, 10.5, COLOR.muted),
  cell: style('regular', 8, 10.6, COLOR.ink),
  cellHead: style('bold', 8, 10.6, COLOR.ink),
  footer: style('regular', 7.5, 10, COLOR.muted),
} as const;
