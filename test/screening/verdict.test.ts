import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveSubmitted, put, show } from '../submissions/proposals.ts';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveSecondScreener } from './people.ts';

let world: Competition;
let queue: string;
let second: string;
let third: string;
let other: Client;

beforeAll(async () => {
  world = await openCompetition();
  other = await giveSecondScreener(world);
  queue = `/api/editions/${world.editionId}/screening-queue`;
  await giveSubmitted(world, world.admin, world.agencyId, 'Pagi Berseri');
  second = await giveSubmitted(world, world.stranger, world.otherAgencyId, 'Pagi-Berséri!');
  third = await giveSubmitted(world, world.admin, world.agencyId, 'Rantang Kasih');
});
afterAll(() => world.world.close());

type Check = { key: string; outcome: string; finding: { en: string } };
const found = (checks: Check[], key: string) => {
  const { outcome, finding } = checks.find((one) => one.key === key)!;
  return [outcome, finding.en];
};

describe('a verdict', () => {
  it('names reasons of the rule book, at least one for a failure and none for a pass', async () => {
    const none = await put(world.secretariat, second, 'screening', { verdict: 'fail', reasons: [] });
    const unknown = await put(world.secretariat, second, 'screening', {
      verdict: 'fail',
      reasons: ['judul_ganda', 'tidak_suka'],
    });
    const needless = await put(world.secretariat, second, 'screening', {
      verdict: 'pass',
      reasons: ['judul_ganda'],
    });
    expect([none.status, none.body.code]).toEqual([400, 'reason_needed']);
    expect([unknown.status, unknown.body.errors]).toEqual([
      400,
      [{ path: 'reasons.1', code: 'unknown_reason', detail: '"tidak_suka" bukan alasan untuk putusan ini.' }],
    ]);
    expect([needless.status, needless.body.errors[0].path]).toEqual([400, 'reasons.0']);
    expect((await show(world.secretariat, second)).state).toBe('submitted');
  });

  it("is the secretariat's alone", async () => {
    const { version } = await show(world.organiser, second);
    const url = `/api/submissions/${second}/screening`;
    const answers = [
      await world.organiser.put(url, { verdict: 'pass' }, { version }),
      await world.admin.put(url, { verdict: 'pass' }, { version }),
      await world.secretariat.put(url, { verdict: 'pass' }),
    ];
    expect(answers.map((one) => one.status)).toEqual([403, 403, 428]);
  });

  it('that fails is told to the agency with its reasons once a second person agrees, and is given once', async () => {
    const verdict = { verdict: 'fail', reasons: ['judul_ganda'] };
    const proposed = await put(world.secretariat, second, 'screening', verdict);
    expect([proposed.status, proposed.body.state, proposed.body.waits]).toEqual([200, 'submitted', 'second']);
    const failed = await put(other, second, 'screening', verdict);
    expect([failed.status, failed.body.state, failed.body.waits]).toEqual([200, 'ineligible', null]);
    const again = await put(world.secretariat, second, 'screening', { verdict: 'pass' });
    expect([again.status, again.body.code, again.body.state, again.body.possible]).toEqual([
      409,
      'illegal_transition',
      'ineligible',
      ['reopenVerdict'],
    ]);
    const shown = await show(world.stranger, second);
    expect(shown['screening']).toMatchObject({
      verdict: 'fail',
      note: null,
      reasons: [
        {
          code: 'judul_ganda',
          label: { id: 'Judul ganda', en: 'Duplicate title' },
          sentence: { en: 'More than one proposal uses the same title.' },
        },
      ],
    });
    await world.world.settle();
    const mail = (await world.world.mails()).filter((one) => one.address === 'admin@belu.contoh.id').at(-1);
    expect(mail?.text).toContain('Judul yang sama dipakai oleh lebih dari satu usulan.');
    const [kept] = await world.world.owner<{ verdict: string; reasons: string[]; checks: Check[] }[]>`
      select verdict, reasons, checks from screenings where submission_id = ${second} and step = 'verdict'`;
    expect([kept!.verdict, kept!.reasons, found(kept!.checks, 'judul')]).toEqual([
      'fail',
      ['judul_ganda'],
      ['no', 'Same title as 1 (Pemerintah Kota Surabaya).'],
    ]);
  });

  it('that passes lets the submission on to the readers', async () => {
    const passed = await put(world.secretariat, third, 'screening', {
      verdict: 'pass',
      note: 'Surat sudah diperiksa.',
    });
    expect([passed.status, passed.body.state]).toEqual([200, 'screened']);
    const { body } = await world.organiser.get(`/api/submissions/${third}/checks`);
    expect([body.screening.verdict, body.screening.note, body.reasons[0].code]).toEqual([
      'pass',
      'Surat sudah diperiksa.',
      'umur_kurang',
    ]);
    expect((await world.secretariat.get(queue)).body.total).toBe(1);
  });
});
