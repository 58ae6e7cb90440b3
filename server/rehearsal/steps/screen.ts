import { skippedStates } from '../../editions/rulebook/reading.ts';
import { screenSubmission } from '../../screening/verdict-service.ts';
import { announceVerdicts } from '../../screening/announcement-service.ts';
import type { PersonCaller } from '../cast.ts';
import { count, each, moveOn, played, type PlayedPart, type Run } from '../run.ts';

const AFTER = [
  'judging',
  'selecting',
  'objection',
  'interviewing',
  'deciding',
  'decided',
  'published',
  'awarded',
];

/** The secretariat looks at everything that came: a pass by one person, a failure by two. */
export async function screen(run: Run): Promise<void> {
  if (skippedStates(run.rulebook).includes('screening')) return;
  await moveOn(run, 'startScreening', ['screening', ...AFTER]);
  const received = (await played(run)).filter((row) => row.state === 'submitted');
  await each(run, received, (row) => check(run, row));
  if (run.rulebook.screening.announcement === 'together')
    await announceVerdicts(run.troupe.organiser(0), run.editionId).catch(() => undefined);
}

async function check(run: Run, row: PlayedPart): Promise<void> {
  const reason = reasonFor(run, row);
  const first = run.troupe.secretariat(row.part.index);
  if (!reason) {
    await screenSubmission({ ...first, expected: row.version }, row.id, { verdict: 'pass', reasons: [] });
    count(run, 'passed the check');
    return;
  }
  const verdict = { verdict: 'fail' as const, reasons: [reason], note: 'Ditemukan pada pemeriksaan gladi.' };
  await screenSubmission({ ...first, expected: row.version }, row.id, verdict);
  if (run.rulebook.screening.secondPairOfEyes.onFailure) {
    const second: PersonCaller = run.troupe.secretariat(row.part.index + 1);
    await screenSubmission(second, row.id, verdict);
    count(run, 'looked at by a second person');
  }
  count(run, 'failed the check');
}

/** The coded reason of the rule book that fits what is wrong with it, if anything is. */
function reasonFor({ rulebook }: Run, { part }: PlayedPart): string | null {
  const auto = { young: 'age', careless: 'careless' }[part.fate as string];
  if (!auto) return null;
  return rulebook.screening.checklist.find((check) => check.auto === auto)?.reason ?? null;
}
