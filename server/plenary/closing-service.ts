import { plenary as workflow } from '../../workflows/plenary.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { blobs } from '../db/schema/index.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { personOf } from '../judging/policy.ts';
import { mayLead, rolesIn } from './policy.ts';
import { readContent } from './minutes-content.ts';
import { minutesDocument, type MinutesContent } from './minutes.ts';
import * as queries from './queries.ts';
import { shown, subjectOf } from './service.ts';
import { countConflicts } from './subjects.ts';
import { closingFacts, readWhole } from './views.ts';

const LIMIT_BYTES = 20 * 1024 * 1024;
/** From these states on everybody knows what the plenary decided. */
const KNOWN = ['published', 'awarded', 'archived'];

export type Correction = { reason: string; place?: string | undefined; heldAt?: string | undefined };
type Change = { verb: 'close' | 'correct'; correction: Correction | null };

/**
 * Closes a plenary with its minutes: a file that is sealed by its hash.
 * @throws Refusal guard_refused without quorum, choice or order of ties; conflict_of_interest
 */
export function closePlenary(caller: Caller, id: string) {
  return seal(caller, id, { verb: 'close', correction: null });
}

/** Sealed minutes are never changed: a correction is the next version, with its reason, and both stay. */
export function correctMinutes(caller: Caller, id: string, correction: Correction) {
  return seal(caller, id, { verb: 'correct', correction });
}

async function seal(caller: Caller, id: string, change: Change) {
  // The file is made before anything is locked; the content is read again under the lock and must be the same.
  const draft = await look(caller, (tx) => readDraft(tx, id, change));
  const sha256 = draft && (await storeFile(caller, draft));
  return act(caller, async (tx) => {
    const row = await queries.lockPlenary(tx, id);
    mayLead(tx.actor, row);
    expectVersion(caller, row);
    const whole = await readWhole(tx, row, personOf(tx.actor));
    if (countConflicts(whole.subjects, personOf(tx.actor)) > 0) throw new Refusal('conflict_of_interest');
    const next = step(workflow, row, {
      verb: change.verb,
      by: rolesIn(tx.actor, row),
      facts: await closingFacts(tx, whole),
      reason: change.correction?.reason,
    });
    const content = await readDraft(tx, id, change);
    if (!content || !sha256 || JSON.stringify(content) !== JSON.stringify(draft))
      throw new Refusal('subject_changed');
    const number = content.version;
    await queries.insertMinutes(tx, {
      id: tx.context.ids.next(),
      bodyId: row.bodyId,
      editionId: row.editionId,
      plenaryId: id,
      number,
      content,
      sha256,
      reason: change.correction?.reason ?? null,
      sealedBy: personOf(tx.actor),
      sealedAt: tx.at,
    });
    await queries.updatePlenary(tx, id, {
      ...correctedParts(change.correction),
      state: next.state,
      closedAt: row.closedAt ?? tx.at,
    });
    const subject = subjectOf(row, row.version + 1);
    await record(tx, next.transition.event, subject, { number, sha256 }, next.effects);
    return shown(tx, id);
  });
}

/** What the minutes would say now; null where the plenary is not in the state for it, which the step then refuses. */
async function readDraft(tx: Tx, id: string, { verb, correction }: Change): Promise<MinutesContent | null> {
  const row = await queries.findPlenary(tx, id);
  mayLead(tx.actor, row);
  if ((row.state === 'open') !== (verb === 'close')) return null;
  const whole = await readWhole(tx, { ...row, ...correctedParts(correction) }, personOf(tx.actor));
  if (countConflicts(whole.subjects, personOf(tx.actor)) > 0) return null;
  const [last] = whole.minutes;
  return readContent(
    tx,
    whole,
    (last?.number ?? 0) + 1,
    correction && last ? { reason: correction.reason, sha256: last.sha256 } : null,
  );
}

function correctedParts(correction: Correction | null) {
  return {
    ...(correction?.place ? { place: correction.place } : {}),
    ...(correction?.heldAt ? { heldAt: new Date(correction.heldAt) } : {}),
  };
}

/** Stored by its hash, as every file; made by us, so there is nothing to inspect. */
async function storeFile({ context }: Caller, content: MinutesContent): Promise<string> {
  const bytes = await context.pdf.document(minutesDocument(content));
  const stored = await context.files.put(bytes, LIMIT_BYTES);
  await act(asSystem(context), (tx) =>
    tx
      .insert(blobs)
      .values({ ...stored, state: 'clean', mediaType: 'application/pdf', createdAt: tx.at })
      .onConflictDoNothing(),
  );
  return stored.sha256;
}

/**
 * The file of one version, for the office and the members. It names every proposal with its total, so whoever has a
 * conflict of interest with one of them reads it only after the results are public.
 */
export function findMinutesFile(caller: Caller, id: string, number: number) {
  return look(caller, async (tx) => {
    const row = await queries.findPlenary(tx, id);
    const minutes = row && (await queries.findMinutes(tx, id, number));
    if (!row || !minutes) throw new Refusal('not_found');
    const edition = (await findEdition(tx, row.editionId))!;
    if (!KNOWN.includes(edition.state)) await refuseConflicted(caller, row);
    return { sha256: minutes.sha256, fileName: `${FILE.id}-${row.step}-${number}.pdf` };
  });
}

async function refuseConflicted(caller: Caller, row: queries.PlenaryRow) {
  const me = personOf(caller.actor);
  const count = await look(asSystem(caller.context), async (tx) =>
    countConflicts((await readWhole(tx, row, me)).subjects, me),
  );
  if (count > 0) throw new Refusal('conflict_of_interest');
}

const FILE: Words = { id: 'berita-acara', en: 'minutes' };
