import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { ChairNote, TextPart } from '../db/schema/calibrations.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { findConflicts, isConflicted } from '../submissions/conflict-service.ts';
import { mayLead } from './calibration-policy.ts';
import * as queries from './calibration-queries.ts';
import * as textQueries from './calibration-text-queries.ts';
import { lockDraft, subjectOf } from './calibration-service.ts';
import { showCalibration } from './calibration-view-service.ts';
import { personOf } from './policy.ts';
import { applyScores } from './sheet-scores.ts';

export type Written = { title: string; parts: { criterion: string; text: string }[] };
export type Taken = { submissionId: string; declaration?: string | undefined };

/**
 * Adds a benchmark text: words written for it, aspect by aspect, or a proposal as it was submitted, without its agency.
 * @throws Refusal reason_needed where the proposal still competes and no reason is given, conflict_of_interest
 */
export async function addText(caller: Caller, id: string, input: Written | Taken) {
  await act(caller, async (tx) => {
    const round = await lockDraft(tx, id);
    const known = await textQueries.listTexts(tx, [id]);
    if (known.length >= MOST_TEXTS) throw new Refusal('guard_refused', { reason: ENOUGH });
    const words =
      'submissionId' in input
        ? await takenText(tx, round, input)
        : {
            kind: 'written',
            title: input.title,
            parts: await partsOf(tx, round.rubricVersionId, input.parts),
          };
    if (words.submissionId && known.some((one) => one.submissionId === words.submissionId))
      throw new Refusal('guard_refused', { reason: TWICE });
    const textId = tx.context.ids.next();
    await textQueries.insertText(tx, {
      id: textId,
      bodyId: round.bodyId,
      editionId: round.editionId,
      calibrationId: id,
      ...words,
      writtenBy: personOf(tx.actor),
      writtenAt: tx.at,
    });
    await tell(tx, round, 'calibration.textAdded', {
      textId,
      kind: words.kind,
      submissionId: words.submissionId ?? null,
      declaration: words.declaration ?? null,
    });
  });
  return showCalibration(caller, id);
}

type TextWords = Pick<textQueries.TextRow, 'kind' | 'title' | 'parts'> &
  Partial<Pick<textQueries.TextRow, 'submissionId' | 'agencyId' | 'declaration'>>;

async function takenText(tx: Tx, round: queries.CalibrationRow, input: Taken): Promise<TextWords> {
  const source = await textQueries.findSource(tx, input.submissionId);
  if (!source || source.submission.bodyId !== round.bodyId) throw new Refusal('not_found');
  const { submission } = source;
  if (await isConflicted(tx, personOf(tx.actor), submission.agencyId))
    throw new Refusal('conflict_of_interest');
  const isOver = ['published', 'awarded', 'archived'].includes(source.editionState);
  const isLive = submission.editionId === round.editionId || !isOver;
  const declaration = input.declaration?.trim();
  if (isLive && !declaration) throw new Refusal('reason_needed');
  const fields = source.fields as { key: string; kind: string; label: Words }[];
  const answers = source.answers as Record<string, unknown>;
  const parts = fields.flatMap(({ key, kind, label }): TextPart[] => {
    const text = answers[key];
    return kind === 'text' && typeof text === 'string' && text.trim() ? [{ label, text }] : [];
  });
  return {
    kind: isLive ? 'declared' : 'earlier',
    title: submission.title,
    parts,
    submissionId: submission.id,
    agencyId: submission.agencyId,
    declaration: isLive ? declaration! : null,
  };
}

async function partsOf(tx: Tx, rubricId: string, given: Written['parts']): Promise<TextPart[]> {
  const { criteria } = await queries.findCalibrationRubric(tx, rubricId);
  const by = new Map(given.map((one) => [one.criterion, one.text.trim()]));
  return criteria.flatMap(({ key, name }) => (by.get(key) ? [{ label: name, text: by.get(key)! }] : []));
}

/** Other words for a text that was written for the round. */
export async function changeText(caller: Caller, textId: string, input: Written) {
  const id = await act(caller, async (tx) => {
    const text = await textQueries.findText(tx, textId);
    if (!text) throw new Refusal('not_found');
    const round = await lockDraft(tx, text.calibrationId);
    expectVersion(caller, text);
    if (text.kind !== 'written') throw new Refusal('guard_refused', { reason: AS_SUBMITTED });
    const parts = await partsOf(tx, round.rubricVersionId, input.parts);
    await textQueries.updateText(tx, textId, { title: input.title, parts, writtenAt: tx.at });
    await tell(tx, round, 'calibration.textChanged', { textId });
    return round.id;
  });
  return showCalibration(caller, id);
}

