import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { edition as workflow } from '../../workflows/edition.ts';
import { act, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { mayCreateEdition } from './policy.ts';
import * as queries from './queries.ts';
import { parseRulebook } from './rulebook/parse.ts';
import { RulebookError } from './rulebook/rulebook-error.ts';
import type { Group, Rulebook } from './rulebook/types.ts';
import { editionView } from './views.ts';

export type NewEdition = {
  template?: string | undefined;
  source?: string | undefined;
  kind: 'official' | 'rehearsal' | 'demo';
  slug?: string | undefined;
  startsOn?: string | undefined;
};

const TEMPLATES = new URL('../../templates/editions/', import.meta.url);

/**
 * Creates a competition year from a rule book: one of the shipped templates, or a text.
 * @throws Refusal rulebook_refused with file, line and reason of every fault
 */
export async function createEdition(caller: Caller, bodyId: string, input: NewEdition) {
  const fileName = input.source === undefined ? `${input.template ?? 'kipp-2023'}.yaml` : 'source.yaml';
  const source = input.source ?? (await readTemplate(fileName));
  const rulebook = readRules(source, fileName);
  return act(caller, async (tx) => {
    mayCreateEdition(tx.actor, bodyId);
    const id = await writeEdition(tx, bodyId, rulebook, source, input);
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

async function readTemplate(fileName: string): Promise<string> {
  if (!/^[a-z0-9-]+\.yaml$/.test(fileName)) throw new Refusal('not_found');
  return readFile(new URL(fileName, TEMPLATES), 'utf8').catch(() => {
    throw new Refusal('not_found');
  });
}

function readRules(source: string, fileName: string): Rulebook {
  try {
    return parseRulebook(source, fileName).rulebook;
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    const fields = error.faults.map((fault) => ({
      path: `${fault.file}:${fault.line}:${fault.column}`,
      code: 'rulebook',
      detail: fault.reason,
    }));
    const first = error.faults[0]!;
    const where = `${first.file}:${first.line}:${first.column}`;
    throw new Refusal(
      'rulebook_refused',
      { summary: { id: `${where} ${first.reason.id}`, en: `${where} ${first.reason.en}` } },
      {},
      fields,
    );
  }
}

async function writeEdition(
  tx: Tx,
  bodyId: string,
  rulebook: Rulebook,
  source: string,
  input: NewEdition,
): Promise<string> {
  const { ids } = tx.context;
  const id = ids.next();
  const editionVersionId = ids.next();
  const scope = { bodyId, editionId: id, createdAt: tx.at };
  const createdBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const start = input.startsOn ? new Date(`${input.startsOn}T00:00:00+07:00`) : tx.at;
  await queries.insertEdition(tx, {
    id,
    bodyId,
    slug: input.slug ?? rulebook.key,
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

/** The rubric of each stage that is scored. */
function rubricsOf(rulebook: Rulebook) {
  return rulebook.stages.flatMap((stage) => {
    if (!('rubric' in stage)) return [];
    const rubric = rulebook.rubrics.find((one) => one.key === stage.rubric)!;
    const { scale, criteria } = rubric;
    return [
      {
        stageKey: stage.key,
        rubricKey: rubric.key,
        number: 1,
        scale,
        criteria,
        sha256: sha256(JSON.stringify(rubric)),
      },
    ];
  });
}

/** The fields and attachments that one group answers. */
function formOf(rulebook: Rulebook, group: Group) {
  const mine = (part: { groups?: string[] | undefined }) => !part.groups || part.groups.includes(group.key);
  const fields = rulebook.form.fields.filter(mine);
  const attachments = rulebook.form.attachments.filter(mine);
  return { fields, attachments, sha256: sha256(JSON.stringify({ fields, attachments })) };
}

/** Windows follow one another from the start, unless the rule book sets its own. */
function planStages(rulebook: Rulebook, start: Date) {
  let at = start.getTime();
  return rulebook.stages.map((stage, position) => {
    const opensAt = new Date(stage.window?.opensAt ?? at);
    const closesAt = new Date(
      stage.window?.closesAt ?? opensAt.getTime() + stage.durationDays * 86_400_000 - 60_000,
    );
    at = closesAt.getTime() + 60_000;
    return {
      key: stage.key,
      kind: stage.kind,
      name: stage.name,
      position,
      opensAt,
      closesAt,
      graceMinutes: stage.graceMinutes,
    };
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
