/** How a text is encoded: by its first bytes, by what is asked for, and never against its content. */
import type { SourceFormat } from '@dynamic-risk/ingestion';
import type { SourceEncoding } from '@dynamic-risk/pipeline';
import { dataError } from '../read-csv/data-error.ts';
import { unicodeEncoding } from './detect-form.ts';
import { judgeEncoding } from './judge-encoding.ts';

export interface TextEncoding {
  readonly encoding: NonNullable<SourceFormat['encoding']>;
  /** Whether a byte order mark stands in front. */
  readonly bom: boolean;
}

const UTF_8: TextEncoding = { encoding: 'utf-8', bom: false };

/**
 * A byte order mark decides, then a text that can only be UTF-16. Another encoding than UTF-8 is taken for a text
 * that is no UTF-8, if it is asked for; under `auto`, Windows-1252 is if nothing speaks against it.
 *
 * @param head - the first bytes of the text
 * @param open - all of it
 * @param source - the file as the user knows it
 * @param asked - default UTF-8
 * @throws {DynamicRiskError} `data-invalid` when `auto` finds a text that may be in several encodings
 */
export async function chooseEncoding(
  head: Uint8Array,
  open: () => AsyncIterable<Uint8Array>,
  source: string,
  asked: SourceEncoding = 'utf-8',
): Promise<TextEncoding> {
  const shown = unicodeEncoding(head);
  if (shown !== undefined) return shown;
  if (asked === 'utf-8') return UTF_8;
  if (asked !== 'windows-1252' && asked !== 'auto') {
    // Units of two bytes have NUL bytes among them wherever a text has line breaks or ASCII.
    return head.includes(0) || head.length === 0 ? { encoding: asked, bom: false } : UTF_8;
  }
  const verdict = await judgeEncoding(open());
  if (verdict.isUtf8) return UTF_8;
  if (asked === 'auto' && verdict.doubt !== undefined) throw doubtful(source, verdict.doubt);
  return { encoding: 'windows-1252', bom: false };
}

function doubtful(source: string, found: string): Error {
  return dataError([
    {
      code: 'unknown-encoding',
      source,
      expected: 'text in UTF-8, or in Windows-1252 beyond doubt',
      found,
      fix: 'Set "encoding" of its source to "windows-1252" if it is that, or save the file in UTF-8.',
    },
  ]);
}
