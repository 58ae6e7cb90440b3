import { agenciesOf } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { personOf } from '../judging/policy.ts';
import { workingDaysAfter } from '../calendar/working-days.ts';
import { findAgency } from '../people/queries.ts';
import { findOwned } from './owner-service.ts';
import { mayAnswer, mayModerate, type Owned } from './policy.ts';
import * as queries from './question-queries.ts';

/** An owner answers within so many working days: what the ministry's SP4N-LAPOR! sets for a request for information. */
export const ANSWER_DAYS = 5;
const MOST_A_DAY = 10;
const DAY_MS = 86_400_000;
const TOO_MANY = {
  id: `Anda sudah mengajukan ${MOST_A_DAY} pertanyaan dalam 24 jam. Lanjutkan besok.`,
  en: `You have asked ${MOST_A_DAY} questions within 24 hours. Go on tomorrow.`,
};

/**
 * Asks the owner of an innovation. The page names the asker's agency, never the person.
 * @throws Refusal not_found, guard_refused (too many within a day)
 */
export function askQuestion(caller: Caller, innovationId: string, text: string) {
  return act(caller, async (tx) => {
    const { innovation, ownerHere } = await findOwned(tx, innovationId);
    const askedBy = personOf(tx.actor);
    const since = new Date(tx.at.getTime() - DAY_MS);
    if ((await queries.countAskedSince(tx, askedBy, since)) >= MOST_A_DAY)
      throw new Refusal('guard_refused', { reason: TOO_MANY });
    const id = tx.context.ids.next();
    await queries.insertQuestion(tx, {
      id,
      bodyId: innovation.bodyId,
      innovationId,
      text,
      askedBy,
      askerName: await agencyNameOf(tx),
      askedAt: tx.at,
      dueAt: workingDaysAfter(tx.at, ANSWER_DAYS),
    });
    const place = { bodyId: innovation.bodyId, agencyId: ownerHere ? innovation.ownerAgencyId : null };
    const readers = await look(asSystem(tx.context), (system) => queries.listAnswerers(system, place));
    const mails = mailsTo(readers, 'innovationQuestion.asked', innovation, text);
    await record(tx, 'innovationQuestion.asked', subjectOf(innovation, id, 1), { innovationId }, [], mails);
    return { id };
  });
}

/** The agency for which a person stands; of several the first by name is not guessed at: then none is named. */
async function agencyNameOf(tx: Tx): Promise<string | null> {
  const [only, ...others] = agenciesOf(tx.actor);
  if (!only || others.length > 0) return null;
  return (await findAgency(tx, only))?.name ?? null;
}

function subjectOf({ bodyId }: Owned, id: string, version: number) {
  return { type: 'innovationQuestion', id, version, bodyId, editionId: null };
}

function mailsTo(
  readers: readonly { id: string; language: 'id' | 'en' }[],
  template: string,
  innovation: Owned,
  reason: string,
): DirectMail[] {
  const values = { title: innovation.title, owner: innovation.ownerName, reason };
  const link = `/innovations/${innovation.id}#tanya`;
  return readers.map(({ id, language }) => ({
    template,
    recipientId: id,
    language,
    values: { ...values, link },
  }));
}

/**
 * The owner answers, or puts its answer right; where it has nobody here the office does. The clock stops with the first answer.
 * @throws Refusal not_found, not_allowed, stale_version
 */
export function answerQuestion(caller: Caller, id: string, answer: string) {
  return act(caller, async (tx) => {
    const { row, innovation, ownerHere } = await lockToWrite(tx, caller, id);
    const answeredAs = mayAnswer(tx.actor, innovation, ownerHere);
    if (row.hiddenAt) throw new Refusal('not_found');
    const isFirst = row.answeredAt === null;
    const change = isFirst ? { answeredAs, answeredAt: tx.at } : { correctedAt: tx.at };
    await queries.updateQuestion(tx, id, { ...change, answer, answeredBy: personOf(tx.actor) });
    const readers = await look(asSystem(tx.context), (system) => queries.listAsker(system, row.askedBy));
    const mails = isFirst ? mailsTo(readers, 'innovationQuestion.answered', innovation, answer) : [];
    const name = isFirst ? 'innovationQuestion.answered' : 'innovationQuestion.answerCorrected';
    await record(tx, name, subjectOf(innovation, id, row.version + 1), {}, [], mails);
    return viewOf({ ...row, ...change, answer, version: row.version + 1 }, tx.at);
  });
}

/**
 * Hides a question with its answer, or shows it again; the page says that something was hidden and why.
 * @throws Refusal not_found, not_allowed, stale_version, reason_needed
 */
export function moderateQuestion(
  caller: Caller,
  id: string,
  input: { hidden: boolean; reason?: string | undefined },
) {
  return act(caller, async (tx) => {
    const { row, innovation } = await lockToWrite(tx, caller, id);
    mayModerate(tx.actor, innovation);
    if (input.hidden && !input.reason) throw new Refusal('reason_needed');
    const change = input.hidden
      ? { hiddenAt: tx.at, hiddenReason: input.reason!, hiddenBy: personOf(tx.actor) }
      : { hiddenAt: null, hiddenReason: null, hiddenBy: null };
    await queries.updateQuestion(tx, id, change);
    const name = input.hidden ? 'innovationQuestion.hidden' : 'innovationQuestion.shownAgain';
    const readers = await look(asSystem(tx.context), (system) => queries.listAsker(system, row.askedBy));
    const mails = input.hidden ? mailsTo(readers, name, innovation, input.reason!) : [];
    await record(tx, name, subjectOf(innovation, id, row.version + 1), {}, [], mails);
    return viewOf({ ...row, ...change, version: row.version + 1 }, tx.at);
  });
}

/** Whoever may not even see the row learns that it is not there; the public list shows it, and the act is refused by name. */
async function lockToWrite(tx: Tx, caller: Caller, id: string) {
  const seen = await look(asSystem(tx.context), (system) => queries.findQuestion(system, id));
  if (!seen) throw new Refusal('not_found');
  const owned = await findOwned(tx, seen.innovationId);
  const row = await queries.lockQuestion(tx, id);
  if (!row) throw new Refusal('not_allowed');
  expectVersion(caller, row);
  return { row, ...owned };
}

/**
 * A question as everybody sees it; of a hidden one only that it is hidden, and why.
 * @param whole for the office, which has to read what it hid
 */
export function viewOf(row: queries.QuestionRow, now: Date, whole = false) {
  const isHidden = row.hiddenAt !== null && !whole;
  return {
    id: row.id,
    version: row.version,
    innovationId: row.innovationId,
    text: isHidden ? null : row.text,
    askerName: isHidden ? null : row.askerName,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    late: row.answeredAt === null && row.dueAt < now,
    answer: isHidden ? null : row.answer,
    answeredAs: row.answeredAs as 'owner' | 'office' | null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    correctedAt: row.correctedAt?.toISOString() ?? null,
    hidden: row.hiddenAt !== null,
    hiddenReason: row.hiddenReason,
  };
}
