/** Reads the two files of proposals and turns them into submissions of the demonstration. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { PLAN } from './plan.ts';
import type { DemoRead, DemoScreening, DemoSubmission } from './types.ts';

const FULL = new URL('../../../test/fixtures/proposals.jsonl', import.meta.url);
const SHORTER = new URL('./more-proposals.yaml', import.meta.url);

/** Criteria of desk judging in the order of the scores in more-proposals.yaml. */
const CRITERIA = [
  'latar_belakang',
  'kebaruan',
  'implementasi',
  'signifikansi',
  'adaptabilitas',
  'sumber_daya',
  'keberlanjutan',
] as const;

/** Categories as proposals.jsonl names them, and their keys in the rulebook. */
const CATEGORIES: Readonly<Record<string, string>> = {
  kesehatan: 'kesehatan',
  pendidikan: 'pendidikan',
  'pertumbuhan ekonomi & kesempatan kerja': 'pertumbuhan_ekonomi',
  'ketahanan pangan': 'ketahanan_pangan',
  'inklusi sosial': 'inklusi_sosial',
  'tata kelola pemerintahan': 'tata_kelola',
  'pengentasan kemiskinan': 'pengentasan_kemiskinan',
  'pemberdayaan masyarakat': 'pemberdayaan_masyarakat',
  'penegakan hukum': 'penegakan_hukum',
};

const LETTERS = ['surat_implementasi', 'surat_identitas', 'surat_replikasi'];
const STEPS: Readonly<Record<string, DemoRead['state']>> = {
  d: 'submitted',
  o: 'open',
  a: 'accepted',
  f: 'offered',
};

const award = z.object({ year: z.int().nullable(), award: z.string() });

const fullProposal = z.object({
  title: z.string(),
  unit: z.string(),
  group: z.enum(['umum', 'khusus']),
  category: z.string(),
  sdgs: z.array(z.int()),
  implemented_since: z.string(),
  application: z.boolean(),
  abstract_en: z.string(),
  year_history: z.array(award),
  answers: z.record(z.string(), z.string()),
  reads: z.array(
    z.object({
      evaluator: z.string(),
      scores: z.record(z.string(), z.int()),
      comments: z.record(z.string(), z.string()),
    }),
  ),
  screening: z.object({ verdict: z.string(), code: z.string().optional(), note: z.string().optional() }),
  fictional_agency: z.boolean().optional(),
});

const shorterProposal = z.strictObject({
  key: z.string(),
  title: z.string(),
  titleInvented: z.literal(true).optional(),
  agency: z.string(),
  unit: z.string(),
  history: z.array(award),
  category: z.string().nullable(),
  sdgs: z.array(z.int()),
  implementedSince: z.string().nullable(),
  application: z.boolean().nullable(),
  answers: z.record(z.string(), z.string()),
  stateGoal: z.enum(['draft', 'proposed', 'returned', 'submitted', 'screened', 'ineligible']),
  returnNote: z.string().optional(),
  screening: z.strictObject({ reasons: z.array(z.string()), note: z.string() }).optional(),
  reads: z
    .array(
      z.strictObject({
        evaluator: z.string(),
        state: z.enum(['offered', 'accepted', 'open', 'submitted']),
        points: z.array(z.int().nullable()),
        comments: z.record(z.string(), z.string()),
      }),
    )
    .optional(),
});

/** The 24 full proposals, with answers keyed as the rulebook keys them. */
export function readFullProposals(): DemoSubmission[] {
  const lines = readFileSync(FULL, 'utf8').trim().split('\n');
  return lines.map((line) => fromFull(fullProposal.parse(JSON.parse(line))));
}

/** The shorter ones written for the demonstration. */
export function readShorterProposals(): DemoSubmission[] {
  return z
    .array(shorterProposal)
    .parse(parse(readFileSync(SHORTER, 'utf8')))
    .map(fromShorter);
}

function fromFull(row: z.infer<typeof fullProposal>): DemoSubmission {
  const step = PLAN[row.title];
  const category = CATEGORIES[row.category];
  if (step === undefined || category === undefined)
    throw new RangeError(`No plan or category for "${row.title}".`);
  const key = keyOf(row.title);
  return {
    key,
    title: row.title,
    isTitleInvented: row.fictional_agency ?? false,
    ...peopleOf(step.agency),
    unitName: row.unit,
    group: row.group,
    category,
    sdgs: row.sdgs,
    implementedSince: row.implemented_since,
    answers: answersOf(row.answers, row.application, row.year_history, key),
    abstractEn: row.abstract_en,
    history: row.year_history,
    attachments: attachmentsOf(row.application, true),
    stateGoal: step.goal,
    returnNote: null,
    screening: screeningOf(step.goal, row.screening),
    reads: [...step.reads].map((letter, index) => readOf(row.reads[index], letter)),
  };
}

