import { expect } from 'vitest';
import { readFileSync } from 'node:fs';
import { smallWorld } from '../fixtures/small-world.ts';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import type { Client } from '../support/client.ts';
import type { World } from '../support/world.ts';
import { acceptInvitation, announce, choose, LETTER, moveOn, put, signPact, stageOf } from './cast.ts';

export const REAL = JSON.parse(
  readFileSync(new URL('../fixtures/proposals.jsonl', import.meta.url), 'utf8').split('\n')[0]!,
) as {
  title: string;
  unit: string;
  answers: Record<string, string>;
  implemented_since: string;
  sdgs: number[];
};

export const LETTERS = ['surat_implementasi', 'surat_identitas', 'surat_replikasi', 'bukti_signifikansi'];

/** The answers of the form that the real text does not hold. */
export const CHOICES = {
  pernah_top99: 'belum',
  adaptabilitas_status: 'sudah',
  berbasis_aplikasi: 'tidak',
  video: 'https://youtu.be/abcdefghijk',
};

export type Life = {
  editionId: string;
  submissionId: string;
  certificateCode: string;
  world: World;
  people: Record<string, Client>;
};

/**
 * One submission's whole life over HTTP, told in order. Every number that is expected stands here as a literal that
 * was worked out by hand (test/fixtures/small-world.ts shows the sums), never by the code that is tested.
 */
export async function liveOneLife(world: World): Promise<Life> {
  const bodyId = await giveBody(world, 'Kementerian PANRB');
  await givePerson(world, 'dewi@contoh.id', 'organiser', { bodyId }, 'Dewi Anggraini');
  await givePerson(world, 'bambang@contoh.id', 'organiser', { bodyId }, 'Bambang Sutrisno');
  await givePerson(world, 'nurul@contoh.id', 'secretariat', { bodyId }, 'Nurul Hidayah');
  const people: Record<string, Client> = {
    dewi: await world.as('dewi@contoh.id'),
    bambang: await world.as('bambang@contoh.id'),
    nurul: await world.as('nurul@contoh.id'),
  };
  const life = { world, people, bodyId, ...(await openYear(world, people, bodyId)) };
  const { agencyId } = await joinAgency(life);
  const submissionId = await writeAndSubmit(life, agencyId);
  const rivals = await submitRivals(life);
  await screen(life, [submissionId, ...rivals]);
  await judge(life, submissionId, rivals);
  await chooseFinalists(life, submissionId, rivals);
  await interview(life, submissionId, rivals[1]!);
  await decideAndPublish(life, submissionId);
  const certificateCode = await verifyCertificate(life, submissionId);
  return { ...life, submissionId, certificateCode };
}

export type Stand = { world: World; people: Record<string, Client>; bodyId: string; editionId: string };

export async function openYear(_world: World, people: Record<string, Client>, bodyId: string) {
  const created = await people['dewi']!.post(`/api/bodies/${bodyId}/editions`, {
    source: smallWorld.edition.rulebookSource,
    slug: 'kipp-uji',
  });
  expect(created.status, created.text).toBe(201);
  expect([created.body.state, created.body.officialRanking]).toEqual(['draft', 'raw']);
  const opened = await put(
    people['dewi']!,
    `/api/editions/${created.body.id}/state`,
    { verb: 'open' },
    created.body,
  );
  expect(opened.state).toBe('open');
  return { editionId: created.body.id as string };
}

/** By official letter, verified by the secretariat; the admin lokal then invites the innovator. */
async function joinAgency({ world, people, bodyId }: Stand) {
  const upload = await world.anyone.upload('/api/uploads', {
    name: 'surat-resmi.pdf',
    type: 'application/pdf',
    content: LETTER,
  });
  const applied = await world.anyone.post('/api/agency-applications', {
    bodyId,
    agencyName: 'Pemerintah Kota Surabaya',
    level: 'kota',
    adminName: 'Siti Rahma',
    adminEmail: 'siti@surabaya.contoh.id',
    position: 'Kepala Bagian Organisasi',
    uploadId: upload.body.id,
  });
  expect(applied.status, applied.text).toBe(201);
  const [application] = (await people['nurul']!.get(`/api/bodies/${bodyId}/agency-applications`)).body.items;
  const verified = await put(
    people['nurul']!,
    `/api/agency-applications/${application.id}/verification`,
    { verdict: 'verified' },
    application,
  );
  people['siti'] = await acceptInvitation(world, 'siti@surabaya.contoh.id', 'Siti Rahma');
  const invited = await people['siti'].post(`/api/agencies/${verified.agencyId}/invitations`, {
    name: 'Agus Prasetyo',
    email: 'agus@surabaya.contoh.id',
    role: 'innovator',
  });
  expect(invited.status, invited.text).toBe(201);
  people['agus'] = await acceptInvitation(world, 'agus@surabaya.contoh.id', 'Agus Prasetyo');
  return { agencyId: verified.agencyId as string };
}

