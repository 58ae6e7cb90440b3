import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../../server/db/door.ts';
import { lockSubmission } from '../../server/submissions/queries.ts';
import { changeSubmissionState } from '../../server/submissions/state-service.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import {
  completeAnswers,
  giveComplete,
  giveDraft,
  giveProposed,
  giveSubmitted,
  put,
  show,
} from './proposals.ts';

const template = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

let world: Competition;
beforeAll(async () => {
  world = await openCompetition({ source: template.replace('perAgency: 10', 'perAgency: 3') });
});
afterAll(() => world.world.close());

function numbers(): Promise<unknown[]> {
  return world.world.owner`select number from submissions where number is not null order by number`.then(
    (rows) => rows.map((row) => row['number']),
  );
}

describe('the way to the office', () => {
  it('a draft that is not complete stays a draft, with the list of what is missing', async () => {
    const id = await giveDraft(world);
    const answer = await put(world.innovator, id, 'proposal');
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([
      409,
      'incomplete',
      'category',
    ]);
    expect(answer.body.errors).toHaveLength(answer.body.missing.length);
    expect((await show(world.innovator, id)).state).toBe('draft');
  });

  it('an innovator proposes, the administrator returns it with a note, and both see the same buttons as the rules', async () => {
    const id = await giveProposed(world);
    const forbidden = await put(world.innovator, id, 'submission');
    expect([forbidden.status, forbidden.body.code]).toEqual([403, 'not_allowed']);
    const silent = await put(world.admin, id, 'return');
    expect([silent.status, silent.body.code]).toEqual([400, 'reason_needed']);
    const offers = (await show(world.admin, id))['offers'] as {
      verb: string;
      blocked: unknown;
      href: string;
    }[];
    expect(offers.map((one) => [one.verb, one.blocked, one.href.split('/').at(-1)])).toEqual([
      ['recall', null, 'recall'],
      ['return', null, 'return'],
      ['submit', null, 'submission'],
      ['withdraw', null, 'withdrawal'],
    ]);
    const returned = await put(world.admin, id, 'return', { reason: 'Lengkapi dampaknya.' });
    expect([returned.status, returned.body.state]).toEqual([200, 'returned']);
    expect((await show(world.innovator, id))['stateReason']).toBe('Lengkapi dampaknya.');
    await world.world.settle();
    const mail = (await world.world.mails())
      .filter((one) => one.address === 'innovator@surabaya.contoh.id')
      .at(-1);
    expect(mail?.text).toContain('Lengkapi dampaknya.');
    await put(world.innovator, id, 'withdrawal');
  });

  it('a submission gets its number, its sealed text and a receipt that anyone can compute again', async () => {
    const id = await giveProposed(world);
    const sent = await put(world.admin, id, 'submission');
    expect([sent.status, sent.body.state, sent.body.number, sent.body.late]).toEqual([
      200,
      'submitted',
      1,
      false,
    ]);
    const { body } = await world.innovator.get(`/api/submissions/${id}/receipt`);
    expect([body.number, body.title, body.agencyName, body.answers, body.attachments]).toEqual([
      1,
      'Pagi Berseri',
      'Pemerintah Kota Surabaya',
      12,
      4,
    ]);
    const { number, version, attachments, submittedAt } = body.content;
    const text = `{"attachments":${JSON.stringify(attachments)},"number":${number},"submittedAt":"${submittedAt}","version":"${version}"}`;
    expect(body.sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(body.sha256).toBe(sent.body.receipt.sha256);
    await expect(
      world.world.owner`update submission_versions set title = 'lain' where submission_id = ${id}`,
    ).rejects.toThrow('is sealed');
    await expect(
      world.world.owner`update receipts set number = 9 where submission_id = ${id}`,
    ).rejects.toThrow('append-only');
    const again = await put(world.admin, id, 'submission');
    expect([again.status, again.body.state, again.body.possible]).toEqual([409, 'submitted', ['withdraw']]);
  });

  it('the same request twice is one submission with one number', async () => {
    const id = await giveProposed(world);
    const { version } = await show(world.admin, id);
    const [first, second] = [
      await world.admin.put(`/api/submissions/${id}/submission`, {}, { version }),
      await world.admin.put(`/api/submissions/${id}/submission`, {}, { version }),
    ];
    expect([first.body.number, second.status]).toEqual([2, 200]);
    expect(second.body).toEqual(first.body);
  });

  it('a submission that is rolled back leaves no gap in the numbers', async () => {
    const id = await giveProposed(world);
    const { version } = await show(world.admin, id);
    // The receipt is written after the number was taken: when that fails, everything goes back, the number too.
    await world.world
      .owner`create function stop_receipts() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$`;
    await world.world
      .owner`create trigger stopping before insert on receipts for each row execute function stop_receipts()`;
    const failed = await world.admin.put(`/api/submissions/${id}/submission`, {}, { version });
    expect([failed.status, failed.body.code]).toEqual([500, 'internal']);
    await world.world.owner`drop trigger stopping on receipts`;
    const shown = await show(world.admin, id);
    expect([shown.state, shown.version, shown['number']]).toEqual(['proposed', version, null]);
    const sent = await put(world.admin, id, 'submission');
    expect(sent.body.number).toBe(3);
    expect(await numbers()).toEqual([1, 2, 3]);
    const withdrawn = await put(world.admin, id, 'withdrawal', { reason: 'Salah unit.' });
    expect([withdrawn.status, withdrawn.body.state]).toEqual([200, 'withdrawn']);
  });

  it('of two submissions at once for the last place of the quota, one gets it', async () => {
    const ids = [await giveProposed(world), await giveProposed(world)];
    const answers = await Promise.all(ids.map((id) => put(world.admin, id, 'submission')));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    const refused = answers.find((one) => one.status === 409)!;
    expect([refused.body.code, refused.body.detail]).toEqual([
      'guard_refused',
      'Kuota instansi Anda pada kelompok ini sudah terpakai. Usulan ini tetap tersimpan di instansi Anda.',
    ]);
    expect(await numbers()).toEqual([1, 2, 3, 4]);
    const left = ids[answers.indexOf(refused)]!;
    const offers = (await show(world.admin, left))['offers'] as {
      verb: string;
      blocked: { en: string } | null;
    }[];
    expect(offers.find((one) => one.verb === 'submit')?.blocked?.en).toBe(
      'Your agency has used its quota for this group. The proposal stays stored with your agency.',
    );
  });
});

describe('who sees a submission', () => {
  it('another agency gets 404 by every door', async () => {
    const id = await giveComplete(world);
    const version = 2;
    const doors = await Promise.all([
      world.stranger.get(`/api/submissions/${id}`),
      world.stranger.get(`/api/submissions/${id}/versions`),
      world.stranger.get(`/api/submissions/${id}/versions/1`),
      world.stranger.get(`/api/submissions/${id}/receipt`),
      world.stranger.put(`/api/submissions/${id}/answers`, completeAnswers(), { version }),
      ...['proposal', 'recall', 'return', 'submission', 'withdrawal'].map((noun) =>
        world.stranger.put(`/api/submissions/${id}/${noun}`, {}, { version }),
      ),
    ]);
    expect(doors.map((one) => one.status)).toEqual(doors.map(() => 404));
    expect((await show(world.innovator, id)).version).toBe(version);
  });

  it('the office sees that a draft is there, and nothing of its text', async () => {
    const id = await giveComplete(world, world.innovator, world.agencyId, 'Naskah rahasia');
    const shown = await show(world.secretariat, id);
    expect([shown.state, shown['answers'], shown['textShown'], shown['missing']]).toEqual([
      'draft',
      {},
      false,
      [],
    ]);
    expect((await world.secretariat.get(`/api/submissions/${id}/versions`)).body).toEqual({ items: [] });
    expect((await world.secretariat.get(`/api/submissions/${id}/versions/1`)).status).toBe(404);
    const refused = await world.secretariat.put(`/api/submissions/${id}/answers`, completeAnswers(), {
      version: 2,
    });
    expect(refused.status).toBe(403);
  });

  it('a decision under embargo shows neither by state, reason nor time to the agency', async () => {
    const id = await giveSubmitted(world, world.stranger, world.otherAgencyId);
    const before = await show(world.stranger, id);
    const url = `/api/editions/${world.editionId}/submissions`;
    const change = (given: Parameters<typeof changeSubmissionState>[2]) =>
      act(world.world.system, async (tx) =>
        changeSubmissionState(tx, (await lockSubmission(tx, id))!, given),
      );
    const facts = { noFailureOfAnother: true, verdictsAtOnce: true };
    await change({ verb: 'pass', by: ['secretariat'], reason: 'Lengkap.', facts });
    const [passed] = (await world.stranger.get(url)).body.items;
    await change({ verb: 'notSelect', by: ['organiser'], reason: 'Nilai di bawah batas.' });
    const agency = await show(world.stranger, id);
    expect([agency.state, agency['stateReason'], agency['submittedAt']]).toEqual([
      'screened',
      'Lengkap.',
      before['submittedAt'],
    ]);
    expect((await world.stranger.get(url)).body.items).toEqual([passed]);
    const search = await world.stranger.get(`${url}?state=notSelected`);
    expect([search.body.items, search.body.total]).toEqual([[], 0]);
    const office = await show(world.organiser, id);
    expect([office.state, office['stateReason']]).toEqual(['notSelected', 'Nilai di bawah batas.']);
  });
});
