import { hubAssessment as workflow } from '../../workflows/hub-assessment.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { personOf } from '../judging/policy.ts';
import { yearOf } from '../calendar/jakarta-day.ts';
import { listEvidence } from './evidence-queries.ts';
import { assessmentFacts, isApart } from './maturity-facts-service.ts';
import { isPossible, questionsOf, scoreAll } from './maturity.ts';
import * as queries from './maturity-queries.ts';
import { chosenBy, showAssessment } from './maturity-view-service.ts';
import { hubStandingOf } from './policy.ts';
import { findHub } from './queries.ts';

function subjectOf({ id, bodyId }: { id: string; bodyId: string }, version: number): Subject {
  return { type: 'hubAssessment', id, version, bodyId, editionId: null };
}

const NONE = {
  id: 'Belum ada instrumen. Penyelenggara menambahkannya lebih dahulu.',
  en: 'There is no instrument yet. An organiser adds it first.',
};
const ONCE = { id: 'penilaian hub untuk tahun ini', en: 'an assessment of this hub for this year' };

/** A hub begins its assessment of this year on the newest instrument. @throws Refusal not_found, not_allowed, guard_refused, already_exists */
export async function beginAssessment(caller: Caller, hubId: string) {
  const id = await act(caller, async (tx) => {
    const hub = await findHub(tx, hubId);
    const standing = hub && hubStandingOf(tx.actor, hub);
    if (!hub || !standing?.isOwn) throw new Refusal(standing?.by.length ? 'not_allowed' : 'not_found');
    if (['invited', 'withdrawn'].includes(hub.state)) throw new Refusal('stage_not_open');
    const [instrument] = await queries.listInstruments(tx, hub.bodyId);
    if (!instrument) throw new Refusal('guard_refused', { reason: NONE });
    const row = {
      id: tx.context.ids.next(),
      bodyId: hub.bodyId,
      hubId,
      instrumentId: instrument.id,
      year: yearOf(tx.at),
      state: workflow.initial,
      filledBy: personOf(tx.actor),
      createdAt: tx.at,
    };
    if (!(await queries.insertAssessment(tx, row))) throw new Refusal('already_exists', { what: ONCE });
    await record(
      tx,
      workflow.creation.event,
      subjectOf(row, 1),
      { hubId, year: row.year },
      workflow.creation.effects,
    );
    return row.id;
  });
  return showAssessment(caller, id);
}

async function lock(tx: Tx, caller: Caller, id: string) {
  const seen = await queries.findAssessment(tx, id);
  const hub = seen ? await findHub(tx, seen.hubId) : null;
  if (!seen || !hub) throw new Refusal('not_found');
  const standing = hubStandingOf(tx.actor, hub);
  if (!standing.isOwn && !standing.isVerifier && !standing.isOffice) throw new Refusal('not_found');
  const row = (await queries.lockAssessment(tx, id)) ?? seen;
  expectVersion(caller, row);
  const { content } = (await queries.findInstrument(tx, row.instrumentId))!;
  return { row, hub, standing, content };
}

export type Given = { question: string; own: string[]; note: string; evidence: string };

/** The hub's answers, complete or not. @throws Refusal not_found, not_allowed, stage_not_open, invalid_input */
export async function writeAnswers(caller: Caller, id: string, { answers }: { answers: Given[] }) {
  await act(caller, async (tx) => {
    const { row, standing, content } = await lock(tx, caller, id);
    if (!standing.isOwn) throw new Refusal('not_allowed');
    if (!['draft', 'returned'].includes(row.state)) throw new Refusal('stage_not_open');
    answers.forEach(({ question, own }, index) => {
      const asked = questionsOf(content).find((one) => one.key === question);
      if (
        !asked ||
        !isPossible(asked, own) ||
        answers.findIndex((one) => one.question === question) !== index
      )
        throw wrong(`answers.${index}`);
    });
    await queries.saveAnswers(
      tx,
      answers.map((one) => ({ id: tx.context.ids.next(), bodyId: row.bodyId, assessmentId: id, ...one })),
    );
    await queries.updateAssessment(tx, id, {});
    await record(tx, 'hubAssessment.answered', subjectOf(row, row.version + 1), { answers: answers.length });
  });
  return showAssessment(caller, id);
}

export type Finding = { question: string; verified: string[]; reason: string };

/**
 * What somebody else finds of each answer; where it differs from the hub's own there is a reason.
 * @throws Refusal not_found, not_allowed, stage_not_open, conflict_of_interest, invalid_input
 */
export async function writeFindings(caller: Caller, id: string, { findings }: { findings: Finding[] }) {
  await act(caller, async (tx) => {
    const { row, hub, standing, content } = await lock(tx, caller, id);
    if (!standing.by.some((role) => role === 'hub-verifier' || role === 'organiser'))
      throw new Refusal('not_allowed');
    if (!(await isApart(tx, row, hub))) throw new Refusal('conflict_of_interest');
    if (row.state !== 'submitted') throw new Refusal('stage_not_open');
    const answers = new Map((await queries.listAnswers(tx, [id])).map((one) => [one.question, one]));
    for (const [index, { question, verified, reason }] of findings.entries()) {
      const asked = questionsOf(content).find((one) => one.key === question);
      const answer = answers.get(question);
      if (!asked || !answer || verified.length === 0 || !isPossible(asked, verified))
        throw wrong(`findings.${index}`);
      const differs = [...verified].sort().join() !== [...answer.own].sort().join();
      if (differs && reason === '') throw wrong(`findings.${index}.reason`, WHY);
      await queries.updateFinding(tx, id, question, { verified, verifiedReason: differs ? reason : null });
    }
    await queries.updateAssessment(tx, id, {});
    await record(tx, 'hubAssessment.checked', subjectOf(row, row.version + 1), { findings: findings.length });
  });
  return showAssessment(caller, id);
}

const CHOICE = { id: 'Pilihan ini tidak ada pada pertanyaannya.', en: 'The question has no such choice.' };
const WHY = {
  id: 'Nilai yang berbeda dari jawaban hub perlu alasan.',
  en: 'A finding that differs from the hub’s answer needs a reason.',
};

function wrong(path: string, detail = CHOICE): Refusal {
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'not_possible', detail }]);
}

/** Hands in, sends back or settles. The totals are computed here from the answers. @throws as `step` does */
export async function moveAssessment(
  caller: Caller,
  id: string,
  { verb, reason }: { verb: string; reason?: string | undefined },
) {
  await act(caller, async (tx) => {
    const { row, hub, standing, content } = await lock(tx, caller, id);
    const answers = await queries.listAnswers(tx, [id]);
    const papers = await listEvidence(tx, id);
    const facts = await assessmentFacts(tx, row, { hub, content, answers }, papers);
    const next = step(workflow, row, { verb, by: standing.by, facts, reason });
    await queries.updateAssessment(tx, id, {
      state: next.state,
      ...(reason ? { reason } : {}),
      ...(verb === 'submit'
        ? { submittedAt: tx.at, reason: null, ownTotal: scoreAll(content, chosenBy(answers, 'own')).total }
        : {}),
      ...(verb === 'verify'
        ? {
            verifiedAt: tx.at,
            verifiedBy: personOf(tx.actor),
            verifiedTotal: scoreAll(content, chosenBy(answers, 'verified')).total,
          }
        : {}),
    });
    const told = { from: row.state, to: next.state, hubId: hub.id, year: row.year };
    await record(tx, next.transition.event, subjectOf(row, row.version + 1), told, next.effects);
  });
  return showAssessment(caller, id);
}
