import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import type { Client } from '../support/client.ts';
import { codeIn, openRating, scored, ticketFor, type Rating } from './stage.ts';

let r: Rating;
let anyone: Client;
beforeAll(async () => {
  r = await openRating();
  anyone = r.world.anyone;
});
afterAll(() => r.world.close());

const list = (options = {}) => anyone.get(`/api/editions/${r.editionId}/rateable`, options);
const rate = (id: string, body: object, options: object) =>
  anyone.put(`/api/submissions/${id}/rating`, body, options);

describe('what the public may rate', () => {
  test('is every announced finalist with the answers that the rule book shows, and nothing else', async () => {
    const { body } = await list();
    const titles = body.items.map((one: { title: string }) => one.title).sort();
    expect([titles, body.total, body.open, body.entered]).toEqual([
      ['Antrean Ramah Lansia', 'Perahu Sehat'],
      2,
      true,
      false,
    ]);
    const one = body.items.find((item: { title: string }) => item.title === 'Perahu Sehat');
    expect(one.shows.map((show: { key: string; text: string }) => [show.key, show.text])).toEqual([
      ['ringkasan', 'Ringkasan Perahu Sehat.'],
    ]);
    expect(JSON.stringify(body)).not.toContain('Rahasia dapur');
  });

  test('comes in pages that together hold each finalist once', async () => {
    const first = (await anyone.get(`/api/editions/${r.editionId}/rateable?limit=1`)).body;
    const second = (await anyone.get(`/api/editions/${r.editionId}/rateable?limit=1&after=${first.next}`))
      .body;
    expect([first.items.length, second.items.length, second.next]).toEqual([1, 1, null]);
    expect(new Set([first.items[0].submissionId, second.items[0].submissionId])).toEqual(
      new Set([r.surabaya, r.belu]),
    );
  });
});

describe('a person who proves an e-mail address', () => {
  test('gets a code whose link spends nothing when it is read, and a ticket from it once', async () => {
    await anyone.post(`/api/editions/${r.editionId}/rating-codes`, { email: 'tini@warga.id' });
    const { token } = await codeIn(r.world, 'tini@warga.id');
    const first = await anyone.post(`/api/editions/${r.editionId}/rating-entries`, { token });
    const second = await anyone.post(`/api/editions/${r.editionId}/rating-entries`, { token });
    expect([first.status, second.status, second.body.code]).toEqual([201, 410, 'link_spent']);
  });

  test('rates without an account, changes the rating, and counts once under every spelling of the address', async () => {
    const ticket = await ticketFor(r, 'Wati+satu@warga.id');
    const given = await rate(r.belu, scored(5, 5, 5), ticket);
    expect([given.status, given.body.version]).toEqual([200, 1]);
    const again = await ticketFor(r, 'wati@WARGA.id');
    const changed = await rate(r.belu, scored(5, 4, 3), again);
    expect([changed.status, changed.body.version]).toEqual([200, 2]);
    const { body } = await list(again);
    expect([body.entered, body.rated]).toEqual([true, 1]);
    expect(body.items.find((one: { submissionId: string }) => one.submissionId === r.belu).mine).toEqual({
      dibutuhkan: 5,
      terasa: 4,
      diperluas: 3,
    });
    const [row] = await r.world.owner`select count(*)::int as n from ratings`;
    expect(row!.n).toBe(1);
  });

  test('cannot rate without a ticket, beyond the scale, or what is not announced', async () => {
    const ticket = await ticketFor(r, 'joko@warga.id');
    const without = await rate(r.belu, scored(5, 5, 5), {});
    const beyond = await rate(r.belu, scored(6, 5, 5), ticket);
    const half = await rate(r.belu, { scores: { dibutuhkan: 5 } }, ticket);
    const hidden = await rate(r.secret, scored(5, 5, 5), ticket);
    expect([without.status, beyond.status, half.status, hidden.status]).toEqual([401, 400, 400, 404]);
    expect(half.body.errors.map((one: { path: string }) => one.path)).toEqual([
      'scores.terasa',
      'scores.diperluas',
    ]);
  });

  test('cannot rate the own agency, though another; an organiser cannot rate at all', async () => {
    const admin = await ticketFor(r, 'ADMIN+x@surabaya.contoh.id');
    const own = await rate(r.surabaya, scored(5, 5, 5), admin);
    const other = await rate(r.belu, scored(4, 4, 4), admin);
    const organiser = await ticketFor(r, 'organiser1@contoh.id');
    const office = await rate(r.belu, scored(1, 1, 1), organiser);
    expect([own.status, own.body.code, other.status, office.status]).toEqual([
      409,
      'guard_refused',
      200,
      409,
    ]);
  });

  test('is sent five codes an hour and no more, and a code is tried five times at most', async () => {
    const email = 'ramai@warga.id';
    const wrong = '000000';
    for (let n = 0; n < 5; n += 1)
      expect((await anyone.post(`/api/editions/${r.editionId}/rating-codes`, { email })).status).toBe(201);
    const sixth = await anyone.post(`/api/editions/${r.editionId}/rating-codes`, {
      email: 'Ramai+9@warga.id',
    });
    expect([sixth.status, sixth.body.code]).toEqual([429, 'too_many_attempts']);
    const { code } = await codeIn(r.world, email);
    for (let n = 0; n < 5; n += 1) {
      const tried = await anyone.post(`/api/editions/${r.editionId}/rating-entries`, { email, code: wrong });
      expect(tried.status).toBe(410);
    }
    const late = await anyone.post(`/api/editions/${r.editionId}/rating-entries`, { email, code });
    expect([late.status, late.body.code]).toEqual([410, 'code_wrong']);
  });
});

