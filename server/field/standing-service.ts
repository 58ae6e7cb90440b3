import { fieldVisit as workflow } from '../../workflows/field-visit.ts';
import type { Facts } from '../../workflows/table.ts';
import type { Effect } from '../../workflows/table.ts';
import { expectVersion, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { step } from '../events/step.ts';
import { requirePact } from '../judging/pact-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import { standingOf, type Standing } from './policy.ts';
import * as queries from './queries.ts';
import { fieldRules, type FieldRules } from './rules.ts';

export type Taken = { visit: queries.VisitRow; standing: Standing; agencyId: string };

/** Lock → may: a visit with how the actor stands towards it. @throws Refusal not_found, conflict_of_interest, pact_unsigned */
export async function takeVisit(tx: Tx, id: string): Promise<Taken> {
  const visit = await queries.lockVisit(tx, id);
  if (!visit) throw new Refusal('not_found');
  return { visit, ...(await standingTowards(tx, visit)) };
}

/** As takeVisit, and the person must have seen the newest version. */
export async function takeNewest(caller: Caller, tx: Tx, id: string): Promise<Taken> {
  const taken = await takeVisit(tx, id);
  expectVersion(caller, taken.visit);
  return taken;
}

export async function standingTowards(tx: Tx, visit: queries.VisitRow) {
  const submission = await findSubmission(tx, visit.submissionId);
  if (!submission) throw new Refusal('not_found');
  const team = await queries.listTeamIds(tx, visit.id);
  const standing = await standingOf(tx, { visit, agencyId: submission.agencyId, team });
  if (standing.team) await requirePact(tx, visit.editionId);
  return { standing, agencyId: submission.agencyId };
}

/** The rules of the year a visit belongs to. */
export async function rulesOfVisit(tx: Tx, row: { editionId: string }): Promise<FieldRules> {
  const edition = (await findEdition(tx, row.editionId))!;
  return fieldRules(await findRulebook(tx, edition))!;
}

/** Steps a locked visit: advance → write → record. */
export async function changeVisit(
  tx: Tx,
  { visit, standing }: Taken,
  verb: string,
  change: {
    reason?: string;
    facts?: Facts;
    set?: Partial<queries.VisitRow>;
    mails?: readonly DirectMail[];
    /** Which of the effects of the table hold in this year. */
    keep?: (effect: Effect) => boolean;
  } = {},
): Promise<void> {
  const next = step(workflow, visit, {
    verb,
    by: standing.by,
    reason: change.reason,
    ...(change.facts ? { facts: change.facts } : {}),
  });
  await queries.updateVisit(tx, visit.id, {
    ...change.set,
    state: next.state,
    reason: change.reason ?? null,
  });
  await record(
    tx,
    next.transition.event,
    visitSubject(visit, visit.version + 1),
    { submissionId: visit.submissionId, ...(change.reason ? { reason: change.reason } : {}) },
    next.effects.filter(change.keep ?? (() => true)),
    change.mails ?? [],
  );
}

export function visitSubject(visit: queries.VisitRow, version: number) {
  return {
    type: 'fieldVisit',
    id: visit.id,
    version,
    bodyId: visit.bodyId,
    editionId: visit.editionId,
  };
}
