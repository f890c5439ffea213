/** Folders that would write over each other. */
import { join, resolve, sep } from 'node:path';
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

const ROLES: readonly Role[] = ['source', 'ingested', 'test', 'models', 'deployment', 'reports'];
const ONLY_READ: readonly Role[] = ['source', 'test'];

/** Stands for the folder of the configuration, deep enough for `..` to leave it again and again. */
const SOMEWHERE = join(sep, ...Array.from({ length: 32 }, (_, depth) => `somewhere-${depth}`));

/** Takes whatever is usable, so that these checks run beside other faults. */
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

/** Faults between the folders of both modes: two that are the same. Only what is read may be shared, between modes. */
export function checkFolders(value: unknown, source: string): readonly Issue[] {
  const view = modesView.safeParse(value);
  if (!view.success) return [];
  const { practice, production } = view.data.modes;
  const folders = [...listFolders('practice', practice), ...listFolders('production', production)];
  return folders.flatMap((second, i): readonly Issue[] => {
    const first = folders.slice(0, i).find((earlier) => clashes(earlier, second));
    if (first === undefined) return [];
    const expected = `a folder of its own, not that of ${pathOf(first)}`;
    return [{ code: 'folder-shared', source, column: pathOf(second), expected, found: second.path }];
  });
}

function listFolders(name: ModeName, given: z.infer<typeof mode>): readonly Folder[] {
  return ROLES.map((role) => ({ mode: name, role, path: given[role] ?? DEFAULT_FOLDERS[name][role] }));
}

function clashes(first: Folder, second: Folder): boolean {
  if (resolve(SOMEWHERE, first.path) !== resolve(SOMEWHERE, second.path)) return false;
  const areRead = ONLY_READ.includes(first.role) && ONLY_READ.includes(second.role);
  return !areRead || first.mode === second.mode;
}

function pathOf({ mode: name, role }: Folder): string {
  return `modes.${name}.${role}`;
}
