import { act, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { refuseOutsider } from './author-service.ts';
import { anchorOf } from './comment-anchor.ts';
import * as queries from './comment-queries.ts';
import { labelOfField } from './field-labels.ts';
import { mayWrite } from './policy.ts';
import { findSubmission, type SubmissionRow } from './queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { subjectOf } from './state-service.ts';
import { contentOf, findVersion } from './version-queries.ts';

export type NewComment = { field: string; quote: string; text: string };

/** What the agency said about the passages of its draft, each beside the words that stand there now. */
export function listComments(caller: Caller, submissionId: string) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, submissionId);
    mayWrite(tx.actor, row);
    return commentsView(tx, row);
  });
}

/** @throws Refusal not_an_author, invalid_input (no such field) */
export function addComment(caller: Caller, submissionId: string, input: NewComment) {
  return act(caller, async (tx) => {
    const row = await findSubmission(tx, submissionId);
    mayWrite(tx.actor, row);
    await refuseOutsider(tx, row);
    const rulebook = await rulesOf(tx, (await findEdition(tx, row.editionId))!);
    if (input.field !== 'title' && !rulebook.form.fields.some((one) => one.key === input.field)) {
      const detail = { id: `Isian "${input.field}" tidak ada.`, en: `There is no field "${input.field}".` };
      throw new Refusal('invalid_input', { summary: detail }, {}, [
        { path: 'field', code: 'unknown_key', detail },
      ]);
    }
    await say(tx, row, { ...input, quote: input.quote.trim() }, null);
    return commentsView(tx, row);
  });
}

/** Answers a comment; an answer to what was resolved opens it again. */
export function replyTo(caller: Caller, commentId: string, text: string) {
  return act(caller, async (tx) => {
    const { row, thread } = await findThread(tx, commentId);
    await say(tx, row, { field: thread.field, quote: '', text }, thread.id);
    if (thread.resolvedAt) await queries.updateResolved(tx, thread.id, null);
    return commentsView(tx, row);
  });
}

export function resolveComment(caller: Caller, commentId: string) {
  return mark(caller, commentId, true);
}

export function reopenComment(caller: Caller, commentId: string) {
  return mark(caller, commentId, false);
}

function mark(caller: Caller, commentId: string, resolved: boolean) {
  return act(caller, async (tx) => {
    const { row, thread } = await findThread(tx, commentId);
    if ((thread.resolvedAt !== null) !== resolved) {
      await queries.updateResolved(tx, thread.id, resolved ? personOf(tx).id : null);
      const name = resolved ? 'submission.commentResolved' : 'submission.commentReopened';
      await record(tx, name, subjectOf(row), { commentId: thread.id });
    }
    return commentsView(tx, row);
  });
}

async function say(tx: Tx, row: SubmissionRow, said: NewComment, parentId: string | null): Promise<void> {
  const speaker = personOf(tx);
  const id = tx.context.ids.next();
  await queries.insertComment(tx, {
    id,
    bodyId: row.bodyId,
    editionId: row.editionId,
    submissionId: row.id,
    parentId,
    ...said,
    authorId: speaker.id,
    createdAt: tx.at,
  });
  const people = await queries.listToTell(tx, row.id, parentId ?? id, speaker.id);
  const mails = people.map((person): DirectMail => ({
    template: 'submission.commented',
    recipientId: person.id,
    language: person.language,
    values: { name: speaker.name, reason: said.text.slice(0, 600) },
  }));
  await record(tx, 'submission.commented', subjectOf(row), { commentId: id }, [], mails);
}

async function findThread(tx: Tx, commentId: string) {
  const thread = await queries.findComment(tx, commentId);
  const row = thread && (await findSubmission(tx, thread.submissionId));
  mayWrite(tx.actor, row);
  if (thread!.parentId !== null) throw new Refusal('not_found');
  await refuseOutsider(tx, row);
  return { row, thread: thread! };
}

async function commentsView(tx: Tx, row: SubmissionRow) {
  const [edition, version, said] = await Promise.all([
    findEdition(tx, row.editionId),
    findVersion(tx, row.currentVersionId),
    queries.listComments(tx, row.id),
  ]);
  const rulebook = await rulesOf(tx, edition!);
  const content = contentOf(version!);
  const textOf = (field: string) => (field === 'title' ? content.title : (content.answers[field] ?? ''));
  const brief = ({ comment, authorName }: (typeof said)[number]) => ({
    id: comment.id,
    text: comment.text,
    authorName: authorName ?? '',
    createdAt: comment.createdAt.toISOString(),
  });
  const items = said
    .filter((one) => one.comment.parentId === null)
    .map((one) => ({
      ...brief(one),
      field: one.comment.field,
      label: labelOfField(rulebook, one.comment.field),
      anchor: anchorOf(one.comment.quote, textOf(one.comment.field)),
      resolved: one.comment.resolvedAt !== null,
      replies: said.filter((reply) => reply.comment.parentId === one.comment.id).map(brief),
    }));
  return { items, open: items.filter((one) => !one.resolved).length };
}

function personOf(tx: Tx): { id: string; name: string } {
  if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
  return { id: tx.actor.personId, name: tx.actor.name };
}
