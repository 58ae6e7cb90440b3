import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look } from '../../server/db/door.ts';
import { countFacts } from '../../server/editions/facts-queries.ts';
import { findEdition } from '../../server/editions/queries.ts';
import { INVARIANTS } from '../../server/db/invariants.ts';
import { pdf } from '../files/samples.ts';
import { openJudging, type Judging } from '../judging/stage.ts';

const DAY = 86_400_000;
let c: Judging;
let failed: string;
let finalist: string;
let own: { id: string };
let open: { id: string };

const MINE = INVARIANTS.filter((one) => /objection|panel/.test(one.name));
const show = async (client: { get(url: string): Promise<{ body: any }> }, id: string) =>
  (await client.get(`/api/objections/${id}`)).body;
const put = async (client: any, id: string, noun: string, body: unknown = {}) => {
  const { version } = await show(c.organiser, id);
  return client.put(`/api/objections/${id}/${noun}`, body, { version });
};

beforeAll(async () => {
  c = await openJudging({
    evaluators: ['ani'],
    panelists: ['dodi', 'eka', 'fitri'],
    proposals: [
      { title: 'Gagal' },
      (k) => ({ title: 'Finalis', agencyId: k.otherAgencyId }),
      { title: 'Lain' },
    ],
  });
  failed = c.proposals['Gagal']!;
  finalist = c.proposals['Finalis']!;
  const { owner } = c.world;
  await owner`update submissions set state = 'ineligible', announced_state = 'ineligible', changed_at = clock_timestamp() where id = ${failed}`;
  await owner`update submissions set state = 'finalist', announced_state = 'finalist' where id = ${finalist}`;
  await owner`update stages set opens_at = clock_timestamp() - interval '1 day', closes_at = clock_timestamp() + interval '2 days', closed_at = null
    where edition_id = ${c.editionId} and kind = 'objection'`;
});
afterAll(() => c.world.close());

describe('an agency that failed the check', () => {
  it('objects once, within the days of the rule book, and nobody else does in its place', async () => {
    const url = `/api/submissions/${failed}/objections`;
    const may = await c.admin.get(url);
    expect([may.status, may.body.may.kind, may.body.items]).toEqual([200, 'ineligible', []]);
    expect((await c.stranger.post(url, { grounds: 'Bukan milik kami.' })).status).toBe(404);
    expect((await c.innovator.post(url, { grounds: 'Saya penulisnya.' })).status).toBe(403);
    const filed = await c.admin.post(url, { grounds: 'Umurnya 25 bulan menurut surat.' });
    expect([filed.status, filed.body.state, filed.body.number, filed.body.kind]).toEqual([
      201,
      'filed',
      1,
      'ineligible',
    ]);
    own = filed.body;
    const again = await c.admin.post(url, { grounds: 'Sekali lagi.' });
    expect([again.status, again.body.code]).toEqual([409, 'already_exists']);
    const other = await c.admin.post(`/api/submissions/${c.proposals['Lain']}/objections`, {
      grounds: 'Lolos.',
    });
    expect([other.status, other.body.code]).toEqual([409, 'objection_closed']);
  });
});

