/** A failing case made small: fewer files, fewer lines, fewer bytes, as long as it still fails. */

/** Most attempts; each of them runs the whole case. */
const MAX_ATTEMPTS = 400;

/**
 * Leaves out whatever can be left out (Zeller & Hildebrandt 2002, with halves only).
 *
 * @param fails - whether a case still fails
 */
export async function shrink(
  files: readonly Buffer[],
  fails: (files: readonly Buffer[]) => Promise<boolean>,
): Promise<readonly Buffer[]> {
  let attempts = 0;
  const stillFails = async (candidate: readonly Buffer[]): Promise<boolean> =>
    attempts++ < MAX_ATTEMPTS && (await fails(candidate));
  let best = await reduce(files, stillFails);
  for (const split of [intoLines, intoBytes]) {
    for (let i = 0; i < best.length; i++) {
      const current = best;
      const pieces = await reduce(split(current[i]!), (some) =>
        stillFails(current.with(i, Buffer.concat(some))),
      );
      best = current.with(i, Buffer.concat(pieces));
    }
  }
  return best;
}

/** Leaves out runs of pieces, long ones first. */
async function reduce(
  pieces: readonly Buffer[],
  fails: (pieces: readonly Buffer[]) => Promise<boolean>,
): Promise<readonly Buffer[]> {
  let best = pieces;
  for (let run = Math.ceil(pieces.length / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let at = 0; at < best.length;) {
      const fewer = best.toSpliced(at, run);
      if (fewer.length > 0 && (await fails(fewer))) best = fewer;
      else at += run;
    }
  }
  return best;
}

function intoLines(bytes: Buffer): readonly Buffer[] {
  const lines = bytes.toString('latin1').split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.map((line) => Buffer.from(line, 'latin1'));
}

function intoBytes(bytes: Buffer): readonly Buffer[] {
  const size = Math.max(1, Math.ceil(bytes.length / 256));
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}
