/** What routes see of a request, whoever brings it. */
import type { Scope } from '../security/access.ts';

/** What is known of a request before its body is read. */
export interface RequestFacts {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Address of the other side; empty where there is none, as in a test. */
  readonly address: string;
  /** @param name - in lower case */
  header(name: string): string | undefined;
}

/** Who asks. */
export interface Caller {
  /** Name of the token; `undefined` where no token is needed. */
  readonly name: string | undefined;
  readonly scopes: ReadonlySet<Scope>;
  /** Whether a browser's session speaks, whose requests other sites could cause. */
  readonly bySession: boolean;
}

/** A request that was let in. */
export interface Admission {
  readonly requestId: string;
  readonly caller: Caller;
}

/** A request at its route. */
export interface ApiRequest extends RequestFacts, Admission {
  /** Part of the path. */
  param(name: string): string;
  query(name: string): string | undefined;
  /** The whole body. @throws {ApiProblem} 413 `body-too-large` beyond `maxBytes` */
  body(maxBytes: number): Promise<Uint8Array>;
  /** The body as it comes. @throws {ApiProblem} 413 `body-too-large` in the stream, beyond `maxBytes` */
  stream(maxBytes: number): AsyncIterable<Uint8Array>;
}
