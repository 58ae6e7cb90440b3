import { expect, test } from 'vitest';
import {
  explain,
  matrixOf,
  panelOf,
  type Finalist,
  type Panelist,
  type Problem,
} from '../../server/interviews/problem.ts';
import { endOfDayBefore } from '../../server/interviews/rules.ts';
import { solveInThread } from '../../server/interviews/schedule-thread.ts';
import { localMinutes, slotsOf, type TimetableSettings } from '../../server/interviews/slots.ts';

const settings = (more: Partial<TimetableSettings> = {}): TimetableSettings => ({
  zone: 'WIB',
  days: ['2027-06-07'],
  from: '09:00',
  until: '11:00',
  breaks: [],
  sessionMinutes: 20,
  bufferMinutes: 10,
  rooms: [{ name: 'Ruang 1', panel: ['p1', 'p2', 'p3'] }],
  ...more,
});

const finalist = (id: string, more: Partial<Finalist> = {}): Finalist => ({
  id,
  title: `Inovasi ${id}`,
  timeZone: 'Asia/Jakarta',
  away: [],
  barred: new Map(),
  now: null,
  ...more,
});

function problemOf(finalists: Finalist[], more: Partial<TimetableSettings> = {}): Problem {
  const panelists = ['p1', 'p2', 'p3'].map(
    (id) => [id, { id, name: `Panelis ${id}`, away: [] }] as [string, Panelist],
  );
  return { finalists, slots: slotsOf(settings(more)), panelists: new Map(panelists), quorum: 2 };
}

const times = (slots: { startsAt: Date }[]) => slots.map((slot) => slot.startsAt.toISOString().slice(11, 16));
const between = (from: string, until: string) => ({ startsAt: new Date(from), endsAt: new Date(until) });

test('a day has the sessions that fit between its hours, with the pause after each and around the breaks', () => {
  expect(times(slotsOf(settings()))).toEqual(['02:00', '02:30', '03:00', '03:30']);
  expect(times(slotsOf(settings({ breaks: [{ from: '09:40', until: '10:05' }] })))).toEqual([
    '02:00',
    '03:05',
    '03:35',
  ]);
  expect(times(slotsOf(settings({ zone: 'WIT' })))).toEqual(['00:00', '00:30', '01:00', '01:30']);
  expect(slotsOf(settings({ from: '10:50' }))).toEqual([]);
});

test('the same instant is another hour in each zone of the country', () => {
  const at = new Date('2027-06-07T02:00:00Z');
  expect(
    ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((zone) => localMinutes(at, zone) / 60),
  ).toEqual([9, 10, 11]);
});

test('materials are due at the end of the third day before, in Jakarta', () => {
  expect(endOfDayBefore(new Date('2027-06-07T02:00:00Z'), 3).toISOString()).toBe('2027-06-04T17:00:00.000Z');
});

test('a panelist with a conflict does not sit, and below the quorum the session is closed to the finalist', async () => {
  const conflict = { id: 'benturan kepentingan', en: 'conflict of interest' };
  const one = finalist('a', { barred: new Map([['p1', conflict]]) });
  const two = finalist('b', {
    barred: new Map([
      ['p1', conflict],
      ['p2', conflict],
    ]),
  });
  const problem = problemOf([one, two]);
  expect(panelOf(problem, one, problem.slots[0]!)).toEqual(['p2', 'p3']);
  const matrix = matrixOf(problem);
  const pairs = await solveInThread(matrix);
  expect(pairs).toEqual([[0, 0]]);
  expect(explain(problem, matrix, pairs, 1)).toEqual({
    id: 'Tidak ada sesi yang mungkin dari 4: panel kurang dari 2 orang pada 4 sesi: Panelis p1 (benturan kepentingan), Panelis p2 (benturan kepentingan).',
    en: 'None of 4 sessions is possible: the panel has fewer than 2 people at 4 sessions: Panelis p1 (conflict of interest), Panelis p2 (conflict of interest).',
  });
});

test('finalists who share too few sessions are named with those sessions', async () => {
  const onlyFirst = [between('2027-06-07T02:20:00Z', '2027-06-07T10:00:00Z')];
  const problem = problemOf([finalist('a', { away: onlyFirst }), finalist('b', { away: onlyFirst })]);
  const matrix = matrixOf(problem);
  const pairs = await solveInThread(matrix);
  expect(pairs.length).toBe(1);
  expect(explain(problem, matrix, pairs, pairs[0]![0] === 0 ? 1 : 0).id).toBe(
    '2 finalis (Inovasi a, Inovasi b) hanya memiliki 1 sesi yang mungkin (7/6 09.00 WIB Ruang 1). Tambah hari, ruang, atau panelis.',
  );
});

test('planning again moves only whom it must', async () => {
  const at = (time: string) => ({ startsAt: new Date(`2027-06-07T${time}:00Z`), room: 'Ruang 1' });
  const problem = problemOf([
    finalist('a', { now: at('03:00') }),
    finalist('b', { now: at('03:30'), away: [between('2027-06-07T03:30:00Z', '2027-06-07T04:00:00Z')] }),
    finalist('c'),
  ]);
  const pairs = await solveInThread(matrixOf(problem));
  expect(pairs.find(([row]) => row === 0)).toEqual([0, 2]);
  expect(new Set(pairs.map(([, column]) => column))).toEqual(new Set([0, 1, 2]));
});

test('a finalist in the east is heard before five in the afternoon there', async () => {
  const problem = problemOf([finalist('a', { timeZone: 'Asia/Jayapura' }), finalist('b')], {
    from: '14:30',
    until: '15:20',
  });
  // 14.30 and 15.00 in Jakarta end at 16.50 and 17.20 in Jayapura.
  expect(await solveInThread(matrixOf(problem))).toEqual([
    [0, 0],
    [1, 1],
  ]);
});
