import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { givePerson } from '../support/people.ts';
import { openRating, type Rating } from './stage.ts';

let r: Rating;
let innovationId: string;
let path: string;
beforeAll(async () => {
  r = await openRating();
  innovationId = await innovation('Antrean Cepat', 'Pemerintah Kota Surabaya');
  path = `/api/innovations/${innovationId}/usefulness`;
});
afterAll(async () => {
  await r.world.settle();
  // The finalists of this world are planted without authors, which another invariant tells.
  const broken = (await examine(r.world.owner)).map(({ name }) => name);
  expect(broken.filter((name) => name.includes('rating'))).toEqual([]);
  await r.world.close();
});

async function innovation(title: string, agency: string) {
  const id = r.world.context.ids.next();
  await r.world
    .owner`insert into innovations (id, body_id, title, title_key, agency_name, agency_level, created_at)
    values (${id}, ${r.bodyId}, ${title}, ${title.toLowerCase()}, ${agency}, 'kota', now())`;
  return id;
}

/** Ratings of so many others, written by the owner of the database: from one network and one house, or each from its own. */
async function plant(of: string, many: number, from: 'one' | 'many', useful = 4) {
  const { owner, context } = r.world;
  const [person] = await owner`select id from people where email = 'innovator@surabaya.contoh.id'`;
  for (let n = 0; n < many; n += 1) {
    const [id, key] = [context.ids.next(), `${of}-${from}-${n}`];
    const personId = context.ids.next();
    await owner`insert into people (id, email, name, created_at) select ${personId}, ${`${key}@warga.contoh.id`}, 'Warga', created_at
      from people where id = ${person!.id}`;
    await owner`insert into usefulness_ratings (id, body_id, innovation_id, person_id, address_hash, domain, network_hash, useful, again,
        created_at, changed_at)
      values (${id}, ${r.bodyId}, ${of}, ${personId}, ${key}, ${from === 'one' ? 'dinas.contoh.id' : 'gmail.com'},
        ${from === 'one' ? 'satu' : key}, ${useful}, ${n % 2 ? null : 5}, now(), now())`;
  }
}

const rated = { useful: 5, again: 4, reached: null };

test('who is signed in rates once, changes it, and counts once; whoever is not is asked to sign in', async () => {
  const shown = (await r.world.anyone.get(path)).body;
  expect([shown.ratings, shown.figures, shown.rates, shown.why]).toEqual([0, null, false, 'signIn']);
  expect((await r.world.anyone.put(path, rated)).status).toBe(401);
  const first = await r.stranger.put(path, rated);
  const second = await r.stranger.put(path, { ...rated, useful: 3 });
  expect([first.status, first.body.version, second.body.version]).toEqual([200, 1, 2]);
  const { body } = await r.stranger.get(path);
  expect([body.ratings, body.mine, body.rates]).toEqual([1, { ...rated, useful: 3 }, true]);
});

test('another spelling of the same address is the same person', async () => {
  const alias = 'Admin+dua@belu.contoh.id';
  await givePerson(r.world, alias, 'innovator', { bodyId: r.bodyId, agencyId: r.otherAgencyId }, 'Dua');
  const again = await (await r.world.as(alias)).put(path, rated);
  expect([again.status, again.body.version]).toEqual([200, 3]);
  expect((await r.world.anyone.get(path)).body.ratings).toBe(1);
});

test('two accounts that become one keep one rating, the later, which the event tells; neither address gives a second', async () => {
  const id = await innovation('Dua Akun', 'Pemerintah Kota Surabaya');
  const place = `/api/innovations/${id}/usefulness`;
  const join = async (email: string) => {
    await givePerson(r.world, email, 'innovator', { bodyId: r.bodyId, agencyId: r.otherAgencyId }, 'Wati');
    return r.world.as(email);
  };
  const kept = await join('wati@belu.contoh.id');
  await kept.put(place, { useful: 2, again: null, reached: 1 });
  const old = await join('wati.lama@rumah.contoh.id');
  await old.put(place, rated);
  expect((await r.world.anyone.get(place)).body.ratings).toBe(2);

  await kept.post('/api/me/merges', { email: 'wati.lama@rumah.contoh.id' });
  await r.world.settle();
  const letters = (await r.world.mails()).filter((mail) => mail.address === 'wati.lama@rumah.contoh.id');
  const token = /\/account\/merge\/([\w-]+)/.exec(letters.at(-1)!.text)![1]!;
  expect((await kept.put(`/api/account-merges/${token}/confirmation`)).status).toBe(200);
  const [event] = await r.world.owner`select payload from events where name = 'account-merge.confirmed'`;
  expect(event!.payload).toMatchObject({ ratingsReplaced: 1 });
  const shown = (await kept.get(place)).body;
  expect([shown.ratings, shown.mine]).toEqual([1, rated]);

  await kept.put(place, { ...rated, useful: 4 });
  for (const spelling of ['Wati+tiga@belu.contoh.id', 'wati.lama+empat@rumah.contoh.id'])
    await (await join(spelling)).put(place, { ...rated, useful: 1 });
  const after = (await kept.get(place)).body;
  expect([after.ratings, after.mine.useful]).toEqual([1, 1]);
});

test('the owner and its people do not rate their own, nor does the office; beyond the scale nobody does', async () => {
  const own = await r.admin.put(path, rated);
  const office = await r.organiser.put(path, rated);
  const beyond = await r.stranger.put(path, { ...rated, useful: 6 });
  expect([own.status, own.body.code, office.status, office.body.code, beyond.status]).toEqual([
    409,
    'guard_refused',
    409,
    'guard_refused',
    400,
  ]);
  expect([(await r.admin.get(path)).body.why, (await r.organiser.get(path)).body.why]).toEqual([
    'own',
    'office',
  ]);
});

