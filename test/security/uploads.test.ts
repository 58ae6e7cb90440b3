import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepFiles } from '../../server/people/file-check-service.ts';
import { openClamd } from '../../server/files/clamd.ts';
import { EICAR, openClamdDouble, type ClamdDouble } from '../files/clamd-double.ts';
import { pdf } from '../files/samples.ts';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveComplete, giveDraft, put, show } from '../submissions/proposals.ts';

/** A file from its first byte to the one who may open it, with a virus scanner that has good and bad days. */
let c: Competition;
let clamd: ClamdDouble;
beforeAll(async () => {
  clamd = await openClamdDouble();
  c = await openCompetition({ context: { scanner: openClamd(clamd.address, { limitMs: 400 }) } });
}, 180_000);
afterAll(async () => {
  await c.world.close();
  await clamd.close();
});

let drafts = 0;
const newDraft = () => giveDraft(c, c.innovator, c.agencyId, `Berkas ${(drafts += 1)}`);
/** A PDF unlike any other, so that no earlier verdict is met. */
const letter = (text: string) => Buffer.concat([pdf(), Buffer.from(`%${text}\n`)]);
const send = (id: string, content: Buffer, name = 'surat.pdf', client: Client = c.innovator) =>
  client.upload(
    `/api/submissions/${id}/attachments`,
    { name, type: 'application/pdf', content },
    { requirement: 'surat_implementasi' },
  );
const blobOf = async (content: Buffer) => {
  const { createHash } = await import('node:crypto');
  const [row] = await c.world.owner`select state, reason, finding, waits_for from blobs
    where sha256 = ${createHash('sha256').update(content).digest('hex')}`;
  return row && { ...row };
};
const codeOf = (one: { status: number; body: { code?: string } }) =>
  `${one.status} ${one.body.code ?? ''}`.trim();
/** As the worker does every five seconds, at a time when everything that waits is due. */
async function sweep(): Promise<void> {
  await c.world
    .owner`update blobs set next_check_at = now() - interval '1 second' where next_check_at is not null`;
  await sweepFiles(c.world.context);
}

test('what the scanner finds clean can be used at once; what it knows as harmful is refused and leaves no upload', async () => {
  const id = await newDraft();
  const good = await send(id, letter('bersih'));
  expect([good.status, good.body.state]).toEqual([201, 'clean']);
  expect((await c.admin.get(good.body.href)).status).toBe(200);
  const bad = letter(EICAR);
  const refused = await send(id, bad);
  expect([codeOf(refused), refused.body.detail]).toEqual([
    '422 file_refused',
    expect.stringContaining('pemeriksa virus mengenali'),
  ]);
  expect(await blobOf(bad)).toMatchObject({
    state: 'refused',
    reason: 'infected',
    finding: 'Eicar-Test-Signature',
  });
  expect(((await show(c.innovator, id))['attachments'] as unknown[]).length).toBe(1);
});

test('while the scanner is away a file is taken and waits: its sender alone opens it, nothing is lost, and it opens when the scanner is back', async () => {
  clamd.mood = 'away';
  const id = await giveComplete(c, c.innovator, c.agencyId, 'Menunggu pemeriksa');
  const files = (await show(c.innovator, id))['attachments'] as { state: string; href: string }[];
  expect(new Set(files.map(({ state }) => state))).toEqual(new Set(['checking']));
  // One call found the scanner away; whoever sends now does not wait for it again.
  const asked = clamd.asked;
  const other = await send(await newDraft(), letter('sesudahnya'));
  expect([other.status, clamd.asked]).toEqual([201, asked]);
  expect((await c.innovator.get(files[0]!.href)).status).toBe(200);
  expect(codeOf(await c.admin.get(files[0]!.href))).toBe('409 file_checking');
  expect((await c.stranger.get(files[0]!.href)).status).toBe(404);
  expect((await put(c.innovator, id, 'proposal')).status).toBe(200);
  expect((await put(c.admin, id, 'submission')).status).toBe(200);
  expect(codeOf(await c.secretariat.get(files[0]!.href))).toBe('409 file_checking');
  await sweep();
  expect(codeOf(await c.secretariat.get(files[0]!.href))).toBe('409 file_checking');
  clamd.mood = 'well';
  await sweep();
  expect((await c.secretariat.get(files[0]!.href)).status).toBe(200);
  expect((await show(c.admin, id))['attachments']).toMatchObject(files.map(() => ({ state: 'clean' })));
});

