/** The configuration file: read, overridden, checked. */
import { dirname, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { DynamicRiskError, formatIssues } from '@dynamic-risk/dataset';
import type { Issue } from '@dynamic-risk/dataset';
import { applyOverrides, formatConfigIssues, parseConfig } from '@dynamic-risk/pipeline/documents';
import type { Config } from '@dynamic-risk/pipeline';
import { parse as parseTolerantly } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { errnoCode, toStorageError } from './atomic-write.ts';

export interface LoadConfigFileOptions {
  /** `key.path=value`, as given with `--set`; default none. */
  readonly overrides?: readonly string[];
  /** What a relative path starts at; default the working directory. */
  readonly cwd?: string;
}

export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path of the file. */
  readonly path: string;
  /** Absolute path of its folder, at which the relative paths in it start. */
  readonly configDir: string;
}

/**
 * Loads a configuration.
 *
 * @param file - as the user named it; messages name it so
 * @throws {DynamicRiskError} `configuration-invalid` when the file is missing or no JSON (with line and column), or
 * when it or an override breaks the schema (with every fault); `storage-failed` when it cannot be read
 * @example
 * const { config, configDir } = await loadConfigFile('config.json', { overrides: ['mode=practice'] });
 */
export async function loadConfigFile(
  file: string,
  { overrides = [], cwd = process.cwd() }: LoadConfigFileOptions = {},
): Promise<LoadedConfig> {
  const path = resolve(cwd, file);
  const document = parseJson(await readConfig(path, file), file);
  const overridden = applyOverrides(document, overrides);
  if (!overridden.ok) throw invalid(formatIssues(overridden.issues, { limit: 20 }), overridden.issues);
  const parsed = parseConfig(overridden.value, file);
  if (!parsed.ok) throw invalid(formatConfigIssues(parsed.issues), parsed.issues);
  return { config: parsed.value, path, configDir: dirname(path) };
}

async function readConfig(path: string, file: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const code = errnoCode(error);
    const kind = code === 'ENOENT' || code === 'ENOTDIR' ? 'there is none' : 'it is a folder';
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EISDIR')
      throw toStorageError(error, file, 'read');
    throw invalid(
      `${file}: expected a configuration file, but ${kind}. Name one with --config FILE, or make one: ` +
        'dynamic-risk init DIR --from FILE.csv --target COLUMN',
      [],
      error,
    );
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { line, column } = locateFault(text);
    throw invalid(
      `${file}, line ${line}, column ${column}: expected JSON, found a fault there (${error.message}). Correct it; ` +
        'JSON allows no comments and no comma after the last entry.',
      [{ code: 'not-json', source: file, line, expected: 'JSON', found: error.message }],
      error,
    );
  }
}

/** Line and column of the first fault, from 1. The message of `JSON.parse` does not always tell. */
function locateFault(text: string): { readonly line: number; readonly column: number } {
  const errors: ParseError[] = [];
  parseTolerantly(text, errors, { disallowComments: true });
  const before = text.slice(0, errors[0]?.offset ?? text.length);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

function invalid(message: string, issues: readonly Issue[], cause?: unknown): DynamicRiskError {
  return new DynamicRiskError('configuration-invalid', message, { issues, cause });
}
