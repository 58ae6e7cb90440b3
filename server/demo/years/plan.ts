import type { EditionRow } from '../../editions/queries.ts';
import type { Sayings } from '../../rehearsal/run.ts';
import { pastRules, provinceRules, PROVINCE } from '../content/years.ts';
import { BODIES } from '../content/agencies.ts';
import { finishPast, PAST } from './past.ts';
import { finishProvince, PROVINCE_CHAPTERS } from './province.ts';
import type { Chapter, YearRun } from './run.ts';

/** One year beside the running one, as data: whose it is, by which rules, who takes part, and what happens on which day. */
export type YearPlan = {
  slug: string;
  bodyName: string;
  /** Of the file with its proposals. */
  content: string;
  rules: () => string;
  /** Its first instant, from the instant at which it is played. */
  begins: (now: Date) => Date;
  /** The accounts who act, by what stands before the @. */
  organisers: readonly [string, string];
  secretariat: readonly [string, string];
  jurors: readonly { role: 'evaluator' | 'panelist' | 'panel-chair' | 'evaluator-chair'; key: string }[];
  says: Omit<Sayings, 'speaks'>;
  seed: number;
  chapters: readonly Chapter[];
  /** Whether nothing is left to play. */
  isWhole: (edition: Pick<EditionRow, 'kind' | 'state'>) => boolean;
  /** What is left when it is shown: from here on everybody sees it. */
  finish: (run: YearRun) => Promise<void>;
};

const DAY_MS = 86_400_000;
const many = <R extends string>(role: R, word: string, numbers: readonly number[]) =>
  numbers.map((number) => ({ role, key: `${word}-${number}` }));

const SAMPLE = { title: 'Data peragaan', text: 'Lampiran contoh. Isinya rekaan dan tidak berlaku.' };

export const YEARS: readonly YearPlan[] = [
  {
    slug: 'kipp-2025',
    bodyName: BODIES[0]!.name,
    content: 'kipp-2025',
    rules: pastRules,
    begins: () => new Date('2025-02-03T02:00:00Z'),
    organisers: ['penyelenggara', 'penyelenggara-2'],
    secretariat: ['sekretariat', 'sekretariat-2'],
    jurors: [
      { role: 'evaluator-chair', key: 'ketua-te' },
      { role: 'panel-chair', key: 'ketua-tpi' },
      ...many('evaluator', 'evaluator', [1, 2, 3, 4, 5, 6, 7, 8]),
      ...many('panelist', 'panelis', [1, 2, 3, 4, 5]),
    ],
    says: {
      room: 'Ruang',
      representation: 'Keterwakilan kelompok sasaran dan wilayah di antara finalis.',
      sample: { ...SAMPLE, fileName: 'data-peragaan' },
      decree: {
        number: 'PERAGAAN/1/2025',
        title: 'Data peragaan: Top Inovasi Pelayanan Publik 2025',
        signerName: 'Pejabat Contoh',
        signerPosition: 'Pejabat rekaan',
      },
    },
    seed: 2025,
    chapters: PAST,
    isWhole: ({ kind, state }) => kind === 'demo' && ['awarded', 'archived'].includes(state),
    finish: finishPast,
  },
  {
    slug: 'kipp-jateng-2026',
    bodyName: PROVINCE.name,
    content: 'kipp-jateng',
    rules: provinceRules,
    begins: (now) => new Date(now.getTime() - 95 * DAY_MS),
    organisers: ['penyelenggara-jateng', 'penyelenggara-jateng-2'],
    secretariat: ['sekretariat-jateng', 'sekretariat-jateng-2'],
    jurors: [
      { role: 'evaluator-chair', key: 'ketua-te' },
      { role: 'panel-chair', key: 'ketua-tpi' },
      // Not the second, who is from this province.
      ...many('evaluator', 'evaluator', [1, 3, 4, 5, 6, 7, 8]),
      ...many('panelist', 'panelis', [1, 2, 3, 4, 5]),
    ],
    says: {
      room: 'Ruang Sidang',
      representation: 'Keterwakilan wilayah di antara finalis.',
      sample: { ...SAMPLE, fileName: 'data-peragaan' },
      decree: { number: '', title: '', signerName: '', signerPosition: '' },
    },
    seed: 33,
    chapters: PROVINCE_CHAPTERS,
    isWhole: ({ kind }) => kind === 'demo',
    finish: finishProvince,
  },
];
