import { agenciesOf, hasRole, type Actor } from '../db/actor.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import type { TableColumn } from '../http/table-export.ts';
import { findOwned } from './owner-service.ts';
import { mayAnswer, mayModerate, type Owned } from './policy.ts';
import * as queries from './question-queries.ts';
import { viewOf } from './question-service.ts';

type Paged = { limit: number; after?: string | undefined };

/**
 * Questions about one innovation with the answers, newest first, and how fast its owner answers. Read as the system: it names
 * agencies, no person.
 * @throws Refusal not_found
 */
export function showQuestions(caller: Caller, innovationId: string, { limit, after }: Paged) {
  return look(caller, async (tx) => {
    const { innovation, ownerHere } = await findOwned(tx, innovationId);
    const page = { after: readCursor(after, 'string')?.[1] ?? null, limit: limit + 1 };
    const [found, total, replies] = await look(asSystem(tx.context), (system) =>
      Promise.all([
        queries.listQuestionsOf(system, innovationId, page),
        queries.countQuestionsOf(system, innovationId),
        queries.findReplies(system, innovation),
      ]),
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => viewOf(row, tx.at)),
      next: found.length > limit && last ? writeCursor(['', last.id]) : null,
      total,
      ownerHere,
      replies,
      ...doingsOf(tx.actor, innovation, ownerHere),
    };
  });
}

/** What the caller may do with the questions of an innovation. */
function doingsOf(actor: Actor, innovation: Owned, ownerHere: boolean) {
  const can = (work: () => unknown) => {
    try {
      work();
      return true;
    } catch {
      return false;
    }
  };
  return {
    asks: actor.kind === 'person',
    answers: can(() => mayAnswer(actor, innovation, ownerHere)),
    moderates: can(() => mayModerate(actor, innovation)),
  };
}

export type ListQuery = Paged & queries.QuestionFilter;

/** The questions that are the caller's to answer or to moderate, across innovations. */
export function listQuestions(caller: Caller, { limit, after, ...filter }: ListQuery) {
  return look(caller, async (tx) => {
    const eyes = eyesOf(tx.actor);
    const page = { after: readCursor(after, 'string')?.[1] ?? null, limit: limit + 1 };
    const found = await queries.listQuestions(tx, eyes, filter, page);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ question, title }) => ({
        ...viewOf(question, tx.at, eyes.bodies.includes(question.bodyId)),
        title,
      })),
      next: found.length > limit && last ? writeCursor(['', last.question.id]) : null,
      total: await queries.countQuestions(tx, eyes, filter),
    };
  });
}

function eyesOf(actor: Actor): queries.Eyes {
  const held = actor.kind === 'person' ? actor.roles : [];
  const inBody = held.filter(
    ({ bodyId, agencyId }) => agencyId === null && hasRole(actor, { bodyId }, ...WATCH),
  );
  return { agencyIds: agenciesOf(actor), bodies: [...new Set(inBody.map(({ bodyId }) => bodyId))] };
}

const WATCH = ['secretariat', 'organiser', 'auditor'] as const;

const COLUMNS: TableColumn[] = [
  { key: 'title', label: 'Inovasi' },
  { key: 'askerName', label: 'Penanya' },
  { key: 'askedAt', label: 'Ditanyakan', kind: 'instant' },
  { key: 'text', label: 'Pertanyaan' },
  { key: 'answeredAt', label: 'Dijawab', kind: 'instant' },
  { key: 'answer', label: 'Jawaban' },
  { key: 'hiddenReason', label: 'Disembunyikan karena' },
];

/** The same list as rows for a file. */
export function exportQuestions(caller: Caller, filter: queries.QuestionFilter) {
  return { columns: COLUMNS, rows: rowsOf(caller, filter) };
}

async function* rowsOf(caller: Caller, filter: queries.QuestionFilter) {
  let after: string | undefined;
  do {
    const page = await listQuestions(caller, { ...filter, limit: 100, after });
    yield* page.items;
    after = page.next ?? undefined;
  } while (after);
}
