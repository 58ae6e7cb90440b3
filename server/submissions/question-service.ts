import { question as workflow } from '../../workflows/question.ts';
import { agenciesOf, kinOf } from '../db/actor.ts';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { isOffice, maySeeEdition } from '../editions/policy.ts';
import { findEdition, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { pageOfRows } from '../http/orders.ts';
import { findAgency } from '../people/queries.ts';
import { refuseOutsider } from './author-service.ts';
import { sideOf, type Side } from './policy.ts';
import { findSubmission } from './queries.ts';
import * as queries from './question-queries.ts';
import { findRankingPlace } from './ranking-queries.ts';

/** Who of the office reads what agencies ask; a chair judges and does not advise. */
const READS = ['secretariat', 'organiser', 'auditor', 'steward'];

/** The threads of an edition for its office, without those of an officer's own tree; for others those of their agencies. */
export function listQuestions(
  caller: Caller,
  editionId: string,
  input: queries.QuestionFilter & {
    agency?: string | undefined;
    sort?: queries.QuestionSort | undefined;
    after?: string | undefined;
    limit: number;
  },
) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeEdition(tx.actor, edition);
    const eyes = eyesOf(tx, edition, input.agency);
    const sort = queries.sortOf(input, input.sort);
    const after = queries.questionOrders.read(sort, input.after);
    const [rows, counts] = [
      await queries.listQuestionPage(tx, editionId, eyes, input, { sort, after, limit: input.limit + 1 }),
      await queries.countQuestions(tx, editionId, eyes, input),
    ];
    const { page, next } = pageOfRows(rows, input.limit);
    return {
      items: page.map((row) => itemView(tx, row)),
      next,
      total: counts.total,
      waiting: counts.waiting,
      oldest: counts.oldest && new Date(counts.oldest).toISOString(),
    };
  });
}

/** The whole list as rows of a table, for the office. */
export function exportQuestions(
  caller: Caller,
  editionId: string,
  { sort, ...filter }: queries.QuestionFilter & { sort?: queries.QuestionSort | undefined },
) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition || !isOffice(tx.actor, edition)) throw new Refusal('not_found');
    const eyes = eyesOf(tx, edition, undefined);
    const rows = await queries.listQuestionPage(tx, editionId, eyes, filter, {
      sort: queries.sortOf(filter, sort),
      after: null,
      limit: 20_000,
    });
    return rows.map((row) => ({ ...row, state: labelOf(workflow, row.state)[tx.actor.language] }));
  });
}

export function showQuestion(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findQuestion(tx, id);
    if (!row) throw new Refusal('not_found');
    maySeeThread(tx, row);
    return threadView(tx, row);
  });
}

/**
 * Asks the secretariat, about one proposal or none: begins the thread, or goes on with the one there is.
 * @throws Refusal not_found, not_an_author
 */
export function askQuestion(
  caller: Caller,
  agencyId: string,
  input: { editionId?: string | undefined; submissionId?: string | undefined; text: string },
) {
  return act(caller, async (tx) => {
    const place = await placeOfQuestion(tx, agencyId, input);
    const submissionId = input.submissionId ?? null;
    const found = await queries.lockThread(tx, { ...place, agencyId, submissionId });
    if (found) return say(tx, found, 'ask', input.text);
    const id = tx.context.ids.next();
    const { bodyId, editionId } = place;
    await queries.insertQuestion(tx, {
      id,
      bodyId,
      editionId,
      agencyId,
      submissionId,
      state: workflow.initial,
      waitingSince: tx.at,
      lastAt: tx.at,
      createdAt: tx.at,
    });
    await write(tx, { id, bodyId, editionId }, 'agency', input.text);
    const { event, effects } = workflow.creation;
    await record(
      tx,
      event,
      { type: 'question', id, version: 1, bodyId, editionId },
      { submissionId },
      effects,
    );
    return threadView(tx, (await queries.findQuestion(tx, id))!);
  });
}

/** Goes on in a thread: the agency asks, the office answers. */
export function writeMessage(caller: Caller, id: string, text: string) {
  return act(caller, async (tx) => {
    const row = await lock(tx, id);
    const { side } = maySeeThread(tx, row);
    const submission =
      side === 'agency' && row.submissionId ? await findSubmission(tx, row.submissionId) : null;
    if (submission) await refuseOutsider(tx, submission);
    return say(tx, row, side === 'agency' ? 'ask' : 'answer', text);
  });
}

/** The office says that nothing waits for an answer any more, without writing one. */
export function settleQuestion(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await lock(tx, id);
    const { by } = maySeeThread(tx, row);
    expectVersion(caller, row);
    const next = step(workflow, row, { verb: 'settle', by });
    await queries.updateQuestion(tx, id, { state: next.state, waitingSince: null });
    await record(tx, next.transition.event, subjectOf(row), {}, next.effects);
    return threadView(tx, (await queries.findQuestion(tx, id))!);
  });
}

async function lock(tx: Tx, id: string): Promise<queries.QuestionRow> {
  const row = await queries.lockQuestion(tx, id);
  if (!row) throw new Refusal('not_found');
  return row;
}

