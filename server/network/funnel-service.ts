import { replication as workflow } from '../../workflows/replication.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { labelOf } from '../events/step.ts';
import { CODE_WORDS, type ReplicationCode } from './codes.ts';
import * as queries from './funnel-queries.ts';
import { findInnovation } from './queries.ts';

/**
 * The public course of one innovation: how many wanted it, began, finished, still run after a year, with the time between;
 * and the places, those that gave up among them with the cause. Read as the system: counts and agencies, no person.
 * @throws Refusal not_found
 */
export function showInnovationFunnel(caller: Caller, innovationId: string) {
  return look(asSystem(caller.context), async (tx) => {
    const innovation = await findInnovation(tx, innovationId);
    if (!innovation) throw new Refusal('not_found');
    const [funnel, places, results] = await Promise.all([
      queries.findFunnel(tx, innovationId),
      queries.listPlaces(tx, innovationId),
      queries.listResults(tx, { innovationId }),
    ]);
    return {
      innovationId,
      title: innovation.title,
      ownerName: innovation.ownerName || null,
      funnel,
      places: places.map(({ id, code, startedAt, finishedAt, ...place }) => ({
        ...place,
        stateLabel: labelOf(workflow, place.state),
        startedAt: instant(startedAt),
        finishedAt: instant(finishedAt),
        codeLabel: code ? CODE_WORDS[code as ReplicationCode] : null,
        results: results.filter(({ replicationId }) => replicationId === id).map(resultView),
      })),
    };
  });
}

/** What a replication won, as everybody reads it. */
export const resultView = ({ year, edition, tier }: queries.ResultRow) => ({ year, edition, tier });

const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString());

/** The same for the whole network and for every hub. */
export function showFunnel(caller: Caller) {
  return look(asSystem(caller.context), async (tx) => {
    const [funnel, hubs] = await Promise.all([queries.findFunnel(tx, null), queries.listFunnelByHub(tx)]);
    return { funnel, hubs };
  });
}