async function writeAndSubmit({ people, editionId }: Stand, agencyId: string): Promise<string> {
  const { agus, siti } = people as { agus: Client; siti: Client };
  const draft = await agus.post(`/api/editions/${editionId}/submissions`, {
    agencyId,
    title: REAL.title,
    group: 'umum',
    category: 'pertumbuhan_ekonomi',
    unitName: REAL.unit,
  });
  expect(draft.status, draft.text).toBe(201);
  const url = `/api/submissions/${draft.body.id}`;
  const content = {
    title: REAL.title,
    category: 'pertumbuhan_ekonomi',
    sdgs: REAL.sdgs,
    implementedSince: REAL.implemented_since,
  };
  const half = await put(
    agus,
    `${url}/answers`,
    { ...content, answers: { ringkasan: REAL.answers['ringkasan'] } },
    draft.body,
  );
  expect(half.missing.map((one: { fieldKey: string }) => one.fieldKey)).toContain('signifikansi');
  // Too early: the page says what is missing, the guard says it too.
  const early = await agus.put(`${url}/proposal`, {}, { version: half.version });
  expect([early.status, early.body.code]).toEqual([409, 'incomplete']);
  const whole = await put(
    agus,
    `${url}/answers`,
    { ...content, answers: { ...REAL.answers, ...CHOICES } },
    half,
  );
  for (const requirement of LETTERS) {
    const attached = await agus.upload(
      `${url}/attachments`,
      { name: `${requirement}.pdf`, type: 'application/pdf', content: LETTER },
      { requirement },
    );
    expect(attached.status, attached.text).toBe(201);
  }
  const ready = (await agus.get(url)).body;
  expect([ready.missing, ready.version >= whole.version]).toEqual([[], true]);
  const proposed = await put(agus, `${url}/proposal`, {}, ready);
  expect(proposed.state).toBe('proposed');
  const sent = await put(siti, `${url}/submission`, {}, proposed);
  expect([sent.state, sent.number]).toEqual(['submitted', 1]);
  const receipt = (await agus.get(`${url}/receipt`)).body;
  expect([receipt.number, receipt.sha256]).toEqual([1, expect.stringMatching(/^[0-9a-f]{64}$/)]);
  return draft.body.id as string;
}

/** Two more proposals, so that there are ranks: their agencies are known already. */
export async function submitRivals({ world, people, bodyId, editionId }: Stand): Promise<string[]> {
  const ids: string[] = [];
  for (const [name, key, title, category] of [
    ['Pemerintah Kabupaten Banyuwangi', 'banyuwangi', 'Rantang Kasih', 'inklusi_sosial'],
    [
      'Kementerian Lingkungan Hidup dan Kehutanan',
      'klhk',
      'SIDIK (Sistem Informasi Data Indeks Kerentanan)',
      'energi_lingkungan',
    ],
  ] as const) {
    const agencyId = await giveAgency(world, bodyId, name, 'kabupaten');
    await givePerson(world, `admin@${key}.contoh.id`, 'agency-admin', { bodyId, agencyId }, `Admin ${key}`);
    const admin = await world.as(`admin@${key}.contoh.id`);
    people[key] = admin;
    const draft = (
      await admin.post(`/api/editions/${editionId}/submissions`, { agencyId, title, group: 'umum', category })
    ).body;
    const url = `/api/submissions/${draft.id}`;
    await put(
      admin,
      `${url}/answers`,
      {
        title,
        category,
        sdgs: [10],
        implementedSince: '2018-01-15',
        answers: { ...REAL.answers, ...CHOICES },
      },
      draft,
    );
    for (const requirement of LETTERS)
      await admin.upload(
        `${url}/attachments`,
        { name: `${requirement}.pdf`, type: 'application/pdf', content: LETTER },
        { requirement },
      );
    const proposed = await put(admin, `${url}/proposal`, {}, (await admin.get(url)).body);
    const sent = await put(admin, `${url}/submission`, {}, proposed);
    expect(sent.number).toBe(ids.length + 2);
    ids.push(draft.id);
  }
  return ids;
}

