import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { examine } from '../../server/db/doctor.ts';
import { openDecided, publish, type Decided } from './decided.ts';

/** What a signing program appends: a signature over the bytes before it. It proves nothing; it has the form. */
const SIGNATURE = Buffer.from(
  '\n9 0 obj\n<< /Type /Sig /ByteRange [0 10 20 30] /Contents <00ff> >>\nendobj\n%%EOF\n',
);

let given: Decided;
let server: Server;
let asked: { number: string; token: string; sha256: string }[] = [];
let answerWith: 'signed' | 'other' | 'refused' | 'redirect' = 'signed';
let mine: { id: string; code: string; href: string; sha256: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    void buffer(request).then((pdf) => {
      asked.push({
        number: decodeURIComponent(String(request.headers['x-document-number'])),
        token: String(request.headers.authorization ?? ''),
        sha256: String(request.headers['x-document-sha256']),
      });
      if (answerWith === 'refused') return response.writeHead(422).end('no');
      if (answerWith === 'redirect') return response.writeHead(302, { location: '/elsewhere' }).end();
      response
        .writeHead(200)
        .end(answerWith === 'other' ? '%PDF-1.7\n%%EOF' : Buffer.concat([pdf, SIGNATURE]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  given = await openDecided({ env: { SIGNATURE_URL: `http://127.0.0.1:${port}/sign` } });
  await publish(given);
  const { body } = await given.admin.get(`/api/submissions/${given.first}/certificates`);
  mine = body.items[0];
});
afterAll(async () => {
  await given.world.close();
  server.close();
});

const upload = (content: Uint8Array, client = given.organiser) =>
  client.upload(`/api/certificates/${mine.id}/signed-files`, {
    name: 'piagam-bertanda-tangan.pdf',
    type: 'application/pdf',
    content,
  });

it('takes the signed form of the certificate and of nothing else, judged by content', async () => {
  const { admin, secretariat } = given;
  const issued = (await admin.get(mine.href)).body as Buffer;
  const other = (await given.stranger.get(
    (await given.stranger.get(`/api/submissions/${given.second}/certificates`)).body.items[0].href,
  )) as { body: Buffer };
  for (const [content, sentence] of [
    [issued, 'belum ditandatangani'],
    [Buffer.concat([issued, Buffer.from('\n%%EOF')]), 'tidak ada tanda tangan'],
    [Buffer.concat([other.body, SIGNATURE]), 'bukan piagam ini'],
    [Buffer.from('bukan PDF'), 'tidak dikenali'],
  ] as const) {
    const refused = await upload(content);
    expect([refused.status, refused.body.code]).toEqual([422, 'file_refused']);
    expect(refused.body.detail).toContain(sentence);
  }
  const signed = Buffer.concat([issued, SIGNATURE]);
  expect((await upload(signed, secretariat)).status).toBe(403);
  expect((await upload(signed, admin)).status).toBe(403);
  const taken = await upload(signed);
  expect([taken.status, taken.body.number, taken.body.sha256]).toEqual([201, '0001/KIPP/2023', mine.sha256]);
  const again = await upload(Buffer.concat([signed, SIGNATURE]));
  expect(again.body.code).toBe('guard_refused');

  const file = (await admin.get(mine.href)).body as Buffer;
  expect(file.equals(signed)).toBe(true);
  const [row] = await given.world.owner`select t.sha256, t.signed_sha256, p.email from certificates t
    join people p on p.id = t.signed_by where t.id = ${mine.id}`;
  expect(row).toEqual({
    sha256: mine.sha256,
    signed_sha256: taken.body.signedSha256,
    email: 'organiser1@contoh.id',
  });
  const checked = await given.world.anyone.get(`/api/verification/${mine.code}`);
  expect([checked.body.sha256, checked.body.signedSha256]).toEqual([mine.sha256, taken.body.signedSha256]);
});

it('a program that rewrites the file is believed when the code of the certificate is in it', async () => {
  const { findSignedFault } = await import('../../server/results/signature/check.ts');
  const issued = Buffer.from('%PDF-1.7 issued');
  const with_ = (text: string) => Buffer.concat([Buffer.from(`%PDF-1.7 rewritten ${text}`), SIGNATURE]);
  const hex = Buffer.from('ABC123XYZ').toString('hex');
  expect(findSignedFault(with_('(https://kipp/verification/ABC123XYZ)'), issued, 'ABC123XYZ')).toBeNull();
  expect(findSignedFault(with_(`<${hex}>`), issued, 'ABC123XYZ')).toBeNull();
  expect(findSignedFault(with_('A\u0000B'), issued, 'ABC123XYZ')).toBe('not_ours');
});

it('many go out unsigned in one file and come back signed under any name, each known by its content', async () => {
  const { organiser, secretariat, admin, anyone, editionId, second } = { ...given, ...given.world };
  const url = `/api/editions/${editionId}/certificates/unsigned`;
  for (const client of [secretariat, admin, anyone])
    expect((await client.get(url)).status).toBeGreaterThanOrEqual(401);
  const zip = await organiser.get(url);
  const names = String(zip.text).match(/000\d-KIPP-2023\.pdf/g)!;
  // The first is signed already; each name stands in the ZIP twice, before its file and in the directory.
  expect([...new Set(names)]).toEqual([2, 3, 4, 5, 6, 7].map((number) => `000${number}-KIPP-2023.pdf`));
  expect((await organiser.get(`${url}?kind=juror`)).status).toBe(404);

  const { body: own } = await organiser.get(`/api/submissions/${second}/certificates`);
  const issued = (await organiser.get(own.items[0].href)).body as Buffer;
  const send = (content: Buffer, key: string, client = organiser) =>
    client.upload(
      `/api/editions/${editionId}/signed-files`,
      { name: 'Scan(3)_ttd.pdf', type: 'application/pdf', content },
      {},
      { key },
    );
  const signed = Buffer.concat([issued, SIGNATURE]);
  expect((await send(signed, 'by-secretariat', secretariat)).status).toBe(403);
  const foreign = await send(Buffer.concat([Buffer.from('%PDF-1.7 lain'), SIGNATURE]), 'foreign-file');
  expect([foreign.status, foreign.body.detail.includes('bukan piagam edisi ini')]).toEqual([422, true]);
  const taken = await send(signed, 'many-files-0');
  expect([taken.status, taken.body.number]).toEqual([201, '0002/KIPP/2023']);
  // The same file sent again by a browser that heard no answer is the same upload.
  expect((await send(signed, 'many-files-0')).body).toEqual(taken.body);
  expect((await send(signed, 'another-key')).body.code).toBe('guard_refused');
  const { body } = await organiser.get(`/api/editions/${editionId}/certificates`);
  expect(body.signatures).toEqual({ made: 7, signed: 2, service: true });
  await given.world
    .owner`update certificates set signed_sha256 = null, signed_at = null, signed_by = null where id = ${own.items[0].id}`;
});

it('the signing service gets exactly the unsigned ones; what it sends back is checked', async () => {
  const { organiser, secretariat, editionId, world } = given;
  const url = `/api/editions/${editionId}/signatures`;
  expect((await secretariat.post(url)).status).toBe(403);
  answerWith = 'signed';
  expect((await organiser.post(url)).body).toEqual({ asked: 6 });
  await world.settle();
  expect(asked.map(({ number }) => number).sort()).toEqual(
    [2, 3, 4, 5, 6, 7].map((number) => `000${number}/KIPP/2023`),
  );
  const [signed] =
    await world.owner`select count(*)::int as n from certificates where signed_sha256 is not null`;
  expect(signed!.n).toBe(7);
  expect((await organiser.post(url)).body).toEqual({ asked: 0 });
});

it.each(['other', 'refused', 'redirect'] as const)(
  'a service that answers with something %s signs nothing, and the task stays to be seen',
  async (kind) => {
    const { organiser, editionId, world, special } = given;
    await world.owner`update certificates set signed_sha256 = null, signed_at = null where submission_id = ${special} and number = 3`;
    asked = [];
    answerWith = kind;
    await organiser.post(`/api/editions/${editionId}/signatures`);
    await world.settle();
    expect(asked.length).toBe(1);
    const [row] =
      await world.owner`select signed_sha256 from certificates where submission_id = ${special} and number = 3`;
    expect(row!.signed_sha256).toBeNull();
    const [task] =
      await world.owner`select state, problem is not null as told from deliveries where effect = 'signature'
      order by created_at desc limit 1`;
    expect(task).toEqual({ state: 'pending', told: true });
    await world.owner`update deliveries set state = 'closed' where effect = 'signature' and state = 'pending'`;
  },
);

it('in production the service is reached by TLS or not at all', () => {
  const env = {
    KIPP_ENV: 'production',
    SMTP_URL: 'smtps://surel.contoh.go.id',
    MAIL_FROM: 'kipp@contoh.go.id',
    BASE_URL: 'https://kipp.contoh.go.id',
    SIGNATURE_URL: 'http://tanda.contoh.go.id',
  };
  expect(() => readConfig(env, { ownerDatabaseUrl: 'postgres://a:b@localhost/c' })).toThrow(
    'SIGNATURE_URL: must begin with https in production',
  );
});

it('every invariant holds', async () => {
  expect(await examine(given.world.owner)).toEqual([]);
});
