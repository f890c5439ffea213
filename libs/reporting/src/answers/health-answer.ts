/** The answer of `GET /health`. */

export interface HealthAnswer {
  /** `ok` when a model is deployed and predictions can be made. */
  readonly status: 'ok' | 'nothing-deployed';
  readonly mode: string;
  readonly model: string | null;
  /** ISO 8601 UTC. */
  readonly deployedAt: string | null;
}

/** @param deployed - what the registry points at; `undefined` when nothing is deployed */
export function healthAnswer(
  mode: string,
  deployed: { readonly modelId: string; readonly deployedAt: string } | undefined,
): HealthAnswer {
  return deployed === undefined
    ? { status: 'nothing-deployed', mode, model: null, deployedAt: null }
    : { status: 'ok', mode, model: deployed.modelId, deployedAt: deployed.deployedAt };
}