async function screen({ people, editionId }: Stand, ids: readonly string[]) {
  const { dewi, nurul } = people as { dewi: Client; nurul: Client };
  await moveOn(dewi, editionId, 'startScreening');
  const queue = (await nurul.get(`/api/editions/${editionId}/screening-queue`)).body;
  expect(queue.items.map((one: { number: number }) => one.number)).toEqual([1, 2, 3]);
  for (const id of ids) {
    const row = (await nurul.get(`/api/submissions/${id}`)).body;
    const verdict = await put(nurul, `/api/submissions/${id}/screening`, { verdict: 'pass' }, row);
    expect(verdict.state).toBe('screened');
  }
  await moveOn(dewi, editionId, 'startJudging');
}

/** The points of the three readers by criterion, in the order of the rubric (weights 10 15 5 30 20 5 15). */
export const READS: Record<string, readonly (readonly number[])[]> = {
  surabaya: [
    [80, 80, 80, 80, 80, 80, 80],
    [90, 80, 80, 90, 80, 80, 80],
    [70, 80, 80, 90, 90, 80, 80],
  ],
  'Rantang Kasih': [
    [80, 80, 80, 90, 70, 80, 80],
    [85, 85, 85, 85, 85, 85, 85],
    [80, 80, 80, 80, 85, 80, 80],
  ],
  SIDIK: [
    [80, 80, 80, 80, 80, 80, 80],
    [85, 85, 85, 85, 85, 85, 85],
    [80, 80, 80, 80, 90, 80, 80],
  ],
};
export const EVALUATORS = ['fauzan', 'goreti', 'suardana'];

async function judge(stand: Stand, submissionId: string, rivals: readonly string[]) {
  const { world, people, editionId } = stand;
  const { dewi } = people as { dewi: Client };
  for (const key of EVALUATORS) {
    const appointed = await dewi.post(`/api/editions/${editionId}/jurors`, {
      name: `Evaluator ${key}`,
      email: `${key}@contoh.id`,
      role: 'evaluator',
    });
    expect(appointed.status, appointed.text).toBe(201);
    people[key] = await acceptInvitation(world, `${key}@contoh.id`, `Evaluator ${key}`);
  }
  const stage = await stageOf(dewi, editionId, 'desk_judging');
  const plan = await dewi.post(`/api/stages/${stage.id}/assignments`, {});
  expect([plan.status, plan.body.created, plan.body.unplaced]).toEqual([201, 9, []]);
  const reads: Record<string, readonly (readonly number[])[]> = {
    [submissionId]: READS['surabaya']!,
    [rivals[0]!]: READS['Rantang Kasih']!,
    [rivals[1]!]: READS['SIDIK']!,
  };
  for (const [index, key] of EVALUATORS.entries()) await readAll(people[key]!, (id) => reads[id]![index]!);
  const closed = await put(
    dewi,
    `/api/stages/${stage.id}/closing`,
    {},
    await stageOf(dewi, editionId, 'desk_judging'),
  );
  expect(closed.locked).toBe(9);
  const standings = (await dewi.get(`/api/editions/${editionId}/standings?group=umum&step=nominees`)).body
    .items;
  // 248/3, 247/3 and 247/3 points; the second is ahead of the third by its points for significance (255 to 245).
  expect(
    standings.map((one: { title: string; rank: number; total: string; decidedBy: unknown }) => [
      one.title,
      one.rank,
      one.total,
      one.decidedBy,
    ]),
  ).toEqual([
    [REAL.title, 1, '82.67', null],
    ['Rantang Kasih', 2, '82.33', { by: 'criterion', id: 'signifikansi' }],
    ['SIDIK (Sistem Informasi Data Indeks Kerentanan)', 3, '82.33', { by: 'criterion', id: 'signifikansi' }],
  ]);
}