test('the page shows figures from ten ratings on, each question by who answered it', async () => {
  const id = await innovation('Perahu Baca', 'Pemerintah Kota Surabaya');
  await plant(id, 9, 'many');
  const before = (await r.world.anyone.get(`/api/innovations/${id}/usefulness`)).body;
  expect([before.ratings, before.least, before.figures]).toEqual([9, 10, null]);
  await r.stranger.put(`/api/innovations/${id}/usefulness`, { useful: 5, again: null, reached: 2 });
  const after = (await r.world.anyone.get(`/api/innovations/${id}/usefulness`)).body;
  // 9 × 4 + 5 = 41 of ten; five said whether they would use it again, which is too few to show.
  expect([after.ratings, after.figures]).toEqual([
    10,
    { useful: { mean: '4.1', people: 10 }, again: null, reached: null },
  ]);
});

test('an hour in which twenty came from one network is told once to the organisers, who leave it out and take it back', async () => {
  const id = await innovation('Ramai Sekali', 'Pemerintah Kota Surabaya');
  const place = `/api/innovations/${id}/usefulness`;
  await r.stranger.put(place, rated);
  const [given] = await r.world
    .owner`select network_hash from usefulness_ratings where innovation_id = ${id}`;
  await plant(id, 18, 'one', 5);
  await r.world
    .owner`update usefulness_ratings set network_hash = ${given!.network_hash} where innovation_id = ${id}`;
  await givePerson(r.world, 'tini@lain.contoh.id', 'innovator', {
    bodyId: r.bodyId,
    agencyId: r.otherAgencyId,
  });
  await givePerson(r.world, 'tono@lain.contoh.id', 'innovator', {
    bodyId: r.bodyId,
    agencyId: r.otherAgencyId,
  });
  const told = async () => {
    await r.world.settle();
    return (await r.world.mails()).filter((mail) => /Ramai Sekali/.test(mail.subject)).length;
  };
  await (await r.world.as('tini@lain.contoh.id')).put(place, rated);
  const first = await told();
  await (await r.world.as('tono@lain.contoh.id')).put(place, rated);
  expect([first > 0, await told()]).toEqual([true, first]);

  const office = `/api/bodies/${r.bodyId}/usefulness`;
  const seen = (await r.organiser.get(office)).body;
  const burst = seen.bursts.find((one: { sharedBy: string }) => one.sharedBy === 'network');
  expect([burst.ratings, burst.conflicted, JSON.stringify(seen).includes('Warga')]).toEqual([
    21,
    false,
    false,
  ]);
  const { conflicted: _, title: __, ...part } = burst;
  const body = { ...part, reason: 'Satu jaringan dalam satu jam.' };
  expect([
    (await r.admin.post(`${office}-exclusions`, body)).status,
    (await r.organiser.post(`${office}-exclusions`, { ...body, ratings: 20 })).body.code,
  ]).toEqual([403, 'subject_changed']);
  const left = await r.organiser.post(`${office}-exclusions`, body);
  expect([left.body.ratings, (await r.world.anyone.get(place)).body.ratings]).toEqual([21, 0]);
  await r.organiser.put(`/api/rating-exclusions/${left.body.id}/withdrawal`, {}, { version: 1 });
  expect((await r.world.anyone.get(place)).body.ratings).toBe(21);
  const table = (await r.organiser.get(`${office}/export?format=csv`)).text;
  expect(table).toContain('Ramai Sekali');
});

test('while the public rates it as a finalist that is the only rating, and the page leads there', async () => {
  const id = await innovation('Perahu Sehat', 'Pemerintah Kabupaten Belu');
  await r.world.owner`update submissions set title_key = 'perahu sehat' where id = ${r.belu}`;
  const place = `/api/innovations/${id}/usefulness`;
  const other = await r.admin.put(place, rated);
  const { body } = await r.admin.get(place);
  expect([other.body.code, body.why, body.stage.editionId, body.rates]).toEqual([
    'guard_refused',
    'stage',
    r.editionId,
    false,
  ]);
  await r.world
    .owner`update stages set closes_at = now() - interval '1 hour' where edition_id = ${r.editionId}
    and kind = 'public_rating'`;
  expect((await r.admin.put(place, rated)).status).toBe(200);
});

test('one person rates fifty innovations a day and no more', async () => {
  const [stranger] = await r.world.owner`select id from people where email = 'admin@belu.contoh.id'`;
  const personId = stranger!.id as string;
  const of = await innovation('Terlalu Sering', 'Pemerintah Kota Surabaya');
  const [have] = await r.world
    .owner`select count(*)::int as n from usefulness_ratings where person_id = ${personId}`;
  for (let n = have!.n; n < 50; n += 1) {
    const one = await innovation(`Nomor ${n}`, 'Pemerintah Kota Surabaya');
    await r.world
      .owner`insert into usefulness_ratings (id, body_id, innovation_id, person_id, address_hash, domain, network_hash, useful,
        created_at, changed_at) values (${r.world.context.ids.next()}, ${r.bodyId}, ${one}, ${personId}, ${`x${n}`}, 'x', 'x', 3, now(), now())`;
  }
  const refused = await r.stranger.put(`/api/innovations/${of}/usefulness`, rated);
  expect([refused.status, refused.body.code]).toEqual([429, 'too_many_attempts']);
});
