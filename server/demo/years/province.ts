import { Readable } from 'node:stream';
import { handInFile, handInLink, showMaterials } from '../../interviews/material-service.ts';
import { findRubric } from '../../editions/queries.ts';
import { startInterview } from '../../interviews/move-service.ts';
import { asking, played, stageOf } from '../../rehearsal/run.ts';
import {
  hold,
  listHearings,
  planHearings,
  startFinals,
  type Hearing,
} from '../../rehearsal/steps/interview.ts';
import { score, tasks } from '../../rehearsal/steps/judge.ts';
import { samplePdf } from '../sample-pdf.ts';
import { OPENING } from './chapters.ts';
import { panelOf } from './past.ts';
import { DAY_MS, editionOf, show, turnTo, type Chapter, type YearRun } from './run.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WESTERN_MS = 7 * HOUR_MS;
/** The day of the year on which it is shown. */
const TODAY = 95;
/** Beside the chair, by finalist. The first panelist sits on all panels of today. */
const SEATS = [
  [2, 3],
  [0, 1],
  [0, 2],
  [4, 0],
  [1, 3],
  [0, 4],
];

/** The province's year, up to the material of its finalists; what is heard then is `finishProvince`. */
export const PROVINCE_CHAPTERS: readonly Chapter[] = [
  ...OPENING,
  { day: 88, upTo: 'interviewing', play: plan },
  { day: 89, upTo: 'interviewing', play: handIn },
  { day: TODAY - 1, upTo: 'interviewing', play: (run) => hearBefore(run, TODAY - 0.5) },
];

/** One finalist was heard yesterday and one some hours ago; two are heard soon, the others tomorrow. */
function slotsOf(today: Date): Date[] {
  const soon = Math.ceil(today.getTime() / (15 * MINUTE_MS)) * 15 * MINUTE_MS;
  const midnight = Math.floor((today.getTime() + WESTERN_MS) / DAY_MS) * DAY_MS - WESTERN_MS;
  const tomorrow = midnight + DAY_MS + 9 * HOUR_MS;
  return [soon - DAY_MS, soon - 2 * HOUR_MS, soon + 15 * MINUTE_MS, soon + 45 * MINUTE_MS, tomorrow].map(
    (at) => new Date(at),
  );
}

const dayOf = async (run: YearRun, day: number) =>
  new Date((await editionOf(run)).createdAt.getTime() + day * DAY_MS);

async function plan(run: YearRun): Promise<void> {
  await startFinals(run);
  const slots = slotsOf(await dayOf(run, TODAY));
  await planHearings(run, (await stageOf(run, 'interview'))!, (index) => ({
    startsAt: slots[index] ?? new Date(slots.at(-1)!.getTime() + (index - slots.length + 1) * 30 * MINUTE_MS),
    room: 1,
    panel: panelOf(run, SEATS[index % SEATS.length]!),
  }));
}

/** Every finalist hands in slides, a summary and a film in time. */
async function handIn(run: YearRun): Promise<void> {
  const content = await samplePdf();
  for (const { id, part, state } of await played(run)) {
    if (state !== 'finalist') continue;
    const author = run.troupe.innovator(part.agency);
    const { items } = await showMaterials(author, id);
    for (const item of items) {
      if (item.given) continue;
      const url = `https://youtu.be/peragaan-${part.index + 1}`;
      if (item.kind === 'link') await handInLink(author, id, { key: item.key, url });
      else {
        const file = { stream: Readable.from([content]), fileName: `${item.key}-data-peragaan.pdf` };
        await handInFile(author, id, item.key, file);
      }
    }
  }
}

async function hearBefore(run: YearRun, day: number): Promise<void> {
  const until = await dayOf(run, day);
  await hold(run, (await stageOf(run, 'interview'))!, (hearing) => hearing.startsAt < until);
}

/** The session of some hours ago is over but for one sheet, the first panelist's: it can be filled at once. */
export async function finishProvince(run: YearRun): Promise<void> {
  await turnTo(run, await dayOf(run, 0), TODAY - 1 / 12);
  const stage = (await stageOf(run, 'interview'))!;
  const until = await dayOf(run, TODAY);
  const isToday = (one: Hearing) => one.startsAt < until;
  const heard = (await listHearings(run, stage.id)).filter(isToday);
  for (const one of heard)
    if (one.state === 'planned')
      await startInterview({ ...run.troupe.panelChair, expected: one.version }, one.id);
  const titles = new Set(heard.map(({ title }) => title));
  const rubric = (await asking(run, (tx) => findRubric(tx, run.editionId, stage.key)))!;
  const last = run.by('panelis-1').personId;
  for (const task of await tasks(run, stage))
    if (titles.has(task.title) && task.sheetState === 'open' && task.jurorId !== last)
      await score(run, task, rubric);
  await show(run);
}
