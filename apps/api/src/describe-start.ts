/** What the API says on stderr once it listens. */

/** What there is to say. */
export interface StartedApi {
  readonly url: string;
  readonly host: string;
  readonly mode: string;
  /** The deployed model; `undefined` while there is none. */
  readonly unit: { readonly modelId: string; readonly deployedAt: string } | undefined;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** One or more lines, the last one ended. */
export function describeStart({ url, host, mode, unit }: StartedApi): string {
  const model =
    unit === undefined
      ? 'no model is deployed yet; run: dynamic-risk run'
      : `model ${unit.modelId}, deployed ${unit.deployedAt}`;
  const warning = LOOPBACK.has(host)
    ? ''
    : `warning: ${host} can be reached from other machines, and there is no access control yet.\n`;
  return `${warning}Dynamic Risk API: ${url} (${mode} mode, ${model}). Stop with Ctrl+C.\n`;
}
