/** Several sources as one. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { SourceFile } from '@dynamic-risk/ingestion';
import type { SourceReader } from '@dynamic-risk/pipeline';

/** One of several sources. */
export interface SourcePart {
  /** No other part's name goes on where it ends. */
  readonly name: string;
  readonly reader: SourceReader;
}

/**
 * Lists and reads the sources of every part. The name of a source is `<part>/<name>`, or `<part>` where it is called
 * as its part; a single part is handed back as it is.
 *
 * @param parts - at least one
 */
export function createCompositeSource(parts: readonly SourcePart[]): SourceReader {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only.reader;
  return {
    description: parts.map(({ reader }) => reader.description).join(', '),
    list: async (known = []) => {
      const listings = [];
      for (const part of parts) {
        const own = known.flatMap((file) => (isOf(part, file) ? [stripped(part, file)] : []));
        const { files, unfinished } = await part.reader.list(own);
        listings.push({
          files: files.map((file) => qualified(part, file)),
          unfinished: unfinished.map((source) => qualified(part, source)),
        });
      }
      return {
        files: listings.flatMap(({ files }) => files),
        unfinished: listings.flatMap(({ unfinished }) => unfinished),
      };
    },
    read: async (file, contract, options) => {
      const part = partOf(parts, file);
      const batch = await part.reader.read(stripped(part, file), contract, options);
      return {
        ...batch,
        place: batch.place ?? batch.file.name,
        file: qualified(part, batch.file),
      };
    },
    readAhead: (sources, contract) => {
      const ahead = parts.map((part) => {
        const own = sources.filter(({ file }) => isOf(part, file));
        const ownSources = own.map((source) => ({ ...source, file: stripped(part, source.file) }));
        return part.reader.readAhead?.(ownSources, contract);
      });
      return {
        end: async () => {
          for (const one of ahead) await one?.end();
        },
      };
    },
    originals: (file, places) => {
      const part = partOf(parts, file);
      return part.reader.originals(stripped(part, file), places);
    },
    close: async () => {
      for (const { reader } of parts) await reader.close?.();
    },
  };
}

interface Named {
  readonly name: string;
}

function isOf({ name }: SourcePart, source: Named): boolean {
  return source.name === name || source.name.startsWith(`${name}/`);
}

function stripped<T extends Named>({ name }: SourcePart, source: T): T {
  return source.name === name ? source : { ...source, name: source.name.slice(name.length + 1) };
}

function qualified<T extends Named>({ name }: SourcePart, source: T): T {
  return source.name === name ? source : { ...source, name: `${name}/${source.name}` };
}

function partOf(parts: readonly SourcePart[], file: SourceFile): SourcePart {
  const part = parts.find((one) => isOf(one, file));
  if (part !== undefined) return part;
  const names = parts.map(({ name }) => name).join(', ');
  throw new DynamicRiskError(
    'argument-invalid',
    `${file.name}: expected the name of a source that begins with one of ${names}. List the sources first.`,
  );
}
