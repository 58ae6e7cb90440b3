import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure } from './figure.ts';
import { recallTable } from './recall.ts';

const RUN = fileURLToPath(new URL('engine-run.ts', import.meta.url));

type Line = { task: string; name: string; seconds: number; megabytes?: number };

/** The guide's limits for the judging engine. */
const LINES: readonly Line[] = [
  { task: 'fit', name: 'severity fitted, 3,000 × 40 × 3', seconds: 0.2 },
  { task: 'draws', name: '  10,000 draws of its ranks', seconds: 2 },
  { task: 'fit-large', name: 'severity fitted, 20,000 × 200 × 3', seconds: 3 },
  { task: 'workbench', name: 'workbench after one changed score, 1,000 draws', seconds: 1 },
  { task: 'assign', name: 'assignment at the optimum, 3,000 × 60 × 3', seconds: 2, megabytes: 100 },
  { task: 'assign-large', name: 'assignment at the optimum, 10,000 × 200 × 3', seconds: 20, megabytes: 300 },
  { task: 'assign-both', name: '  with seniors and institutions, 3,000 × 60 × 3', seconds: 20 },
  { task: 'timetable', name: 'timetable at the optimum, 99 × 112', seconds: 0.2 },
];

/** Each figure in a process of its own; `KIPP_INSTEVAL` names the file of the large published set, which is not ours to keep. */
export async function measureEngine(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const line of LINES) figures.push(...(await measure(line)));
  const file = process.env['KIPP_INSTEVAL'];
  if (file)
    figures.push(...(await measure({ task: 'insteval', name: 'InstEval, 73,421 rows', seconds: 60 }, file)));
  else console.log('InstEval: not given (KIPP_INSTEVAL names its file)');
  return [...figures, ...recallTable()];
}

async function measure({ task, name, seconds, megabytes }: Line, file?: string): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [RUN, task, ...(file ? [file] : [])], {
    timeout: 600_000,
  });
  const measured = JSON.parse(stdout) as { seconds: number; megabytes: number; note?: string };
  const figure: Figure = { name, value: measured.seconds, unit: 's', limit: seconds, better: 'below' };
  if (measured.note) figure.note = measured.note;
  if (megabytes === undefined) return [figure];
  return [
    figure,
    {
      name: '  memory of the whole process',
      value: measured.megabytes,
      unit: 'MB',
      limit: megabytes,
      better: 'below',
    },
  ];
}
