export { createPackageIndex } from './package-index.ts';
export type { PackageIndexOptions } from './package-index.ts';
export { createProjectFolders } from './project-folder.ts';
export { createFolderSource } from './source-folder.ts';
