/** Who looks at a page, as far as the page has to know. */
import type { Caller } from '../../http/api-request.ts';

export interface Viewer {
  /** Name of the token of the session; `undefined` where nobody signed in. */
  readonly name: string | undefined;
  /** Whether pages are shown to those alone who signed in. */
  readonly needsToken: boolean;
  readonly canPredict: boolean;
  /** Whether the viewer may change which model is in use. */
  readonly canAdminister: boolean;
}

/** @param hasTokens - whether any token is configured */
export function viewerOf({ name, scopes }: Caller, hasTokens: boolean): Viewer {
  return {
    name,
    needsToken: hasTokens,
    canPredict: scopes.has('predict'),
    canAdminister: scopes.has('admin'),
  };
}
