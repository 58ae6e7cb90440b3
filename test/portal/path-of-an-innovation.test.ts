import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { PLAN } from '../network/network.ts';
import { put } from '../life/cast.ts';
import { liveOneLife, REAL, type Life } from '../life/story.ts';
import type { Client } from '../support/client.ts';
import { giveAgency, givePerson } from '../support/people.ts';
import { openWorld } from '../support/world.ts';

/*
 * The path of one innovation, to be read in order: a real proposal is written, judged, awarded (life/story.ts tells that part); it
 * stands in the directory; another province takes it over, step by step, to a certificate; and what was found there lies before
 * the next jury.
 */

let life: Life;
let innovation: string;
let replication: string;
let belu: Client;
let siti: Client;
let hub: Client;
let verifier: Client;
let beluId: string;
let bodyId: string;

beforeAll(async () => {
  life = await liveOneLife(await openWorld());
  const { world } = life;
  siti = life.people['siti']!;
  bodyId = (await world.owner`select id from bodies limit 1`)[0]!['id'];
  beluId = await giveAgency(world, bodyId, 'Pemerintah Kabupaten Belu', 'kabupaten');
  const provinceId = await giveAgency(world, bodyId, 'Pemerintah Provinsi Nusa Tenggara Timur', 'provinsi');
  await world.owner`update agencies set region_code = '53.04' where id = ${beluId}`;
  await world.owner`insert into hubs (id, body_id, agency_id, name, kind, region_code, joined_year, source, created_at)
    values (${world.context.ids.next()}, ${bodyId}, ${provinceId}, 'Hub Nusa Tenggara Timur', 'regional', '53', 2022, 'x', now())`;
  await givePerson(world, 'maria@belu.contoh.id', 'agency-admin', { bodyId, agencyId: beluId }, 'Maria Bere');
  await givePerson(world, 'hub@ntt.contoh.id', 'hub', { bodyId, agencyId: provinceId }, 'Yohana Fernandez');
  await givePerson(world, 'verifikator@contoh.id', 'hub-verifier', { bodyId }, 'Kristianto');
  [belu, hub, verifier] = await Promise.all([
    world.as('maria@belu.contoh.id'),
    world.as('hub@ntt.contoh.id'),
    world.as('verifikator@contoh.id'),
  ]);
}, 240_000);
afterAll(async () => {
  await life?.world.settle();
  expect(await examine(life.world.owner)).toEqual([]);
  await life?.world.close();
});

const see = async (client: Client) => (await client.get(`/api/replications/${replication}`)).body;
async function step(client: Client, verb: string, more: object = {}) {
  const row = await see(client);
  return put(client, `/api/replications/${replication}/state`, { verb, ...more }, row);
}
const sign = (client: Client) =>
  client.post(`/api/replications/${replication}/signatures`, { office: 'Kepala Bagian Organisasi' });

test('what was awarded stands in the directory, with its award and its owner', async () => {
  await life.world.settle();
  const found = (await life.world.anyone.get(`/api/innovations?q=${encodeURIComponent(REAL.title)}`)).body;
  expect(found.items[0]).toMatchObject({
    title: REAL.title,
    agencyName: 'Pemerintah Kota Surabaya',
    replications: null,
  });
  innovation = found.items[0].id;
  const page = (await life.world.anyone.get(`/api/innovations/${innovation}`)).body;
  expect([page.submissionId, page.awards.length > 0]).toEqual([life.submissionId, true]);
});

test('its owner tells how it is done, and answers what another province asks', async () => {
  const tutorial = {
    summary: 'Mulai dari satu loket.',
    steps: [
      { title: 'Ukur', how: 'Catat waktu tunggu 40 orang.', who: 'Perawat', days: 5, output: 'Data dasar' },
    ],
    cost: 'Rp12 juta.',
    people: 'Dua petugas.',
    rules: '',
    pitfalls: '',
    changes: '',
  };
  await put(siti, `/api/innovations/${innovation}/tutorial`, tutorial, { version: 0 });
  const questions = `/api/innovations/${innovation}/questions`;
  const { id } = (await belu.post(questions, { text: 'Apakah butuh aplikasi?' })).body;
  await put(siti, `/api/innovation-questions/${id}/answer`, { answer: 'Tidak.' }, { version: 1 });
  expect((await belu.get(questions)).body.items[0]).toMatchObject({
    askerName: 'Pemerintah Kabupaten Belu',
    answer: 'Tidak.',
  });
});

