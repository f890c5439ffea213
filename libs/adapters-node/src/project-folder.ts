/** A new project's folder on disk: put together out of sight, then moved to its place. */
import { randomUUID } from 'node:crypto';
import {
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { ProjectFolders, ProjectStage } from '@dynamic-risk/pipeline';
import { ensureFolder, errnoCode, withStorageErrors, writeFileAtomic } from './atomic-write.ts';

interface Stage {
  /** Absolute path of the project. */
  readonly directory: string;
  /** Absolute path of the hidden folder in which it is put together. */
  readonly staging: string;
  /** Whether the project's folder was there before. */
  readonly existed: boolean;
  readonly replace: boolean;
  readonly inputs: readonly string[];
  /** Every file named so far, in order. */
  readonly names: Set<string>;
}

type Undo = () => Promise<void>;

/** Creates projects in the file system. */
export function createProjectFolders(): ProjectFolders {
  return {
    async stage(directory, { replace, inputs }) {
      const place = resolve(directory);
      const existed = await isFolder(place);
      if (!existed && (await exists(place))) {
        throw new DynamicRiskError('usage-invalid', `${place} is a file. Name a folder for the project.`);
      }
      const parent = existed ? place : dirname(place);
      const staging = join(parent, `.${basename(place)}.init-${randomUUID()}`);
      const undoFolders = await makeFolder(staging);
      return openStage(
        { directory: place, staging, existed, replace, inputs, names: new Set() },
        undoFolders,
      );
    },
  };
}

function openStage(stage: Stage, undoFolders: Undo): ProjectStage {
  let published = false;
  const pathOf = async (name: string): Promise<string> => {
    const path = join(stage.staging, name);
    await ensureFolder(dirname(path));
    stage.names.add(name);
    return path;
  };
  return {
    pathOf,
    async writeText(name, text) {
      await writeFileAtomic(await pathOf(name), text);
    },
    async copy(from, name) {
      const path = await pathOf(name);
      await withStorageErrors(path, 'write', () => copyFile(from, path));
    },
    async publish() {
      const others = await findOthers(stage);
      if (stage.existed) await moveFiles(stage);
      else {
        await withStorageErrors(stage.directory, 'create', () => rename(stage.staging, stage.directory));
      }
      published = true;
      return others;
    },
    async discard() {
      if (published) return;
      await rm(stage.staging, { recursive: true, force: true });
      await undoFolders();
    },
  };
}

/** Moves file after file into the folder that was there before; a failure puts everything back. */
async function moveFiles(stage: Stage): Promise<void> {
  const pending = await findPending(stage);
  const undo: Undo[] = [];
  try {
    for (const name of pending) await moveFile(stage, name, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
  await rm(stage.staging, { recursive: true, force: true });
}

async function moveFile({ staging, directory }: Stage, name: string, undo: Undo[]): Promise<void> {
  const target = join(directory, name);
  undo.push(await makeFolder(dirname(target)));
  await withStorageErrors(target, 'write', async () => {
    if (await exists(target)) {
      const backup = join(staging, `.replaced-${randomUUID()}`);
      await rename(target, backup);
      undo.push(() => rename(backup, target));
    }
    await rename(join(staging, name), target);
    undo.push(() => rm(target, { force: true }));
  });
}

/**
 * The files that have to be moved, in their order: all but inputs that stand in their place already. The last one,
 * by which a project is known, is looked at first.
 */
async function findPending(stage: Stage): Promise<readonly string[]> {
  const pending: string[] = [];
  for (const name of [...stage.names].reverse()) {
    const target = join(stage.directory, name);
    if (await isInput(target, stage.inputs)) {
      if (await haveEqualContent(target, join(stage.staging, name))) continue;
      throw new DynamicRiskError(
        'usage-invalid',
        `${target} is read as input and would be replaced by a part of itself. Move it out of the project's folders and name it there.`,
      );
    }
    if (!stage.replace && (await exists(target))) {
      throw new DynamicRiskError(
        'usage-invalid',
        `${target} exists already. Name another folder, or replace it with --force.`,
      );
    }
    pending.push(name);
  }
  return pending.reverse();
}

/** Files beside the new ones in the folders of the project that hold data. */
async function findOthers({ directory, names }: Stage): Promise<readonly string[]> {
  const folders = new Set([...names].map((name) => dirname(name)).filter((folder) => folder !== '.'));
  const others: string[] = [];
  for (const folder of folders) {
    const path = join(directory, folder);
    if (!(await isFolder(path))) continue;
    const entries = await withStorageErrors(path, 'list', () => readdir(path, { withFileTypes: true }));
    others.push(...entries.filter((entry) => entry.isFile()).map((entry) => `${folder}/${entry.name}`));
  }
  return others.filter((name) => !names.has(name)).sort();
}

/** Makes a folder with its parents; the answer removes what was made, as far as it is empty. */
async function makeFolder(path: string): Promise<Undo> {
  const first = await withStorageErrors(path, 'create the folder', () => mkdir(path, { recursive: true }));
  return async () => {
    if (first === undefined) return;
    for (let folder = path; folder.length >= first.length; folder = dirname(folder)) {
      try {
        await rmdir(folder);
      } catch (error) {
        if (errnoCode(error) === 'ENOENT') continue;
        if (errnoCode(error) === 'ENOTEMPTY' || errnoCode(error) === 'EEXIST') return;
        throw error;
      }
    }
  };
}

async function isInput(target: string, inputs: readonly string[]): Promise<boolean> {
  if (!(await exists(target))) return false;
  const real = await realpath(target);
  const realInputs = await Promise.all(inputs.map((input) => realpath(input)));
  return realInputs.includes(real);
}

async function haveEqualContent(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(left), stat(right)]);
  if (a.size !== b.size) return false;
  return (await readFile(left)).equals(await readFile(right));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (errnoCode(error) === 'ENOENT' || errnoCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errnoCode(error) === 'ENOENT' || errnoCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
