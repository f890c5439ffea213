/** The fonts that every report carries: DejaVu Sans Condensed covers Latin, Greek, Cyrillic and more. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FontName } from './page-style.ts';

const FILES: Readonly<Record<FontName, string>> = {
  regular: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
};

/** Font files as bytes, from the package that ships them. */
export async function loadFonts(): Promise<Readonly<Record<FontName, Uint8Array>>> {
  const resolve = createRequire(import.meta.url).resolve;
  const [regular, bold] = await Promise.all([
    readFile(resolve(FILES.regular)),
    readFile(resolve(FILES.bold)),
  ]);
  return { regular, bold };
}
