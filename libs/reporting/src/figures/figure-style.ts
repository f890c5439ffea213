/**
 * Colours and fonts of the figures. The hues are from Okabe and Ito's palette (Color Universal Design, 2008), told
 * apart by colour-blind readers, and differ in lightness, so that they are told apart in grey as well. Each colour
 * has a class of the same name: a page that holds the figure may restyle it, for instance for dark screens.
 */

export const FONT_FAMILY = 'DejaVu Sans Condensed, Arial, Helvetica, sans-serif';

export const PAPER = '#ffffff';
const INK = '#1b2430';
export const MUTED = '#59636f';
const GRID = '#d9dee4';
/** What the figure is about. */
const ACCENT = '#0b5c97';
/** What it is compared with. */
const CONTRAST = '#d55e00';
/** Areas behind a line. */
const TINT = '#cfe0ee';

/** Attributes of filled shapes and text, by role. */
export const FILL = {
  ink: { class: 'ink', fill: INK },
  muted: { class: 'muted', fill: MUTED },
  grid: { class: 'grid', fill: GRID },
  accent: { class: 'accent', fill: ACCENT },
  contrast: { class: 'contrast', fill: CONTRAST },
  tint: { class: 'tint', fill: TINT },
} as const;

/** Attributes of lines, by role. */
export const STROKE = {
  ink: { class: 'ink-line', stroke: INK, fill: 'none' },
  muted: { class: 'muted-line', stroke: MUTED, fill: 'none' },
  grid: { class: 'grid-line', stroke: GRID, fill: 'none', 'stroke-width': 0.75 },
  accent: { class: 'accent-line', stroke: ACCENT, fill: 'none' },
  contrast: { class: 'contrast-line', stroke: CONTRAST, fill: 'none' },
  /** Around what stands on a shape, so that it is seen without colour. */
  paper: { class: 'paper-line', stroke: PAPER, fill: 'none' },
} as const;