test.each(['silent', 'garbled'] as const)(
  'a scanner that is %s gives no verdict, and a file found harmful later closes to everybody',
  async (mood) => {
    await sweep();
    clamd.mood = mood;
    const id = await newDraft();
    const bad = letter(`${EICAR} ${mood}`);
    const taken = await send(id, bad, `surat-${mood}.pdf`);
    expect([taken.status, taken.body.state]).toEqual([201, 'checking']);
    expect(await blobOf(bad)).toMatchObject({ state: 'checking', waits_for: 'scanner_away' });
    clamd.mood = 'well';
    await sweep();
    for (const client of [c.innovator, c.admin])
      expect(codeOf(await client.get(taken.body.href))).toBe('422 file_refused');
    const shown = await show(c.innovator, id);
    expect(shown['attachments']).toMatchObject([
      { state: 'refused', reason: 'infected', refusal: { en: expect.stringContaining('the virus scanner') } },
    ]);
    await sweep();
    await c.world.settle();
    // A name with a dot is written so that no mail program makes a link of it.
    const told = (await c.world.mails())
      .map((mail) => ({ ...mail, subject: mail.subject.replaceAll(/\p{Cf}/gu, '') }))
      .filter((mail) => mail.subject.includes(`surat-${mood}.pdf`));
    expect(told.map((mail) => [mail.address, mail.subject])).toEqual([
      ['innovator@surabaya.contoh.id', `Berkas ditolak pemeriksaan: surat-${mood}.pdf`],
    ]);
    expect(told[0]!.text).toContain('pemeriksa virus mengenali isinya sebagai berbahaya');
    expect(told[0]!.text).toContain(`/agency/submissions/${id}`);
    expect(shown.missing).toContainEqual(
      expect.objectContaining({ fieldKey: 'surat_implementasi', code: 'attachment_refused' }),
    );
  },
);

test('the scanner’s absence turns no clean file back, and what a dead process left is looked into', async () => {
  const content = letter('dua kali');
  const id = await newDraft();
  await send(id, content);
  clamd.mood = 'away';
  await send(await newDraft(), content);
  expect(await blobOf(content)).toMatchObject({ state: 'clean', waits_for: null });
  clamd.mood = 'well';
  const left = letter('ditinggal');
  const { sha256, sizeBytes } = await c.world.context.files.put(left, 10_000);
  await c.world.owner`insert into blobs (sha256, size_bytes, state, next_check_at, created_at)
    values (${sha256}, ${sizeBytes}, 'received', now() - interval '1 second', now()), (${'0'.repeat(64)}, 1, 'received', now() - interval '1 second', now())`;
  await sweep();
  expect(await blobOf(left)).toMatchObject({ state: 'clean' });
  const [missing] = await c.world
    .owner`select state, waits_for, next_check_at > now() as again from blobs where sha256 = ${'0'.repeat(64)}`;
  expect({ ...missing }).toEqual({ state: 'received', waits_for: 'bytes_missing', again: true });
});

test('an upload that breaks off leaves no row, and no file', async () => {
  await c.world.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = c.world.app.server.address() as AddressInfo;
  const count = async () =>
    (
      await c.world
        .owner`select (select count(*) from blobs)::int as b, (select count(*) from uploads)::int as u,
      (select count(*) from file_receipts)::int as r`
    )[0]!;
  const before = { ...(await count()) };
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `POST /api/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${c.innovator.token}\r\nIdempotency-Key: broken-upload\r\n` +
      'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n',
  );
  socket.write(pdf());
  await new Promise((resolve) => setTimeout(resolve, 150));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 150));
  await expect.poll(async () => ({ ...(await count()) })).toEqual(before);
});