describe('anybody who objects to a finalist', () => {
  it('proves an address by a code that only filing spends', async () => {
    const at = `/api/editions/${c.editionId}`;
    const sent = await c.world.anyone.post(`${at}/objection-codes`, { email: 'warga@contoh.id' });
    expect([sent.status, sent.body.sent]).toEqual([201, true]);
    await c.world.settle();
    const mail = (await c.world.mails()).find((one) => one.address === 'warga@contoh.id')!;
    const code = /\d{6}/.exec(mail.subject)![0];
    const page = await c.world.anyone.get(`${at}/objection-register`);
    expect(page.body.finalists.map((one: { title: string }) => one.title)).toEqual(['Finalis']);
    const body = {
      submissionId: finalist,
      name: 'Warga',
      email: 'warga@contoh.id',
      grounds: 'Datanya keliru.',
    };
    const wrong = await c.world.anyone.post(`${at}/objections`, {
      ...body,
      code: code === '000000' ? '000001' : '000000',
    });
    expect([wrong.status, wrong.body.code]).toEqual([410, 'link_spent']);
    const hidden = await c.world.anyone.post(`${at}/objections`, { ...body, code, submissionId: failed });
    expect(hidden.status).toBe(404);
    const spent = await c.world.anyone.post(`${at}/objections`, { ...body, code });
    expect([spent.status, spent.body.code]).toEqual([410, 'link_spent']);
    await c.world.anyone.post(`${at}/objection-codes`, { email: 'warga@contoh.id' });
    await c.world.settle();
    const next = /\d{6}/.exec(
      (await c.world.mails()).filter((one) => one.address === 'warga@contoh.id').at(-1)!.subject,
    )![0];
    const filed = await c.world.anyone.post(
      `${at}/objections`,
      { ...body, code: next },
      { key: 'warga-berkeberatan' },
    );
    expect([filed.status, filed.body]).toEqual([201, { number: 2, state: 'filed' }]);
    const repeat = await c.world.anyone.post(
      `${at}/objections`,
      { ...body, code: next },
      { key: 'warga-berkeberatan' },
    );
    expect([repeat.status, repeat.body]).toEqual([201, { number: 2, state: 'filed' }]);
    const list = await c.secretariat.get(`${at}/objections?state=open`);
    expect(list.body.items.map((one: { number: number }) => one.number)).toEqual([1, 2]);
    open = list.body.items[1];
  });

  it('is known to the office alone; the agency reads it once it is admitted, without the name', async () => {
    expect((await show(c.secretariat, open.id)).objector).toEqual({
      name: 'Warga',
      email: 'warga@contoh.id',
    });
    expect((await c.stranger.get(`/api/objections/${open.id}`)).status).toBe(404);
    // Pages that show it, or the list that it stands in, hear of it; those of another objection do not.
    const marks = () =>
      Promise.all(
        [
          `/api/objections/${open.id}`,
          `/api/editions/${c.editionId}/objections`,
          `/api/objections/${own.id}`,
        ].map(async (path) => (await c.secretariat.get(`${path}/changes`)).body.mark as string),
      );
    const before = await marks();
    expect((await c.stranger.get(`/api/objections/${open.id}/changes`)).status).toBe(404);
    expect((await put(c.secretariat, open.id, 'admission')).status).toBe(200);
    expect((await marks()).map((mark, index) => mark !== before[index])).toEqual([true, true, false]);
    const seen = await show(c.stranger, open.id);
    expect([seen.seat, seen.objector, seen.grounds, JSON.stringify(seen).includes('Warga')]).toEqual([
      'agency',
      null,
      'Datanya keliru.',
      false,
    ]);
    expect((await c.admin.get(`/api/objections/${open.id}`)).status).toBe(404);
    const dodi = await c.juror('dodi');
    expect((await dodi.get(`/api/objections/${open.id}`)).status).toBe(404);
    await c.world.settle();
    const told = (await c.world.mails()).filter(
      (one) => one.subject === 'Keberatan tentang 2023-00002 diperiksa',
    );
    expect(told.map((one) => one.address).sort()).toEqual(['admin@belu.contoh.id', 'warga@contoh.id']);
    // Whoever has no account is led to the register, which everybody may read.
    const links = told.map((one) => [
      one.address,
      one.text.includes(`/objections/${c.editionId}#keberatan-2`),
      one.text.includes(`/objections/case/${open.id}`),
    ]);
    expect(links.sort()).toEqual([
      ['admin@belu.contoh.id', false, true],
      ['warga@contoh.id', true, false],
    ]);
  });

  it('holds the publication back while it is open', async () => {
    const facts = await look(c.world.system, async (tx) =>
      countFacts(tx, (await findEdition(tx, c.editionId))!),
    );
    expect(facts.noOpenObjection).toBe(false);
  });
});

/** The agency of the finalist answers once, with a file, without learning who objected; nobody else answers for it. */
async function answerAsAgency() {
  const url = `/api/objections/${open.id}`;
  const own = (await c.stranger.get(`/api/submissions/${finalist}/objections`)).body.items[0];
  expect([own.mayAnswer, own.waitsForAnswer, own.answer]).toEqual([true, true, null]);
  expect(Date.parse(own.answerUntil) - Date.parse(own.admittedAt)).toBe(3 * DAY);
  const said = { text: 'Sumber datanya laporan triwulan II.' };
  const others = [c.admin, c.innovator, c.secretariat, await c.juror('dodi')];
  const refused = await Promise.all(others.map((client) => client.post(`${url}/answer`, said)));
  expect(refused.map((one) => one.status)).toEqual([404, 403, 403, 403]);
  const upload = await c.stranger.upload('/api/uploads', {
    name: 'laporan.pdf',
    type: 'application/pdf',
    content: pdf(),
  });
  const both = await Promise.all(
    [1, 2].map((key) =>
      c.stranger.post(`${url}/answer`, { ...said, uploadId: upload.body.id }, { key: `tanggapan-${key}` }),
    ),
  );
  expect(both.map((one) => one.status).sort()).toEqual([201, 409]);
  const seen = [await show(c.stranger, open.id), await show(await c.juror('eka'), open.id)];
  expect(seen.map((one) => [one.answer.text, one.mayAnswer, one.objector])).toEqual(
    Array(2).fill([said.text, false, null]),
  );
  const { href } = seen[0].answer.evidence;
  const readers = [c.stranger, await c.juror('eka'), c.secretariat, c.admin, await c.juror('fitri')];
  const files = await Promise.all(readers.map((client) => client.get(href)));
  expect(files.map((one) => one.status)).toEqual([200, 200, 200, 404, 404]);
  await c.world.settle();
  const told = (await c.world.mails()).filter((one) => one.subject.startsWith('Tanggapan atas keberatan'));
  expect(told.map((one) => one.address).filter((one) => one.includes('@juri'))).toHaveLength(3);
}

