/**
 * A stage that is added to a draft: what it begins with is taken from a rule book that has such a stage, never from the code.
 * It stands in the draft with the mark `unchecked` until somebody has looked at it. Pure.
 */
import type { PlainEdit } from './edits.ts';
import { keepPoints, shares } from './new-stage-ranking.ts';
import {
  FINAL_JUDGING,
  KIND_WORDS,
  placesOf,
  SCORED,
  STAGE_KINDS,
  STATE_OF,
  STATE_ORDER,
  whyNoMore,
} from './stage-kinds.ts';
import type { Criterion, RankingPart, Rubric, Rulebook, Stage, StageKind, Words } from './types.ts';

export type NewStage = {
  kind: StageKind;
  /** Its place among the stages; absent: the last that its kind can have. */
  at?: number | undefined;
  /** Absent: the name it has in the rule book it is taken from. */
  name?: Words | undefined;
  window?: { opensAt?: string | undefined; closesAt?: string | undefined } | undefined;
  /** Its share of the final ranking, taken from the other stages in proportion. Absent: it counts for nothing there. */
  weightPercent?: number | undefined;
};

/** Why a stage cannot be added, beside the field that asks for it. */
export class StageRefused extends Error {
  readonly field: 'kind' | 'at';
  readonly reason: Words;
  /** The place of the edit among those that were sent. */
  index = 0;
  constructor(field: StageRefused['field'], reason: Words) {
    super(reason.en);
    this.field = field;
    this.reason = reason;
  }
}

type Loose = Record<string, unknown>;
type Beginning = { book: Rulebook; stage: Stage };

/** What may be added to a draft, whatever state its text is in. `books`: where beginnings are looked for, the nearest first. */
export function stageOffers(rules: Loose, books: readonly Rulebook[]) {
  const [held, kinds] = [heldIn(rules), kindsOf(rules)];
  return STAGE_KINDS.flatMap((kind) => {
    const beginning = beginningOf(books, kind);
    if (!beginning) return [];
    const { book, stage } = beginning;
    return [
      {
        kind,
        label: KIND_WORDS[kind],
        why: whyNoMore(held, kind),
        ...placesOf(kinds, kind),
        name: nameFor(stage, kinds),
        /** What happens in it, where it is taken from. */
        description: stage.description,
        from: nameOfBook(book),
        scored: SCORED.includes(kind),
        /** The share it has where it is taken from. */
        weightPercent: partOf(beginning)?.weightPercent ?? null,
      },
    ];
  });
}

/** In which turn of an edition's life each stage runs; those of one turn may change places. */
export function turnsOf(rules: Loose): number[] {
  return kindsOf(rules).map((kind) => STATE_ORDER.indexOf(STATE_OF[kind as StageKind]));
}

/**
 * The edits that add a stage: the stage itself, its rubric where there is none of that key, and what makes its points count.
 * @throws StageRefused for a kind or a place that the machine of an edition cannot run
 */
export function newStageEdits(rules: Loose, books: readonly Rulebook[], asked: NewStage): PlainEdit[] {
  const kinds = kindsOf(rules);
  const { kind } = asked;
  const why = whyNoMore(heldIn(rules), kind);
  const beginning = beginningOf(books, kind);
  if (why || !beginning) throw new StageRefused('kind', why ?? NOWHERE);
  const { first, last } = placesOf(kinds, kind);
  const at = asked.at ?? last;
  if (at < first || at > last) throw new StageRefused('at', misplaced(rules, kind, first, last));
  const key = freeKey(beginning.stage.key, keysIn(rules['stages']));
  const rubric = rubricEdits(rules, beginning);
  const stage = { ...stageFrom(beginning, rules, asked, kinds), key, ...rubric.named };
  const isFinal = FINAL_JUDGING.includes(kind);
  return [
    { do: 'add', path: ['stages', at], value: stage },
    ...rubric.edits,
    ...(asked.weightPercent === undefined || !SCORED.includes(kind)
      ? isFinal
        ? keepPoints(rules)
        : []
      : shares(rules, { ...partOf(beginning), stage: key, weightPercent: asked.weightPercent })),
    ...(isFinal ? [{ do: 'set' as const, path: ['finalJudging'], value: { stage: key } }] : []),
  ];
}

function beginningOf(books: readonly Rulebook[], kind: StageKind): Beginning | null {
  for (const book of books) {
    const stage = book.stages.find((one) => one.kind === kind);
    if (stage) return { book, stage };
  }
  return null;
}