test('a person’s files of 24 hours have a limit, which is that person’s alone', async () => {
  const { config } = c.world.context as { config: { uploadQuotaBytes: number } };
  const before = config.uploadQuotaBytes;
  const [row] = await c.world
    .owner`select sum(size_bytes)::int as sent from file_receipts f join people p on p.id = f.person_id
    where p.email = 'innovator@surabaya.contoh.id'`;
  config.uploadQuotaBytes = (row!['sent'] as number) + 1;
  try {
    const id = await newDraft();
    expect((await send(id, letter('yang terakhir'))).status).toBe(201);
    expect(codeOf(await send(id, letter('terlalu banyak')))).toBe('429 upload_quota');
    expect((await send(await newDraft(), letter('orang lain'), 'b.pdf', c.admin)).status).toBe(201);
    c.world.travel(25 * 3_600_000);
    expect(
      codeOf(
        await c.innovator.upload('/api/uploads', { name: 'b.pdf', type: 'x/y', content: letter('besok') }),
      ),
    ).toBe('201');
  } finally {
    c.world.travel(-25 * 3_600_000);
    config.uploadQuotaBytes = before;
  }
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['C:\\surat.pdf', 'surat.pdf'],
  ['surat\u0000\u0007.pdf\u202Efdp.exe', 'surat.pdffdp.exe'],
  ['%0d%0aSet-Cookie: a=b', '0d0aSet-Cookie a=b'],
  ["a'b(c)*;filename*=UTF-8''evil.html", "a'b(c) ;filename =UTF-8''evil.html"],
  ['ꦱꦸꦫꦠ꧀ 😀.pdf', 'ꦱꦸꦫꦠ꧀ 😀.pdf'],
  ['...', 'berkas'],
])('the name %j is kept as %j, and leaves as one name', async (given, kept) => {
  const sent = await c.admin.upload('/api/uploads', {
    name: given,
    type: 'text/html',
    content: letter(kept),
  });
  expect(sent.body.fileName.replaceAll('%', '')).toBe(kept);
  const file = await send(await newDraft(), letter(`${kept} 2`), given);
  const { headers } = await c.innovator.get(file.body.href);
  // RFC 6266 with RFC 8187: a plain name of printable ASCII, and the whole one in percents with only attr-chars beside them.
  expect(headers['content-disposition']).toMatch(
    /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''(?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+$/,
  );
});

test('a name of thousands of letters is kept within what file systems hold', async () => {
  for (const name of [`${'a'.repeat(4000)}.pdf`, `${'ꦱ'.repeat(900)}.pdf`, `${'😀'.repeat(300)}.pdf`]) {
    const sent = await c.admin.upload('/api/uploads', { name, type: 'x/y', content: letter(name) });
    expect(sent.status).toBe(201);
    expect(Buffer.byteLength(sent.body.fileName)).toBeLessThanOrEqual(200);
    expect(sent.body.fileName.endsWith('.pdf')).toBe(true);
  }
});

test.runIf(process.env['KIPP_LONG'] === '1')(
  'an upload that drips is let go with 408 and leaves nothing',
  async () => {
    const { server } = c.world.app;
    const { port } = server.address() as AddressInfo;
    const before = server.requestTimeout;
    server.requestTimeout = 1_000;
    const [{ n }] = (await c.world.owner`select count(*)::int as n from blobs`) as unknown as [{ n: number }];
    let heard = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (bytes) => (heard += bytes.toString('latin1')));
    socket.on('error', () => {});
    socket.write(
      `POST /api/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${c.innovator.token}\r\nIdempotency-Key: dripping-upload\r\n` +
        'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF',
    );
    const drip = setInterval(() => socket.write('x'), 200);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(drip);
    server.requestTimeout = before;
    expect(heard).toMatch(/^HTTP\/1\.1 408/);
    const [after] = await c.world.owner`select count(*)::int as n from blobs`;
    expect(after!['n']).toBe(n);
  },
  30_000,
);

const CLAMD = '/usr/sbin/clamd';

test.runIf(process.env['KIPP_LONG'] === '1' && existsSync(CLAMD))(
  'the real clamd, with a signature of our own, says the same',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kipp-clamd-'));
    const [socket, config] = [join(folder, 'clamd.ctl'), join(folder, 'clamd.conf')];
    await writeFile(join(folder, 'own.ndb'), `Kipp.Test.Eicar:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
    await writeFile(
      config,
      `DatabaseDirectory ${folder}\nLocalSocket ${socket}\nForeground yes\nLogFile ${folder}/log\nUser root\n`,
    );
    const process = spawn(CLAMD, ['-c', config], { stdio: 'ignore' });
    try {
      const real = openClamd(`unix:${socket}`);
      for (let tries = 0; tries < 150 && !(await real.ping()); tries += 1)
        await new Promise((next) => setTimeout(next, 200));
      expect(await real.scan(Readable.from([letter('bersih')]))).toEqual({ verdict: 'clean' });
      expect(await real.scan(Readable.from([letter(EICAR)]))).toEqual({
        verdict: 'infected',
        name: 'Kipp.Test.Eicar.UNOFFICIAL',
      });
    } finally {
      process.kill();
      await rm(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