describe('the office', () => {
  test('sees no score and no single rating before the close', async () => {
    const scores = await r.organiser.get(`/api/editions/${r.editionId}/public-scores`);
    expect([scores.status, scores.body.code]).toEqual([409, 'guard_refused']);
    const { body } = await r.organiser.get(`/api/editions/${r.editionId}/ratings`);
    expect([body.ratings, body.bursts, body.closedAt]).toEqual([2, [], null]);
    expect((await r.stranger.get(`/api/editions/${r.editionId}/ratings`)).status).toBe(403);
  });

  test('is shown a burst of one network, leaves it out with a reason, and counts it again', async () => {
    await plantBurst(20);
    const before = (await r.organiser.get(`/api/editions/${r.editionId}/ratings`)).body;
    const { submissionId, sharedBy, shared, fromAt, ratings } = before.bursts[0];
    expect([submissionId, sharedBy, ratings]).toEqual([r.surabaya, 'network', 20]);
    const wish = {
      submissionId,
      sharedBy,
      shared,
      fromAt,
      ratings,
      reason: 'Satu jaringan dalam satu menit.',
    };
    const stale = await r.organiser.post(`/api/editions/${r.editionId}/rating-exclusions`, {
      ...wish,
      ratings: 19,
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'subject_changed']);
    const secretary = await r.secretariat.post(`/api/editions/${r.editionId}/rating-exclusions`, wish);
    expect(secretary.status).toBe(403);
    const done = await r.organiser.post(`/api/editions/${r.editionId}/rating-exclusions`, wish);
    expect([done.status, done.body.ratings]).toEqual([201, 20]);
    const after = (await r.organiser.get(`/api/editions/${r.editionId}/ratings`)).body;
    expect([after.ratings, after.excluded, after.bursts, after.exclusions[0].reason]).toEqual([
      2,
      20,
      [],
      'Satu jaringan dalam satu menit.',
    ]);
    const url = `/api/rating-exclusions/${done.body.id}/withdrawal`;
    expect((await r.organiser.put(url, {}, { version: 1 })).status).toBe(200);
    const lifted = (await r.organiser.get(`/api/editions/${r.editionId}/ratings`)).body;
    expect([lifted.ratings, lifted.excluded]).toEqual([22, 0]);
    expect((await r.organiser.post(`/api/editions/${r.editionId}/rating-exclusions`, wish)).status).toBe(201);
  });

  test('reads the scores after the close, when nobody can rate and the count stands', async () => {
    const ticket = await ticketFor(r, 'akhir@warga.id');
    expect((await rate(r.belu, scored(3, 3, 3), ticket)).status).toBe(200);
    const edition = (await r.organiser.get(`/api/editions/${r.editionId}`)).body;
    const stage = edition.stages.find((one: { kind: string }) => one.kind === 'public_rating');
    const closed = await r.organiser.put(`/api/stages/${stage.id}/closing`, {}, { version: stage.version });
    expect(closed.status, closed.text).toBe(200);
    const late = await rate(r.belu, scored(1, 1, 1), ticket);
    expect([late.status, late.body.code]).toEqual([409, 'stage_not_open']);
    // Three ratings: 0.4×100 + 0.4×75 + 0.2×50 = 80, 0.75 everywhere = 75, and 0.5 everywhere = 50; mean 205/3.
    // Surabaya has none that counts, so it has no score.
    const { body } = await r.organiser.get(`/api/editions/${r.editionId}/public-scores`);
    expect(body.items).toEqual([{ submissionId: r.belu, title: 'Perahu Sehat', ratings: 3, score: '68.33' }]);
    const file = await r.organiser.get(`/api/editions/${r.editionId}/public-scores/export`);
    expect(file.text).toBe('\ufeffFinalis,Penilaian publik,Nilai\r\nPerahu Sehat,3,68.33\r\n');
    const [exclusion] = (await r.organiser.get(`/api/editions/${r.editionId}/ratings`)).body.exclusions;
    const url = `/api/rating-exclusions/${exclusion.id}/withdrawal`;
    const lift = await r.organiser.put(url, {}, { version: exclusion.version });
    expect([lift.status, lift.body.code]).toEqual([409, 'guard_refused']);
    const wrong = (await examine(r.world.owner)).filter((one) => one.name.startsWith('rating'));
    expect(wrong).toEqual([]);
  });

  test('found scores stand on the page of the innovation once the results of the year are out, not before', async () => {
    const { owner, context } = r.world;
    const [id, publicationId] = [context.ids.next(), context.ids.next()];
    await owner`insert into innovations (id, body_id, title, title_key, agency_name, agency_level, created_at, submission_id)
      values (${id}, ${r.bodyId}, 'Perahu Sehat', 'perahu sehat', 'Pemerintah Kabupaten Belu', 'kabupaten', now(), ${r.belu})`;
    const finals = async () => (await anyone.get(`/api/innovations/${id}/usefulness`)).body.finals;
    const publish = (at: string | null) =>
      owner.begin(async (tx) => {
        await tx.unsafe('set local session_replication_role = replica');
        await tx`insert into publications (id, body_id, edition_id, number, request_id, publish_at, published_at, content, sha256)
          values (${publicationId}, ${r.bodyId}, ${r.editionId}, 1, ${publicationId}, now(), ${at}, '{}', 'x')
          on conflict (id) do update set published_at = excluded.published_at`;
      });
    await publish(null);
    expect(await finals()).toEqual([]);
    await publish('2026-11-20T00:00:00Z');
    expect(await finals()).toEqual([
      expect.objectContaining({ editionId: r.editionId, score: '68.33', ratings: 3 }),
    ]);
  });
});