describe('the panel', () => {
  it('is of independent people, as many as the rule book says', async () => {
    await c.world
      .owner`insert into screenings (id, body_id, edition_id, submission_id, verdict, reasons, checks, screened_by, created_at)
      select gen_random_uuid(), ${c.bodyId}, ${c.editionId}, ${finalist}, 'pass', '[]', '[]', ${c.people['fitri']!}, clock_timestamp()`;
    const { body } = await c.organiser.get(`/api/objections/${open.id}/candidates`);
    const names = body.items.map((one: { name: string }) => one.name);
    expect([names.includes('dodi'), names.includes('fitri'), names.includes('Maria Bere')]).toEqual([
      true,
      false,
      false,
    ]);
    const people = ['ani', 'dodi', 'eka'].map((name) => c.people[name]!);
    const two = await put(c.organiser, open.id, 'panel', { people: people.slice(1), presides: people[1] });
    const biased = [c.people['fitri']!, ...people.slice(1)];
    const not = await put(c.organiser, open.id, 'panel', { people: biased, presides: people[1] });
    expect([two.body.errors[0].code, not.body.errors[0].code]).toEqual(['size', 'not_independent']);
    const done = await put(c.organiser, open.id, 'panel', { people, presides: people[1] });
    expect([done.status, done.body.panel.length]).toEqual([200, 3]);
    expect((await put(c.organiser, open.id, 'panel', { people, presides: people[1] })).body.code).toBe(
      'already_exists',
    );
  });

  it('decides by majority with reasons, nobody reading another before writing', async () => {
    const give = async (name: string, body: unknown) =>
      (await c.juror(name)).put(`/api/objections/${open.id}/opinion`, body);
    expect((await give('fitri', { opinion: 'reject', reasons: 'Bukan anggota.' })).status).toBe(404);
    const unheard = await give('dodi', { opinion: 'uphold', reasons: 'Data dampak tidak benar.' });
    expect([unheard.status, unheard.body.code]).toEqual([409, 'guard_refused']);
    await answerAsAgency();
    const first = await give('dodi', { opinion: 'uphold', reasons: 'Data dampak tidak benar.' });
    expect([first.status, first.body.state]).toEqual([200, 'admitted']);
    const eka = await show(await c.juror('eka'), open.id);
    expect(eka.panel.map((one: { opinion: string | null }) => one.opinion)).toEqual([null, null, null]);
    expect(eka.panel.map((one: { name: string; presides: boolean }) => [one.name, one.presides])).toEqual([
      ['dodi', true],
      ...eka.panel.slice(1).map((one: { name: string }) => [one.name, false]),
    ]);
    expect(eka.panel.map((one: { name: string }) => one.name).sort()).toEqual(['ani', 'dodi', 'eka']);
    expect((await give('dodi', { opinion: 'reject', reasons: 'Berubah.' })).body.code).toBe('already_exists');
    expect((await give('eka', { opinion: 'reject', reasons: 'Cukup bukti.' })).body.state).toBe('admitted');
    const last = await give('ani', {
      opinion: 'uphold',
      effect: 'disqualify',
      reasons: 'Sumbernya tidak ada.',
    });
    expect([last.status, last.body.state, last.body.effect]).toEqual([200, 'upheld', 'disqualify']);
    expect(last.body.reason).toBe('Data dampak tidak benar.\n\nSumbernya tidak ada.');
  });

  it('reads the proposal it decides on, and nobody outside the panel and the office does by this way', async () => {
    const url = `/api/objections/${open.id}/proposal`;
    const seen = await (await c.juror('eka')).get(url);
    expect([
      seen.status,
      seen.body.title,
      seen.body.answers['ringkasan'],
      seen.body.screening.verdict,
    ]).toEqual([200, 'Finalis', 'Ringkasan Finalis', 'pass']);
    expect((await c.secretariat.get(url)).status).toBe(200);
    const others = [c.stranger, c.admin, await c.juror('fitri'), c.world.anyone];
    const answers = await Promise.all(others.map((client) => client.get(url)));
    expect(answers.map((one) => one.status)).toEqual([404, 404, 404, 401]);
  });

  it('stands in the office list with how far it is, and in the file without who objected', async () => {
    const at = `/api/editions/${c.editionId}/objections`;
    const { body } = await c.secretariat.get(at);
    expect(body.items.map((one: any) => [one.number, one.panelSize, one.opinions])).toEqual([
      [1, 0, 0],
      [2, 3, 3],
    ]);
    const file = await c.secretariat.get(`${at}/export?format=csv`);
    expect([file.status, file.text.match(/^[0-9],[^,]*/gm), file.text.includes('Warga')]).toEqual([
      200,
      ['1,Hasil pemeriksaan administrasi', '2,Keberatan atas finalis'],
      false,
    ]);
    expect((await c.admin.get(at)).status).toBe(403);
    const mine = await c.admin.get('/api/me/objections');
    expect(mine.body.items.map((one: any) => [one.number, one.seat, one.onPanel])).toEqual([
      [1, 'agency', false],
    ]);
  });

  it('has its word carried out: a disqualification by two organisers', async () => {
    expect((await show(c.organiser, open.id)).waitsForSecond).toBe(false);
    const asked = await put(c.organiser, open.id, 'effect');
    expect((await show(c.organiser, open.id)).waitsForSecond).toBe(true);
    expect([asked.status, asked.body.request.act]).toEqual([200, 'objection-disqualification']);
    const { id, version } = asked.body.request;
    const confirmed = await c.organiser2.put(`/api/requests/${id}/confirmation`, {}, { version });
    expect(confirmed.status, confirmed.text).toBe(200);
    expect((await show(c.organiser, open.id)).state).toBe('settled');
    const { body } = await c.organiser.get(`/api/submissions/${finalist}`);
    expect(body.state).toBe('disqualified');
  });

  it('reinstates who failed the check wrongly, and the register tells outcomes without people', async () => {
    await put(c.secretariat, own.id, 'admission');
    const people = ['ani', 'dodi', 'eka'].map((name) => c.people[name]!);
    await put(c.organiser, own.id, 'panel', { people, presides: people[0] });
    for (const name of ['ani', 'dodi', 'eka'])
      await (
        await c.juror(name)
      ).put(`/api/objections/${own.id}/opinion`, { opinion: 'uphold', reasons: 'Umur cukup.' });
    const done = await put(c.organiser, own.id, 'effect');
    expect([done.status, done.body.state, done.body.effect]).toEqual([200, 'settled', 'reinstate']);
    expect((await c.admin.get(`/api/submissions/${failed}`)).body.state).toBe('screened');
    const { body } = await c.world.anyone.get(`/api/editions/${c.editionId}/objection-register`);
    expect(
      body.register.map((one: any) => [one.number, one.state, one.effect, one.submission?.title ?? null]),
    ).toEqual([
      [1, 'settled', 'reinstate', null],
      [2, 'settled', 'disqualify', 'Finalis'],
    ]);
    const facts = await look(c.world.system, async (tx) =>
      countFacts(tx, (await findEdition(tx, c.editionId))!),
    );
    expect(facts.noOpenObjection).toBe(true);
    for (const { name, query } of MINE)
      expect([
        name,
        [...(await c.world.owner.unsafe(query))].filter((row) => row['person_id'] !== c.people['fitri']),
      ]).toEqual([name, []]);
  });

  it('is asked by a signed-in person, who may take it back, and by nobody once the results are out', async () => {
    const { owner } = c.world;
    const third = c.proposals['Lain']!;
    await owner`update submissions set state = 'finalist', announced_state = 'finalist' where id = ${third}`;
    const at = `/api/editions/${c.editionId}/objections`;
    const body = { submissionId: third, grounds: 'Angkanya lain dari laporan.' };
    const filed = await c.stranger.post(at, body);
    expect([filed.status, filed.body]).toEqual([201, { number: 3, state: 'filed' }]);
    const mine = (await c.stranger.get('/api/me/objections')).body.items[0];
    expect([mine.number, mine.seat, mine.offers.map((one: any) => one.verb)]).toEqual([
      3,
      'objector',
      ['withdraw'],
    ]);
    const back = await c.stranger.put(`/api/objections/${mine.id}/withdrawal`, {}, { version: mine.version });
    expect([back.status, back.body.state]).toEqual([200, 'withdrawn']);
    await owner`update editions set state = 'published' where id = ${c.editionId}`;
    const late = await c.stranger.post(at, body);
    expect([late.status, late.body.code]).toEqual([409, 'objection_closed']);
    await owner`update editions set state = 'judging' where id = ${c.editionId}`;
  });

  it('is not asked after the days are over', async () => {
    const late = c.proposals['Lain']!;
    await c.world
      .owner`update submissions set state = 'ineligible', announced_state = 'ineligible', changed_at = clock_timestamp() where id = ${late}`;
    c.world.travel(3 * DAY + 1000);
    const refused = await (
      await c.world.as('admin@surabaya.contoh.id')
    ).post(`/api/submissions/${late}/objections`, { grounds: 'Terlambat.' });
    expect([refused.status, refused.body.code]).toEqual([409, 'objection_closed']);
  });
});
