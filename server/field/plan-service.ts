import { fieldVisit as workflow } from '../../workflows/field-visit.ts';
import { act, stageNow, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition, findRulebook, findStageOfKind, type EditionRow } from '../editions/queries.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { EVALUATORS, JURORS, PANEL, personOf } from '../judging/policy.ts';
import { findConflicts, isConflicted } from '../submissions/conflict-service.ts';
import { lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { findSubmittedText } from '../submissions/reading-queries.ts';
import { mayDecideOnReport, mayPlanVisits } from './policy.ts';
import * as queries from './queries.ts';
import { fieldRules, type FieldRules } from './rules.ts';
import { showVisit } from './show-service.ts';
import { changeVisit, rulesOfVisit, takeNewest, visitSubject } from './standing-service.ts';

export type NewVisit = {
  submissionId: string;
  /** YYYY-MM-DD, a day in the place that is visited. */
  visitOn: string;
  place: string;
  sampleReason: string;
  team: string[];
};

/**
 * Sends a team to a finalist: panelists and evaluators as many as the rule book asks for, none with a tie. The questions
 * and what the proposal says about each are written down with it, so that later changes do not move them.
 * @throws Refusal stage_not_open, guard_refused for who is no announced finalist, already_exists, invalid_input for a
 *   team that may not go
 */
export async function planVisit(caller: Caller, editionId: string, input: NewVisit) {
  const { id } = await act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayPlanVisits(tx.actor, edition);
    const stage = await findStageOfKind(tx, editionId, 'field_visit');
    const rules = fieldRules(await findRulebook(tx, edition));
    if (!stage || !rules || (await stageNow(tx, stage.id)).closedAt) throw new Refusal('stage_not_open');
    const submission = await lockSubmission(tx, input.submissionId);
    await refuseUnfitFinalist(tx, edition, submission);
    if (await queries.findVisitOf(tx, stage.id, submission!.id))
      throw new Refusal('already_exists', { what: VISIT });
    const parts = await readTeam(tx, edition, rules, submission!.agencyId, input.team);
    const visitId = tx.context.ids.next();
    const scope = { bodyId: edition.bodyId, editionId };
    const row = {
      id: visitId,
      ...scope,
      stageId: stage.id,
      submissionId: submission!.id,
      state: workflow.initial,
      visitOn: input.visitOn,
      place: input.place,
      sampleReason: input.sampleReason,
      createdAt: tx.at,
    };
    await queries.insertVisit(tx, row);
    await queries.replaceTeam(
      tx,
      visitId,
      parts.map((one) => ({ ...scope, visitId, ...one })),
    );
    await writeQuestions(tx, rules, row);
    const visit = (await queries.findVisit(tx, visitId))!;
    await record(
      tx,
      workflow.creation.event,
      visitSubject(visit, 1),
      { submissionId: submission!.id },
      rules.agencySees === 'nothing' ? [] : workflow.creation.effects,
      await mailsTo(tx, edition, input.team, visit, 'fieldVisit.assigned'),
    );
    return { id: visitId };
  });
  return showVisit({ context: caller.context, actor: caller.actor }, id);
}

/** Changes day, place or team of a visit that has no report yet; what was answered stays. */
export async function replanVisit(
  caller: Caller,
  id: string,
  input: { visitOn: string; place: string; team: string[]; reason: string },
) {
  await act(caller, async (tx) => {
    const taken = await takeNewest(caller, tx, id);
    mayDecideOnReport(taken.standing);
    const { visit, agencyId } = taken;
    const edition = (await findEdition(tx, visit.editionId))!;
    const rules = await rulesOfVisit(tx, visit);
    const parts = await readTeam(tx, edition, rules, agencyId, input.team);
    const before = await queries.listTeamIds(tx, id);
    await changeVisit(tx, taken, 'replan', {
      reason: input.reason,
      set: { visitOn: input.visitOn, place: input.place },
      mails: await mailsTo(
        tx,
        edition,
        [...new Set([...before, ...input.team])],
        visit,
        'fieldVisit.assigned',
      ),
      keep: () => rules.agencySees !== 'nothing',
    });
    await queries.replaceTeam(
      tx,
      id,
      parts.map((one) => ({ bodyId: visit.bodyId, editionId: visit.editionId, visitId: id, ...one })),
    );
    return { id };
  });
  return showVisit({ context: caller.context, actor: caller.actor }, id);
}

/** Calls a visit off; what was written stays with it. */
export async function cancelVisit(caller: Caller, id: string, reason: string) {
  await act(caller, async (tx) => {
    const taken = await takeNewest(caller, tx, id);
    const edition = (await findEdition(tx, taken.visit.editionId))!;
    const rules = await rulesOfVisit(tx, taken.visit);
    await changeVisit(tx, taken, 'cancel', {
      reason,
      mails: await mailsTo(
        tx,
        edition,
        await queries.listTeamIds(tx, id),
        taken.visit,
        'fieldVisit.calledOff',
      ),
      keep: () => rules.agencySees !== 'nothing',
    });
    return { id };
  });
  return showVisit({ context: caller.context, actor: caller.actor }, id);
}