export async function removeText(caller: Caller, textId: string) {
  const id = await act(caller, async (tx) => {
    const text = await textQueries.findText(tx, textId);
    if (!text) throw new Refusal('not_found');
    const round = await lockDraft(tx, text.calibrationId);
    await textQueries.deleteText(tx, textId);
    await tell(tx, round, 'calibration.textRemoved', { textId });
    return round.id;
  });
  return showCalibration(caller, id);
}

/** What the chair would give each aspect of a text, and why. Jurors read it once scoring has ended. */
export async function writeNotes(caller: Caller, textId: string, notes: readonly ChairNote[]) {
  const id = await act(caller, async (tx) => {
    const text = await textQueries.findText(tx, textId);
    const round = text && (await queries.lockCalibration(tx, text.calibrationId));
    mayLead(tx.actor, round && (await findEdition(tx, round.editionId)));
    if (text!.agencyId && (await isConflicted(tx, personOf(tx.actor), text!.agencyId)))
      throw new Refusal('conflict_of_interest');
    if (!['draft', 'open', 'discussed'].includes(round!.state))
      throw new Refusal('guard_refused', { reason: OVER });
    const before = await textQueries.findNotes(tx, textId);
    expectVersion(caller, before ?? { version: 0 });
    const rubric = await queries.findCalibrationRubric(tx, round!.rubricVersionId);
    applyScores(rubric, [], notes);
    const { bodyId, editionId } = round!;
    const kept = notes.map(({ criterion, score, note }) => ({ criterion, score, note: note.trim() }));
    const written = { notes: kept, writtenBy: personOf(tx.actor), writtenAt: tx.at };
    const version = await textQueries.upsertNotes(tx, {
      ...{ textId, bodyId, editionId, calibrationId: round!.id },
      ...written,
    });
    await tell(tx, round!, 'calibration.notesWritten', { textId, number: version });
    return round!.id;
  });
  return showCalibration(caller, id);
}

/** Proposals of editions that are over, as benchmarks to choose from; none of an agency that the reader has a tie with. */
export function findSources(
  caller: Caller,
  id: string,
  page: { q?: string | undefined; limit: number; after?: string | undefined },
) {
  return look(caller, async (tx) => {
    const round = await queries.findCalibration(tx, id);
    const edition = round && (await findEdition(tx, round.editionId));
    mayLead(tx.actor, edition);
    const rows = await textQueries.searchSources(tx, edition, { ...page, q: page.q?.trim() ?? '' });
    const shown = rows.slice(0, page.limit);
    const me = personOf(tx.actor);
    const tied = await findConflicts(tx, [me], [...new Set(shown.map((row) => row.agencyId))]);
    const items = shown.filter((row) => !tied.has(me, row.agencyId));
    return {
      items: items.map(({ agencyId: _, ...row }) => row),
      next: rows.length > page.limit ? shown.at(-1)!.id : null,
    };
  });
}

function tell(tx: Tx, round: queries.CalibrationRow, name: string, payload: Record<string, unknown>) {
  return record(tx, name, subjectOf(round), payload);
}

/** More than this nobody reads with the same care. */
const MOST_TEXTS = 10;
const ENOUGH = {
  id: `Paling banyak ${MOST_TEXTS} teks acuan dalam satu kalibrasi.`,
  en: `At most ${MOST_TEXTS} benchmark texts in one round.`,
};
const TWICE = {
  id: 'Usulan ini sudah menjadi teks acuan.',
  en: 'This proposal is a benchmark text already.',
};
const AS_SUBMITTED = {
  id: 'Teks sebuah usulan dipakai sebagaimana dikirim. Hapus teks ini bila tidak cocok.',
  en: 'The text of a proposal is used as it was submitted. Remove it if it does not suit.',
};
const OVER = {
  id: 'Kalibrasi sudah selesai; catatan tidak diubah lagi.',
  en: 'The round is finished; its notes do not change any more.',
};
