/**
 * What a page of the edition studio changes in the rules. A field of a form is named by the kind of its value and the place of
 * that value in the rules (`text:form.fields.3.label.id`), so that a fault of the server, which names the same place, finds it.
 * Pure.
 */
export type Part = string | number;
export type Edit =
  | { do: 'set' | 'add'; path: Part[]; value: unknown }
  | { do: 'remove'; path: Part[] }
  | { do: 'move'; path: Part[]; to: number }
  | {
      do: 'addStage';
      kind: string;
      at?: number;
      name?: { id: string; en: string };
      window?: { opensAt?: string; closesAt?: string };
      weightPercent?: number;
    };
export type Fault = { path: string; detail: { id: string; en: string } };

/**
 * text: as typed. maybe: as typed, gone when empty. number: a whole number, or what was typed instead, which the server then
 * refuses in words; count: the same, gone when empty. flag: true or false; yes: true, or gone. list: words in a row, or those that are ticked; some: the same, gone when empty. days: whole numbers in a row. when: `question=answer`, gone when empty. moment: a time typed in Jakarta time.
 */
const KINDS = [
  'text',
  'maybe',
  'number',
  'count',
  'flag',
  'yes',
  'list',
  'some',
  'days',
  'when',
  'moment',
] as const;
export type Kind = (typeof KINDS)[number];
type Rules = Record<string, unknown>;

/** "form.fields.3" as the parts of a path. */
export const pathOf = (dotted: string): Part[] =>
  dotted.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** What stands at a place; undefined where there is nothing. */
export function valueAt(rules: unknown, path: readonly Part[]): unknown {
  let at: unknown = rules;
  for (const part of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<Part, unknown>)[part];
  }
  return at;
}

/** The kind and the place that a field's name holds; null for any other field. */
export function readName(name: string): { kind: Kind; path: Part[] } | null {
  const [kind, dotted] = name.split(':');
  const known = KINDS.find((one) => one === kind);
  return known && dotted ? { kind: known, path: pathOf(dotted) } : null;
}

/** When people are reminded where the rules do not say: the server's own days. */
export const REMINDED = [7, 3, 1];
const isRow = (kind: Kind) => kind === 'list' || kind === 'some' || kind === 'days';

