/** Changes a rule book as text, piece by piece: whatever is not named stays as it was written, comments included. Pure. */
import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { newStageEdits, StageRefused, type NewStage } from './new-stage.ts';
import { withoutStage } from './new-stage-ranking.ts';
import { FINAL_JUDGING } from './stage-kinds.ts';
import type { Rulebook, StageKind } from './types.ts';
import { withoutGroup } from './without-group.ts';

type Path = readonly (string | number)[];

/** One change. A path names keys and places in lists from the top of the file. */
export type RuleEdit =
  /** Puts a value in its place, whether or not there was one. */
  | { do: 'set'; path: Path; value: unknown }
  /** Takes away a key, or an item of a list. */
  | { do: 'remove'; path: Path }
  /** Puts an item into a list: the last part of the path is the place it gets. */
  | { do: 'add'; path: Path; value: unknown }
  /** Takes an item of a list to another place in it. */
  | { do: 'move'; path: Path; to: number }
  /** Adds a stage with all that such a stage needs, begun from a rule book that has one. */
  | ({ do: 'addStage' } & NewStage);

export type PlainEdit = Exclude<RuleEdit, { do: 'addStage' }>;

/** An edit whose path leads nowhere in this text, by its place among the edits. */
export class EditError extends RangeError {
  readonly index: number;
  constructor(index: number) {
    super(`edit ${index} leads nowhere`);
    this.index = index;
  }
}

/**
 * The text after these edits, in their order.
 * @param books where a stage that is added begins from, the nearest first
 * @throws EditError where a path leads nowhere, StageRefused for a stage that cannot be added, RangeError where the text is no YAML
 */
export function editRules(
  source: string,
  edits: readonly RuleEdit[],
  books: readonly Rulebook[] = [],
): string {
  const document = parseDocument(source);
  if (document.errors.length > 0 || !isMap(document.contents)) throw new RangeError('the text is no YAML');
  edits.forEach((edit, index) => {
    if (!(edit.do === 'addStage' ? stageAdded(document, edit, books, index) : applied(document, edit)))
      throw new EditError(index);
  });
  return document.toString({ lineWidth: 0 });
}

function stageAdded(document: Document, asked: NewStage, books: readonly Rulebook[], index: number): boolean {
  try {
    const edits = newStageEdits(document.toJS() as Loose, books, asked);
    return edits.every((edit) => applied(document, edit));
  } catch (error) {
    if (error instanceof StageRefused) error.index = index;
    throw error;
  }
}

function applied(document: Document, edit: PlainEdit): boolean {
  const parent = edit.path.slice(0, -1);
  const last = edit.path.at(-1)!;
  const holder = parent.length === 0 ? document.contents : document.getIn(parent, true);
  if (isMap(holder) ? typeof last !== 'string' : !isSeq(holder) || typeof last !== 'number') return false;
  switch (edit.do) {
    case 'set':
      return setValue(document, edit.path, edit.value);
    case 'remove':
      return removePart(document, edit.path);
    case 'add':
      if (!isSeq(holder) || typeof last !== 'number' || last > holder.items.length) return false;
      holder.items.splice(last, 0, document.createNode(edit.value));
      forgetExampleOf(document, parent);
      return true;
    case 'move':
      if (!isSeq(holder) || typeof last !== 'number') return false;
      if (last >= holder.items.length || edit.to >= holder.items.length) return false;
      holder.items.splice(edit.to, 0, ...holder.items.splice(last, 1));
      forgetExampleOf(document, parent);
      return true;
  }
}

function setValue(document: Document, path: Path, value: unknown): boolean {
  const node = document.getIn(path, true);
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1)!;
  if (isSeq(holder) && (typeof last !== 'number' || last >= holder.items.length)) return false;
  forgetExample(document, path);
  const isPlain = value === null || typeof value !== 'object';
  if (isScalar(node) && isPlain) {
    // The node stays, and with it its comment; how the old value was written does not.
    node.value = value;
    delete node.source;
    delete node.format;
    delete node.type;
  } else document.setIn(path, document.createNode(value));
  return true;
}