/** The first words of a title in lower case, joined by dashes, at most 32 signs. */
function keyOf(title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.reduce(
    (key, word) => (`${key}-${word}`.length > 32 ? key : key === '' ? word : `${key}-${word}`),
    '',
  );
}

function readOf(read: z.infer<typeof fullProposal>['reads'][number] | undefined, letter: string): DemoRead {
  const state = STEPS[letter];
  if (read === undefined || state === undefined) throw new RangeError(`No read for step "${letter}".`);
  const evaluatorKey = read.evaluator.replace('E', 'evaluator-');
  // Somebody in the middle of a proposal has scored the first four aspects.
  const scored = { submitted: CRITERIA.length, open: 4, accepted: 0, offered: 0 }[state];
  const points = Object.fromEntries(CRITERIA.slice(0, scored).map((key) => [key, read.scores[key] ?? null]));
  const comments = Object.entries(read.comments).filter(([key]) => key in points);
  return { evaluatorKey, state, points, comments: Object.fromEntries(comments) };
}

function fromShorter(row: z.infer<typeof shorterProposal>): DemoSubmission {
  const isComplete = !['draft', 'returned'].includes(row.stateGoal);
  return {
    key: row.key,
    title: row.title,
    isTitleInvented: row.titleInvented ?? false,
    ...peopleOf(row.agency),
    unitName: row.unit,
    group: 'umum',
    category: row.category,
    sdgs: row.sdgs,
    implementedSince: row.implementedSince,
    answers: answersOf(row.answers, row.application, row.history, row.key),
    abstractEn: null,
    history: row.history,
    attachments: attachmentsOf(row.application, isComplete || row.stateGoal === 'returned'),
    stateGoal: row.stateGoal,
    returnNote: row.returnNote?.trim() ?? null,
    screening: row.screening
      ? { verdict: 'fail', reasons: row.screening.reasons, note: row.screening.note.trim() }
      : screeningOf(row.stateGoal, {}),
    reads: (row.reads ?? []).map((read) => ({
      evaluatorKey: read.evaluator.replace('E', 'evaluator-'),
      state: read.state,
      points: Object.fromEntries(read.points.flatMap((point, index) => [[CRITERIA[index] ?? '', point]])),
      comments: read.comments,
    })),
  };
}

function peopleOf(agencyKey: string): { agencyKey: string; authorKey: string; adminKey: string } {
  return { agencyKey, authorKey: `upp-${agencyKey}`, adminKey: `admin-${agencyKey}` };
}

/** Adds the answers that the files do not hold: was it a Top 99, does it involve an application, the video. */
function answersOf(
  written: Readonly<Record<string, string>>,
  application: boolean | null,
  history: readonly { year: number | null; award: string }[],
  key: string,
): Record<string, string> {
  if (application === null) return {};
  const answers: Record<string, string> = {};
  const top99 = history.find((one) => one.award.startsWith('Top 99'));
  answers['pernah_top99'] = top99 === undefined ? 'belum' : 'pernah';
  if (top99 !== undefined)
    answers['pernah_top99_keterangan'] = `Finalis Top 99 tahun ${top99.year}, dengan judul yang sama.`;
  for (const [field, text] of Object.entries(written)) answers[field] = text.trim();
  answers['adaptabilitas_status'] = (written['adaptabilitas_status'] ?? 'belum').toLowerCase();
  answers['berbasis_aplikasi'] = application ? 'ya' : 'tidak';
  answers['video'] = `https://youtu.be/peragaan-${key}`;
  return answers;
}

function attachmentsOf(application: boolean | null, hasFiles: boolean): string[] {
  if (application === null || !hasFiles) return [];
  return [...LETTERS, ...(application ? ['formulir_spbe'] : []), 'bukti_signifikansi'];
}

function screeningOf(
  goal: DemoSubmission['stateGoal'],
  told: { code?: string | undefined; note?: string | undefined },
): DemoScreening | null {
  if (goal === 'screened') return { verdict: 'pass', reasons: [], note: told.note ?? null };
  if (goal !== 'ineligible') return null;
  return { verdict: 'fail', reasons: told.code === undefined ? [] : [told.code], note: told.note ?? null };
}
