import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import {
  CertificateDiffers,
  makeCertificate,
  makeCertificates,
} from '../../server/results/certificate-service.ts';
import { openDecided, publish, type Decided } from './decided.ts';

let given: Decided;
let certificate: { id: string; code: string; sha256: string; href: string };

beforeAll(async () => {
  given = await openDecided();
  await publish(given);
  const { body } = await given.admin.get(`/api/submissions/${given.first}/certificates`);
  certificate = body.items[0];
});
afterAll(() => given.world.close());

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const isPdf = (content: Uint8Array) => Buffer.from(content).subarray(0, 5).toString();

it('the agency downloads its own certificate, and the file is the one that verifies', async () => {
  const file = await given.admin.get(certificate.href);
  expect([file.status, isPdf(file.body)]).toEqual([200, '%PDF-']);
  expect(file.headers['content-disposition']).toContain('0001-KIPP-2023.pdf');
  expect(sha256(file.body)).toBe(certificate.sha256);
  const verified = await given.world.anyone.get(`/api/verification/${certificate.code}`);
  expect(verified.body).toEqual({
    verdict: 'valid',
    kind: 'agency',
    part: null,
    number: '0001/KIPP/2023',
    title: 'Si Bunga Desa',
    agencyName: 'Pemerintah Kota Surabaya',
    unitName: 'Puskesmas Jagir',
    tier: { id: 'Top 45 Inovasi Pelayanan Publik', en: 'Top 45 Public Service Innovations' },
    editionName: 'KIPP 2023',
    bodyName: 'Kementerian PANRB',
    decree: {
      number: '351 Tahun 2023',
      date: '2023-07-15',
      signerName: 'Abdullah Azwar Anas',
      signerPosition: 'Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi',
    },
    issuedOn: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date()),
    revokedOn: null,
    demo: true,
    sha256: certificate.sha256,
    signedSha256: null,
    successor: null,
  });
});

it('a code is read as people type it; an unknown one is not found', async () => {
  const typed = certificate.code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
  const spaced = encodeURIComponent(typed.replace(/(.{6})(?=.)/g, '$1-'));
  expect((await given.world.anyone.get(`/api/verification/${spaced}`)).body.number).toBe('0001/KIPP/2023');
  for (const wrong of ['0000000000000000000000000', "x' or '1'='1", certificate.code.slice(1)]) {
    expect((await given.world.anyone.get(`/api/verification/${encodeURIComponent(wrong)}`)).status).toBe(404);
  }
});

it('another agency, a signed-out visitor and a guessed id find nothing', async () => {
  const { stranger, world, first, editionId } = given;
  expect((await stranger.get(certificate.href)).status).toBe(404);
  expect((await stranger.get(`/api/submissions/${first}/certificates`)).status).toBe(404);
  expect((await stranger.get(`/api/editions/${editionId}/certificates`)).status).toBe(403);
  expect((await world.anyone.get(certificate.href)).status).toBe(401);
  expect((await given.admin.get(`/api/certificates/${world.context.ids.next()}/content`)).status).toBe(404);
});

it('the office reads the register in the order of the numbers, page by page', async () => {
  const url = `/api/editions/${given.editionId}/certificates?limit=5`;
  const first = await given.secretariat.get(url);
  expect(first.body.items.map((one: { number: string }) => one.number)).toEqual([
    '0001/KIPP/2023',
    '0002/KIPP/2023',
    '0003/KIPP/2023',
    '0004/KIPP/2023',
    '0005/KIPP/2023',
  ]);
  expect([typeof first.body.next, first.body.total]).toEqual(['string', 7]);
  const second = await given.secretariat.get(`${url}&after=${first.body.next}`);
  expect(second.body.items.map((one: { number: string }) => one.number)).toEqual([
    '0006/KIPP/2023',
    '0007/KIPP/2023',
  ]);
  expect(second.body.next).toBeNull();
});

it('a certificate made again is the same file, byte for byte', async () => {
  const { context, owner } = given.world;
  const before = await buffer(await context.files.open(certificate.sha256));
  await context.files.remove(certificate.sha256);
  expect(await makeCertificate(context, certificate.id)).toBe(certificate.sha256);
  const after = await buffer(await context.files.open(certificate.sha256));
  expect(Buffer.compare(before, after)).toBe(0);
  await makeCertificates(context, given.first);
  const [made] =
    await owner`select count(*)::int as n from events where name = 'certificate.made' and subject_id = ${certificate.id}`;
  expect(made!.n).toBe(1);
});