/** As many people of one network, all for Surabaya, within one minute; written by the owner. */
async function plantBurst(count: number) {
  const { owner, context } = r.world;
  const [stage] =
    await owner`select id from stages where edition_id = ${r.editionId} and kind = 'public_rating'`;
  const [rubric] =
    await owner`select id from rubric_versions where edition_id = ${r.editionId} and stage_key = 'kebermanfaatan'`;
  for (let n = 0; n < count; n += 1) {
    const raterId = context.ids.next();
    await owner`insert into raters (id, body_id, edition_id, address_hash, domain, created_at, verified_at)
      values (${raterId}, ${r.bodyId}, ${r.editionId}, ${`banyak-${n}`}, 'gmail.com', now(), now())`;
    await owner`insert into ratings (id, body_id, edition_id, stage_id, rater_id, submission_id, rubric_version_id, scores, weighted,
        network_hash, domain, created_at, changed_at)
      values (${context.ids.next()}, ${r.bodyId}, ${r.editionId}, ${stage!.id}, ${raterId}, ${r.surabaya}, ${rubric!.id},
        ${owner.json({ dibutuhkan: 5, terasa: 5, diperluas: 5 })}, 400, 'satu-jaringan', 'gmail.com',
        '2026-01-01T10:00:30Z', '2026-01-01T10:00:30Z')`;
  }
}