/** The stage as it begins: nothing dated, nothing that this edition does not have, and every number an example. */
function stageFrom({ book, stage }: Beginning, rules: Loose, asked: NewStage, kinds: readonly string[]) {
  const fields = keysIn((rules['form'] as Loose | undefined)?.['fields']);
  const copy: Loose = structuredClone(stage);
  for (const dated of ['window', 'source']) Reflect.deleteProperty(copy, dated);
  if (Array.isArray(copy['shows']))
    copy['shows'] = copy['shows'].filter((one) => fields.includes(String(one)));
  if (stage.kind === 'field_visit' && stage.claims)
    copy['claims'] = stage.claims.map(({ field, ...claim }) =>
      field && fields.includes(field) ? { ...claim, field } : claim,
    );
  const categories = keysIn(rules['categories']);
  const assigned = 'assignment' in stage ? Object.keys(stage.assignment?.fields ?? {}) : [];
  if (!sameSet(assigned, categories)) Reflect.deleteProperty(copy, 'assignment');
  return {
    ...copy,
    name: asked.name ?? nameFor(stage, kinds),
    optional: true,
    ...(asked.window ? { window: asked.window } : {}),
    example: true,
    unchecked: nameOfBook(book),
  };
}

/** The rubric of the stage comes along, unless the draft has one of that key which no stage uses. */
function rubricEdits(
  rules: Loose,
  { book, stage }: Beginning,
): { named: { rubric?: string }; edits: PlainEdit[] } {
  if (!('rubric' in stage)) return { named: {}, edits: [] };
  const given = keysIn(rules['rubrics']);
  const used = listIn(rules['stages']).map((one) => one['rubric']);
  if (given.includes(stage.rubric) && !used.includes(stage.rubric))
    return { named: { rubric: stage.rubric }, edits: [] };
  const rubric = book.rubrics.find((one) => one.key === stage.rubric)!;
  const key = freeKey(stage.rubric, given);
  const value = { ...readableRubric(rubric, rules), key };
  return { named: { rubric: key }, edits: [{ do: 'add', path: ['rubrics', given.length], value }] };
}

function readableRubric({ source: _, ...rubric }: Rubric, rules: Loose): Rubric {
  const fields = keysIn((rules['form'] as Loose | undefined)?.['fields']);
  const criteria = rubric.criteria.map((one): Criterion => ({
    ...one,
    fields: one.fields.filter((field) => fields.includes(field)),
  }));
  return { ...rubric, criteria, example: true };
}

/** How the stage counts in the rule book it is taken from. */
function partOf({ book, stage }: Beginning): RankingPart | undefined {
  return book.ranking.final?.flatMap((entry) => entry.parts).find((part) => part.stage === stage.key);
}

function nameFor({ kind, name }: Stage, kinds: readonly string[]): Words {
  if (!kinds.includes(kind)) return name;
  return { id: `${name.id} (kedua)`, en: `${name.en} (second)` };
}

const nameOfBook = ({ name, year }: Rulebook): Words => ({
  id: `${name.id} (${year})`,
  en: `${name.en} (${year})`,
});

/** Between which stages it can stand. */
function misplaced(rules: Loose, kind: StageKind, first: number, last: number): Words {
  const own = KIND_WORDS[kind];
  const names = listIn(rules['stages']).map((one) => one['name'] as Words | undefined);
  const [before, after] = [names[first - 1], names[last]];
  return {
    id: `Tempat tahap "${own.id}"${before ? ` sesudah "${before.id}"` : ''}${before && after ? ' dan' : ''}${after ? ` sebelum "${after.id}"` : ''}.`,
    en: `The place of "${own.en}" is${before ? ` after "${before.en}"` : ''}${before && after ? ' and' : ''}${after ? ` before "${after.en}"` : ''}.`,
  };
}

function freeKey(wished: string, taken: readonly string[]): string {
  if (!taken.includes(wished)) return wished;
  let number = 2;
  while (taken.includes(`${wished}_${number}`)) number += 1;
  return `${wished}_${number}`;
}

const sameSet = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((one) => others.includes(one));
const listIn = (list: unknown): Loose[] =>
  Array.isArray(list) ? list.map((one): Loose => (one !== null && typeof one === 'object' ? one : {})) : [];
const keysIn = (list: unknown): string[] => listIn(list).map((one) => String(one['key']));
const heldIn = (rules: Loose) =>
  listIn(rules['stages']).map((one) => ({ kind: String(one['kind']), name: wordsIn(one['name']) }));
const kindsOf = (rules: Loose): string[] => listIn(rules['stages']).map((one) => String(one['kind']));

/** A name that is written whole. */
function wordsIn(name: unknown): Words | undefined {
  const { id, en } = (name ?? {}) as Partial<Record<'id' | 'en', unknown>>;
  return typeof id === 'string' && typeof en === 'string' ? { id, en } : undefined;
}

const NOWHERE: Words = {
  id: 'Tidak ada buku aturan dengan tahap ini yang dapat dicontoh.',
  en: 'No rule book has such a stage to begin from.',
};
