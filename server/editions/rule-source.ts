import { readdir, readFile } from 'node:fs/promises';
import { isMap, isSeq, parseDocument } from 'yaml';
import { Refusal } from '../errors.ts';
import { parseRulebook } from './rulebook/parse.ts';
import { RulebookError, type RulebookFault } from './rulebook/rulebook-error.ts';
import type { Rulebook } from './rulebook/types.ts';

const TEMPLATES = new URL('../../templates/editions/', import.meta.url);

/** The keys of the shipped rule books. */
export async function listTemplates(): Promise<string[]> {
  const files = await readdir(TEMPLATES);
  return files
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''))
    .sort();
}

/**
 * The rules of one year as those of another: its number is changed and fixed dates are left out, because they belong to
 * the year they were set for. Everything else stays as it was written, comments included.
 */
export function forYear(source: string, year: number): string {
  const document = parseDocument(source);
  document.set('year', year);
  const stages = document.get('stages');
  if (isSeq(stages)) for (const stage of stages.items) if (isMap(stage)) stage.delete('window');
  return document.toString({ lineWidth: 0 });
}

/** The text of a shipped rule book. @throws Refusal not_found */
export async function readTemplate(fileName: string): Promise<string> {
  if (!/^[a-z0-9-]+\.yaml$/.test(fileName)) throw new Refusal('not_found');
  return readFile(new URL(fileName, TEMPLATES), 'utf8').catch(() => {
    throw new Refusal('not_found');
  });
}

/** Shipped rule books as they were read, by key: the files are the same until the next start. */
const shipped = new Map<string, Rulebook>();

/** A shipped rule book. @throws Refusal not_found */
export async function readShipped(key: string): Promise<Rulebook> {
  const known = shipped.get(key);
  if (known) return known;
  const rulebook = readRules(await readTemplate(`${key}.yaml`), key);
  shipped.set(key, rulebook);
  return rulebook;
}

/** Every shipped rule book, in the order of their keys. */
export async function readAllShipped(): Promise<Rulebook[]> {
  return Promise.all((await listTemplates()).map((key) => readShipped(key)));
}

/**
 * What a text of rules says, and every fault in it with its place: nothing is refused. `raw` is what stands there, whatever it
 * is worth; `rulebook` is null while there are faults, unless all that is left is to look at a stage
 * that was added.
 */
export function checkRules(source: string): {
  raw: Record<string, unknown>;
  rulebook: Rulebook | null;
  faults: readonly RulebookFault[];
} {
  try {
    const { rulebook } = parseRulebook(source, 'source.yaml');
    return { raw: rulebook, rulebook, faults: [] };
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    const document = parseDocument(source);
    const raw = document.errors.length === 0 && isMap(document.contents) ? document.toJS() : {};
    return { raw: raw as Record<string, unknown>, rulebook: asDraft(source), faults: error.faults };
  }
}

/** The rules as a draft has them; null while they contradict themselves. */
function asDraft(source: string): Rulebook | null {
  try {
    return parseRulebook(source, 'source.yaml', true).rulebook;
  } catch (error) {
    if (error instanceof RulebookError) return null;
    throw error;
  }
}

/** @throws Refusal rulebook_refused with file, line and reason of every fault */
export function readRules(source: string, fileName: string): Rulebook {
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
