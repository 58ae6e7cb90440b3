import { hasRole } from '../db/actor.ts';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import { maySeeEdition, placeOf } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import * as queries from './question-queries.ts';

/** Questions and answers of an edition that everybody reads; they name no agency. */
export function listFaqs(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    maySeeEdition(tx.actor, await findEdition(tx, editionId));
    return faqList(tx, editionId);
  });
}

/** Publishes a question with its answer, in words that the office wrote for everybody. */
export function publishFaq(caller: Caller, editionId: string, said: { question: string; answer: string }) {
  return act(caller, async (tx) => {
    const bodyId = await mayPublish(tx, editionId);
    const id = tx.context.ids.next();
    const publishedBy = tx.actor.kind === 'person' ? tx.actor.personId : '';
    await queries.insertFaq(tx, { id, bodyId, editionId, ...said, publishedBy, publishedAt: tx.at });
    await record(tx, 'faq.published', { type: 'faq', id, version: 1, bodyId, editionId }, {});
    return faqList(tx, editionId);
  });
}

/** Takes an answer away from the public; withdrawing it again says the same. */
export function withdrawFaq(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await queries.findFaq(tx, id);
    if (!row) throw new Refusal('not_found');
    const { bodyId, editionId } = row;
    await mayPublish(tx, editionId);
    if (row.withdrawnAt === null) {
      await queries.updateFaqWithdrawn(tx, id);
      await record(tx, 'faq.withdrawn', { type: 'faq', id, version: 2, bodyId, editionId }, {});
    }
    return faqList(tx, editionId);
  });
}

async function mayPublish(tx: Tx, editionId: string): Promise<string> {
  const edition = await findEdition(tx, editionId);
  if (!edition || !hasRole(tx.actor, placeOf(edition), 'organiser', 'secretariat'))
    throw new Refusal('not_found');
  return edition.bodyId;
}

async function faqList(tx: Tx, editionId: string) {
  const rows = await queries.listFaqs(tx, editionId);
  return {
    items: rows.map(({ id, question, answer, publishedAt }) => ({
      id,
      question,
      answer,
      publishedAt: publishedAt.toISOString(),
    })),
  };
}
