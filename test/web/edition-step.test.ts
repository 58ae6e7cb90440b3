import { expect, test } from 'vitest';
import { effectsOfSteps } from '../../web/src/lib/edition-step.ts';

const name = { id: 'Pendaftaran', en: 'Registration' };
const stage = (
  key: string,
  state: string,
  closedAt: string | null,
  closesAt = '2026-12-01T16:59:00.000Z',
) => ({
  ...{ id: key, key, kind: key, name, position: 1, opensAt: null, before: null, graceMinutes: 0, version: 1 },
  ...{ state, closedAt, closesAt },
});
const offer = (verb: string) => ({
  ...{ verb, act: name, done: name, needsReason: false, two: false, blocked: null, href: '' },
});
const counts = { drafts: 12, received: 3, late: 1, byState: { screened: 2, ineligible: 1 } };
const edition = (state: string, now = '2026-11-26T00:00:00.000Z') => ({
  ...{ state, now, offers: [offer('next')] },
  stages: [
    stage('registration', 'open', null),
    stage('check', 'screening', null),
    stage('old', 'judging', now),
  ],
});

test('the end of registration says which stage closes how early, what stays behind and what takes part', () => {
  expect(effectsOfSteps(edition('open'), counts, 'id')).toEqual({
    next: [
      'Tahap Pendaftaran ditutup sekarang juga, mendahului batasnya 1 Desember 2026, 23.59 WIB.',
      '12 draf belum dikirim dan tertinggal; hanya instansi yang diberi perpanjangan masih dapat mengirim.',
      '3 usulan sudah diterima dan ikut.',
      '1 di antaranya datang dalam masa tenggang.',
      'Langkah ini tidak dapat dibatalkan.',
    ],
  });
});

test('after its end a stage is closed and not early; what passed and what did not is counted', () => {
  expect(effectsOfSteps(edition('screening', '2026-12-02T00:00:00.000Z'), counts, 'en')).toEqual({
    next: [
      'The stage Registration is closed.',
      '2 proposals passed the check and are judged.',
      '1 proposal did not pass the check.',
      'This step cannot be taken back.',
    ],
  });
});

test('the end of objections, interviews and decisions says what is open, missing and named', () => {
  const said = (state: string, byState: Record<string, number>, objectionsOpen = 0) =>
    effectsOfSteps(
      { ...edition(state), stages: [stage('one', state, null)], objectionsOpen },
      { ...counts, byState },
      'en',
    )['next']?.slice(1, -1);
  expect(said('objection', {}, 2)).toEqual([
    '2 objections are not decided; without their decision the results cannot be published.',
  ]);
  expect(said('objection', {})).toEqual([]);
  expect(said('interviewing', { finalist: 1, interviewed: 9 })).toEqual([
    '1 finalist has not completed the final judging.',
  ]);
  expect(said('deciding', { topInnovation: 45 })).toEqual(['45 proposals are named Top Innovations.']);
});

test('a step that closes nothing has nothing to say', () => {
  expect(effectsOfSteps(edition('judging'), counts, 'id')).toEqual({});
});

test('what ends the year says that it cannot be taken back; a step that closes nothing else is one press', () => {
  const over = { ...edition('published'), offers: [offer('award'), offer('next')] };
  expect(effectsOfSteps(over, null, 'en')).toEqual({ award: ['This step cannot be taken back.'] });
});
