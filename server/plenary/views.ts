import { plenary as workflow } from '../../workflows/plenary.ts';
import type { Facts } from '../../workflows/table.ts';
import type { Actor } from '../db/actor.ts';
import { hasRole } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { placeOfRow, personOf } from '../judging/policy.ts';
import { findRankingOfStep } from '../judging/selection-queries.ts';
import type { Step } from '../judging/selection.ts';
import { chairOf, rolesIn } from './policy.ts';
import * as queries from './queries.ts';
import { countConflicts, findSubjects, quorumOf, type Subjects } from './subjects.ts';
import { findTies, isOrdered } from './ties.ts';

/** A plenary with everything that was taken down in it. */
export type Whole = {
  row: queries.PlenaryRow;
  members: queries.Member[];
  decisions: queries.Decision[];
  orders: queries.OrderRow[];
  minutes: Awaited<ReturnType<typeof queries.listMinutes>>;
  subjects: Subjects;
  quorum: { needed: number; present: number; members: number };
};

export async function readWhole(tx: Tx, row: queries.PlenaryRow, readerId: string): Promise<Whole> {
  const edition = (await findEdition(tx, row.editionId))!;
  const members = await queries.listMembers(tx, [row.id]);
  const [decisions, orders, minutes, subjects] = [
    await queries.listDecisions(tx, row.id),
    await queries.listOrders(tx, row.id),
    await queries.listMinutes(tx, row.id),
    await findSubjects(tx, edition, row.step as Step, [
      ...new Set([readerId, ...members.map((one) => one.personId)]),
    ]),
  ];
  const quorum = {
    needed: quorumOf(subjects.rulebook, members.length),
    present: members.filter((one) => one.attendance === 'present').length,
    members: members.length,
  };
  return { row, members, decisions, orders, minutes, subjects, quorum };
}

/** What the guards of closing ask. */
export async function closingFacts(tx: Tx, whole: Whole): Promise<Facts> {
  const { row, subjects, quorum, orders } = whole;
  return {
    quorumMet: quorum.present >= quorum.needed,
    choiceMade: subjects.groups.length > 0 && subjects.groups.every((group) => group.chosen),
    tiesOrdered: row.step !== 'top-innovations' || (await areTiesOrdered(tx, row, subjects, orders)),
  };
}

async function areTiesOrdered(
  tx: Tx,
  row: queries.PlenaryRow,
  subjects: Subjects,
  orders: readonly queries.OrderRow[],
): Promise<boolean> {
  for (const { key } of subjects.groups) {
    const ranking = await findRankingOfStep(tx, row.editionId, key, row.step);
    const chosen = new Set(ranking?.choices.filter((one) => one.chosen).map((one) => one.submissionId));
    const ofGroup = orders.filter((order) => order.groupKey === key);
    if (!findTies(ranking?.rows ?? [], chosen).every((tied) => isOrdered(tied, ofGroup))) return false;
  }
  return true;
}

/**
 * A plenary as this person may see it. What was said of a proposal is left out for whoever has a conflict of interest
 * with its agency.
 */
export async function plenaryView(tx: Tx, whole: Whole, reader: Actor) {
  const { row, members, decisions, orders, minutes, subjects, quorum } = whole;
  const me = personOf(reader);
  const names = new Map(members.map((one) => [one.personId, one.name]));
  const open = decisions.filter((one) => !one.agencyId || !subjects.conflicts.has(me, one.agencyId));
  const href = `/api/plenaries/${row.id}`;
  const seesAll = countConflicts(subjects, me) === 0;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers: linkedOffers(
      workflow,
      row,
      rolesIn(reader, row),
      { close: `${href}/closing`, correct: `${href}/correction` },
      await closingFacts(tx, whole),
    ),
    editionId: row.editionId,
    step: row.step as Step,
    place: row.place,
    heldAt: row.heldAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    mayTakeMinutes:
      row.state === 'open' && hasRole(reader, placeOfRow(row), 'secretariat', ...chairOf(row.step)),
    mayChoose: row.state === 'open' && rolesIn(reader, row).length > 0,
    quorum,
    groups: subjects.groups,
    members: members.map(({ personId, name, attendance }) => ({
      personId,
      name,
      attendance,
      conflicts: countConflicts(subjects, personId),
    })),
    decisions: open.map((one) => ({
      id: one.id,
      submission: one.submissionId && { id: one.submissionId, title: one.title! },
      text: one.text,
      votes: votesOf(one),
      keptOut: one.keptOut.map((id) => names.get(id) ?? ''),
      at: one.createdAt.toISOString(),
    })),
    hiddenDecisions: decisions.length - open.length,
    orders: seesAll
      ? orders.map((one) => ({
          group: one.groupKey,
          submissionIds: one.submissionIds,
          reason: one.reason,
          at: one.createdAt.toISOString(),
        }))
      : [],
    minutes: minutes.map((one) => ({
      ...one,
      sealedAt: one.sealedAt.toISOString(),
      href: `${href}/minutes/${one.number}`,
    })),
  };
}

export function votesOf({ inFavour, against, abstained }: queries.Decision) {
  return inFavour === null ? null : { inFavour, against: against!, abstained: abstained! };
}
