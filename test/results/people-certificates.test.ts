import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { openDecided, publish, type Decided } from './decided.ts';

let given: Decided;
const TEAM = [
  { name: 'dr. Agus Prasetyo, M.Kes.', part: 'Ketua Tim' },
  { name: 'Ni Made Ayu', part: 'Anggota' },
];
const names = (submission: string) => `/api/submissions/${submission}/names`;

beforeAll(async () => {
  given = await openDecided();
});
afterAll(() => given.world.close());

async function certificatesOf(submission: string, kind: string) {
  const { body } = await given.organiser.get(`/api/submissions/${submission}/certificates`);
  return body.items.filter((one: { kind: string }) => one.kind === kind);
}

describe('before the publication', () => {
  it('an agency that knows it is a finalist writes and confirms names; nothing is issued yet', async () => {
    const { admin, first } = given;
    const empty = await admin.get(names(first));
    expect([empty.status, empty.body.version, empty.body.state, empty.body.names]).toEqual([
      200,
      0,
      'open',
      [],
    ]);
    const unready = await admin.put(`${names(first)}/confirmation`, {}, { version: 0 });
    expect([unready.status, unready.body.code]).toEqual([409, 'guard_refused']);
    const written = await admin.put(names(first), { names: TEAM }, { version: 0 });
    expect([written.status, written.body.names]).toEqual([200, TEAM]);
    const stale = await admin.put(names(first), { names: [] }, { version: 0 });
    expect(stale.body.code).toBe('stale_version');
    const confirmed = await admin.put(`${names(first)}/confirmation`, {}, { version: written.body.version });
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
    await given.world.settle();
    expect(await certificatesOf(first, 'innovator')).toEqual([]);
  });

  it('a confirmed list is not written over; it is opened again first', async () => {
    const { admin, first } = given;
    const { body } = await admin.get(names(first));
    const over = await admin.put(names(first), { names: [] }, { version: body.version });
    expect([over.status, over.body.code]).toEqual([409, 'illegal_transition']);
    const opened = await admin.put(`${names(first)}/reopening`, {}, { version: body.version });
    expect(opened.body.state).toBe('open');
    const again = await admin.put(`${names(first)}/confirmation`, {}, { version: opened.body.version });
    expect(again.body.state).toBe('confirmed');
  });

  it('another agency, the innovator and a visitor do not confirm; the office does not write', async () => {
    const { stranger, world, innovator, secretariat, organiser, first, editionId } = given;
    expect((await stranger.get(names(first))).status).toBe(404);
    expect((await world.anyone.get(names(first))).status).toBe(401);
    expect((await innovator.put(`${names(first)}/confirmation`, {}, { version: 1 })).status).toBe(403);
    expect((await secretariat.put(`${names(first)}/waiver`, { reason: 'x' }, { version: 1 })).status).toBe(
      403,
    );
    expect((await organiser.put(names(first), { names: [] }, { version: 1 })).status).toBe(403);
    expect((await stranger.get(`/api/editions/${editionId}/name-lists`)).status).toBe(403);
  });

  it('the office sees who has not confirmed; a round asks exactly those, by mail, and ends at its instant', async () => {
    const { organiser, editionId, admin, special, world, stranger, second } = given;
    const list = await organiser.get(`/api/editions/${editionId}/name-lists?limit=2`);
    expect([list.body.total, list.body.confirmed, list.body.items.length]).toEqual([4, 1, 2]);
    const rest = await organiser.get(`/api/editions/${editionId}/name-lists?after=${list.body.next}`);
    expect(
      [...list.body.items, ...rest.body.items].map((one) => [one.agencyName, one.state, one.names]).sort(),
    ).toEqual([
      ['Pemerintah Kabupaten Belu', 'open', 0],
      ['Pemerintah Kabupaten Belu', 'open', 0],
      ['Pemerintah Kota Surabaya', 'confirmed', 2],
      ['Pemerintah Kota Surabaya', 'open', 0],
    ]);
    const { body: edition } = await organiser.get(`/api/editions/${editionId}`);
    const [{ now }] = (await world.owner`select clock_timestamp() as now`) as unknown as [{ now: Date }];
    const past = await organiser.put(
      `/api/editions/${editionId}/name-round`,
      { closesAt: '2020-01-01T00:00:00Z' },
      { version: edition.version },
    );
    expect(past.body.code).toBe('guard_refused');
    const closesAt = new Date(now.getTime() + 3_600_000).toISOString();
    const asked = await organiser.put(
      `/api/editions/${editionId}/name-round`,
      { closesAt },
      { version: edition.version },
    );
    expect(asked.body).toEqual({ closesAt, total: 4, confirmed: 1, waived: 0 });
    await world.settle();
    const mails = (await world.mails()).filter((mail) => mail.subject.startsWith('Periksa nama'));
    expect(mails.map((mail) => mail.address).sort()).toEqual([
      'admin@belu.contoh.id',
      'admin@surabaya.contoh.id',
    ]);
    world.travel(2 * 3_600_000);
    const late = await stranger.put(names(second), { names: TEAM }, { version: 0 });
    expect([late.status, late.body.code]).toEqual([409, 'guard_refused']);
    world.travel(-2 * 3_600_000);
    const table = `/api/editions/${editionId}/name-lists/export`;
    expect((await stranger.get(table)).status).toBe(403);
    const lines = (await organiser.get(table)).body.toString('utf8').trim().split('\r\n');
    // A row for each name, and one for each submission that has none.
    expect(lines.map((one: string) => one.split(',').slice(0, 3).join(',')).sort()).toEqual([
      'Instansi,Nomor usulan,Judul',
      'Pemerintah Kabupaten Belu,1,Rumah Singgah',
      'Pemerintah Kabupaten Belu,2,Kakak Asuh',
      'Pemerintah Kota Surabaya,3,Si Bunga Desa',
      'Pemerintah Kota Surabaya,3,Si Bunga Desa',
      'Pemerintah Kota Surabaya,4,Sayang Warga',
    ]);
    const some = (await organiser.get(`${table}?state=confirmed`)).body.toString('utf8').trim();
    expect(some.split('\r\n')[1]).toContain('"dr. Agus Prasetyo, M.Kes.",Ketua Tim');
    const inTime = await admin.put(names(special), { names: TEAM.slice(1) }, { version: 0 });
    expect(inTime.status).toBe(200);
  });
});

