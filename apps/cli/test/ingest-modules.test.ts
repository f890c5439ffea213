import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadedModules } from './loaded-modules.ts';
import { handmadeProject } from './scratch-project.ts';

describe('ingest', () => {
  test('loads nothing that trains, diagnoses, reports, notifies or asks a registry', async () => {
    const folder = await handmadeProject();
    const loaded = await loadedModules(['ingest', '--json', '--config', join(folder, 'config.json')]);
    const isLoaded = (part: string): boolean => loaded.some((url) => url.includes(part));
    expect(isLoaded('/libs/ingestion/src/merge-rows.ts')).toBe(true);
    expect(isLoaded('/libs/adapters-node/src/dataset-store-arrow.ts')).toBe(true);
    const needless =
      /\/libs\/(modeling|report-pdf|reporting\/src\/(?!format))|diagnostics\/src\/(?!alerts)|model-registry|package-index|notify|nodemailer|\/pg\/|@duckdb|ml-matrix|stdlib/;
    expect(loaded.filter((url) => needless.test(url))).toEqual([]);
  });
});
