/** Folders that would write over each other, or be read as sources though they are something else. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Issue } from '@dynamic-risk/dataset';
import * as z from 'zod';
import type { ModeName } from './config.ts';
import { DEFAULT_FOLDERS, type ModeFolders } from './mode-schema.ts';

type Role = keyof ModeFolders;

interface Folder {
  readonly mode: ModeName;
  readonly role: Role;
  /** Path of the value in the configuration. */
  readonly key: string;
  /** As written. */
  readonly path: string;
  /** Whether everything below is read too. */
  readonly isDeep: boolean;
}

const OTHER_ROLES = ['ingested', 'test', 'models', 'deployment', 'reports'] as const;
const ONLY_READ: readonly Role[] = ['source', 'test'];

/** Stands for the folder of the configuration, deep enough for `..` to leave it again and again. */
const SOMEWHERE = join(sep, ...Array.from({ length: 32 }, (_, depth) => `somewhere-${depth}`));

/** Takes whatever is usable, so that these checks run beside other faults. */
const folder = z.string().min(1).optional().catch(undefined);
const source = z
  .object({
    path: folder,
    name: folder,
    pattern: folder,
    recursive: z.boolean().optional().catch(undefined),
  })
  .catch({});
const testFolder = z.union([folder.transform((path) => ({ path })), source]).catch({ path: undefined });
const mode = z
  .object({
    source: folder,
    sources: z.array(source).optional().catch(undefined),
    ingested: folder,
    test: testFolder.optional(),
    models: folder,
    deployment: folder,
    reports: folder,
  })
  .catch({});
const modesView = z.object({
  modes: z.object({ practice: mode, production: mode }).catch({ practice: {}, production: {} }),
});

/**
 * Faults between the folders of both modes: two that are the same, or one within a source that is read with all its
 * folders. Only what is read may be shared, between modes.
 */
export function checkFolders(value: unknown, document: string): readonly Issue[] {
  const view = modesView.safeParse(value);
  if (!view.success) return [];
  const { practice, production } = view.data.modes;
  const folders = [...listFolders('practice', practice), ...listFolders('production', production)];
  const shared = folders.flatMap((second, i): readonly Issue[] => {
    const first = folders.slice(0, i).find((earlier) => clashes(earlier, second));
    if (first === undefined) return [];
    const expected = `a folder of its own, not that of ${first.key}`;
    return [{ code: 'folder-shared', source: document, column: second.key, expected, found: second.path }];
  });
  return [...shared, ...checkDepth(folders, document)];
}

function listFolders(name: ModeName, given: z.infer<typeof mode>): readonly Folder[] {
  const defaults = DEFAULT_FOLDERS[name];
  const prefix = `modes.${name}`;
  const toFolder = (role: Role, key: string, path: string, isDeep = false): Folder => ({
    mode: name,
    role,
    key: `${prefix}.${key}`,
    path,
    isDeep,
  });
  const sources = given.sources?.flatMap(({ path, pattern, recursive }, i) =>
    path === undefined
      ? []
      : [
          toFolder(
            'source',
            `sources.${i}.path`,
            path,
            recursive === true || pattern?.includes('/') === true,
          ),
        ],
  ) ?? [toFolder('source', 'source', given.source ?? defaults.source)];
  const others = OTHER_ROLES.map((role) => {
    const path = role === 'test' ? given.test?.path : given[role];
    return toFolder(role, role, path ?? defaults[role]);
  });
  return [...sources, ...others];
}

function clashes(first: Folder, second: Folder): boolean {
  if (placeOf(first) !== placeOf(second)) return false;
  if (first.role === 'source' && second.role === 'source') return false;
  const areRead = ONLY_READ.includes(first.role) && ONLY_READ.includes(second.role);
  return !areRead || first.mode === second.mode;
}

/** What lies within a source that is read with all its folders would be read as clients. */
function checkDepth(folders: readonly Folder[], document: string): readonly Issue[] {
  const deep = folders.filter(({ isDeep }) => isDeep);
  return folders.flatMap((inner): readonly Issue[] => {
    if (inner.role === 'source') return [];
    const outer = deep.find(
      (one) => isWithin(one, inner) && (inner.role !== 'test' || inner.mode === one.mode),
    );
    if (outer === undefined) return [];
    const expected = `a folder that is not read as a part of ${outer.key}`;
    return [{ code: 'folder-shared', source: document, column: inner.key, expected, found: inner.path }];
  });
}

function isWithin(outer: Folder, inner: Folder): boolean {
  const path = relative(placeOf(outer), placeOf(inner));
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function placeOf({ path }: Folder): string {
  return resolve(SOMEWHERE, path);
}
