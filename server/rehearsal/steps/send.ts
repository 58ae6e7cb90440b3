import { changeWindow } from '../../editions/service.ts';
import { withdrawSubmission } from '../../submissions/move-service.ts';
import { submitSubmission } from '../../submissions/submit-service.ts';
import { count, each, played, stageOf, seen, tryTo, waitUntil, type PlayedPart, type Run } from '../run.ts';
import type { Fate } from '../script.ts';

const LAST: readonly Fate[] = ['late', 'tooLate', 'overQuota'];
const MINUTE_MS = 60_000;

/** Administrators send what is with them in time; somebody thinks better of it; somebody has more than the quota. */
export async function send(run: Run): Promise<void> {
  const waiting = (await played(run)).filter((row) => row.state === 'proposed');
  await each(
    run,
    waiting.filter((row) => !LAST.includes(row.part.fate)),
    (row) => submit(run, row),
  );
  await each(
    run,
    waiting.filter((row) => row.part.fate === 'overQuota'),
    (row) => submit(run, row),
  );
}

/** The clock passes the deadline: in the grace it is late, after it the door is shut. */
export async function closeRegistration(run: Run): Promise<void> {
  const registration = (await stageOf(run, 'registration'))!;
  const rows = (await played(run)).filter((row) => row.state === 'proposed');
  const late = rows.filter((row) => row.part.fate === 'late');
  if (registration.closesAt && !registration.closedAt) {
    const { closesAt } = registration;
    let { graceMinutes } = registration;
    // Rules without a grace get one for the day, so that late badges are rehearsed too.
    if (graceMinutes === 0 && late.length > 0) {
      graceMinutes = 30;
      await changeWindow(seen(run.troupe.organiser(0), registration), registration.id, {
        closesAt: closesAt.toISOString(),
        graceMinutes,
        reason: 'Gladi: masa tambahan.',
      });
    }
    await waitUntil(run, new Date(closesAt.getTime() + 1000));
    await each(run, late, (row) => submit(run, row));
    await waitUntil(run, new Date(closesAt.getTime() + graceMinutes * MINUTE_MS + 1000));
  }
  await each(
    run,
    rows.filter((row) => row.part.fate === 'tooLate'),
    (row) => submit(run, row),
  );
  const leaving = (await played(run)).filter(
    (row) => row.state === 'submitted' && row.part.fate === 'withdrawn',
  );
  await each(run, leaving, async (row) => {
    await withdrawSubmission(
      seen(run.troupe.admin(row.part.agency), row),
      row.id,
      'Unit pelayanan menunda inovasi ini.',
    );
    count(run, 'withdrawn');
  });
}

async function submit(run: Run, row: PlayedPart): Promise<void> {
  const done = await tryTo(run, ['guard_refused', 'deadline_passed', 'incomplete'], async () => {
    const sent = await submitSubmission(seen(run.troupe.admin(row.part.agency), row), row.id);
    if (sent.late) count(run, 'received late');
  });
  if (done) count(run, 'received');
}
