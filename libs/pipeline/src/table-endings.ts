/** The names that files of tables have. */

const ENDINGS = /\.(?:(?:csv|tsv|json|jsonl|ndjson)(?:\.gz)?|parquet)$/i;

/**
 * Whether a file is looked for by its name: `.csv`, `.tsv`, `.json`, `.jsonl` and `.ndjson`, each also with `.gz`
 * behind, and `.parquet`, in any case. What a file really is says its content.
 */
export function hasTableEnding(name: string): boolean {
  return ENDINGS.test(name);
}
