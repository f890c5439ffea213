/** A font for pdfkit that sets letters of simple scripts without shaping them. */
import type { Font, GlyphRun } from 'fontkit';

/**
 * Latin, Greek and Cyrillic without combining marks, punctuation, arrows and mathematical signs: one glyph a letter,
 * each as wide as the font says.
 */
const SIMPLE = /^[\u0020-\u02af\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u22ff\ufffd]*$/;

/**
 * The font of a file. Shaping costs more than all else of a report together and gives simple scripts nothing but
 * kerning; without it text is exactly as wide as line breaking reckons. Every other text is shaped.
 *
 * @param file - a TrueType font
 */
export async function openFont(file: Uint8Array): Promise<Font> {
  const { create } = await import('fontkit');
  const font = create(file);
  const shape = font.layout.bind(font);
  font.layout = (text, features) => (SIMPLE.test(text) ? setLetters(font, text) : shape(text, features));
  return font;
}

function setLetters(font: Font, text: string): GlyphRun {
  const glyphs = Array.from(text, (letter) => font.glyphForCodePoint(letter.codePointAt(0) ?? 0));
  const positions = glyphs.map(({ advanceWidth }) => ({
    xAdvance: advanceWidth,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
  }));
  return {
    glyphs,
    positions,
    // pdfkit scales the positions in place and expects the width to follow, as that of a shaped run does.
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
}