/** What an organiser has decided is no longer an example that nobody decided. */
function forgetExample(document: Document, path: Path): void {
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const holder = document.getIn(path.slice(0, depth), true);
    if (!isMap(holder) || !holder.has('example')) continue;
    holder.delete('example');
    return;
  }
}

/** Whoever puts a list together has decided what holds it: a letter whose points were chosen is no example. */
function forgetExampleOf(document: Document, list: Path): void {
  const holder = list.length > 1 ? document.getIn(list.slice(0, -1), true) : null;
  if (isMap(holder)) holder.delete('example');
}

/**
 * With a question goes what only pointed at it: being read for a criterion, checked on a visit, shown to raters. With a stage
 * goes its part of the ranking, and the final judging that it was; with a category those who judge it; with a group all that is
 * laid down for it alone.
 */
function removePart(document: Document, path: Path): boolean {
  if (!document.hasIn(path)) return false;
  const gone = document.getIn([...path, 'key']);
  document.deleteIn(path);
  if (typeof path.at(-1) === 'number') forgetExampleOf(document, path.slice(0, -1));
  const isQuestion = path.length === 3 && path[0] === 'form' && path[1] === 'fields';
  if (isQuestion && typeof gone === 'string') forgetQuestion(document, gone);
  if (path.length === 2 && path[0] === 'stages' && typeof gone === 'string') forgetStage(document, gone);
  if (path.length === 2 && path[0] === 'groups' && typeof gone === 'string')
    for (const edit of withoutGroup(document.toJS() as Loose, gone)) applied(document, edit);
  if (path.length === 2 && path[0] === 'categories' && typeof gone === 'string')
    for (const stage of places((document.toJS() as Loose)['stages'])) {
      const judged: Path = ['stages', stage, 'assignment', 'fields', gone];
      if (document.hasIn(judged)) document.deleteIn(judged);
    }
  return true;
}

function forgetStage(document: Document, key: string): void {
  for (const edit of withoutStage(document.toJS() as Loose, key)) applied(document, edit);
  if (document.getIn(['finalJudging', 'stage']) !== key) return;
  const { stages } = document.toJS() as { stages: { key: string; kind: StageKind }[] };
  const other = stages.find((one) => FINAL_JUDGING.includes(one.kind));
  document.set('finalJudging', other ? document.createNode({ stage: other.key }) : null);
}

function forgetQuestion(document: Document, key: string): void {
  const rules = document.toJS() as Loose;
  const lists: Path[] = [
    ...places(rules['rubrics']).flatMap((rubric) =>
      places((rules['rubrics'] as Loose[])[rubric]?.['criteria']).map((one): Path => [
        'rubrics',
        rubric,
        'criteria',
        one,
        'fields',
      ]),
    ),
    ...places(rules['stages']).map((stage): Path => ['stages', stage, 'shows']),
  ];
  for (const list of lists) {
    const node = document.getIn(list, true);
    if (isSeq(node)) node.items = node.items.filter((item) => !isScalar(item) || item.value !== key);
  }
  const pointing: Path[] = [
    ...places((rules['form'] as Loose | undefined)?.['attachments']).map((one): Path => [
      'form',
      'attachments',
      one,
      'field',
    ]),
    ...places(rules['stages']).flatMap((stage) =>
      places((rules['stages'] as Loose[])[stage]?.['claims']).map((one): Path => [
        'stages',
        stage,
        'claims',
        one,
        'field',
      ]),
    ),
  ];
  for (const path of pointing) if (document.getIn(path) === key) document.deleteIn(path);
}

type Loose = Record<string, unknown>;
const places = (list: unknown): number[] => (Array.isArray(list) ? list.map((_, index) => index) : []);