test('Belu declares its interest, the hub verifies it, the owner agrees, three parties sign', async () => {
  const declared = await belu.post(`/api/innovations/${innovation}/replications`, {
    agencyId: beluId,
    purpose: 'Lansia menunggu lama di Atambua.',
  });
  replication = declared.body.id;
  expect([declared.body.state, declared.body.hubName]).toEqual(['interest', 'Hub Nusa Tenggara Timur']);
  expect((await step(hub, 'verify')).state).toBe('waitingOwner');
  expect((await step(siti, 'agree')).state).toBe('agreed');
  await sign(belu);
  await sign(siti);
  expect((await sign(hub)).body).toMatchObject({
    state: 'signed',
    agreementNumber: expect.stringMatching(/^001\//),
  });
});

test('it plans with a baseline, works, reports, and others find how far each activity is', async () => {
  await put(belu, `/api/replications/${replication}/plan`, PLAN, await see(belu));
  expect((await step(belu, 'submitPlan')).state).toBe('planSubmitted');
  expect((await step(hub, 'approvePlan')).state).toBe('implementing');
  expect((await life.world.anyone.get(`/api/innovations/${innovation}`)).body.replications).toEqual({
    finished: 0,
    running: 1,
  });
  await belu.post(`/api/replications/${replication}/reports`, { text: 'Dua belas petugas dilatih.' });
  for (const { id } of (await see(hub)).activities) {
    const finding = { activityId: id, code: 'complete', reason: 'Daftar hadir dan foto diperiksa.' };
    expect((await hub.post(`/api/replications/${replication}/codes`, finding)).status).toBe(201);
  }
  expect((await step(belu, 'requestFinal')).state).toBe('finalCheck');
  expect((await step(verifier, 'finish')).state).toBe('finished');
});

test('its certificate opens the evidence, and the directory counts one verified replication', async () => {
  await life.world.settle();
  const { certificate } = await see(belu);
  expect(certificate.number).toMatch(/^0001\/REPLIKASI\/JIPP\/\d{4}$/);
  const evidence = (await life.world.anyone.get(`/api/replication-evidence/${certificate.code}`)).body;
  expect([evidence.replicatorName, evidence.baseline, evidence.results]).toEqual([
    'Pemerintah Kabupaten Belu',
    PLAN.baseline,
    [],
  ]);
  expect((await life.world.anyone.get(`/api/innovations/${innovation}`)).body.replications).toEqual({
    finished: 1,
    running: 1,
  });
});

test('places like the reader’s come first, with what they share, by a region or by the reader’s own agency', async () => {
  const places = async (client: Client, like = '') =>
    (await client.get(`/api/innovations/${innovation}/replications${like}`)).body;
  const kupang = await places(life.world.anyone, '?like=53.01');
  expect([kupang.like, kupang.places[0]]).toMatchObject([
    { name: 'Kabupaten Kupang', alike: 1, finished: 1 },
    { region: 'Kabupaten Belu', alike: ['province', 'level', 'underdeveloped'] },
  ]);
  const bandung = await places(life.world.anyone, '?like=32.04');
  expect([bandung.like.alike, bandung.places[0].alike]).toEqual([1, ['level']]);
  expect((await places(life.world.anyone)).like).toBe(null);
  expect((await places(belu)).like.name).toBe('Kabupaten Belu');
  expect((await life.world.anyone.get(`/api/innovations/${innovation}/replications?like=x`)).status).toBe(
    400,
  );
});

test('it enters the replication group of the next competition, and only its own agency links it, once', async () => {
  const dewi = life.people['dewi']!;
  const { body: edition } = await dewi.post(`/api/bodies/${bodyId}/editions`, {
    template: 'kipp-2025',
    slug: 'kipp-2025-uji',
  });
  await put(dewi, `/api/editions/${edition.id}/state`, { verb: 'open' }, edition);
  const draft = async (client: Client, group: string, title: string, agencyId = beluId) =>
    (
      await client.post(`/api/editions/${edition.id}/submissions`, {
        title,
        group,
        category: 'kesehatan',
        agencyId,
      })
    ).body;
  const own = await draft(belu, 'replikasi', 'Antrean Lansia Belu');
  const offered = (await belu.get(`/api/submissions/${own.id}/replication`)).body;
  expect([offered.takes, offered.offered.map((one: any) => one.id)]).toEqual([true, [replication]]);
  const link = (client: Client, row: any, id: string | null = replication) =>
    client.put(`/api/submissions/${row.id}/replication`, { replicationId: id }, { version: row.version });
  const general = await draft(belu, 'umum', 'Bukan replikasi');
  const sitis = await draft(
    siti,
    'replikasi',
    'Punya orang lain',
    (await life.world.owner`select agency_id from submissions where id = ${life.submissionId}`)[0]![
      'agency_id'
    ],
  );
  expect([
    (await link(belu, general)).body.code,
    (await link(siti, sitis)).body.code,
    (await link(siti, own)).body.code,
    (await link(belu, own)).body.linked,
    (await link(belu, await draft(belu, 'replikasi', 'Dua kali'))).body.code,
  ]).toEqual(['guard_refused', 'not_found', 'not_found', replication, 'guard_refused']);
  await readByNextJury(edition.id, own.id);
  await wins(edition.id, own.id);
});

/** The proposal passes to a juror (planted: how it gets there is told elsewhere), who reads what others found of the replication. */
async function readByNextJury(editionId: string, submissionId: string) {
  const { owner, context, as } = life.world;
  const jurorId = await givePerson(life.world, 'juri@contoh.id', 'evaluator', { bodyId, editionId });
  await owner`update submissions set state = 'screened', announced_state = 'screened', number = 1, submitted_version_id = current_version_id,
    submitted_at = now() where id = ${submissionId}`;
  const [stage] =
    await owner`select id from stages where edition_id = ${editionId} and kind = 'desk_judging' limit 1`;
  const id = context.ids.next();
  await owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
    values (${id}, ${bodyId}, ${editionId}, ${stage!['id']}, ${submissionId}, ${jurorId}, 'accepted', now())`;
  const juror = await as('juri@contoh.id');
  const { replication: shown } = (await juror.get(`/api/assignments/${id}/replication`)).body;
  expect(shown).toMatchObject({
    title: REAL.title,
    baseline: PLAN.baseline,
    certificateNumber: expect.stringMatching(/^0001\//),
    source: { finished: 1, running: 1 },
  });
  expect(shown.activities[0].progressReason).toBe('Daftar hadir dan foto diperiksa.');
  expect((await belu.get(`/api/assignments/${id}/replication`)).status).toBe(403);
  expect((await life.people['fauzan']!.get(`/api/assignments/${id}/replication`)).status).toBe(404);
}

/** Under embargo nobody reads of its award; published, it stands on the replication and on the innovation that it came from. */
async function wins(editionId: string, submissionId: string) {
  const { owner, context, anyone } = life.world;
  const results = async () =>
    (await anyone.get(`/api/innovations/${innovation}/replications`)).body.places[0].results;
  await owner.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    await tx`insert into awards (id, body_id, edition_id, submission_id, tier_key, position, created_at)
      select ${context.ids.next()}, body_id, edition_id, id, ${'top'}, 1, now() from submissions where id = ${submissionId}`;
    await tx`update submissions set state = 'topInnovation' where id = ${submissionId}`;
  });
  expect(await results()).toEqual([]);
  await owner.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    await tx`update submissions set announced_state = 'topInnovation' where id = ${submissionId}`;
    await tx`insert into publications select (jsonb_populate_record(p, jsonb_build_object('id', ${context.ids.next()}::text, 'edition_id', ${editionId}::text, 'number', 1))).*
      from publications p where p.published_at is not null limit 1`;
  });
  expect(await results()).toEqual([expect.objectContaining({ year: 2025 })]);
  await owner.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    await tx`delete from publications where edition_id = ${editionId}`;
    await tx`delete from awards where edition_id = ${editionId}`;
    await tx`delete from assignments where edition_id = ${editionId}`;
    await tx`update submissions set state = 'draft', announced_state = 'draft', number = null, submitted_version_id = null, submitted_at = null where id = ${submissionId}`;
  });
}
