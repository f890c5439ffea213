/** Folders that would write over each other, or be read back as sources. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Issue } from '@dynamic-risk/dataset';
import { z } from 'zod';
import type { ModeFolders, ModeName } from './config.ts';
import { DEFAULT_FOLDERS } from './config-schema.ts';

type Role = keyof ModeFolders;

interface Folder {
  readonly mode: ModeName;
  readonly role: Role;
  /** As written. */
  readonly path: string;
}

/** Stands for the folder of the configuration, deep enough for `..` to leave it again and again. */
const SOMEWHERE = join(sep, ...Array.from({ length: 32 }, (_, depth) => `somewhere-${depth}`));
const READ_ONLY: readonly Role[] = ['source', 'test'];
const folder = z.string().min(1).optional().catch(undefined);
const mode = z
  .object({
    source: folder,
    ingested: folder,
    test: folder,
    models: folder,
    deployment: folder,
    reports: folder,
  })
  .catch({});
const modesView = z.object({
  modes: z.object({ practice: mode, production: mode }).catch({ practice: {}, production: {} }),
});

/**
 * Faults between the folders of both modes: two that are the same (only what is read may be shared, and only
 * between the modes), and one that lies inside a folder that is read.
 */
export function checkFolders(value: unknown, source: string): readonly Issue[] {
  const view = modesView.safeParse(value);
  if (!view.success) return [];
  const folders = [
    ...listFolders('practice', view.data.modes.practice),
    ...listFolders('production', view.data.modes.production),
  ];
  return folders.flatMap((second, i) =>
    folders.slice(0, i).flatMap((first): readonly Issue[] => {
      const expected = findClash(first, second);
      if (expected === undefined) return [];
      return [{ code: 'folder-shared', source, column: pathOf(second), expected, found: second.path }];
    }),
  );
}

function listFolders(
  mode: ModeName,
  given: z.infer<typeof modesView>['modes']['practice'],
): readonly Folder[] {
  const defaults = DEFAULT_FOLDERS[mode];
  const roles: readonly Role[] = ['source', 'ingested', 'test', 'models', 'deployment', 'reports'];
  return roles.map((role) => ({ mode, role, path: given[role] ?? defaults[role] }));
}

function findClash(first: Folder, second: Folder): string | undefined {
  const areRead = READ_ONLY.includes(first.role) && READ_ONLY.includes(second.role);
  if (areRead && first.mode !== second.mode) return undefined;
  if (isInside(first.path, second.path) && isInside(second.path, first.path)) {
    return `a folder of its own, not that of ${pathOf(first)}`;
  }
  if (READ_ONLY.includes(first.role) && isInside(second.path, first.path)) {
    return `a folder outside ${pathOf(first)} ("${first.path}"), whose files are read`;
  }
  if (READ_ONLY.includes(second.role) && isInside(first.path, second.path)) {
    return `a folder that does not hold ${pathOf(first)} ("${first.path}"), because its files are read`;
  }
  return undefined;
}

function isInside(inner: string, outer: string): boolean {
  const path = relative(resolve(SOMEWHERE, outer), resolve(SOMEWHERE, inner));
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function pathOf({ mode, role }: Folder): string {
  return `modes.${mode}.${role}`;
}
