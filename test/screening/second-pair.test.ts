import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveSubmitted, put, show } from '../submissions/proposals.ts';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveSecondScreener, rulesWith } from './people.ts';

const KIPP = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

let world: Competition;
let other: Client;
let queue: string;
const ids: string[] = [];
const FAIL = { verdict: 'fail', reasons: ['umur_kurang'] };

beforeAll(async () => {
  const source = rulesWith(KIPP, { 'announcement: at_once': 'announcement: together' });
  world = await openCompetition({ source });
  other = await giveSecondScreener(world);
  queue = `/api/editions/${world.editionId}/screening-queue`;
  for (const title of ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima'])
    ids.push(await giveSubmitted(world, world.admin, world.agencyId, title));
});
afterAll(() => world.world.close());

const waiting = async (client: Client, waits: string) =>
  (await client.get(`${queue}?waits=${waits}`)).body.items.map((one: { number: number }) => one.number);

describe('a second pair of eyes', () => {
  it('is awaited after the first failure: the state stays, the agency sees nothing, the queue says so', async () => {
    const before = await show(world.admin, ids[0]!);
    const first = await put(world.secretariat, ids[0]!, 'screening', { ...FAIL, note: 'Mulai 2025.' });
    expect([first.status, first.body.state, first.body.waits]).toEqual([200, 'submitted', 'second']);
    const after = await show(world.admin, ids[0]!);
    expect(after).toEqual(before);
    const [item] = (await other.get(`${queue}?waits=second`)).body.items;
    expect([item.number, item.waits, item.proposal]).toMatchObject([
      1,
      'second',
      { by: 'Rina Wulandari', mine: false, reasons: ['umur_kurang'], note: 'Mulai 2025.' },
    ]);
    expect(await waiting(other, 'first')).toEqual([2, 3, 4, 5]);
  });

  it('is not that of the first screener, who may only look again', async () => {
    const again = await put(world.secretariat, ids[0]!, 'screening', FAIL);
    expect([again.status, again.body.state, again.body.waits]).toEqual([200, 'submitted', 'second']);
  });

  it('that agrees makes the failure stand, with both people on record', async () => {
    const second = await put(other, ids[0]!, 'screening', FAIL);
    expect([second.status, second.body.state]).toEqual([200, 'ineligible']);
    const { body } = await world.organiser.get(`/api/submissions/${ids[0]}/checks`);
    expect(body.steps.map((one: { step: string; by: string }) => [one.step, one.by])).toEqual([
      ['verdict', 'Hendra Gunawan'],
      ['proposed', 'Rina Wulandari'],
      ['proposed', 'Rina Wulandari'],
    ]);
  });

  it('that disagrees sends it to an organiser, who alone decides then', async () => {
    await put(world.secretariat, ids[1]!, 'screening', FAIL);
    const silent = await put(other, ids[1]!, 'screening', { verdict: 'pass' });
    expect([silent.status, silent.body.code]).toEqual([400, 'reason_needed']);
    const disagreed = await put(other, ids[1]!, 'screening', { verdict: 'pass', note: 'Sudah 25 bulan.' });
    expect([disagreed.body.state, disagreed.body.waits]).toEqual(['submitted', 'organiser']);
    const third = await put(world.secretariat, ids[1]!, 'screening', FAIL);
    expect([third.status, third.body.code]).toEqual([409, 'guard_refused']);
    const { version } = await show(world.secretariat, ids[1]!);
    const url = `/api/submissions/${ids[1]}/verdict-settlement`;
    const body = { verdict: 'pass', note: 'Umurnya 25 bulan menurut surat.' };
    expect((await world.secretariat.put(url, body, { version })).status).toBe(403);
    const settled = await world.organiser.put(url, body, { version });
    expect([settled.status, settled.body.state, settled.body.waits]).toEqual([200, 'screened', null]);
    await world.world.settle();
    const mail = (await world.world.mails()).find((one) => one.address === 'organiser2@contoh.id');
    expect(mail?.subject).toBe('Dua orang berbeda pendapat tentang 2023-00002');
  });

  it('gives one verdict when two people answer at the same moment', async () => {
    const { version } = await show(world.secretariat, ids[2]!);
    const url = `/api/submissions/${ids[2]}/screening`;
    const answers = await Promise.all([
      world.secretariat.put(url, FAIL, { version }),
      other.put(url, FAIL, { version }),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 412]);
    expect((await show(world.secretariat, ids[2]!)).state).toBe('submitted');
  });
});

describe('verdicts that are announced together', () => {
  it('are unknown to the agency until then, and can be reopened', async () => {
    const known = await show(world.admin, ids[1]!);
    expect([known.state, known['screening'], known.version]).toEqual(['submitted', null, 4]);
    const reopened = await put(other, ids[1]!, 'verdict-reopening', { reason: 'Surat belum dibaca.' });
    expect([reopened.status, reopened.body.state]).toEqual([200, 'submitted']);
    expect((await show(world.admin, ids[1]!)).version).toBe(4);
    expect((await world.secretariat.get(`/api/submissions/${ids[1]}/checks`)).body.screening).toBe(null);
  });

  it('hold back the judging, and are told on the day with their reasons; then they stand', async () => {
    await put(world.secretariat, ids[3]!, 'screening', { verdict: 'pass', note: 'Umur cukup.' });
    const url = `/api/editions/${world.editionId}/verdict-announcement`;
    const edition = async () => (await world.organiser.get(`/api/editions/${world.editionId}`)).body;
    const { version } = await edition();
    expect((await world.secretariat.put(url, {}, { version })).status).toBe(403);
    await world.world.settle();
    const before = (await world.world.mails()).filter((one) => /lolos/.test(one.subject));
    expect(before).toEqual([]);
    const told = await world.organiser.put(url, {}, { version });
    expect([told.status, told.body]).toEqual([200, { announced: 2 }]);
    const again = await world.organiser.put(url, {}, { version: (await edition()).version });
    expect([again.status, again.body.code]).toEqual([409, 'guard_refused']);
    const shown = await show(world.admin, ids[0]!);
    expect([shown.state, (shown['screening'] as { verdict: string }).verdict]).toEqual([
      'ineligible',
      'fail',
    ]);
    const late = await put(other, ids[0]!, 'verdict-reopening', { reason: 'Terlambat.' });
    expect([late.status, late.body.code]).toEqual([409, 'guard_refused']);
  });
});