it('two workers that make one certificate mark it once', async () => {
  const { context, owner } = given.world;
  const [row] =
    await owner`select id, sha256 from certificates where submission_id = ${given.special} and number = 3`;
  await owner`update certificates set state = 'issued', sha256 = null, made_at = null where id = ${row!.id}`;
  const made = await Promise.all([1, 2, 3].map(() => makeCertificate(context, row!.id)));
  expect(made).toEqual([row!.sha256, row!.sha256, row!.sha256]);
  const [events] =
    await owner`select count(*)::int as n from events where name = 'certificate.made' and subject_id = ${row!.id}`;
  expect(events!.n).toBe(2);
});

it('a certificate that would come out otherwise than before is refused, and the mark stays', async () => {
  const { context, owner } = given.world;
  const [row] =
    await owner`select id, sha256 from certificates where submission_id = ${given.second} and number = 2`;
  await context.files.remove(row!.sha256);
  await owner`update certificates set data = jsonb_set(data, '{title}', '"Bukan ini"') where id = ${row!.id}`;
  await expect(makeCertificate(context, row!.id)).rejects.toThrow(CertificateDiffers);
  const [after] = await owner`select sha256, state from certificates where id = ${row!.id}`;
  expect(after).toEqual({ sha256: row!.sha256, state: 'made' });
  await owner`update certificates set data = jsonb_set(data, '{title}', '"Rumah Singgah"') where id = ${row!.id}`;
  expect(await makeCertificate(context, row!.id)).toBe(row!.sha256);
});

it('an award taken back by two verifies as revoked, with its day and without its reason', async () => {
  const { world, organiser, organiser2, first, editionId } = given;
  const [submission] = await world.owner`select version from submissions where id = ${first}`;
  const reason = 'Data Ibu Sari ternyata dikarang.';
  const url = `/api/submissions/${first}/revocation`;
  expect((await given.secretariat.put(url, { reason }, { version: submission!.version })).status).toBe(403);
  expect((await organiser.put(url, {}, { version: submission!.version })).status).toBe(400);
  const asked = await organiser.put(url, { reason }, { version: submission!.version });
  expect([asked.status, asked.body.request.act]).toEqual([202, 'revoke']);
  const { id, version } = asked.body.request;
  const before = await world.anyone.get(`/api/verification/${certificate.code}`);
  expect(before.body.verdict).toBe('valid');
  const own = await organiser.put(`/api/requests/${id}/confirmation`, {}, { version });
  expect(own.body.code).toBe('guard_refused');
  const confirmed = await organiser2.put(`/api/requests/${id}/confirmation`, {}, { version });
  expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
  await world.settle();

  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date());
  const after = await world.anyone.get(`/api/verification/${certificate.code}`);
  expect([after.body.verdict, after.body.revokedOn]).toEqual(['revoked', today]);
  expect(after.text).not.toContain('Sari');
  const results = await world.anyone.get(`/api/editions/${editionId}/results`);
  expect(
    results.body.groups[0].tiers[0].rows.map((row: { revokedOn: string | null }) => row.revokedOn),
  ).toEqual([today, null]);
  expect(results.text).not.toContain('Sari');
  const rows =
    await world.owner`select s.state, c.state as certificate, c.number, a.revoked_at is not null as taken
    from submissions s join certificates c on c.submission_id = s.id join awards a on a.id = c.award_id
    where s.id = ${first} order by c.number`;
  expect(rows).toEqual([
    { state: 'revoked', certificate: 'revoked', number: 1, taken: true },
    { state: 'revoked', certificate: 'revoked', number: 4, taken: true },
  ]);
  expect(await examine(world.owner)).toEqual([]);
});

it('only what was awarded can be taken back', async () => {
  const [submission] = await given.world.owner`select version from submissions where id = ${given.notChosen}`;
  const url = `/api/submissions/${given.notChosen}/revocation`;
  const asked = await given.organiser.put(url, { reason: 'Tidak ada.' }, { version: submission!.version });
  expect([asked.status, asked.body.code]).toEqual([409, 'illegal_transition']);
});
