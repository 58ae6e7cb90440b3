import { replication as workflow } from '../../workflows/replication.ts';
import { agenciesOf } from '../db/actor.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { labelOf } from '../events/step.ts';
import { listRegions } from '../regions/regions.ts';
import { alikeOf, regionOf } from './alike.ts';
import { CODE_WORDS, type ReplicationCode } from './codes.ts';
import * as queries from './funnel-queries.ts';
import { findInnovation } from './queries.ts';

/**
 * The public course of one innovation: how many wanted it, began, finished, still run after a year, with the time between;
 * and the places, those that gave up among them with the cause. Places that are like the region asked for, or like that of whoever
 * asks, come first, with what they share. Read as the system: counts and agencies, no person.
 * @throws Refusal not_found
 */
export function showInnovationFunnel(caller: Caller, innovationId: string, like?: string) {
  return look(asSystem(caller.context), async (tx) => {
    const innovation = await findInnovation(tx, innovationId);
    if (!innovation) throw new Refusal('not_found');
    const [funnel, places, results, ownCode] = await Promise.all([
      queries.findFunnel(tx, innovationId),
      queries.listPlaces(tx, innovationId),
      queries.listResults(tx, { innovationId }),
      like ?? queries.findRegionOf(tx, agenciesOf(caller.actor)),
    ]);
    const own = regionOf(ownCode);
    const near = places.map((place) => {
      const region = regionOf(place.regionCode);
      return { ...place, region: region?.name ?? null, alike: own && region ? alikeOf(own, region) : [] };
    });
    return {
      innovationId,
      title: innovation.title,
      ownerName: innovation.ownerName || null,
      funnel,
      like: own && {
        code: own.code,
        name: own.name,
        alike: near.filter(({ alike }) => alike.length > 0).length,
        finished: near.filter(({ alike, finishedAt }) => alike.length > 0 && finishedAt).length,
      },
      regions: listRegions()
        .filter(({ level }) => level === 'province')
        .map(({ code, name }) => ({ code, name })),
      places: near
        .toSorted((a, b) => b.alike.length - a.alike.length)
        .map(({ id, code, startedAt, finishedAt, regionCode: _, ...place }) => ({
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
