/** Shades of one hue from paper to dark, for cells whose colour says how much. Lightness falls evenly. */

export interface Shade {
  readonly fill: string;
  /** Colour of text on it. */
  readonly ink: string;
}

const LIGHT = [0xf1, 0xf6, 0xfb] as const;
const DARK = [0x08, 0x3f, 0x6f] as const;
/** Luminance on which black and white text have the same contrast: √(1.05 · 0.05) − 0.05. */
const BALANCE = 0.1791;

/**
 * The shade for a share, with text colours whose contrast on it is at least 4.5 : 1 (WCAG 2.2, 1.4.3).
 *
 * @param share - in [0, 1]; anything else is taken to the nearer end
 */
export function shadeOf(share: number): Shade {
  const t = Math.min(1, Math.max(0, share));
  const rgb = LIGHT.map((light, index) => Math.round(light + ((DARK[index] ?? 0) - light) * t));
  const fill = `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  return { fill, ink: luminance(rgb) < BALANCE ? '#ffffff' : '#000000' };
}

/** Relative luminance of sRGB (WCAG 2.2). */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
