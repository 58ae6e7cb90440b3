import { act, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import * as queries from './author-queries.ts';
import { maySee, mayWrite, sideOf } from './policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from './queries.ts';
import { subjectOf } from './state-service.ts';

/**
 * An innovator writes only the proposals whose author they are; the administrator writes every one of the agency.
 * @throws Refusal not_an_author
 */
export async function refuseOutsider(tx: Tx, row: SubmissionRow): Promise<void> {
  const { by } = sideOf(tx.actor, row);
  if (by.includes('agency-admin')) return;
  if (tx.actor.kind === 'person' && (await queries.isAuthor(tx, row.id, tx.actor.personId))) return;
  throw new Refusal('not_an_author');
}

/** Who writes the proposal, who is writing at this moment, and whom one may still invite. */
export function showAuthors(caller: Caller, submissionId: string) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, submissionId);
    maySee(tx.actor, row);
    return authorsView(tx, row);
  });
}

/** Invites a member of the agency to write along. @throws Refusal not_allowed, invalid_input (no member) */
export function addAuthor(caller: Caller, submissionId: string, personId: string) {
  return act(caller, async (tx) => {
    const row = await lockForChange(tx, submissionId);
    if (await queries.isAuthor(tx, submissionId, personId)) return authorsView(tx, row);
    const person = (await queries.listCandidates(tx, row)).find((one) => one.personId === personId);
    if (!person) {
      const detail = {
        id: 'Orang ini bukan anggota instansi.',
        en: 'This person is no member of the agency.',
      };
      throw new Refusal('invalid_input', { summary: detail }, {}, [
        { path: 'personId', code: 'not_a_member', detail },
      ]);
    }
    const { bodyId, editionId } = row;
    const id = await queries.insertAuthor(tx, { submissionId, bodyId, editionId, personId, isLead: false });
    const mail: DirectMail = {
      template: 'submission.authorAdded',
      recipientId: personId,
      language: person.language,
      values: { name: tx.actor.kind === 'person' ? tx.actor.name : '' },
    };
    await record(tx, 'submission.authorAdded', subjectOf(row), { authorId: id, personId }, [], [mail]);
    return authorsView(tx, row);
  });
}

/** Takes an author out; the lead stays until another leads. What was written stays. */
export function removeAuthor(caller: Caller, authorId: string) {
  return act(caller, async (tx) => {
    const { author, row } = await lockAuthor(tx, authorId);
    if (author.isLead) {
      throw new Refusal('guard_refused', {
        reason: {
          id: 'Penulis utama tidak dapat dikeluarkan. Pilih penulis utama lain lebih dahulu.',
          en: 'The lead author cannot be removed. Choose another lead first.',
        },
      });
    }
    await queries.updateAuthor(tx, authorId, { endedAt: tx.at });
    const { personId } = author;
    await record(tx, 'submission.authorRemoved', subjectOf(row), { authorId, personId });
    return authorsView(tx, row);
  });
}

export function nameLead(caller: Caller, authorId: string) {
  return act(caller, async (tx) => {
    const { author, row } = await lockAuthor(tx, authorId);
    if (!author.isLead) {
      await queries.updateNoLead(tx, row.id);
      await queries.updateAuthor(tx, authorId, { isLead: true });
      const { personId } = author;
      await record(tx, 'submission.leadNamed', subjectOf(row), { authorId, personId });
    }
    return authorsView(tx, row);
  });
}

async function lockAuthor(tx: Tx, authorId: string) {
  const found = await queries.findAuthor(tx, authorId);
  if (!found) throw new Refusal('not_found');
  const row = await lockForChange(tx, found.submissionId);
  const author = await queries.findAuthor(tx, authorId);
  if (!author) throw new Refusal('not_found');
  return { author, row };
}

async function lockForChange(tx: Tx, submissionId: string): Promise<SubmissionRow> {
  const row = await lockSubmission(tx, submissionId);
  mayWrite(tx.actor, row);
  if (!(await mayChangeAuthors(tx, row))) throw new Refusal('not_allowed');
  return row;
}

/** The administrator of the agency, and the lead author. */
async function mayChangeAuthors(tx: Tx, row: SubmissionRow): Promise<boolean> {
  const { side, by } = sideOf(tx.actor, row);
  if (side !== 'agency' || tx.actor.kind !== 'person') return false;
  if (by.includes('agency-admin')) return true;
  return (await queries.findAuthorOf(tx, row.id, tx.actor.personId))?.isLead ?? false;
}

async function authorsView(tx: Tx, row: SubmissionRow) {
  const isAgency = sideOf(tx.actor, row).side === 'agency';
  const [authors, mayChange] = await Promise.all([
    queries.listAuthors(tx, row.id),
    mayChangeAuthors(tx, row),
  ]);
  const iso = (at: string | null) => at && new Date(at).toISOString();
  return {
    // The office knows who wrote it; when they write is the agency's own business.
    items: authors.map(({ addedAt, savedAt, writing, ...one }) => ({
      ...one,
      addedAt: iso(addedAt)!,
      savedAt: isAgency ? iso(savedAt) : null,
      writing: isAgency && writing,
    })),
    candidates: mayChange
      ? (await queries.listCandidates(tx, row)).map(({ personId, name }) => ({ personId, name }))
      : [],
    mayChange,
  };
}
