/** Files of one JSON document a line, to which lines are only ever added. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { readTextIfExists } from './atomic-write.ts';

export interface ReadJsonLinesOptions<T> {
  /** What people call the file, for messages. */
  readonly shown: string;
  /**
   * Reads one line that is JSON.
   *
   * @throws {DynamicRiskError} `artifact-corrupt`
   */
  readonly parse: (text: string, where: string) => T;
  /** Told of every line that is left out. */
  readonly onWarning: (message: string) => void;
}

/**
 * Every line, oldest first. A line that is not JSON was cut off when a process died while it wrote; it is left out
 * with a warning.
 *
 * @returns empty when there is no file
 * @throws {DynamicRiskError} `artifact-corrupt` from `parse`; `storage-failed`
 */
export async function readJsonLines<T>(
  path: string,
  { shown, parse, onWarning }: ReadJsonLinesOptions<T>,
): Promise<readonly T[]> {
  const lines = ((await readTextIfExists(path)) ?? '').split('\n');
  return lines.flatMap((line, index): readonly T[] => {
    if (line.trim() === '') return [];
    const where = `${shown}, line ${index + 1}`;
    if (isJson(line)) return [parse(line, where)];
    onWarning(`${where}: expected a JSON document, found one that is cut off; it is left out.`);
    return [];
  });
}

/** As {@link readJsonLines}, with a line of another form left out and told of too. */
export async function readJsonLinesLeniently<T>(
  path: string,
  { shown, parse, onWarning }: ReadJsonLinesOptions<T>,
): Promise<readonly T[]> {
  const parsed = await readJsonLines(path, {
    shown,
    onWarning,
    parse: (text, where): { readonly value: T } | undefined => {
      try {
        return { value: parse(text, where) };
      } catch (error) {
        if (!(error instanceof DynamicRiskError)) throw error;
        onWarning(`${error.message} It is left out.`);
        return undefined;
      }
    },
  });
  return parsed.flatMap((line) => (line === undefined ? [] : [line.value]));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
