/** The sources of a mode as they are written in a configuration. */
import * as z from 'zod';
import { postgresSource } from './postgres-source-schema.ts';
import { choice, oneOf, section } from './schema-parts.ts';
import type { FolderSource } from './source-config.ts';

const path = z.string({ error: 'a folder' }).min(1, { error: 'a folder' });

const name = z
  .string({ error: 'a name' })
  .trim()
  .min(1, { error: 'a name' })
  .describe('What the source is called where there are several. Without it: its path.');

const pattern = z
  .string({ error: 'a pattern of paths, such as "**/*.csv"' })
  .min(1, { error: 'a pattern of paths, such as "**/*.csv"' })
  .refine((text) => !text.startsWith('/') && !text.split('/').includes('..') && !text.includes('\\'), {
    error: 'a pattern of paths below the folder, with "/" between names',
  })
  .describe('Which files are read, as a glob: ** is any folders. Without it: every file of a known ending.');

const encodings = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'latin1'] as const;

const delimiter = z
  .string({ error: 'one ASCII character, such as ";" or "\\t"' })
  .regex(/^[\t !#-&(-/:-@[-`{-~]$/, {
    error: 'one ASCII character, such as ";" or "\\t", that is no letter, digit or quote',
  });

const milliseconds = 'an integer from 0 to 600000';
const byteCount = 'an integer from 1 on';

const fileOptions = {
  format: choice(['csv', 'json', 'jsonl', 'parquet'])
    .exactOptional()
    .describe('What the files are. Without it: told from each file.'),
  delimiter: delimiter
    .exactOptional()
    .describe('The character between cells. Without it: told from the header.'),
  quote: choice(['"', "'"])
    .exactOptional()
    .describe('The character around cells with a delimiter inside. Without it: told from the header.'),
  encoding: z
    .enum(encodings, { error: oneOf(encodings) })
    .transform((encoding) => (encoding === 'latin1' ? 'windows-1252' : encoding))
    .exactOptional()
    .describe('Without it: UTF-8, or UTF-16 where the first bytes say so.'),
  maxDecompressedBytes: z
    .int({ error: byteCount })
    .min(1, { error: byteCount })
    .exactOptional()
    .describe('Most bytes that a compressed file may come to. Without it: 4294967296.'),
  settleMs: z
    .int({ error: milliseconds })
    .min(0, { error: milliseconds })
    .max(600_000, { error: milliseconds })
    .exactOptional()
    .describe('A file changed less than so many milliseconds ago is looked at twice. Without it: 500.'),
};

const folderSource = section({
  type: z.literal('folder', { error: '"folder"' }),
  path: path.describe('A folder; a relative one starts at the folder of this file.'),
  name: name.exactOptional(),
  pattern: pattern.exactOptional(),
  recursive: z
    .boolean({ error: 'true or false' })
    .exactOptional()
    .describe('Whether folders in it are read too. Without it: false.'),
  ...fileOptions,
});

const sourceSchema = z.discriminatedUnion('type', [folderSource, postgresSource], {
  error: ({ input }) =>
    typeof input === 'object' && input !== null
      ? oneOf(['folder', 'postgres'])
      : 'a source: an object with a type',
});

/** The sources of a mode: at least one. */
export const sourcesSchema = z
  .array(sourceSchema, { error: 'a list of sources' })
  .min(1, { error: 'at least one source' });

/** A folder of test files: its path, or written like a source. */
export const testFolderSchema = z
  .union([path, folderSource], { error: 'a folder, or a source of type "folder"' })
  .transform((test): FolderSource => (typeof test === 'string' ? { type: 'folder', path: test } : test));

/** The short form of one folder. */
export const folderPathSchema = path;