describe('after the publication', () => {
  beforeAll(() => publish(given));

  it('confirmed names have certificates with numbers of their own; unconfirmed ones wait', async () => {
    const { first, special, second } = given;
    const team = await certificatesOf(first, 'innovator');
    expect(
      team.map((one: Record<string, unknown>) => [
        one['number'],
        one['recipient'],
        one['part'],
        one['state'],
      ]),
    ).toEqual([
      ['0001/INOVATOR/KIPP/2023', 'dr. Agus Prasetyo, M.Kes.', 'Ketua Tim', 'made'],
      ['0002/INOVATOR/KIPP/2023', 'Ni Made Ayu', 'Anggota', 'made'],
    ]);
    expect(await certificatesOf(special, 'innovator')).toEqual([]);
    expect(await certificatesOf(second, 'innovator')).toEqual([]);
    expect((await certificatesOf(first, 'agency')).map((one: { number: string }) => one.number)).toEqual([
      '0001/KIPP/2023',
      '0004/KIPP/2023',
    ]);
  });

  it('an organiser need not wait, with a reason that stays', async () => {
    const { organiser, special, world } = given;
    const { body } = await organiser.get(names(special));
    expect(body.offers.map((one: { verb: string }) => one.verb)).toEqual(['waive']);
    const url = `${names(special)}/waiver`;
    expect((await organiser.put(url, {}, { version: body.version })).status).toBe(400);
    const waived = await organiser.put(
      url,
      { reason: 'Instansi tidak menjawab.' },
      { version: body.version },
    );
    expect([waived.body.state, waived.body.reason]).toEqual(['waived', 'Instansi tidak menjawab.']);
    await world.settle();
    const [one] = await certificatesOf(special, 'innovator');
    expect([one.number, one.recipient]).toEqual(['0003/INOVATOR/KIPP/2023', 'Ni Made Ayu']);
    const mails = (await world.mails()).filter((mail) => mail.subject.includes('Piagam inovator'));
    expect(mails.map((mail) => mail.subject).sort()).toEqual([
      'Piagam inovator 2023-00003 terbit',
      'Piagam inovator 2023-00004 terbit',
    ]);
  });

  it('a name put right revokes the old certificate, and its page leads to the new one', async () => {
    const { organiser, admin, secretariat, first, world } = given;
    const [old] = await certificatesOf(first, 'innovator');
    const url = `/api/certificates/${old.id}/replacements`;
    const input = { recipient: 'dr. Agus Prasetya, M.Kes.', reason: 'Ejaan nama' };
    expect((await secretariat.post(url, input)).status).toBe(403);
    expect((await admin.post(url, input)).status).toBe(403);
    expect((await organiser.post(url, { reason: 'x' })).body.code).toBe('guard_refused');
    const replaced = await organiser.post(url, input);
    expect([replaced.status, replaced.body.number, replaced.body.replaces]).toEqual([
      201,
      '0004/INOVATOR/KIPP/2023',
      '0001/INOVATOR/KIPP/2023',
    ]);
    expect((await organiser.post(url, input)).body.code).toBe('guard_refused');
    await world.settle();
    const checked = await world.anyone.get(`/api/verification/${old.code}`);
    expect([checked.body.verdict, checked.body.successor.number]).toEqual([
      'revoked',
      '0004/INOVATOR/KIPP/2023',
    ]);
    expect(checked.text).not.toContain('Ejaan');
    const next = await world.anyone.get(`/api/verification/${checked.body.successor.code}`);
    expect([next.body.verdict, next.body.agencyName, next.body.part, next.body.kind]).toEqual([
      'valid',
      'dr. Agus Prasetya, M.Kes.',
      'Ketua Tim',
      'innovator',
    ]);
    expect((await world.mails()).filter((mail) => mail.subject.endsWith('diganti'))).toHaveLength(1);
  });

  it('the agency takes all its valid certificates in one file, and nobody else’s', async () => {
    const { admin, stranger, world, organiser, editionId } = given;
    const url = `/api/editions/${editionId}/certificates/own`;
    const pack = await admin.get(url);
    expect([pack.status, pack.body.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    const text = pack.body.toString('latin1');
    // Each name stands twice: before its content, and in the list at the end.
    const listed = text.slice(text.lastIndexOf('%%EOF')).match(/[0-9A-Z-]+\.pdf/g);
    expect(listed).toEqual([
      '0001-KIPP-2023.pdf',
      '0003-KIPP-2023.pdf',
      '0004-KIPP-2023.pdf',
      '0007-KIPP-2023.pdf',
      '0002-INOVATOR-KIPP-2023.pdf',
      '0003-INOVATOR-KIPP-2023.pdf',
      '0004-INOVATOR-KIPP-2023.pdf',
    ]);
    expect((await stranger.get(url)).text).not.toContain('0001-KIPP');
    expect((await organiser.get(url)).status).toBe(403);
    expect((await world.anyone.get(url)).status).toBe(401);
  });

  it('jurors who finished work are thanked once, each in their own area', async () => {
    const { organiser, secretariat, world, editionId, first, bodyId } = given;
    const juror = await import('../support/people.ts').then(({ givePerson }) =>
      givePerson(world, 'juror@contoh.id', 'evaluator', { bodyId, editionId }, 'Prof. Wayan Sudiarta'),
    );
    const [stage] =
      await world.owner`select id from stages where edition_id = ${editionId} and kind = 'desk_judging'`;
    await world.owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
      values (${world.context.ids.next()}, ${bodyId}, ${editionId}, ${stage!.id}, ${first}, ${juror}, 'completed', now())`;
    const url = `/api/editions/${editionId}/juror-certificates`;
    expect((await secretariat.post(url)).status).toBe(403);
    expect((await organiser.post(url)).body).toEqual({ issued: 1 });
    expect((await organiser.post(url)).body).toEqual({ issued: 0 });
    await world.settle();
    const own = await (await world.as('juror@contoh.id')).get('/api/me/certificates');
    expect(
      own.body.items.map((one: Record<string, unknown>) => [
        one['number'],
        one['recipient'],
        one['part'],
        one['state'],
      ]),
    ).toEqual([['0001/JURI/KIPP/2023', 'Prof. Wayan Sudiarta', 'Tim Evaluasi', 'made']]);
    const file = await (await world.as('juror@contoh.id')).get(own.body.items[0].href);
    expect(file.status).toBe(200);
    expect((await given.admin.get(own.body.items[0].href)).status).toBe(404);
    expect((await given.admin.get('/api/me/certificates')).body.items).toEqual([]);
    const register = await organiser.get(`/api/editions/${editionId}/certificates?kind=juror`);
    expect([register.body.total, register.body.items[0].number]).toEqual([1, '0001/JURI/KIPP/2023']);
  });

  it('and every invariant holds', async () => {
    expect(await examine(given.world.owner)).toEqual([]);
  });
});