/** A juror accepts and scores everything that was offered; nothing of the others is seen on the way. */
export async function readAll(
  juror: Client,
  pointsFor: (submissionId: string) => readonly number[],
  signs = true,
) {
  if (signs) await signPact(juror);
  const listed = await juror.get('/api/me/assignments?limit=100');
  expect(listed.status, listed.text).toBe(200);
  const mine = listed.body.items.filter((one: { state: string }) =>
    ['offered', 'accepted'].includes(one.state),
  );
  for (const { id, version, state } of mine) {
    if (state === 'offered') await put(juror, `/api/assignments/${id}/acceptance`, {}, { version });
    const opened = (await juror.get(`/api/assignments/${id}`)).body;
    const points = pointsFor(opened.submission.id);
    const scores = opened.rubric.criteria.map((criterion: { key: string }, index: number) => ({
      criterion: criterion.key,
      score: points[index]! * 100,
      comment: null,
    }));
    const saved = await put(juror, `/api/scoresheets/${opened.sheet.id}/scores`, { scores }, opened.sheet);
    const sent = await put(juror, `/api/scoresheets/${opened.sheet.id}/submission`, {}, saved);
    expect(sent.state).toBe('submitted');
  }
}

async function chooseFinalists(
  { world, people, editionId }: Stand,
  submissionId: string,
  rivals: readonly string[],
) {
  const { dewi, agus } = people as { dewi: Client; agus: Client };
  await moveOn(dewi, editionId, 'startSelecting');
  const everyone = [submissionId, ...rivals].map((id) => ({ submissionId: id }));
  await choose(dewi, editionId, 'nominees', { stage: 'penilaian_proposal', group: 'umum', chosen: everyone });
  // The third is taken before the second: refused without the reasons, kept with them.
  const wish = {
    stage: 'penilaian_proposal',
    group: 'umum',
    chosen: [{ submissionId }, { submissionId: rivals[1]! }],
  };
  const { version } = (await dewi.get(`/api/editions/${editionId}`)).body;
  const refused = await dewi.put(`/api/editions/${editionId}/finalists`, wish, { version });
  expect([refused.status, refused.body.code]).toEqual([409, 'selection_incomplete']);
  const reason = 'Keterwakilan kementerian: belum ada finalis dari kementerian.';
  await choose(dewi, editionId, 'finalists', {
    ...wish,
    chosen: [{ submissionId }, { submissionId: rivals[1]!, reason }],
    passedOver: [{ submissionId: rivals[0]!, reason }],
  });
  // Decided is not announced: the agency still reads what it read before.
  expect((await agus.get(`/api/submissions/${submissionId}`)).body.state).toBe('screened');
  await announce(dewi, editionId, 'finalists');
  expect((await agus.get(`/api/submissions/${submissionId}`)).body.state).toBe('finalist');
  await world.settle();
}

async function interview({ world, people, editionId }: Stand, submissionId: string, rivalId: string) {
  const { dewi, nurul } = people as { dewi: Client; nurul: Client };
  await moveOn(dewi, editionId, 'startObjection');
  await moveOn(dewi, editionId, 'startInterviews');
  const panel: string[] = [];
  for (const key of ['wibisono', 'ariani', 'rusdi']) {
    const appointed = await dewi.post(`/api/editions/${editionId}/jurors`, {
      name: `Panelis ${key}`,
      email: `${key}@contoh.id`,
      role: 'panelist',
    });
    people[key] = await acceptInvitation(world, `${key}@contoh.id`, `Panelis ${key}`);
    panel.push(appointed.body.personId);
  }
  const startsAt = new Date(Date.now() + 3_600_000).toISOString();
  const planned: { id: string; version: number }[] = [];
  for (const [index, id] of [submissionId, rivalId].entries()) {
    const answer = await nurul.post(`/api/editions/${editionId}/interviews`, {
      submissionId: id,
      startsAt: new Date(Date.parse(startsAt) + index * 1_800_000).toISOString(),
      minutes: 20,
      room: 'Ruang Sriwijaya',
      panel,
    });
    expect(answer.status, answer.text).toBe(201);
    planned.push(answer.body);
  }
  // 30/50/10/10: 90, 88 and 92 everywhere give 270/3; 80 everywhere gives 80.
  const points: Record<string, readonly number[]> = { wibisono: [90, 80], ariani: [88, 80], rusdi: [92, 80] };
  for (const one of planned)
    await put(
      nurul,
      `/api/interviews/${one.id}/start`,
      {},
      (await nurul.get(`/api/interviews/${one.id}`)).body,
    );
  for (const key of ['wibisono', 'ariani', 'rusdi']) {
    await readAll(people[key]!, (id) =>
      Array.from({ length: 4 }, () => points[key]![id === submissionId ? 0 : 1]!),
    );
  }
  for (const one of planned) {
    const done = await put(
      nurul,
      `/api/interviews/${one.id}/completion`,
      {},
      (await nurul.get(`/api/interviews/${one.id}`)).body,
    );
    expect(done.state).toBe('completed');
  }
  const stage = await stageOf(dewi, editionId, 'interview');
  await put(dewi, `/api/stages/${stage.id}/closing`, {}, stage);
}

