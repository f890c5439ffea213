/** What the bytes of a text say of its encoding. */
import { isUtf8 } from 'node:buffer';
import { Windows1252Evidence } from './windows-1252-evidence.ts';

/** UTF-8, or what speaks against Windows-1252 in a text that is not. */
export type EncodingVerdict =
  | { readonly isUtf8: true }
  | {
      readonly isUtf8: false;
      /** Why it need not be Windows-1252; absent where nothing speaks against it. */
      readonly doubt?: string;
    };

/**
 * Reads a text to its end.
 *
 * @param chunks - a piece may be overwritten once the next one is asked for
 */
export async function judgeEncoding(chunks: AsyncIterable<Uint8Array>): Promise<EncodingVerdict> {
  const evidence = new Windows1252Evidence();
  let isValid = true;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    evidence.add(chunk);
    if (!isValid) continue;
    const bytes = Buffer.concat([rest, chunk]);
    const length = bytes.length - unfinished(bytes);
    isValid = isUtf8(bytes.subarray(0, length));
    rest = bytes.subarray(length);
  }
  if (isValid && rest.length === 0) return { isUtf8: true };
  const doubt = evidence.doubt();
  return { isUtf8: false, ...(doubt === undefined ? {} : { doubt }) };
}

/** Bytes at the end that begin a character and do not end it. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? back : 0;
  }
  return 0;
}
