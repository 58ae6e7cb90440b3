import { expect, test } from 'vitest';
import { openStages } from '../../web/src/lib/stages.ts';

const day = (n: number) => `2027-01-${String(n).padStart(2, '0')}T00:00:00Z`;
const stage = (name: string, opens: number | null, closes: number | null, closed: number | null = null) => ({
  id: name,
  key: name,
  kind: 'desk_judging',
  name: { id: name, en: name },
  position: 1,
  before: null,
  graceMinutes: 0,
  version: 1,
  opensAt: opens === null ? null : day(opens),
  closesAt: closes === null ? null : day(closes),
  closedAt: closed === null ? null : day(closed),
});

test('every stage that goes on is named, those that are over, to come or without a date are not', () => {
  const all = [
    stage('pendaftaran', 1, 20),
    stage('ditutup lebih awal', 1, 20, 5),
    stage('seleksi', 5, 25),
    stage('penilaian', 15, 30),
    stage('tanpa tanggal', null, null),
  ];
  const on = (n: number) => openStages(all, new Date(day(n))).map((one) => one.id);
  expect([on(10), on(20), on(31)]).toEqual([['pendaftaran', 'seleksi'], ['seleksi', 'penilaian'], []]);
});
