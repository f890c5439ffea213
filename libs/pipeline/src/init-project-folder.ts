/** The port through which a new project's folder comes into being: all of it or nothing. */

/** Opens the place where a new project is put together. */
export interface ProjectFolders {
  /**
   * Prepares a project for `directory`. Nothing shows there before `publish`.
   *
   * @param directory - absolute; need not exist
   * @param options.replace - whether files that stand there already may be replaced
   * @param options.inputs - absolute paths of files that are read; never replaced by other content
   * @throws {DynamicRiskError} `usage-invalid` when `directory` is a file; `storage-failed`
   */
  stage(
    directory: string,
    options: { readonly replace: boolean; readonly inputs: readonly string[] },
  ): Promise<ProjectStage>;
}

/** A project that is being put together. Names are relative to its folder, with `/`. */
export interface ProjectStage {
  /** Absolute path to write this file to until `publish` moves it; the folder around it exists. */
  pathOf(name: string): Promise<string>;
  writeText(name: string, text: string): Promise<void>;
  /** Copies a file byte for byte. */
  copy(from: string, name: string): Promise<void>;
  /**
   * Moves every file to its place, in the order in which they were named; either all or none.
   *
   * @returns names of other files that stand in the same folders and stay there
   * @throws {DynamicRiskError} `usage-invalid` when a file stands in the way; `storage-failed`
   */
  publish(): Promise<readonly string[]>;
  /** Leaves everything as it was before `stage`; after `publish` it does nothing. */
  discard(): Promise<void>;
}
