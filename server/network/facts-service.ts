import type { Facts } from '../../workflows/table.ts';
import { POSTPONABLE } from '../../workflows/replication-words.ts';
import { asSystem, look, type Tx } from '../db/door.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { monthsAfter } from './days.ts';
import { standingOf, type Standing } from './policy.ts';
import * as queries from './queries.ts';

/** What a page or a step needs to know beside the row: its hub, whether the owner can be reached. Read as the system. */
export type Background = { hubAgencyId: string | null; hubName: string | null; ownerHere: boolean };

/** An agency reads no hub and no roles of another: what is asked here is no secret of theirs, and goes out in two facts. */
export function findBackground(tx: Tx, row: queries.ReplicationRow): Promise<Background> {
  return look(asSystem(tx.context), async (system) => {
    const [hub, ownerHere] = await Promise.all([
      queries.findHubAgency(system, row.hubId),
      queries.hasAdministrator(system, row.ownerAgencyId),
    ]);
    return { hubAgencyId: hub?.agencyId ?? null, hubName: hub?.name ?? null, ownerHere };
  });
}

/** The newest finding of each activity. */
export function latestCodes(codes: readonly queries.CodeRow[]): Map<string, queries.CodeRow> {
  return new Map(codes.map((code) => [code.activityId, code]));
}

/** The parties whose signature the agreement needs. */
export function partiesOf(row: queries.ReplicationRow): ('replicator' | 'owner' | 'hub')[] {
  return row.ownerSigns ? ['replicator', 'owner', 'hub'] : ['replicator', 'hub'];
}

/** For which party somebody signs: the own agency's administrator, or the hub and the office for the hub. */
export function partyOf(standing: Standing): 'replicator' | 'owner' | 'hub' | null {
  if (standing.asReplicator) return 'replicator';
  if (standing.asOwner) return 'owner';
  return standing.by.some((role) => ['hub', 'secretariat', 'organiser'].includes(role)) ? 'hub' : null;
}

/** Everything that the guards of a replication ask about, as it stands in this transaction. */
export async function findFacts(
  tx: Tx,
  row: queries.ReplicationRow,
  parts: queries.Parts,
  { background, standing }: { background: Background; standing: Standing },
): Promise<Facts> {
  const { plan, activities } = parts;
  const codes = latestCodes(parts.codes);
  const party = partyOf(standing);
  const signed = parts.signatures.map((one) => one.party);
  const finished = row.finishedAt;
  return {
    asReplicator: standing.asReplicator,
    asOwner: standing.asOwner,
    ownerHere: background.ownerHere,
    ownerAway: !background.ownerHere,
    ownerOverdue: !background.ownerHere || (row.ownerDueAt !== null && tx.at > row.ownerDueAt),
    ownSignatureMissing: party !== null && partiesOf(row).includes(party) && !signed.includes(party),
    signaturesComplete: partiesOf(row).every((one) => signed.includes(one)),
    baselineGiven: Boolean(plan?.baseline && plan.baselineOn && plan.target),
    enoughActivities: activities.length >= 3,
    coreChosen: (plan?.core.length ?? 0) > 0,
    milestonesCoded: activities.length > 0 && activities.every((one) => codes.has(one.id)),
    mostlyDone: activities.filter((one) => isDone(codes.get(one.id)?.code)).length * 2 > activities.length,
    checkerApart: await isApart(tx, row),
    twelveMonths: finished !== null && tx.at >= monthsAfter(finished, 12),
    twentyFourMonths: finished !== null && tx.at >= monthsAfter(finished, 24),
    ...Object.fromEntries(POSTPONABLE.map((state) => [`was-${state}`, row.endedFrom === state])),
  };
}

const isDone = (code?: string) => code === 'substantial' || code === 'complete';

/** Whether the person has no tie with the agency that did it nor with the one it came from. */
export async function isApart(tx: Tx, row: queries.ReplicationRow): Promise<boolean> {
  if (tx.actor.kind !== 'person') return false;
  const { personId } = tx.actor;
  const sides = [row.replicatorAgencyId, ...(row.ownerAgencyId ? [row.ownerAgencyId] : [])];
  const ties = await Promise.all(sides.map((agencyId) => isConflicted(tx, personId, agencyId)));
  return !ties.includes(true);
}

/** A row with where this person stands; reading it is not judged yet. */
export async function findStanding(tx: Tx, row: queries.ReplicationRow) {
  const background = await findBackground(tx, row);
  return { background, standing: standingOf(tx.actor, row, background.hubAgencyId) };
}
