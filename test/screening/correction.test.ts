import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireCorrections } from '../../server/screening/correction-service.ts';
import { pdf } from '../files/samples.ts';
import { attach, giveSubmitted, put, show } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { rulesWith } from './people.ts';

const KIPP = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');
const DAY = 86_400_000;

let world: Competition;
let id: string;
let late: string;
const ASKED = {
  items: [
    { item: 'ringkasan', reason: 'isian_tidak_lengkap', note: 'Sebut angka sebelum dan sesudah.' },
    { item: 'surat_implementasi', reason: 'dokumen_tidak_ada' },
  ],
};

beforeAll(async () => {
  const source = rulesWith(KIPP, {
    'correction: { allowed: false, days: 0, times: 1': 'correction: { allowed: true, days: 3, times: 1',
  });
  world = await openCompetition({ source });
  id = await giveSubmitted(world, world.admin, world.agencyId, 'Satu');
  late = await giveSubmitted(world, world.admin, world.agencyId, 'Dua');
});
afterAll(() => world.world.close());

describe('a correction', () => {
  it('is asked for by named parts of the form with coded reasons', async () => {
    const odd = await put(world.secretariat, id, 'correction-request', {
      items: [{ item: 'umur', reason: 'umur_kurang' }],
    });
    expect([odd.status, odd.body.errors[0].path]).toEqual([400, 'items.0.item']);
    const asked = await put(world.secretariat, id, 'correction-request', ASKED);
    expect([asked.status, asked.body.state]).toEqual([200, 'correcting']);
    await world.world.settle();
    const mail = (await world.world.mails()).find(
      (one) => one.address === 'admin@surabaya.contoh.id' && one.subject.includes('diperbaiki'),
    );
    expect(mail?.text).toContain(
      'Ringkasan: Sebut angka sebelum dan sesudah. Surat Pernyataan Implementasi: Surat atau bukti',
    );
    const { body } = await world.admin.get(`/api/submissions/${id}/corrections`);
    expect(
      body.items[0].items.map((one: { item: string; isFile: boolean }) => [one.item, one.isFile]),
    ).toEqual([
      ['ringkasan', false],
      ['surat_implementasi', true],
    ]);
  });

  it('opens these parts alone to the agency, and nothing to others', async () => {
    const other = await put(world.admin, id, 'correction-answers', { answers: { kebaruan: 'Lain.' } });
    const title = await put(world.admin, id, 'correction-answers', { title: 'Judul lain' });
    const letter = await attach(world.admin, id, 'surat_identitas');
    const whole = await put(world.admin, id, 'answers', {
      title: 'X',
      category: null,
      sdgs: [],
      implementedSince: null,
      answers: {},
    });
    expect([other, title, letter, whole].map((one) => [one.status, one.body.code])).toEqual([
      [409, 'not_asked'],
      [409, 'not_asked'],
      [409, 'not_asked'],
      [409, 'illegal_transition'],
    ]);
    const verdict = await put(world.secretariat, id, 'screening', { verdict: 'pass' });
    expect([verdict.status, verdict.body.state]).toEqual([409, 'correcting']);
    const { version } = await show(world.admin, id);
    expect((await world.stranger.put(`/api/submissions/${id}/correction`, {}, { version })).status).toBe(404);
  });

  it('is sent whole: a new sealed version and receipt under the same number, and the office sees what changed', async () => {
    const before = (await world.admin.get(`/api/submissions/${id}/receipt`)).body;
    const saved = await put(world.admin, id, 'correction-answers', {
      answers: { ringkasan: 'Antrean turun dari 3 jam menjadi 20 menit.' },
    });
    expect([saved.status, saved.body.missing]).toEqual([200, []]);
    const { body: shown } = await world.admin.get(`/api/submissions/${id}`);
    const old = shown.attachments.find(
      (one: { requirement: string }) => one.requirement === 'surat_implementasi',
    );
    expect((await world.admin.delete(`/api/attachments/${old.id}`)).status).toBe(204);
    const early = await put(world.admin, id, 'correction');
    expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
    expect((await attach(world.admin, id, 'surat_implementasi', pdf({ catalog: '/Lang (id)' }))).status).toBe(
      201,
    );
    const unseen = (await world.secretariat.get(`/api/submissions/${id}`)).body;
    expect(unseen.answers.ringkasan).toBe('Warga ringkasan dilayani di satu loket sampai selesai.');
    expect((await world.admin.get(`/api/submissions/${id}/receipt`)).body).toEqual(before);
    const sent = await put(world.admin, id, 'correction');
    expect([sent.status, sent.body.state, sent.body.number, sent.body.receipt.number]).toEqual([
      200,
      'submitted',
      1,
      1,
    ]);
    expect(sent.body.receipt.sha256).not.toBe(before.sha256);
    const { body } = await world.secretariat.get(`/api/submissions/${id}/corrections`);
    const [{ fromVersion, toVersion, files }] = body.items;
    const { body: difference } = await world.secretariat.get(
      `/api/submissions/${id}/versions/${toVersion}/difference?from=${fromVersion}`,
    );
    const changed = difference.fields;
    expect(changed.map((one: { field: string }) => one.field)).toEqual(['ringkasan']);
    expect(files.map((one: { item: string }) => one.item)).toEqual(['surat_implementasi']);
    const { body: queue } = await world.secretariat.get(`/api/editions/${world.editionId}/screening-queue`);
    expect(
      queue.items.map((one: { number: number; correction: string | null }) => [one.number, one.correction]),
    ).toEqual([
      [1, 'answered'],
      [2, null],
    ]);
  });

  it('is not asked for more often than the rule book allows', async () => {
    const again = await put(world.secretariat, id, 'correction-request', ASKED);
    expect([again.status, again.body.detail]).toEqual([
      409,
      'Kesempatan perbaikan usulan ini sudah habis. Beri putusan.',
    ]);
  });

  it('that does not come in time goes back to the check with the text as it was submitted', async () => {
    await put(world.secretariat, late, 'correction-request', ASKED);
    await put(world.admin, late, 'correction-answers', { answers: { ringkasan: 'Belum selesai.' } });
    expect(await expireCorrections(world.world.context)).toBe(0);
    world.world.travel(3 * DAY + 1000);
    const missed = await put(await world.world.as('admin@surabaya.contoh.id'), late, 'correction');
    // The worker looks from time to time as well and may have been faster, also between what this one saw and what it sent: what
    // came of it counts, once.
    expect(['guard_refused', 'illegal_transition', 'stale_version']).toContain(missed.body.code);
    await expireCorrections(world.world.context);
    expect(await expireCorrections(world.world.context)).toBe(0);
    const shown = await show(world.admin, late);
    expect([shown.state, (shown['answers'] as Record<string, string>)['ringkasan']]).toEqual([
      'submitted',
      'Warga ringkasan dilayani di satu loket sampai selesai.',
    ]);
    const { body } = await world.secretariat.get(`/api/editions/${world.editionId}/screening-queue`);
    expect(body.items.map((one: { correction: string }) => one.correction)).toEqual(['answered', 'expired']);
  });
});
