import { edition as workflow } from '../../workflows/edition.ts';
import { act, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { formOf, planStages, rubricsOf, sha256 } from './laid-out.ts';
import { mayCreateEdition, maySeeOffice } from './policy.ts';
import * as queries from './queries.ts';
import { forYear, readRules, readTemplate } from './rule-source.ts';
import type { Rulebook } from './rulebook/types.ts';
import { editionView } from './views.ts';

export type NewEdition = {
  template?: string | undefined;
  source?: string | undefined;
  /** An edition of the same body whose rules are taken over for `year`, or else for the year after it. */
  cloneOf?: string | undefined;
  year?: number | undefined;
  kind: 'official' | 'rehearsal' | 'demo';
  slug?: string | undefined;
  startsOn?: string | undefined;
};

/**
 * Creates a competition year from a rule book: one of the shipped templates, or a text.
 * @throws Refusal rulebook_refused with file, line and reason of every fault
 */
export async function createEdition(caller: Caller, bodyId: string, input: NewEdition) {
  return act(caller, async (tx) => {
    mayCreateEdition(tx.actor, bodyId);
    const { source, fileName } = await sourceOf(tx, bodyId, input);
    const rulebook = readRules(source, fileName);
    const slug = await freeSlug(tx, bodyId, input.slug ?? rulebook.key, input.slug !== undefined);
    const id = await writeEdition(tx, bodyId, rulebook, source, { ...input, slug });
    await record(
      tx,
      workflow.creation.event,
      { type: 'edition', id, version: 1, bodyId, editionId: id },
      { rulebook: rulebook.key },
      workflow.creation.effects,
    );
    return editionView(tx, (await queries.findEdition(tx, id))!);
  });
}

async function sourceOf(
  tx: Tx,
  bodyId: string,
  input: NewEdition,
): Promise<{ source: string; fileName: string }> {
  if (input.cloneOf !== undefined) {
    const edition = await queries.findEdition(tx, input.cloneOf);
    maySeeOffice(tx.actor, edition);
    if (edition.bodyId !== bodyId) throw new Refusal('not_found');
    const source = forYear(await queries.findSource(tx, edition), input.year ?? edition.year + 1);
    return { source, fileName: `${edition.slug}.yaml` };
  }
  const fileName = input.source === undefined ? `${input.template ?? 'kipp-2023'}.yaml` : 'source.yaml';
  const source = input.source ?? (await readTemplate(fileName));
  return { source: input.year === undefined ? source : forYear(source, input.year), fileName };
}

/** The short name of a year within its body; one that was not wished for by name gets the next number. */
async function freeSlug(tx: Tx, bodyId: string, wished: string, exactly: boolean): Promise<string> {
  const taken = new Set(await queries.listSlugs(tx, bodyId));
  if (!taken.has(wished)) return wished;
  if (exactly)
    throw new Refusal('already_exists', {
      what: { id: `edisi dengan nama pendek "${wished}"`, en: `an edition with the short name "${wished}"` },
    });
  let number = 2;
  while (taken.has(`${wished}-${number}`)) number += 1;
  return `${wished}-${number}`;
}

const DAY_MS = 86_400_000;
const WESTERN_MS = 7 * 3_600_000;

/** When the day of an instant began in western Indonesian time: windows open with a day and close with one. */
function dayOf(at: Date): Date {
  return new Date(Math.floor((at.getTime() + WESTERN_MS) / DAY_MS) * DAY_MS - WESTERN_MS);
}

async function writeEdition(
  tx: Tx,
  bodyId: string,
  rulebook: Rulebook,
  source: string,
  input: NewEdition & { slug: string },
): Promise<string> {
  const { ids } = tx.context;
  const id = ids.next();
  const editionVersionId = ids.next();
  const scope = { bodyId, editionId: id, createdAt: tx.at };
  const createdBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const start = input.startsOn ? new Date(`${input.startsOn}T00:00:00+07:00`) : dayOf(tx.at);
  await queries.insertEdition(tx, {
    id,
    bodyId,
    slug: input.slug,
    year: rulebook.year,
    name: rulebook.name,
    kind: input.kind,
    state: workflow.initial,
    editionVersionId,
    officialRanking: rulebook.ranking.official,
    tieChain: rulebook.ranking.tieChain,
    rounding: rulebook.ranking.rounding,
    createdAt: tx.at,
  });
  const version = {
    id: editionVersionId,
    ...scope,
    number: 1,
    rulebook,
    source,
    sha256: sha256(source),
    createdBy,
  };
  await queries.insertEditionVersion(tx, version);
  const forms = rulebook.groups.map((group) => ({
    ...formOf(rulebook, group),
    groupKey: group.key,
    number: 1,
  }));
  await queries.insertForms(
    tx,
    forms.map((form) => ({ id: ids.next(), ...scope, ...form })),
  );
  await queries.insertRubrics(
    tx,
    rubricsOf(rulebook).map((rubric) => ({ id: ids.next(), ...scope, ...rubric })),
  );
  const stages = planStages(rulebook, start);
  await queries.insertStages(
    tx,
    stages.map((stage) => ({ id: ids.next(), bodyId, editionId: id, ...stage })),
  );
  return id;
}
