/** Whether a text that is not UTF-8 can be anything but Windows-1252, of which Latin-1 is a part. */

const LETTER = 1;
const HIGH_LETTER = 2;
/** No byte of a letter: blanks, digits, signs, and what the text begins and ends with. */
const OTHER = 0;

/** Bytes that Windows-1252 leaves free. */
const FREE = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** Signs that stand beside a letter in Western European texts: no-break space, §, «, ª, ®, °, ², ³, ´, º, », ’ and “ ”. */
const BESIDE_LETTERS = new Set([
  0x91, 0x92, 0x93, 0x94, 0x85, 0xa0, 0xa7, 0xab, 0xaa, 0xae, 0xb0, 0xb2, 0xb3, 0xb4, 0xba, 0xbb,
]);
/** Ð Ý Þ ð ý þ: where Turkish has its own letters. */
const ALSO_TURKISH = new Set([0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe]);
/** So many letters beyond ASCII in a row stand in Cyrillic or Greek words. */
const FOREIGN_RUN = 3;

/** Looks at every byte of a text once. */
export class Windows1252Evidence {
  #doubt: string | undefined;
  #before = 0x20;
  #previous = 0x20;
  #run = 0;

  /** The next bytes of the text. */
  add(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length && this.#doubt === undefined; i++) this.#look(bytes[i]!);
  }

  /** What speaks against Windows-1252, in words; `undefined` when nothing does. */
  doubt(): string | undefined {
    return this.#doubt;
  }

  #look(byte: number): void {
    const [before, previous] = [this.#before, this.#previous];
    this.#before = previous;
    this.#previous = byte;
    this.#run = kindOf(byte) === HIGH_LETTER ? this.#run + 1 : 0;
    if (byte < 0x80 && previous < 0x80) {
      if (isControl(byte)) this.#doubt = `the control byte ${hex(byte)}`;
      return;
    }
    if (FREE.has(byte)) this.#doubt = `the byte ${hex(byte)}, which Windows-1252 does not have`;
    else if (ALSO_TURKISH.has(byte)) this.#doubt = `the byte ${hex(byte)}, a letter in Turkish texts too`;
    else if (isUtf8Character(before, previous, byte)) this.#doubt = 'characters of UTF-8 among others';
    else if (this.#run >= FOREIGN_RUN) this.#doubt = 'words of letters beyond ASCII alone';
    else if (isSign(previous) && kindOf(byte) !== OTHER) this.#doubt = besideLetter(previous);
    else if (isSign(byte) && kindOf(previous) !== OTHER) this.#doubt = besideLetter(byte);
  }
}

/** A byte that is a sign in Windows-1252 and, beside a letter, most likely a letter of another encoding. */
function isSign(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0 && !BESIDE_LETTERS.has(byte);
}

function besideLetter(byte: number): string {
  return `the byte ${hex(byte)} beside a letter`;
}

/** Whether the last two or three bytes are what UTF-8 has for a Western European letter or sign. */
function isUtf8Character(before: number, previous: number, byte: number): boolean {
  const goesOn = byte >= 0x80 && byte < 0xc0;
  return goesOn && (previous === 0xc2 || previous === 0xc3 || (before === 0xe2 && previous === 0x80));
}

function kindOf(byte: number): number {
  if (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) return HIGH_LETTER;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a && byte < 0x80 ? LETTER : OTHER;
}

/** Tabs, line breaks and form feeds are text. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase()}`;
}
