import { act, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition } from '../editions/queries.ts';
import { tiersOf } from '../editions/rulebook/reading.ts';
import { Refusal } from '../errors.ts';
import { personOf } from '../judging/policy.ts';
import type { Step } from '../judging/selection.ts';
import * as queries from './queries.ts';
import { shown, takeOpen, touch } from './service.ts';
import { countConflicts, findSubjects, type Subjects } from './subjects.ts';

export type NewDecision = {
  submissionId?: string | undefined;
  text: string;
  votes?: { inFavour: number; against: number; abstained: number } | undefined;
};

/**
 * Takes down what was said or decided. Members with a conflict of interest are kept out of what is about their
 * proposal, and there can be no more votes than members who were there and free to vote.
 * @throws Refusal conflict_of_interest for a writer who may not hear it, invalid_input for too many votes
 */
export function recordDecision(caller: Caller, id: string, input: NewDecision) {
  return act(caller, async (tx) => {
    const row = await takeOpen(tx, caller, id);
    const members = await queries.listMembers(tx, [id]);
    const subjects = await subjectsOf(tx, row, members);
    const present = members.filter((one) => one.attendance === 'present').map((one) => one.personId);
    const keptOut = keptOutOf(tx, subjects, input.submissionId, present);
    refuseVotes(input.votes, present.length - keptOut.length);
    const decisionId = tx.context.ids.next();
    await queries.insertDecision(tx, {
      id: decisionId,
      bodyId: row.bodyId,
      editionId: row.editionId,
      plenaryId: id,
      submissionId: input.submissionId ?? null,
      text: input.text,
      inFavour: input.votes?.inFavour ?? null,
      against: input.votes?.against ?? null,
      abstained: input.votes?.abstained ?? null,
      keptOut,
      writtenBy: personOf(tx.actor),
      createdAt: tx.at,
    });
    await touch(tx, row, 'plenary.decisionRecorded', {
      decisionId,
      submissionId: input.submissionId ?? null,
    });
    return shown(tx, id);
  });
}

/**
 * Puts proposals that the ranking left tied in an order, with the reason. Where tiers were given already the order
 * must follow them.
 * @throws Refusal conflict_of_interest, invalid_input for what is no subject of the group, guard_refused against the tiers
 */
export function decideOrder(
  caller: Caller,
  id: string,
  input: { group: string; submissionIds: string[]; reason: string },
) {
  return act(caller, async (tx) => {
    const row = await takeOpen(tx, caller, id);
    const subjects = await subjectsOf(tx, row, []);
    if (countConflicts(subjects, personOf(tx.actor)) > 0) throw new Refusal('conflict_of_interest');
    const known = new Set(subjects.rows.filter((one) => one.group === input.group).map((one) => one.id));
    const strange = input.submissionIds.findIndex(
      (one, index) => !known.has(one) || input.submissionIds.indexOf(one) !== index,
    );
    if (strange >= 0) throw invalid(`submissionIds.${strange}`, NO_SUBJECT);
    await refuseAgainstTiers(tx, subjects, input);
    await queries.insertOrder(tx, {
      id: tx.context.ids.next(),
      bodyId: row.bodyId,
      editionId: row.editionId,
      plenaryId: id,
      groupKey: input.group,
      submissionIds: input.submissionIds,
      reason: input.reason,
      writtenBy: personOf(tx.actor),
      createdAt: tx.at,
    });
    await touch(tx, row, 'plenary.tieOrdered', { group: input.group, submissionIds: input.submissionIds });
    return shown(tx, id);
  });
}

async function subjectsOf(tx: Tx, row: queries.PlenaryRow, members: readonly queries.Member[]) {
  const edition = (await findEdition(tx, row.editionId))!;
  const people = [personOf(tx.actor), ...members.map((one) => one.personId)];
  return findSubjects(tx, edition, row.step as Step, [...new Set(people)]);
}

function keptOutOf(tx: Tx, subjects: Subjects, submissionId: string | undefined, present: readonly string[]) {
  if (submissionId === undefined) return [];
  const subject = subjects.rows.find((one) => one.id === submissionId);
  if (!subject) throw invalid('submissionId', NO_SUBJECT);
  if (subjects.conflicts.has(personOf(tx.actor), subject.agencyId)) throw new Refusal('conflict_of_interest');
  return present.filter((personId) => subjects.conflicts.has(personId, subject.agencyId));
}

function refuseVotes(votes: NewDecision['votes'], voters: number) {
  if (!votes) return;
  const cast = votes.inFavour + votes.against + votes.abstained;
  if (cast <= voters) return;
  throw invalid('votes', {
    id: `${cast} suara dicatat, padahal hanya ${voters} anggota yang hadir dan boleh memberi suara.`,
    en: `${cast} votes were taken down, but only ${voters} members are present and may vote.`,
  });
}

/** Equals were given their tiers in some order; a later decision cannot turn it round. */
async function refuseAgainstTiers(
  tx: Tx,
  { rulebook }: Subjects,
  { group, submissionIds }: { group: string; submissionIds: string[] },
) {
  const order = tiersOf(rulebook, group, 'top').map((tier) => tier.key);
  const given = new Map(
    (await queries.listTiersOf(tx, submissionIds))
      .filter((one) => order.includes(one.tierKey))
      .map((one) => [one.submissionId, order.indexOf(one.tierKey)]),
  );
  const tiers = submissionIds.flatMap((one) => given.get(one) ?? []);
  if (tiers.some((tier, index) => index > 0 && tier < tiers[index - 1]!))
    throw new Refusal('guard_refused', { reason: AGAINST_TIERS });
}

function invalid(path: string, detail: Words): Refusal {
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'plenary', detail }]);
}

const NO_SUBJECT: Words = {
  id: 'Usulan ini tidak dibahas pada pleno ini.',
  en: 'This proposal is not a subject of this plenary.',
};
const AGAINST_TIERS: Words = {
  id: 'Jenjang penghargaan sudah diberikan menurut urutan lain. Urutan seri ditetapkan sebelum pilihan dicatat.',
  en: 'The award tiers were given in another order. Ties are ordered before the choice is recorded.',
};