async function decideAndPublish({ world, people, editionId }: Stand, submissionId: string) {
  const { dewi, bambang, agus } = people as { dewi: Client; bambang: Client; agus: Client };
  await moveOn(dewi, editionId, 'startDeciding');
  const standings = (await dewi.get(`/api/editions/${editionId}/standings?group=umum&step=top-innovations`))
    .body.items;
  expect(standings.map((one: { rank: number; total: string }) => [one.rank, one.total])).toEqual([
    [1, '90.00'],
    [2, '80.00'],
  ]);
  await choose(dewi, editionId, 'top-innovations', {
    stage: 'wawancara',
    group: 'umum',
    chosen: [{ submissionId }],
  });
  await moveOn(dewi, editionId, 'decide');
  const decree = await dewi.post(`/api/editions/${editionId}/decrees`, {
    number: '351 Tahun 2026',
    date: '2026-08-08',
    title: 'Penetapan Top Inovasi Pelayanan Publik',
    signerName: 'Menteri Contoh',
    signerPosition: 'Menteri PANRB',
  });
  expect(decree.status, decree.text).toBe(201);
  const asked = await dewi.put(
    `/api/editions/${editionId}/publication`,
    {},
    { version: (await dewi.get(`/api/editions/${editionId}`)).body.version },
  );
  expect(asked.status, asked.text).toBe(202);
  expect((await world.anyone.get(`/api/editions/${editionId}/results`)).status).toBe(404);
  expect((await agus.get(`/api/submissions/${submissionId}`)).body.state).toBe('interviewed');
  const { request } = asked.body;
  const alone = await dewi.put(`/api/requests/${request.id}/confirmation`, {}, { version: request.version });
  expect([alone.status, alone.body.code]).toEqual([409, 'guard_refused']);
  const confirmed = await bambang.put(
    `/api/requests/${request.id}/confirmation`,
    {},
    { version: request.version },
  );
  expect(confirmed.status, confirmed.text).toBe(200);
  await world.settle();
  expect((await agus.get(`/api/submissions/${submissionId}`)).body.state).toBe('awarded');
}

async function verifyCertificate({ world, people, editionId }: Stand, submissionId: string): Promise<string> {
  const own = (await people['agus']!.get(`/api/submissions/${submissionId}/certificates`)).body.items;
  const top =
    own.find(
      (one: { tier: { id: string } }) => one.tier.id.includes('Terpuji') || one.tier.id.includes('Top 1'),
    ) ?? own[0];
  expect([own.length > 0, top.state]).toEqual([true, 'made']);
  const pdf = await people['agus']!.get(top.href);
  expect(
    Buffer.from(pdf.body as Buffer)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const verified = await world.anyone.get(`/api/verification/${top.code}`);
  expect([verified.body.verdict, verified.body.title, verified.body.agencyName]).toEqual([
    'valid',
    REAL.title,
    'Pemerintah Kota Surabaya',
  ]);
  const results = (await world.anyone.get(`/api/editions/${editionId}/results`)).body;
  expect(
    results.groups[0].tiers.map((tier: { rows: { title: string }[] }) => tier.rows.map((row) => row.title)),
  ).toContainEqual([REAL.title]);
  return top.code as string;
}
