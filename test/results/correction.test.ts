import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillDirectory } from '../../server/portal/fill-service.ts';
import { examine } from '../../server/db/doctor.ts';
import { givePerson } from '../support/people.ts';
import { openDecided, publish, type Decided } from './decided.ts';

let given: Decided;
beforeAll(async () => {
  given = await openDecided();
});
afterAll(() => given.world.close());

const reason = 'Satu penghargaan dicabut setelah pengumuman.';
const versionOf = async () =>
  (await given.organiser.get(`/api/editions/${given.editionId}`)).body.version as number;
const ask = async () =>
  given.organiser.put(
    `/api/editions/${given.editionId}/correction`,
    { reason },
    { version: await versionOf() },
  );

const directory = async () =>
  (await given.world.anyone.get('/api/innovations?sort=title')).body.items as {
    id: string;
    title: string;
    agencyName: string;
    unitName: string | null;
    region: { code: string } | null;
    registrationNumber: string;
    awards: { year: number; award: string }[];
  }[];

it('what is not published, or has not changed, cannot be corrected', async () => {
  expect((await ask()).body).toMatchObject({ status: 409, code: 'guard_refused' });
  await publish(given);
  const same = await ask();
  expect([same.body.code, same.body.detail]).toEqual([
    'guard_refused',
    'Hasil yang diumumkan sama dengan hasil sekarang. Tidak ada yang perlu diralat.',
  ]);
});

it('the directory is filled from the published result without retyping, once, and from nothing before it', async () => {
  const { world, first, editionId } = given;
  await world.settle();
  const filled = await directory();
  expect(filled.map(({ title }) => title)).toEqual([
    'Kakak Asuh',
    'Rumah Singgah',
    'Sayang Warga',
    'Si Bunga Desa',
  ]);
  expect(filled[3]).toMatchObject({
    agencyName: 'Pemerintah Kota Surabaya',
    unitName: 'Puskesmas Jagir',
    region: { code: '35.78' },
    phase: 'creation',
  });
  expect(filled[3]!.awards.map(({ award }) => award)).toContain('Top 45');
  await fillDirectory(world.context, editionId);
  expect((await directory()).map(({ id, awards }) => [id, awards.length])).toEqual(
    filled.map(({ id, awards }) => [id, awards.length]),
  );
  const [own] = await world.owner`select id from innovations where submission_id = ${first}`;
  expect(own!['id']).toBe(filled[3]!.id);
});

it('a correction is the next version with its reason, by two organisers; the first version stays as it was', async () => {
  const { world, organiser, organiser2, first, editionId } = given;
  const [submission] = await world.owner`select version from submissions where id = ${first}`;
  const revocation = await organiser.put(
    `/api/submissions/${first}/revocation`,
    { reason: 'Data dikarang.' },
    { version: submission!['version'] as number },
  );
  const taken = revocation.body.request;
  await organiser2.put(`/api/requests/${taken.id}/confirmation`, {}, { version: taken.version });

  const asked = await ask();
  expect([asked.status, asked.body.request.act]).toEqual([202, 'correct']);
  expect((await world.anyone.get(`/api/editions/${editionId}/results`)).body.number).toBe(1);
  const { id, version } = asked.body.request;
  const alone = await organiser.put(`/api/requests/${id}/confirmation`, {}, { version });
  expect(alone.body.code).toBe('guard_refused');
  const confirmed = await organiser2.put(`/api/requests/${id}/confirmation`, {}, { version });
  expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);

  await world.settle();
  const { body } = await world.anyone.get(`/api/editions/${editionId}/results`);
  const shown = body.groups.flatMap((group: { tiers: { rows: { submissionId: string }[] }[] }) =>
    group.tiers.flatMap((tier) => tier.rows.map((row) => row.submissionId)),
  );
  expect([body.number, body.reason, shown.includes(first)]).toEqual([2, reason, false]);
  const versions =
    await world.owner`select number, reason from publications where edition_id = ${editionId} order by number`;
  expect([...versions]).toEqual([
    { number: 1, reason: null },
    { number: 2, reason },
  ]);
  expect(await examine(world.owner)).toEqual([]);

  // What was taken back leaves the search and stays in the innovation's history as withdrawn.
  const followed = await directory();
  expect(followed.find(({ title }) => title === 'Si Bunga Desa')!.awards).toEqual([]);
  const [kept] = await world.owner`select id from innovations where submission_id = ${first}`;
  const page = (await world.anyone.get(`/api/innovations/${kept!['id']}`)).body;
  expect(page.withdrawnAwards.map(({ award }: { award: string }) => award)).toContain('Top 45');

  // The program itself cannot write over what is out: only when it went out is written later than the rest.
  const { config } = world.context;
  const program = postgres(config.databaseUrl, { max: 1, onnotice: () => {} });
  for (const change of ["content = '{}'", "sha256 = 'x'", "reason = 'x'"])
    await expect(program.unsafe(`update publications set ${change}`)).rejects.toThrow('permission denied');
  await program.end();
});

