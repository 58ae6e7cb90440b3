import { expect } from 'vitest';
import type { World } from '../support/world.ts';
import { confirm, editionOf, everyItem, good, moveOn, stageOf, type Year } from './stand.ts';
import type { Juror } from './read.ts';

type Choice = {
  stage: string;
  chosen: readonly number[];
  /** A reason for each that is taken out of its turn, and for each whose turn it was. */
  raised?: Record<number, string>;
  passedOver?: Record<number, string>;
};

/** A plenary writes down whom it chose of the general group, by the proposals' indexes. */
export async function choose(
  year: Year,
  step: string,
  { stage, chosen, raised = {}, passedOver = {} }: Choice,
) {
  const { version } = await editionOf(year);
  const named = (index: number) => ({ submissionId: year.ids.get(index)! });
  const body = {
    stage,
    group: 'umum',
    chosen: chosen.map((index) =>
      raised[index] ? { ...named(index), reason: raised[index] } : named(index),
    ),
    passedOver: Object.entries(passedOver).map(([index, reason]) => ({ ...named(Number(index)), reason })),
  };
  return year.dewi.put(`/api/editions/${year.editionId}/${step}`, body, { version });
}

export async function announce(year: Year, what: 'nominees' | 'finalists') {
  const { version } = await editionOf(year);
  good(await year.dewi.put(`/api/editions/${year.editionId}/announcements`, { what }, { version }));
}

/** Whether the agencies know of a choice, as the page of the ranking says. */
export async function isAnnounced(year: Year, step: 'nominees' | 'finalists'): Promise<boolean> {
  const url = `/api/editions/${year.editionId}/standings?group=umum&step=${step}&limit=1`;
  return good(await year.dewi.get(url)).announced;
}

/** Two days in one room, by optimum; then every interview is held, scored by its three panelists and completed. */
export async function planInterviews(year: Year, panel: readonly Juror[], now: Date): Promise<any[]> {
  const day = (after: number) => new Date(now.getTime() + after * 86_400_000).toISOString().slice(0, 10);
  const settings = {
    zone: 'WIB',
    days: [day(7), day(8)],
    from: '08:00',
    until: '16:00',
    breaks: [{ from: '12:00', until: '13:00' }],
    sessionMinutes: 20,
    bufferMinutes: 10,
    rooms: [{ name: 'Ruang Sriwijaya', panel: panel.map(({ id }) => id) }],
  };
  const url = `/api/editions/${year.editionId}`;
  let version = 0;
  const put = async (noun: string, body: object = {}) => {
    const answer = good(await year.nurul.put(`${url}/${noun}`, body, { version }));
    version = answer.version;
    return answer;
  };
  await put('timetable', settings);
  const { proposal } = await put('timetable-proposal');
  expect([proposal.placements.length, proposal.unplaced]).toEqual([20, []]);
  await put('timetable-publication');
  return everyItem(year.nurul, `${url}/interviews`);
}

export async function holdInterviews(
  year: Year,
  interviews: readonly { id: string }[],
  noun: 'start' | 'completion',
) {
  for (const { id } of interviews) {
    const { version } = good(await year.nurul.get(`/api/interviews/${id}`));
    good(await year.nurul.put(`/api/interviews/${id}/${noun}`, {}, { version }));
  }
}

export async function close(year: Year, kind: string) {
  const { id, version } = await stageOf(year, kind);
  const closed = await year.dewi.put(`/api/stages/${id}/closing`, {}, { version });
  // 202 would be a request to a second organiser, since somebody is not done.
  expect(closed.status, closed.text).toBe(200);
  return closed.body;
}

export async function decree(year: Year, given: { number: string; date: string; signerPosition: string }) {
  const title = 'Penetapan Top Inovasi Pelayanan Publik';
  const body = { ...given, title, signerName: 'Pejabat Contoh' };
  good(await year.dewi.post(`/api/editions/${year.editionId}/decrees`, body));
}

/** One organiser asks for publication, at an instant or at once. */
export async function askToPublish(year: Year, when: { publishAt?: string } = {}) {
  const { version } = await editionOf(year);
  return year.dewi.put(`/api/editions/${year.editionId}/publication`, when, { version });
}

/** Results as anybody reads them: each tier that honours anybody, with the indexes. */
export async function publicResults(world: World, year: Year, version = '') {
  const { groups, number } = good(
    await world.anyone.get(`/api/editions/${year.editionId}/results${version}`),
  );
  const byId = new Map([...year.ids].map(([index, id]) => [id, index]));
  const tiers = groups.flatMap((group: any) =>
    group.tiers.map((tier: any) => [tier.name.id, tier.rows.map((row: any) => byId.get(row.submissionId))]),
  );
  return {
    number,
    tiers: Object.fromEntries(tiers.filter(([, rows]: [string, number[]]) => rows.length > 0)) as Record<
      string,
      number[]
    >,
  };
}

/** From the desk's ranking straight to the results: the province holds no interviews. */
export async function concludeProvince(world: World, year: Year, ranked: readonly number[]) {
  const stage = 'penilaian_proposal';
  good(await choose(year, 'nominees', { stage, chosen: ranked.slice(0, 8) }));
  await moveOn(year, 'startSelecting');
  good(await choose(year, 'finalists', { stage, chosen: ranked.slice(0, 4) }));
  await announce(year, 'finalists');
  await moveOn(year, 'startDeciding');
  good(await choose(year, 'top-innovations', { stage, chosen: ranked.slice(0, 1) }));
  await moveOn(year, 'decide');
  await decree(year, {
    number: '188/45/KPTS/013/2026',
    date: '2026-10-01',
    signerPosition: 'Gubernur Jawa Timur',
  });
  good(await confirm(year.bambang, good(await askToPublish(year))));
  await world.settle();
}

/** Certificates of one kind in an edition, by their state. */
export async function certificatesOf(year: Year, kind: string) {
  const items = await everyItem(year.dewi, `/api/editions/${year.editionId}/certificates?kind=${kind}`);
  return {
    numbers: items.map((one) => one.number as string).sort(),
    states: countBy(items, (one) => one.state),
  };
}

export function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(items, key)].map(([name, own]) => [name, own.length]));
}

/** Asks for a correction of what is published; the other organiser agrees. */
export async function correct(
  world: World,
  year: Year,
  body: { reason: string; titles?: { submissionId: string; title: string }[] },
) {
  const { version } = await editionOf(year);
  const asked = await year.dewi.put(`/api/editions/${year.editionId}/correction`, body, { version });
  expect(asked.status, asked.text).toBe(202);
  good(await confirm(year.bambang, asked.body));
  await world.settle();
}