/** A finalist may be visited before the interview or after it. */
const FINALISTS: readonly string[] = ['finalist', 'interviewed'];

/** Only a finalist who is announced and whom the planner has no tie with: the mail about the visit would tell. */
async function refuseUnfitFinalist(tx: Tx, edition: EditionRow, submission: SubmissionRow | null) {
  if (!submission || submission.editionId !== edition.id) throw new Refusal('not_found');
  const { state, announcedState } = submission;
  if (!FINALISTS.includes(state) || !FINALISTS.includes(announcedState ?? ''))
    throw new Refusal('guard_refused', { reason: NO_FINALIST });
  if (await isConflicted(tx, personOf(tx.actor), submission.agencyId))
    throw new Refusal('conflict_of_interest');
}

/** Who goes in which part. @throws Refusal invalid_input naming each place in the list that does not fit */
async function readTeam(
  tx: Tx,
  edition: EditionRow,
  rules: FieldRules,
  agencyId: string,
  team: readonly string[],
) {
  const panel = new Set((await listPeopleWithRole(tx, edition, PANEL)).map((one) => one.id));
  const evaluators = new Set((await listPeopleWithRole(tx, edition, EVALUATORS)).map((one) => one.id));
  const conflicts = await findConflicts(tx, team, [agencyId]);
  const fields = team.flatMap((personId, index): FieldProblem[] => {
    const problem = (code: string, detail: Words) => [{ path: `team.${index}`, code, detail }];
    if (team.indexOf(personId) !== index) return problem('repeated', TWICE);
    if (!panel.has(personId) && !evaluators.has(personId)) return problem('not_a_juror', NO_JUROR);
    return conflicts.has(personId, agencyId) ? problem('conflict_of_interest', CONFLICTED) : [];
  });
  if (fields.length > 0) throw new Refusal('invalid_input', { summary: fields[0]!.detail }, {}, fields);
  const parts = team.map((personId) => ({ personId, part: panel.has(personId) ? 'panelist' : 'evaluator' }));
  const of = (part: string) => parts.filter((one) => one.part === part).length;
  if (of('panelist') < rules.team.panelists || of('evaluator') < rules.team.evaluators) {
    const detail = tooFew(rules);
    throw new Refusal('invalid_input', { summary: detail }, {}, [{ path: 'team', code: 'too_few', detail }]);
  }
  return parts;
}

async function writeQuestions(
  tx: Tx,
  rules: FieldRules,
  visit: { id: string; bodyId: string; editionId: string; submissionId: string },
) {
  const text = await findSubmittedText(tx, visit.submissionId);
  await queries.insertFindings(
    tx,
    rules.claims.map((claim, position) => ({
      id: tx.context.ids.next(),
      bodyId: visit.bodyId,
      editionId: visit.editionId,
      visitId: visit.id,
      claimKey: claim.key,
      position,
      label: claim.label,
      aspect: claim.aspect,
      claim: claim.field === null ? null : (text?.answers[claim.field] ?? null),
      changedAt: tx.at,
    })),
  );
}

async function mailsTo(
  tx: Tx,
  edition: EditionRow,
  team: readonly string[],
  visit: queries.VisitRow,
  template: string,
): Promise<DirectMail[]> {
  const jurors = await listPeopleWithRole(tx, edition, JURORS);
  return jurors
    .filter((one) => team.includes(one.id))
    .map(({ id, language }) => ({
      template,
      recipientId: id,
      language: language === 'en' ? 'en' : 'id',
      values: { link: `/jury/field/${visit.id}` },
    }));
}

function tooFew({ team }: FieldRules): Words {
  return {
    id: `Tim memerlukan paling sedikit ${team.panelists} panelis dan ${team.evaluators} evaluator.`,
    en: `A team needs at least ${team.panelists} panelists and ${team.evaluators} evaluators.`,
  };
}

const VISIT: Words = { id: 'kunjungan ke usulan ini', en: 'the visit to this proposal' };
const NO_FINALIST: Words = {
  id: 'Hanya finalis yang sudah diumumkan yang dikunjungi.',
  en: 'Only an announced finalist is visited.',
};
const TWICE: Words = { id: 'Orang ini tercantum dua kali.', en: 'This person is named twice.' };
const NO_JUROR: Words = {
  id: 'Orang ini bukan panelis atau evaluator edisi ini.',
  en: 'This person is no panelist or evaluator of this edition.',
};
const CONFLICTED: Words = {
  id: 'Orang ini memiliki benturan kepentingan dengan instansi finalis.',
  en: "This person has a conflict of interest with the finalist's agency.",
};
