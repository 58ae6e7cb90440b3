import { conflict as workflow } from '../../workflows/conflict.ts';
import { rolesAt } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { findRegion } from '../regions/regions.ts';
import type { findConflict } from './pact-queries.ts';

type Shown = NonNullable<Awaited<ReturnType<typeof findConflict>>>;

/** A conflict as its person, the office and the chairs see it. Nobody lifts a conflict of their own. */
export function conflictView(tx: Tx, { conflict, personName, agencyName }: Shown) {
  const own = tx.actor.kind === 'person' && tx.actor.personId === conflict.personId;
  const href = `/api/conflicts/${conflict.id}`;
  const place = { bodyId: conflict.bodyId, editionId: conflict.editionId };
  return {
    id: conflict.id,
    version: conflict.version,
    state: conflict.state,
    stateLabel: labelOf(workflow, conflict.state),
    offers: own
      ? []
      : linkedOffers(workflow, conflict, rolesAt(tx.actor, place), {
          confirm: `${href}/confirmation`,
          dismiss: `${href}/dismissal`,
        }),
    person: { id: conflict.personId, name: personName },
    agency: conflict.agencyId === null ? null : { id: conflict.agencyId, name: agencyName! },
    regionCode: conflict.regionCode,
    regionName: conflict.regionCode === null ? null : (findRegion(conflict.regionCode)?.name ?? null),
    kind: conflict.kind,
    note: conflict.note,
    reason: conflict.reason,
    declaredByOthers: conflict.declaredBy !== conflict.personId,
    createdAt: conflict.createdAt.toISOString(),
  };
}
