import { agenciesOf, hasRole } from '../db/actor.ts';
import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { JURORS, personOf, placeOfRow } from '../judging/policy.ts';
import { requirePact } from '../judging/pact-service.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { sideOf } from '../submissions/policy.ts';
import { findSubmission } from '../submissions/queries.ts';
import * as queries from './queries.ts';
import { rulesOfVisit, standingTowards } from './standing-service.ts';
import { visitView, type Reader } from './views.ts';

/** A visit as the caller may see it. @throws Refusal not_found, conflict_of_interest */
export async function showVisit(caller: Caller, id: string) {
  const { visit, reader } = await readerOf(caller, id);
  return look(asSystem(caller.context), (tx) => visitView(tx, visit, reader));
}

/**
 * The visits to one proposal: for its office, for the panel that hears it, and for its own agency as far as the rule
 * book lets an agency know.
 * @throws Refusal not_found for everybody else, so that nothing tells whether there is one
 */
export async function listVisitsToSubmission(caller: Caller, submissionId: string) {
  const { side } = await look(caller, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    if (!submission) throw new Refusal('not_found');
    return sideOf(tx.actor, submission);
  });
  const visits = await look(asSystem(caller.context), (tx) => queries.listVisitsTo(tx, submissionId));
  const items = [];
  for (const { id } of visits) {
    try {
      items.push(await showVisit(caller, id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  if (items.length === 0 && side === 'none') throw new Refusal('not_found');
  return { items };
}

/** Who the caller is to this visit. Everything that is read of a visit asks here first. */
export async function readerOf(
  caller: Caller,
  id: string,
): Promise<{ visit: queries.VisitRow; reader: Reader }> {
  const found = await look(caller, async (tx) => {
    const me = personOf(tx.actor);
    const visit = await queries.findVisit(tx, id);
    if (!visit) return null;
    if (await isPanelOnly(tx, visit, me)) {
      await refuseTied(tx, visit, me);
      return { visit, reader: { kind: 'panel' } as const };
    }
    const { standing } = await standingTowards(tx, visit);
    return { visit, reader: { kind: 'standing', standing } as const };
  });
  return found ?? agencyReader(caller, id);
}

/** Somebody whom the wall lets through and who is neither office nor team: the panel that hears the finalist. */
async function isPanelOnly(tx: Tx, visit: queries.VisitRow, me: string): Promise<boolean> {
  const team = await queries.listTeamIds(tx, visit.id);
  const office = [
    'organiser',
    'secretariat',
    'auditor',
    'steward',
    'evaluator-chair',
    'panel-chair',
  ] as const;
  const place = placeOfRow(visit);
  return !team.includes(me) && !hasRole(tx.actor, place, ...office) && hasRole(tx.actor, place, ...JURORS);
}

async function refuseTied(tx: Tx, visit: queries.VisitRow, me: string): Promise<void> {
  await requirePact(tx, visit.editionId);
  const submission = await findSubmission(tx, visit.submissionId);
  if (!submission || (await isConflicted(tx, me, submission.agencyId)))
    throw new Refusal('conflict_of_interest');
}

/** The finalist's own agency stands before the wall: the system looks up what the rule book lets it know. */
async function agencyReader(
  caller: Caller,
  id: string,
): Promise<{ visit: queries.VisitRow; reader: Reader }> {
  const mine = agenciesOf(caller.actor);
  if (mine.length === 0) throw new Refusal('not_found');
  return look(asSystem(caller.context), async (tx) => {
    const visit = await queries.findVisit(tx, id);
    const submission = visit && (await findSubmission(tx, visit.submissionId));
    if (!visit || !submission || !mine.includes(submission.agencyId)) throw new Refusal('not_found');
    const edition = await findEdition(tx, visit.editionId);
    const { agencySees } = await rulesOfVisit(tx, visit);
    if (!edition || agencySees === 'nothing' || visit.state === 'cancelled') throw new Refusal('not_found');
    return { visit, reader: { kind: 'agency', sees: agencySees } };
  });
}
