import { act, type Caller } from '../db/door.ts';
import { Refusal, type ProblemCode } from '../errors.ts';
import { isClean, checksWithEvidence } from './evidence.ts';
import { findCheckFacts } from './facts-queries.ts';
import { listBatch } from './queries.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { giveVerdict, openDesk, openFor, takeBack, type Desk } from './verdict-service.ts';
import { sentence } from '../errors.ts';
import type { Tx } from '../db/door.ts';

export type BatchResult = {
  id: string;
  number: number | null;
  done: boolean;
  code: ProblemCode | 'not_clean' | null;
  detail: { id: string; en: string } | null;
};

/**
 * Passes many at once, each in a transaction of its own, so that one that cannot pass keeps no other back. Each is looked
 * at again: only what is still clean, and still as the person saw it, passes.
 */
export async function passMany(
  caller: Caller,
  editionId: string,
  input: { submissions: { id: string; version: number }[]; note?: string | undefined },
) {
  const batchId = await begin(caller, editionId);
  const results: BatchResult[] = [];
  for (const { id, version } of input.submissions) {
    results.push(
      await attempt(id, () =>
        act(part(caller, `pass ${id}`, version), async (tx) => {
          const desk = await openDesk(tx, part(caller, '', version), id);
          await refuseUnclean(tx, desk, editionId);
          await giveVerdict(tx, desk, { verdict: 'pass', reasons: [], note: input.note }, batchId);
          return desk.row.number;
        }),
      ),
    );
  }
  return { id: batchId, ...tally(results) };
}

/** Takes back what one act passed, each by itself and by the rule of a single verdict: not once it was announced. */
export async function undoBatch(caller: Caller, editionId: string, batchId: string) {
  const ids = await act(part(caller, 'undo'), async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    return listBatch(tx, editionId, batchId);
  });
  if (ids.length === 0) throw new Refusal('not_found');
  const results: BatchResult[] = [];
  for (const id of ids) {
    results.push(
      await attempt(id, () =>
        act(part(caller, `undo ${id}`), async (tx) => {
          const desk = await openFor(tx, part(caller, ''), id, 'secretariat', 'organiser');
          if (desk.latest?.batchId !== batchId) throw new Refusal('subject_changed');
          await takeBack(tx, desk, 'Diurungkan dari pemeriksaan bersama.');
          return desk.row.number;
        }),
      ),
    );
  }
  return { id: batchId, ...tally(results) };
}

/** The same key gives the same batch, however often it is sent. */
function begin(caller: Caller, editionId: string): Promise<string> {
  return act(part(caller, 'batch'), async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    return tx.context.ids.next();
  });
}

/** The caller for one part of the whole: its own answer is kept, so that a repeat does nothing twice. */
function part({ once, ...caller }: Caller, name: string, expected?: number): Caller {
  const { expected: _, ...plain } = caller;
  return {
    ...plain,
    ...(expected === undefined ? {} : { expected }),
    ...(once && name ? { once: { ...once, key: `${once.key} ${name}` } } : {}),
  };
}

async function refuseUnclean(tx: Tx, desk: Desk, editionId: string): Promise<void> {
  if (desk.row.editionId !== editionId) throw new Refusal('not_found');
  const facts = await findCheckFacts(tx, [desk.row.id]);
  if (!isClean(checksWithEvidence(desk.rulebook, facts.get(desk.row.id)))) throw new NotClean();
}

class NotClean extends Error {}

const NOT_CLEAN = {
  id: 'Pemeriksaan otomatisnya tidak lagi bersih. Periksa sendiri.',
  en: 'Its automatic checks are no longer clean. Look at it by itself.',
};

async function attempt(id: string, work: () => Promise<number | null>): Promise<BatchResult> {
  try {
    return { id, number: await work(), done: true, code: null, detail: null };
  } catch (error) {
    if (error instanceof NotClean)
      return { id, number: null, done: false, code: 'not_clean', detail: NOT_CLEAN };
    if (!(error instanceof Refusal)) throw error;
    const { code, params } = error;
    const detail = { id: sentence(code, 'id', params), en: sentence(code, 'en', params) };
    return { id, number: null, done: false, code, detail };
  }
}

function tally(results: BatchResult[]) {
  const done = results.filter((one) => one.done).length;
  return { done, refused: results.length - done, results };
}