it('a title and a decree put right go out as a third version; certificates follow, and each honoured agency is told', async () => {
  const { world, organiser, organiser2, secretariat, admin, stranger, second, special } = given;
  const { bodyId, editionId } = given;
  const before = (await stranger.get(`/api/submissions/${second}/certificates`)).body.items as {
    id: string;
    number: string;
    code: string;
  }[];
  const decree = (await organiser.get(`/api/editions/${editionId}/decrees`)).body.items[0];
  const filed = (client = organiser) =>
    client.upload(`/api/decrees/${decree.id}/files`, {
      name: 'SK 351.pdf',
      type: 'application/pdf',
      content: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF'),
    });
  expect((await filed(secretariat)).status).toBe(403);
  expect((await filed()).status).toBe(201);
  expect((await filed()).body.code).toBe('guard_refused');
  const file = await world.anyone.get(`/api/decrees/${decree.id}/content`);
  expect([file.status, String(file.headers['content-disposition'])]).toEqual([
    200,
    expect.stringContaining('SK 351.pdf'),
  ]);
  const corrected = await organiser.post(`/api/editions/${editionId}/decrees`, {
    number: '352 Tahun 2023',
    date: '2023-07-20',
    title: 'Perbaikan Keputusan Nomor 351 Tahun 2023',
    signerName: 'Abdullah Azwar Anas',
    signerPosition: 'Menteri PANRB',
    replaces: decree.id,
  });
  // Two awards of the second, two of the special, one of the finalist not chosen; the first was taken back.
  expect([corrected.status, corrected.body.awards]).toEqual([201, 5]);

  const juror = await givePerson(world, 'juri@contoh.id', 'evaluator', { bodyId, editionId }, 'Prof. Wayan');
  await world.owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
    select ${world.context.ids.next()}, body_id, edition_id, id, ${second}, ${juror}, 'completed', now() from stages
    where edition_id = ${editionId} and kind = 'desk_judging'`;
  // Thanked under the decree that stood; what is printed is put right with the others.
  await organiser.post(`/api/editions/${editionId}/juror-certificates`);
  await world.owner`update certificates set data = data || '{"decreeNumber": "351 Tahun 2023", "decreeDate": "2023-07-15"}' where kind = 'juror'`;

  const url = `/api/editions/${editionId}/correction`;
  const titles = [{ submissionId: second, title: 'Rumah Singgah Ibu' }];
  const preview = await organiser.get(`${url}?submissionId=${second}&title=Rumah+Singgah+Ibu`);
  // Nothing is written by looking: two titles change, the decree changes on the five certificates that count.
  expect([
    preview.body.corrects,
    preview.body.differs,
    preview.body.difference.decrees,
    preview.body.certificates.map((one: { number: string; after: unknown }) => [one.number, one.after]),
    preview.body.told,
  ]).toEqual([
    2,
    true,
    { before: ['351 Tahun 2023 (2023-07-15)'], after: ['352 Tahun 2023 (2023-07-20)'] },
    [
      ['0002/KIPP/2023', { title: 'Rumah Singgah Ibu', decree: '352 Tahun 2023' }],
      ['0003/KIPP/2023', { title: 'Sayang Warga', decree: '352 Tahun 2023' }],
      ['0005/KIPP/2023', { title: 'Rumah Singgah Ibu', decree: '352 Tahun 2023' }],
      ['0006/KIPP/2023', { title: 'Kakak Asuh', decree: '352 Tahun 2023' }],
      ['0007/KIPP/2023', { title: 'Sayang Warga', decree: '352 Tahun 2023' }],
      ['0001/JURI/KIPP/2023', { title: 'Kompetisi Inovasi Pelayanan Publik 2023', decree: '352 Tahun 2023' }],
    ],
    { agencies: 2, people: 2, organisers: 2 },
  ]);
  expect((await secretariat.get(url)).status).toBe(403);
  expect((await organiser.get(`${url}?submissionId=${second}`)).status).toBe(400);
  const unknown = [{ submissionId: given.first, title: 'Tidak lagi di sini' }];
  const wrong = await organiser.put(url, { reason, titles: unknown }, { version: await versionOf() });
  expect(wrong.status).toBe(404);
  const asked = await organiser.put(
    url,
    { reason: 'Judul dan nomor keputusan', titles },
    { version: await versionOf() },
  );
  expect([asked.status, asked.body.request.payload.difference.changes]).toEqual([
    202,
    ['top_45', 'top_99'].map(() => ({
      kind: 'changed',
      submissionId: second,
      title: 'Rumah Singgah Ibu',
      agencyName: 'Pemerintah Kabupaten Belu',
      tier: expect.anything(),
      fields: [{ field: 'title', before: 'Rumah Singgah', after: 'Rumah Singgah Ibu' }],
    })),
  ]);
  const { id, version } = asked.body.request;
  expect((await organiser2.put(`/api/requests/${id}/confirmation`, {}, { version })).status).toBe(200);
  await world.settle();

  const { body } = await world.anyone.get(`/api/editions/${editionId}/results`);
  expect([body.number, body.decrees.map((one: { number: string }) => one.number)]).toEqual([
    3,
    ['352 Tahun 2023'],
  ]);
  expect(
    body.versions.map(
      (one: { number: number; reason: string | null; difference: { changes: unknown[] } | null }) => [
        one.number,
        one.reason,
        one.difference && one.difference.changes.length,
      ],
    ),
  ).toEqual([
    [1, null, null],
    [2, reason, 2],
    [3, 'Judul dan nomor keputusan', 2],
  ]);
  const first = await world.anyone.get(`/api/editions/${editionId}/results?version=1`);
  expect([
    first.body.number,
    first.body.decrees[0].number,
    JSON.stringify(first.body.groups).includes('Singgah Ibu'),
  ]).toEqual([1, '351 Tahun 2023', false]);
  expect((await world.anyone.get(`/api/editions/${editionId}/results?version=9`)).status).toBe(404);

  const old = await world.anyone.get(`/api/verification/${before[0]!.code}`);
  const next = await world.anyone.get(`/api/verification/${old.body.successor.code}`);
  expect([old.body.verdict, next.body.verdict, next.body.title, next.body.decree.number]).toEqual([
    'revoked',
    'valid',
    'Rumah Singgah Ibu',
    '352 Tahun 2023',
  ]);
  const [numbers] =
    await world.owner`select count(*)::int as n, max(number)::int as last from certificates where kind = 'agency'`;
  expect(numbers).toEqual({ n: 12, last: 12 });
  const thanked = (await (await world.as('juri@contoh.id')).get('/api/me/certificates')).body.items;
  expect(thanked.map((one: { number: string; state: string }) => [one.number, one.state])).toEqual([
    ['0001/JURI/KIPP/2023', 'revoked'],
    ['0002/JURI/KIPP/2023', 'made'],
  ]);
  const told = (await world.mails()).filter((mail) => mail.address === 'juri@contoh.id');
  expect(told.filter((mail) => mail.text.includes('0002/JURI/KIPP/2023'))).toHaveLength(1);
  const mails = (await world.mails()).filter((mail) => /diralat|Ralat hasil/.test(mail.subject));
  expect(
    mails
      .filter((mail) => mail.text.includes('Judul dan nomor'))
      .map((mail) => [mail.subject, mail.address])
      .sort(),
  ).toEqual([
    ['Hasil 2023-00001 diralat', 'admin@belu.contoh.id'],
    ['Hasil 2023-00002 diralat', 'admin@belu.contoh.id'],
    ['Hasil 2023-00004 diralat', 'admin@surabaya.contoh.id'],
    ['Ralat hasil Kompetisi Inovasi Pelayanan Publik (model 2023) diumumkan', 'organiser1@contoh.id'],
    ['Ralat hasil Kompetisi Inovasi Pelayanan Publik (model 2023) diumumkan', 'organiser2@contoh.id'],
  ]);
  expect(
    mails
      .filter((mail) => mail.text.includes(reason))
      .map((mail) => mail.subject)
      .sort(),
  ).toEqual([
    'Hasil 2023-00003 diralat',
    'Hasil Kompetisi Inovasi Pelayanan Publik (model 2023) diralat; penghargaan 2023-00001 tetap',
    'Hasil Kompetisi Inovasi Pelayanan Publik (model 2023) diralat; penghargaan 2023-00002 tetap',
    'Hasil Kompetisi Inovasi Pelayanan Publik (model 2023) diralat; penghargaan 2023-00004 tetap',
    'Ralat hasil Kompetisi Inovasi Pelayanan Publik (model 2023) diumumkan',
    'Ralat hasil Kompetisi Inovasi Pelayanan Publik (model 2023) diumumkan',
  ]);
  expect(
    (await admin.get(`/api/submissions/${special}/certificates`)).body.items.filter(
      (one: { state: string }) => one.state === 'made',
    ),
  ).toHaveLength(2);
  expect(await examine(world.owner)).toEqual([]);
});

it('an award goes from one to another by a correction: states, certificates, names and mails follow, and may come back', async () => {
  const { world, organiser, organiser2, admin, stranger, innovator, editionId } = given;
  const { first, second, special, notChosen } = given;
  const url = `/api/editions/${editionId}/correction`;
  const refusalOf = async (award: { submissionId: string; tier: string; place: number | null }) => {
    const answer = await organiser.put(url, { reason, awards: [award] }, { version: await versionOf() });
    return `${answer.status} ${answer.body.detail}`;
  };
  expect([
    await refusalOf({ submissionId: first, tier: 'top_45', place: 1 }),
    await refusalOf({ submissionId: notChosen, tier: 'outstanding', place: 1 }),
    await refusalOf({ submissionId: special, tier: 'top_45', place: null }),
    await refusalOf({ submissionId: notChosen, tier: 'top_45', place: null }),
    (await refusalOf({ submissionId: editionId, tier: 'top_45', place: 1 })).slice(0, 3),
  ]).toEqual([
    '409 Penghargaan hanya dapat diberikan kepada usulan yang sampai pada penetapan pemenang.',
    '409 Penghargaan ini bukan untuk kelompok usulan itu.',
    '409 Penghargaan ini bukan untuk kelompok usulan itu.',
    '409 Usulan ini tidak memegang penghargaan itu, jadi tidak ada yang diambil.',
    '404',
  ]);
  // The agency of the second has confirmed one name: that person's certificate follows the highest award.
  const names = `/api/submissions/${second}/names`;
  const written = await stranger.put(
    names,
    { names: [{ name: 'Maria Seran', part: 'Ketua' }] },
    { version: 0 },
  );
  await stranger.put(`${names}/confirmation`, {}, { version: written.body.version });
  await world.settle();
  const people = async () =>
    (
      await world.owner`select full_number, state, data ->> 'recipient' as who, left(data -> 'tier' ->> 'en', 6) as tier from certificates
      where submission_id = ${second} and kind = 'innovator' order by number`
    ).map((row) => Object.values(row).join(' '));
  expect(await people()).toEqual(['0001/INOVATOR/KIPP/2023 made Maria Seran Top 45']);

  const swap = [
    { submissionId: second, tier: 'top_45', place: null },
    { submissionId: notChosen, tier: 'top_45', place: 2 },
  ];
  const trial = `awarded=${second}&tier=top_45&place=0&awarded=${notChosen}&tier=top_45&place=2`;
  const { body: preview } = await organiser.get(`${url}?${trial}`);
  expect([
    preview.certificates.map((one: { number: string; after: unknown }) => [one.number, one.after === null]),
    preview.given,
    preview.tiers.filter((one: { key: string }) => one.key === 'top_45'),
    preview.candidates.map((one: { title: string }) => one.title),
  ]).toEqual([
    [
      ['0008/KIPP/2023', true],
      ['0001/INOVATOR/KIPP/2023', false],
    ],
    [{ title: 'Kakak Asuh', agencyName: 'Pemerintah Kabupaten Belu', tier: expect.anything() }],
    [expect.objectContaining({ places: 45, before: 1, after: 1 })],
    ['Kakak Asuh', 'Rumah Singgah Ibu', 'Sayang Warga'],
  ]);
  const before = (await world.mails()).length;
  const correct = async (awards: object[], why: string) => {
    const asked = await organiser.put(url, { reason: why, awards }, { version: await versionOf() });
    const { id, version } = asked.body.request;
    const done = await organiser2.put(`/api/requests/${id}/confirmation`, {}, { version });
    expect([asked.status, done.status]).toEqual([202, 200]);
    await world.settle();
  };
  await correct(swap, 'Dua lembar nilai tertukar.');

  const rowsOf = (body: {
    groups: { tiers: { key: string; rows: { title: string; rank: number; total: string }[] }[] }[];
  }) =>
    body.groups[0]!.tiers.find(({ key }) => key === 'top_45')!.rows.map(({ title, rank, total }) => [
      title,
      rank,
      total,
    ]);
  const { body: now } = await world.anyone.get(`/api/editions/${editionId}/results`);
  const { body: old } = await world.anyone.get(`/api/editions/${editionId}/results?version=3`);
  expect([now.number, rowsOf(now), rowsOf(old)]).toEqual([
    4,
    [['Kakak Asuh', 2, '70.00']],
    [['Rumah Singgah Ibu', 2, '88.50']],
  ]);
  const states =
    await world.owner`select id, state, announced_state from submissions where id in ${world.owner([second, notChosen])}`;
  expect(new Map(states.map((row) => [row['id'], [row['state'], row['announced_state']]]))).toEqual(
    new Map([
      [second, ['notSelected', 'notSelected']],
      [notChosen, ['awarded', 'awarded']],
    ]),
  );
  const mine = (await stranger.get(`/api/submissions/${notChosen}/certificates`)).body.items;
  expect(
    mine
      .filter((one: { state: string }) => one.state === 'made')
      .map((one: { number: string }) => one.number),
  ).toEqual(['0011/KIPP/2023', '0013/KIPP/2023']);
  expect(await people()).toEqual([
    '0001/INOVATOR/KIPP/2023 revoked Maria Seran Top 45',
    '0002/INOVATOR/KIPP/2023 made Maria Seran Top 99',
  ]);
  const told = (await world.mails()).slice(before);
  expect(
    told
      .map((mail) => `${mail.subject} > ${mail.address}`)
      .filter((line) => /belu/.test(line))
      .sort(),
  ).toEqual([
    'Hasil 2023-00001 diralat; penghargaan tidak berlaku lagi > admin@belu.contoh.id',
    'Penghargaan untuk 2023-00002 melalui ralat hasil > admin@belu.contoh.id',
    expect.stringMatching(/^Piagam .* > admin@belu/),
  ]);
  expect(told.filter((mail) => /Dua lembar nilai tertukar/.test(mail.text)).length).toBeGreaterThan(4);
  expect((await admin.put(url, { reason, awards: swap }, { version: 1 })).status).toBe(403);
  expect((await innovator.get(url)).status).toBe(403);

  await correct([{ submissionId: second, tier: 'top_45', place: 1 }], 'Keputusan banding.');
  const { body: third } = await world.anyone.get(`/api/editions/${editionId}/results`);
  expect([third.number, rowsOf(third)]).toEqual([
    5,
    [
      ['Rumah Singgah Ibu', 1, '88.50'],
      ['Kakak Asuh', 2, '70.00'],
    ],
  ]);
  expect(await examine(world.owner)).toEqual([]);
});
