/** Levels of several columns under one set of codes, without making a text of any of them. */
import { ByteDictionary } from './byte-dictionary.ts';
import type { PackedTexts } from './packed-texts.ts';

export interface UnitedTexts {
  /** Each text once, in order of first appearance. */
  readonly levels: PackedTexts;
  /** For each part, the united code of each of its texts. */
  readonly codesOf: readonly Int32Array[];
}

/** @param parts - at least one */
export function unitePacked(parts: readonly PackedTexts[]): UnitedTexts {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const bytes = parts.reduce((sum, part) => sum + part.bytes.length, 0);
  const dictionary = new ByteDictionary({ count, bytes });
  const codesOf = parts.map((part) => {
    const codes = new Int32Array(part.count);
    for (let i = 0; i < codes.length; i++) {
      codes[i] = dictionary.codeOf(part.bytes, part.startOf(i), part.ends[i]!);
    }
    return codes;
  });
  return { levels: dictionary.toPackedTexts(parts[0]!.decode), codesOf };
}
