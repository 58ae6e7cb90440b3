import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { deleteDraft, findDraft } from './draft-queries.ts';
import { countFacts } from './facts-queries.ts';
import { formOf, planStages, rubricsOf, sha256 } from './laid-out.ts';
import { mayOrganise, maySeeEdition, maySeeOffice } from './policy.ts';
import * as queries from './queries.ts';
import { checkRules, listTemplates, readRules, readShipped, readTemplate } from './rule-source.ts';
import { countVersions, deleteStagesExcept, isStageUsed } from './rules-queries.ts';
import { ruleChanges } from './rulebook/difference.ts';
import type { Rulebook } from './rulebook/types.ts';
import { editionView } from './views.ts';

/** The rule books that come with the house: what a new year can begin from. */
export async function listRulebooks() {
  const items = await Promise.all(
    (await listTemplates()).map(async (template) => {
      const { name, year, summary } = await readShipped(template);
      return { key: template, name, year, summary };
    }),
  );
  return { items };
}

/** The rules of an edition, or of a shipped rule book, as they were written. */
export function readSource(caller: Caller, of: { editionId: string } | { template: string }) {
  if ('template' in of) return readTemplate(`${of.template}.yaml`);
  return look(caller, async (tx) => {
    const edition = await queries.findEdition(tx, of.editionId);
    maySeeEdition(tx.actor, edition);
    return queries.findSource(tx, edition);
  });
}

/** What the rules of an edition say otherwise than those of another edition or of a shipped rule book. */
export function compareRules(
  caller: Caller,
  editionId: string,
  other: { edition?: string | undefined; template?: string | undefined; draft: boolean },
) {
  return look(caller, async (tx) => {
    const edition = await queries.findEdition(tx, editionId);
    maySeeEdition(tx.actor, edition);
    const before = await rulesOfOther(tx, other);
    if (other.draft) maySeeOffice(tx.actor, edition);
    const draft = other.draft ? await findDraft(tx, editionId) : null;
    const after = draft
      ? (checkRules(draft.source).rulebook ?? readRules(draft.source, 'source.yaml'))
      : await queries.findRulebook(tx, edition);
    return {
      before: { name: before.name, year: before.year },
      after: { name: after.name, year: after.year },
      changes: ruleChanges(before, after),
    };
  });
}

async function rulesOfOther(
  tx: Tx,
  other: { edition?: string | undefined; template?: string | undefined },
): Promise<Rulebook> {
  if (other.edition === undefined) return readShipped(other.template ?? 'kipp-2023');
  const edition = await queries.findEdition(tx, other.edition);
  maySeeEdition(tx.actor, edition);
  return queries.findRulebook(tx, edition);
}

/**
 * Puts another rule book in the place of a draft's: a new version, with new forms, rubrics and stages. What was written
 * before stays as an earlier version. Windows that were set by hand are laid out anew from the draft's first opening.
 * @param given a text, or the version of the draft that was seen: its text comes into force and the draft is over
 * @throws Refusal guard_refused once the year was opened, rulebook_refused with every fault, stale_version for another draft
 */
export function replaceRules(
  caller: Caller,
  editionId: string,
  given: { source: string } | { draft: number },
) {
  return act(caller, async (tx) => {
    const edition = await queries.lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    if (edition.state !== 'draft') throw new Refusal('guard_refused', { reason: OPENED });
    const source = 'source' in given ? given.source : await draftSource(tx, editionId, given.draft);
    const rulebook = readRules(source, 'source.yaml');
    const keys = rulebook.stages.map((stage) => stage.key);
    if (await isStageUsed(tx, editionId, keys)) throw new Refusal('guard_refused', { reason: SEATED });
    const before = await queries.findRulebook(tx, edition);
    const number = await writeVersion(tx, edition, rulebook, source);
    await layStages(tx, edition, rulebook);
    if ('draft' in given) await deleteDraft(tx, editionId);
    await record(
      tx,
      'edition.rulesReplaced',
      { type: 'edition', id: editionId, version: edition.version + 1, bodyId: edition.bodyId, editionId },
      { number, sha256: sha256(source), changes: ruleChanges(before, rulebook).length },
    );
    const after = (await queries.findEdition(tx, editionId))!;
    return editionView(tx, after, await countFacts(tx, after));
  });
}

async function draftSource(tx: Tx, editionId: string, seen: number): Promise<string> {
  const draft = await findDraft(tx, editionId);
  if (!draft) throw new Refusal('not_found');
  if (draft.version !== seen)
    throw new Refusal('stale_version', { version: draft.version }, { version: draft.version });
  return draft.source;
}

async function writeVersion(tx: Tx, edition: queries.EditionRow, rulebook: Rulebook, source: string) {
  const { ids } = tx.context;
  const last = await countVersions(tx, edition.id);
  const scope = { bodyId: edition.bodyId, editionId: edition.id, createdAt: tx.at };
  const id = ids.next();
  const number = last.rules + 1;
  await queries.insertEditionVersion(tx, {
    id,
    ...scope,
    number,
    rulebook,
    source,
    sha256: sha256(source),
    createdBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
  });
  await queries.insertForms(
    tx,
    rulebook.groups.map((group) => ({
      id: ids.next(),
      ...scope,
      ...formOf(rulebook, group),
      groupKey: group.key,
      number: last.form + 1,
    })),
  );
  await queries.insertRubrics(
    tx,
    rubricsOf(rulebook).map((rubric) => ({ id: ids.next(), ...scope, ...rubric, number: last.rubric + 1 })),
  );
  await queries.updateEdition(tx, edition.id, {
    editionVersionId: id,
    year: rulebook.year,
    name: rulebook.name,
    officialRanking: rulebook.ranking.official,
    tieChain: rulebook.ranking.tieChain,
    rounding: rulebook.ranking.rounding,
  });
  return number;
}

/** Stages of the same key stay the same rows; the others go, and new ones come. */
async function layStages(tx: Tx, edition: queries.EditionRow, rulebook: Rulebook): Promise<void> {
  const known = await queries.listStages(tx, edition.id);
  const start = known.find((stage) => stage.opensAt !== null)?.opensAt ?? tx.at;
  const planned = planStages(rulebook, start);
  await deleteStagesExcept(
    tx,
    edition.id,
    planned.map((stage) => stage.key),
  );
  const { bodyId, id: editionId } = edition;
  const fresh = [];
  for (const stage of planned) {
    const row = known.find((one) => one.key === stage.key);
    if (row) await queries.updateStage(tx, row.id, stage);
    else fresh.push({ id: tx.context.ids.next(), bodyId, editionId, ...stage });
  }
  if (fresh.length > 0) await queries.insertStages(tx, fresh);
}

const OPENED: Words = {
  id: 'Edisi ini sudah dibuka. Buku aturan hanya dapat diganti selama masih draf.',
  en: 'This edition was opened. Its rule book can only be replaced while it is a draft.',
};
const SEATED: Words = {
  id: 'Ada penilai yang sudah diminta untuk tahap yang tidak ada lagi pada buku aturan baru.',
  en: 'Jurors were asked for a stage that the new rule book no longer has.',
};