async function say(tx: Tx, row: queries.QuestionRow, verb: 'ask' | 'answer', text: string) {
  const { by } = maySeeThread(tx, row);
  const next = step(workflow, row, { verb, by });
  await write(tx, row, verb === 'ask' ? 'agency' : 'office', text);
  await queries.updateQuestion(tx, row.id, {
    state: next.state,
    waitingSince: verb === 'ask' ? (row.waitingSince ?? tx.at) : null,
    lastAt: tx.at,
  });
  const mails = verb === 'ask' ? [] : await answerMails(tx, row, text);
  await record(tx, next.transition.event, subjectOf(row), {}, next.effects, mails);
  return threadView(tx, (await queries.findQuestion(tx, row.id))!);
}

async function answerMails(tx: Tx, row: queries.QuestionRow, text: string): Promise<DirectMail[]> {
  const people = await queries.listAskers(tx, row);
  return people.map((one) => ({
    template: 'question.answered',
    recipientId: one.id,
    language: one.language === 'en' ? 'en' : 'id',
    values: { reason: text.slice(0, 2000), link: `/agency/questions/${row.id}` },
  }));
}

async function write(
  tx: Tx,
  { id, bodyId, editionId }: { id: string; bodyId: string; editionId: string },
  side: 'agency' | 'office',
  text: string,
): Promise<void> {
  await queries.insertMessage(tx, {
    id: tx.context.ids.next(),
    bodyId,
    editionId,
    questionId: id,
    side,
    authorId: tx.actor.kind === 'person' ? tx.actor.personId : '',
    text,
    createdAt: tx.at,
  });
}

async function placeOfQuestion(
  tx: Tx,
  agencyId: string,
  input: { editionId?: string | undefined; submissionId?: string | undefined },
): Promise<{ bodyId: string; editionId: string }> {
  if (!agenciesOf(tx.actor).includes(agencyId)) throw new Refusal('not_found');
  if (!input.submissionId) {
    const place = await findRankingPlace(tx, agencyId, input.editionId);
    if (!place) throw new Refusal('not_found');
    return place;
  }
  const submission = await findSubmission(tx, input.submissionId);
  if (!submission || submission.agencyId !== agencyId) throw new Refusal('not_found');
  await refuseOutsider(tx, submission);
  return submission;
}

function eyesOf(tx: Tx, edition: EditionRow, agency: string | undefined): queries.QuestionEyes {
  const own = agenciesOf(tx.actor);
  if (agency !== undefined && own.includes(agency)) return { of: [agency] };
  if (!isOffice(tx.actor, edition)) return { of: own };
  const { by } = sideOf(tx.actor, { bodyId: edition.bodyId, editionId: edition.id, agencyId: '' });
  if (!by.some((role) => READS.includes(role))) throw new Refusal('not_allowed');
  return { except: kinOf(tx.actor) };
}

function maySeeThread(tx: Tx, row: queries.QuestionRow): Side {
  const found = sideOf(tx.actor, row);
  const reads = found.side === 'agency' || found.by.some((role) => READS.includes(role));
  if (found.side === 'none' || !reads) throw new Refusal('not_found');
  return found;
}

function subjectOf({ id, version, bodyId, editionId }: queries.QuestionRow) {
  return { type: 'question', id, version: version + 1, bodyId, editionId };
}

function machine(
  tx: Tx,
  row: { id: string; bodyId: string; editionId: string; agencyId: string; version: number; state: string },
) {
  const hrefs = { settle: `/api/questions/${row.id}/settlement` };
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers: linkedOffers(workflow, row, sideOf(tx.actor, row).by, hrefs),
  };
}

function itemView(tx: Tx, row: queries.QuestionItem) {
  const { agencyId, agencyName, submissionId, title, number, lastText, lastSide, messages } = row;
  return {
    ...machine(tx, row),
    ...{ agencyId, agencyName, submissionId, title, number, lastText, lastSide, messages },
    waitingSince: row.waitingSince && new Date(row.waitingSince).toISOString(),
    lastAt: new Date(row.lastAt).toISOString(),
  };
}

async function threadView(tx: Tx, row: queries.QuestionRow) {
  const agency = await findAgency(tx, row.agencyId);
  const submission = row.submissionId ? await findSubmission(tx, row.submissionId) : null;
  const said = await queries.listMessages(tx, row.id);
  const { side, by } = sideOf(tx.actor, row);
  return {
    ...machine(tx, row),
    editionId: row.editionId,
    agencyId: row.agencyId,
    agencyName: agency!.name,
    submissionId: row.submissionId,
    title: submission?.title ?? null,
    number: submission?.number ?? null,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    now: tx.at.toISOString(),
    mayWrite: side === 'agency' || by.some((role) => role === 'secretariat' || role === 'organiser'),
    messages: said.map(({ message, authorName }) => ({
      id: message.id,
      side: message.side as 'agency' | 'office',
      text: message.text,
      at: message.createdAt.toISOString(),
      // An agency is answered by the secretariat, not by a person.
      authorName: side === 'agency' && message.side === 'office' ? null : authorName,
      mine: tx.actor.kind === 'person' && tx.actor.personId === message.authorId,
    })),
  };
}