/** How a value of the rules stands in a field. */
export function shownAs(kind: Kind, value: unknown): string {
  if (kind === 'days' && value === undefined) return REMINDED.join(', ');
  if (value === undefined || value === null) return '';
  if (kind === 'when') {
    const { field, is } = value as { field?: unknown; is?: unknown };
    return `${String(field)}=${String(is)}`;
  }
  if (isRow(kind) && Array.isArray(value)) return value.join(', ');
  if (kind === 'moment') return inJakarta(String(value));
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

function inJakarta(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : new Date(at + 7 * 3_600_000).toISOString().slice(0, 16);
}

/** The value that what was typed means; undefined for "there is none". */
function meant(kind: Kind, typed: string): unknown {
  const text = typed.replaceAll('\r\n', '\n').trim();
  switch (kind) {
    case 'text':
      return text;
    case 'maybe':
      return text === '' ? undefined : text;
    case 'count':
      if (text === '') return undefined;
      return /^\d{1,9}$/.test(text) ? Number(text) : text;
    case 'number':
      if (text === '') return null;
      return /^\d{1,9}$/.test(text) ? Number(text) : text;
    case 'flag':
      return text === 'true';
    case 'yes':
      return text === 'true' ? true : undefined;
    case 'days':
      return listed(text).map((one) => (/^\d{1,9}$/.test(one) ? Number(one) : one));
    case 'list':
      return listed(text);
    case 'some':
      return text === '' ? undefined : listed(text);
    case 'when': {
      const [field, is] = text.split('=');
      return field && is ? { field, is } : undefined;
    }
    case 'moment':
      if (text === '') return undefined;
      return momentOf(text);
  }
}

/** A time typed in Jakarta time as the rules keep it; what is none goes to the server as it was typed. */
export const momentOf = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? `${text}:00+07:00` : text;

/** Words that stand in a row, parted by commas. */
export const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** Whether what was typed says what stands there: a row of words, however it was parted. */
function isSaid(kind: Kind, before: unknown, typed: string): boolean {
  const text = typed.replaceAll('\r\n', '\n').trim();
  if (isRow(kind) && Array.isArray(before)) return listed(text).join() === before.join();
  return shownAs(kind, before) === text;
}

/** The edits that make the rules say what the fields say; none for a field that says what stands there already. */
export function editsOf(fields: Readonly<Record<string, string>>, rules: Rules): Edit[] {
  const edits: Edit[] = [];
  const windows = new Map<string, Rules>();
  for (const [name, typed] of Object.entries(fields)) {
    const read = readName(name);
    if (!read) continue;
    const { kind, path } = read;
    const before = valueAt(rules, path);
    const value = meant(kind, typed);
    if (isSaid(kind, before, typed)) continue;
    // Both ends of a window come and go together: it is written whole.
    if (kind === 'moment') {
      const holder = path.slice(0, -1).join('.');
      const window = windows.get(holder) ?? { ...(valueAt(rules, pathOf(holder)) as Rules | undefined) };
      if (value === undefined) Reflect.deleteProperty(window, String(path.at(-1)));
      else window[String(path.at(-1))] = value;
      windows.set(holder, window);
    } else if (value !== undefined) edits.push({ do: 'set', path, value });
    else if (before !== undefined) edits.push({ do: 'remove', path });
  }
  for (const [holder, window] of windows) {
    const path = pathOf(holder);
    if (Object.keys(window).length > 0) edits.push({ do: 'set', path, value: window });
    else if (valueAt(rules, path) !== undefined) edits.push({ do: 'remove', path });
  }
  return edits;
}

/** The rules after edits that set and remove: what a preview shows before the server has seen them. */
export function withEdits<T extends object>(rules: T, edits: readonly Edit[]): T {
  if (edits.length === 0) return rules;
  const copy = structuredClone(rules);
  for (const edit of edits) {
    if (edit.do === 'addStage') continue;
    const holder = valueAt(copy, edit.path.slice(0, -1));
    const last = edit.path.at(-1)!;
    if (holder === null || typeof holder !== 'object') continue;
    if (edit.do === 'set') (holder as Record<Part, unknown>)[last] = edit.value;
    else if (edit.do === 'remove') Reflect.deleteProperty(holder, last);
  }
  return copy;
}

/** What people call a part of the rules; its key where it has no name. */
export function spokenOf(part: unknown, lang: 'id' | 'en'): string {
  const { name, label, title, number, key, ...rest } = (part ?? {}) as Record<string, unknown>;
  const words = (name ?? label ?? (number === undefined ? title : undefined) ?? rest) as Record<
    string,
    unknown
  >;
  const said = words[lang] || words['id'];
  if (typeof said === 'string' && said.trim()) return said;
  return typeof number === 'string' && number ? number : typeof key === 'string' ? key : '';
}

/** A key that nothing there has, made from a name: lower case, digits and underscores. */
export function keyFor(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/_$/, '');
  const base = plain || 'bagian';
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

/** The pages of the studio, and what is left to the file. */
export const PAGES = [
  'basics',
  'basis',
  'form',
  'files',
  'rubrics',
  'stages',
  'places',
  'awards',
  'history',
  'checks',
  'ranking',
  'file',
] as const;
export type PageKey = (typeof PAGES)[number];

/** Where each part of the rules is changed; the first that fits. What fits none is left to the file. */
const WHERE: readonly [RegExp, PageKey][] = [
  [/(^|\.)(key|code|format|kind|state|optional|source|example)$/, 'file'],
  [/^(year|name|theme|summary|messages)\b/, 'basics'],
  [/^(legalBasis|categories)\b/, 'basis'],
  [/^form\.attachments\b/, 'files'],
  [/^form\b/, 'form'],
  [/^(screening|objections)\b/, 'checks'],
  [/^(ranking\.(official|rounding|tieChain)|plenary|pact)\b/, 'ranking'],
  [/^tiers\b/, 'awards'],
  [/^eligibility\.history\b/, 'history'],
  [/^rubrics\b/, 'rubrics'],
  [/^stages\b/, 'stages'],
  [/^(groups|targets|eligibility\.(ages|quotas)|ranking\.final)\b/, 'places'],
];

/** On which page the place of a fault can be mended; a fault of the kind or the turn of a stage is told at the stage. */
export function pageOf(path: string): PageKey {
  if (/^stages\.\d+\.(kind|state)$/.test(path)) return 'stages';
  return WHERE.find(([place]) => place.test(path))?.[1] ?? 'file';
}

/** The faults at a place, or below it. */
export const faultsAt = (faults: readonly Fault[], dotted: string): Fault[] =>
  faults.filter(({ path }) => path === dotted || path.startsWith(`${dotted}.`));

/** Whether a fault only asks to look at a stage that was added. */
export const asksToLook = ({ path }: Fault): boolean => path.endsWith('.unchecked');
