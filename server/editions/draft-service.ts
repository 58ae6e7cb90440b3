import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import {
  findDraft,
  findNumber,
  listEarlierRulebooks,
  writeDraftRow,
  type DraftRow,
} from './draft-queries.ts';
import { planStages, sha256 } from './laid-out.ts';
import { mayOrganise, maySeeOffice } from './policy.ts';
import * as queries from './queries.ts';
import { checkRules, readAllShipped } from './rule-source.ts';
import { ruleChanges } from './rulebook/difference.ts';
import { EditError, editRules, type RuleEdit } from './rulebook/edits.ts';
import { StageRefused, stageOffers, turnsOf } from './rulebook/new-stage.ts';
import type { Rulebook } from './rulebook/types.ts';

/** The largest text of rules that is kept. */
const MOST_CHARACTERS = 524_288;

export type DraftEdits = {
  edits: readonly RuleEdit[];
  /** Begins again from the rules in force, without what was written before. */
  anew: boolean;
};

/** The rules of a year as they are being written, or those in force where nothing is, with every fault and its place. */
export function readDraft(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    const edition = await queries.findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    return draftView(tx, edition, await findDraft(tx, editionId));
  });
}

/**
 * Writes edits into the draft of the rules; the first of them begins it from the rules in force. What contradicts itself is
 * kept and told: only putting it into force asks for a whole rule book.
 * @throws Refusal guard_refused once the year was opened, stale_version when somebody wrote before, invalid_input for an edit
 * of something that is not there and for a stage that cannot be added
 */
export function writeDraft(caller: Caller, editionId: string, { edits, anew }: DraftEdits) {
  return act(caller, async (tx) => {
    const edition = await queries.lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    const before = await findDraft(tx, editionId);
    expectVersion(caller, before ?? { version: 0 });
    if (edition.state !== 'draft') throw new Refusal('guard_refused', { reason: OPENED });
    const kept = anew ? null : before;
    const isAdding = edits.some((edit) => edit.do === 'addStage');
    const from = kept?.source ?? (await queries.findSource(tx, edition));
    const source = edited(from, edits, isAdding ? await booksFor(tx, edition) : []);
    const row = await writeDraftRow(tx, {
      id: before?.id ?? tx.context.ids.next(),
      bodyId: edition.bodyId,
      editionId,
      baseNumber: kept?.baseNumber ?? (await findNumber(tx, edition)),
      source,
      savedAt: tx.at,
    });
    await record(
      tx,
      'edition.rulesDrafted',
      { type: 'ruleDraft', id: row.id, version: row.version, bodyId: edition.bodyId, editionId },
      { edits: edits.length, sha256: sha256(source) },
    );
    return draftView(tx, edition, row);
  });
}

/** Where a stage that is added begins from: the rules in force here, then the body's last years, then what the house ships. */
async function booksFor(tx: Tx, edition: queries.EditionRow): Promise<Rulebook[]> {
  const inForce = await queries.findRulebook(tx, edition);
  return [inForce, ...(await listEarlierRulebooks(tx, edition)), ...(await readAllShipped())];
}

function edited(source: string, edits: readonly RuleEdit[], books: readonly Rulebook[]): string {
  try {
    const text = edits.length === 0 ? source : editRules(source, edits, books);
    if (text.length > MOST_CHARACTERS) throw new RangeError('too long');
    return text;
  } catch (error) {
    if (error instanceof StageRefused) throw stageRefusal(error);
    if (!(error instanceof RangeError)) throw error;
    const at = error instanceof EditError ? `edits.${error.index}` : 'edits';
    throw new Refusal('invalid_input', { summary: NOWHERE }, {}, [
      { path: at, code: 'nowhere', detail: NOWHERE },
    ]);
  }
}

function stageRefusal({ field, reason, index }: StageRefused): Refusal {
  return new Refusal('invalid_input', { summary: reason }, {}, [
    { path: `edits.${index}.${field}`, code: 'stage', detail: reason },
  ]);
}

async function draftView(tx: Tx, edition: queries.EditionRow, row: DraftRow | null) {
  const source = row?.source ?? (await queries.findSource(tx, edition));
  const { raw, rulebook, faults } = checkRules(source);
  const inForce = await queries.findRulebook(tx, edition);
  const stages = rulebook ? await queries.listStages(tx, edition.id) : [];
  const start = stages.find((stage) => stage.opensAt !== null)?.opensAt ?? tx.at;
  return {
    editionId: edition.id,
    version: row?.version ?? 0,
    editable: edition.state === 'draft',
    number: await findNumber(tx, edition),
    baseNumber: row?.baseNumber ?? null,
    savedAt: row?.savedAt.toISOString() ?? null,
    rulebook: raw,
    faults: faults.map(({ path, reason }) => ({ path, detail: reason })),
    /** How many things it says otherwise than the rules in force; null while it has faults. */
    changes: rulebook ? ruleChanges(inForce, rulebook).length : null,
    plan: rulebook
      ? planStages(rulebook, start).map(({ key, opensAt, closesAt }) => ({
          key,
          opensAt: opensAt.toISOString(),
          closesAt: closesAt.toISOString(),
        }))
      : [],
    turns: turnsOf(raw),
    /** What can be added, and why the rest cannot; none once the rules stay. */
    additions: edition.state === 'draft' ? stageOffers(raw, await booksFor(tx, edition)) : [],
  };
}

const OPENED: Words = {
  id: 'Edisi ini sudah dibuka, jadi aturannya tetap.',
  en: 'This edition was opened, so its rules stay.',
};
const NOWHERE: Words = {
  id: 'Perubahan ini menunjuk ke bagian yang tidak ada pada aturan.',
  en: 'This change points at a part that the rules do not have.',
};
