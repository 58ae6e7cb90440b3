import { and, eq } from 'drizzle-orm';
import { requests } from '../../db/schema/index.ts';
import { asking, confirm, played, stageOf } from '../../rehearsal/run.ts';
import { closeHearings, hold, planHearings, startFinals } from '../../rehearsal/steps/interview.ts';
import { award, decide, publish } from '../../rehearsal/steps/results.ts';
import { decideComments, listComments } from '../../results/comment-service.ts';
import { issueForJurors } from '../../results/certificate-people.ts';
import { changeNameList, showNames, writeNames } from '../../results/name-service.ts';
import { releaseStory, showStoryDraft, writeStory } from '../../results/story-service.ts';
import { OPENING } from './chapters.ts';
import { DAY_MS, editionOf, settle, show, turnTo, type Chapter, type YearRun } from './run.ts';

const HALF_HOUR_MS = 1_800_000;
const MEMBERS = 5;
/** What an agency opens of its proposal beside the story itself. */
const OPEN_FIELDS = ['latar_belakang', 'kebaruan', 'signifikansi', 'adaptabilitas_potensi'];
/** The day on which two organisers publish. */
const PUBLISHED_ON = 119;

/** The year that is over, up to the decree; what follows is `finishPast`. */
export const PAST: readonly Chapter[] = [
  ...OPENING,
  { day: 88, upTo: 'interviewing', play: plan },
  { day: 92, upTo: 'interviewing', play: hear },
  { day: 112, upTo: 'decided', play: decide },
  { day: 114, upTo: 'decided', play: releaseRemarks },
];

async function plan(run: YearRun): Promise<void> {
  await startFinals(run);
  const stage = (await stageOf(run, 'interview'))!;
  if (stage.closedAt) return;
  const { createdAt } = await editionOf(run);
  const first = new Date(createdAt.getTime() + 92 * DAY_MS);
  await planHearings(run, stage, (index) => ({
    startsAt: new Date(first.getTime() + index * HALF_HOUR_MS),
    room: 1,
    panel: panelOf(run, [index % MEMBERS, (index + 1) % MEMBERS]),
  }));
}

/** The chair and these of the panelists. */
export function panelOf(run: YearRun, members: readonly number[]) {
  const [chair, ...others] = run.troupe.panelists;
  return [chair!, ...members.map((one) => others[one]!)];
}

async function hear(run: YearRun): Promise<void> {
  const stage = (await stageOf(run, 'interview'))!;
  if (stage.closedAt) return;
  await hold(run, stage);
  await closeHearings(run, stage);
}

/** The chair reads what the evaluators remarked and lets it go out with the letters. */
async function releaseRemarks(run: YearRun): Promise<void> {
  const chair = run.by('ketua-te');
  for (;;) {
    const { items } = await listComments(chair, run.editionId, { limit: 50, verdict: 'pending' });
    if (items.length === 0) return;
    await decideComments(chair, run.editionId, {
      verdicts: items.map(({ scoresheetId, criterion, sha256 }) => ({
        scoresheetId,
        criterion,
        sha256,
        verdict: 'released',
        reason: 'Membantu instansi memperbaiki inovasinya.',
      })),
    });
  }
}

/** It is shown with its result: two organisers publish, agencies name their people and tell their stories, and it ends. */
export async function finishPast(run: YearRun): Promise<void> {
  await show(run);
  const { createdAt, state } = await editionOf(run);
  if (state === 'awarded' || state === 'archived') return;
  await turnTo(run, createdAt, PUBLISHED_ON);
  await publishOnce(run);
  await settle(run);
  await turnTo(run, createdAt, PUBLISHED_ON + 2);
  for (const row of await played(run)) {
    if (row.state !== 'awarded') continue;
    const proposal = run.proposals[row.part.index]!;
    await nameInnovators(run, row, proposal.innovators);
    await tell(run, row, proposal.answers['ringkasan']!);
  }
  await issueForJurors(run.troupe.organiser(0), run.editionId);
  await settle(run);
  await turnTo(run, createdAt, PUBLISHED_ON + 20);
  await award(run);
  await settle(run);
}

/** What the first organiser asked for before a start is confirmed; else it is asked for. */
async function publishOnce(run: YearRun): Promise<void> {
  const wanted = and(
    eq(requests.editionId, run.editionId),
    eq(requests.act, 'publish'),
    eq(requests.state, 'requested'),
  );
  const [asked] = await asking(run, (tx) => tx.select().from(requests).where(wanted));
  if (asked) await confirm(run, { request: asked });
  else await publish(run);
}

type Row = Awaited<ReturnType<typeof played>>[number];

async function nameInnovators(run: YearRun, { id, part }: Row, innovators: readonly string[]) {
  const admin = run.troupe.admin(part.agency);
  const list = await showNames(admin, id);
  if (list.state !== 'open') return;
  const names = innovators.map((name, index) => ({ name, part: index === 0 ? 'Penggagas' : 'Anggota tim' }));
  const written = await writeNames({ ...admin, expected: list.version }, id, { names });
  await changeNameList({ ...admin, expected: written.version }, id, 'confirm');
}

async function tell(run: YearRun, { id, part }: Row, summary: string) {
  const author = run.troupe.innovator(part.agency);
  const known = await showStoryDraft(author, id);
  if (known.releasedAt) return;
  const written = await writeStory({ ...author, expected: known.version }, id, {
    summary,
    openFields: OPEN_FIELDS,
  });
  await releaseStory({ ...author, expected: written.version }, id, true);
}
