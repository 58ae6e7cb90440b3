import { readFileSync } from 'node:fs';
import type postgres from 'postgres';
import type { Context } from '../../server/context.ts';
import { createEdition } from '../../server/editions/create-service.ts';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import { fieldsFor } from '../../server/editions/rulebook/reading.ts';
import { moveEdition } from '../../server/editions/service.ts';
import { importSubmissions } from '../../server/portal/imports.ts';
import { answersFor } from '../../server/rehearsal/answers.ts';
import type { Figure } from './figure.ts';
import { organiserOf, type Seeded } from './seed.ts';

const SOURCE = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');
const AGENCIES_USED = 600;

/**
 * Whole proposals of the agencies of the seed into a fresh edition, as the command line takes them: read, tried against
 * every rule, written with versions, authors and an event each. Every text field is written to about its limit.
 */
export async function measureImport(
  context: Context,
  { bodyId, organiserId }: Pick<Seeded, 'bodyId' | 'organiserId'>,
  owner: postgres.Sql,
  rows = 3000,
): Promise<Figure[]> {
  const { rulebook } = parseRulebook(SOURCE, 'kipp-2023.yaml');
  const caller = organiserOf(context, bodyId, organiserId);
  const edition = await createEdition(caller, bodyId, { kind: 'official', slug: 'impor', source: SOURCE });
  await moveEdition({ ...caller, expected: edition.version! }, edition.id, { verb: 'open' });
  const fields = fieldsFor(rulebook, 'umum');
  const head = ['key', 'agency', 'group', 'category', 'title', 'sdgs', 'implemented_since'];
  const lines = [[...head, ...fields.map(({ key }) => key)].join(',')];
  for (let index = 0; index < rows; index += 1) {
    const answers = answersFor(rulebook, 'umum', 1, index);
    const cells = fields.map((field) => {
      const text = answers[field.key] ?? '';
      return field.kind === 'text' ? longer(text, field.maxWords) : text;
    });
    const agency = `Pemerintah Kabupaten Ukur ${1 + (index % AGENCIES_USED)}`;
    const own = [`U-${index}`, agency, 'umum', 'kesehatan', `Inovasi Impor ${index}`, '3', '2020-01-01'];
    lines.push([...own, ...cells].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  }
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const began = performance.now();
  const tried = await importSubmissions(context, bytes, edition.id, { write: false });
  const triedMs = performance.now() - began;
  const stall = watchLoop();
  const writing = performance.now();
  const done = await importSubmissions(context, bytes, edition.id, { write: true });
  const seconds = (performance.now() - writing) / 1000;
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from submissions where edition_id = ${edition.id} and state = 'draft'`;
  if (tried.refused + done.refused > 0 || row!.n !== rows)
    throw new Error(`the import refused ${done.refused} rows and wrote ${row!.n}`);
  return [
    {
      name: `import of ${rows} submissions (${(bytes.length / 1e6).toFixed(1)} MB)`,
      value: seconds,
      unit: 's',
      limit: 30,
      better: 'below',
      note: `tried in ${(triedMs / 1000).toFixed(1)} s`,
    },
    { name: '  longest time in which the server could answer nobody', value: stall(), unit: 'ms' },
  ];
}

/** The text again and again, up to nine tenths of its limit of words. */
function longer(text: string, maxWords: number): string {
  const words = text.split(' ');
  const many = Math.max(words.length, Math.floor(maxWords * 0.9));
  return Array.from({ length: many }, (_, at) => words[at % words.length]).join(' ');
}

/** Asks for a turn every five milliseconds. @returns tells the longest wait beyond that, in milliseconds */
function watchLoop(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
