/** The client that the what-if form begins with. */
import { cleanText } from '@dynamic-risk/reporting';
import type { WorklistAnswer } from '@dynamic-risk/reporting';
import type { Found } from '../layout/gap.ts';
import type { StoredWorklist } from '../read/latest-worklist.ts';

/** A client of the worklist, or the typical one with what the viewer has to know about it. */
export type StartingClient =
  | {
      readonly kind: 'client';
      readonly client: string;
      readonly record: Exclude<ClientOf['record'], undefined>;
    }
  | { readonly kind: 'typical'; readonly notice?: string };

type ClientOf = WorklistAnswer['list'][number];

/** @param wanted - an identifier of the worklist; blank for the typical client */
export function startingClient(wanted: string, worklist: Found<StoredWorklist>): StartingClient {
  if (wanted === '') return { kind: 'typical' };
  const name = cleanText(wanted, 60);
  if (worklist.kind === 'gap') return typical(`${worklist.title}.`);
  const found = worklist.value.answer.list.find(({ client }) => client === wanted);
  if (found === undefined) return typical(`No client on the worklist is called “${name}”.`);
  if (found.record === undefined) {
    return typical(
      `The worklist was made by an earlier version, without the values of “${name}”. The next run adds them.`,
    );
  }
  return { kind: 'client', client: wanted, record: found.record };
}

function typical(why: string): StartingClient {
  return { kind: 'typical', notice: `${why} The form begins with the typical client.` };
}
