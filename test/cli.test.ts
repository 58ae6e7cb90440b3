import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdSecret } from '../server/db/secret-mark.ts';
import { AGENCY_LEVELS } from '../server/portal/levels.ts';
import { rememberSiteKey } from '../server/integrity/site-key-service.ts';
import { readCsv } from '../server/scoring/csv.ts';
import { giveBody } from './support/people.ts';
import { openWorld, type World } from './support/world.ts';

const CLI = fileURLToPath(new URL('../server/cli.ts', import.meta.url));
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Each command is a program of its own, and the machine may be busy.
const SLOW = 60_000;

let world: World;
beforeAll(async () => {
  world = await openWorld({ worker: false });
  await giveBody(world);
});
afterAll(() => world.close());

/** Runs the command line as a program of its own, on the database of this world. */
function kipp(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return kippWith({}, ...args);
}

function kippWith(
  more: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  // Not the test runner's environment: it sets names of its own (BASE_URL).
  const { ownerDatabaseUrl: DATABASE_URL, dataFolder: KIPP_DATA } = world.context.config;
  const env = { PATH: process.env['PATH'], DATABASE_URL, KIPP_DATA, ...more };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err });
    });
  });
}

test(
  'doctor says that every invariant holds, and exits 1 when one does not',
  async () => {
    expect(await kipp('doctor')).toEqual({ code: 0, out: 'every invariant holds\n', err: '' });
    await world.owner`insert into mailbox (id, message_id, address, subject, text, html, received_at)
    select gen_random_uuid(), 'twice@x', 'a@contoh.id', '', '', '', now() from generate_series(1, 2)`;
    const found = await kipp('doctor');
    expect([found.code, found.out.includes('message_arrived_once')]).toEqual([1, true]);
    await world.owner`delete from mailbox`;
  },
  SLOW,
);

test(
  'another secret than that of the database is told by the doctor, and a command changes nothing under it',
  async () => {
    await holdSecret(world.context.config);
    const other = join(world.context.config.dataFolder, 'other-secret');
    writeFileSync(other, '5a'.repeat(32));
    const found = await kippWith({ KIPP_SECRET_FILE: other }, 'doctor');
    expect([found.code, found.out.split('\n')[0]!.split(':')[0]]).toEqual([1, '✕ secret_other']);
    const refused = await kippWith({ KIPP_SECRET_FILE: other }, 'rotate-keys');
    expect([refused.code, refused.out, refused.err.split(':')[0]]).toEqual([2, '', 'secret_other']);
  },
  SLOW,
);

test(
  'the ninety real innovations are imported once, however often it is asked',
  async () => {
    const first = await kipp('import', 'innovations', at('fixtures/innovations.csv'));
    expect(JSON.parse(first.out)).toEqual({
      rows: 90,
      innovationsAdded: 90,
      innovationsChanged: 0,
      awardsAdded: 90,
    });
    const again = await kipp('import', 'innovations', at('fixtures/innovations.csv'));
    expect(JSON.parse(again.out)).toMatchObject({ innovationsAdded: 0, awardsAdded: 0 });
  },
  SLOW,
);

test(
  'refused rows stand in a report with line, column and reason, and the report is mended and imported',
  async () => {
    const folder = world.context.config.dataFolder;
    const [file, report] = [join(folder, 'masa-lalu.csv'), join(folder, 'ditolak.csv')];
    const head =
      'year,rank_group,title,agency,agency_level,category,source,registration_number,region,contact_phone';
    const rows = [
      '2019,Top 45,Perahu Pintar,Pemerintah Kota Ambon,kota,,uji,000117,,',
      '2020,Top 45,Gerobak Baca,Pemerintah Kota Ambon,kota,,uji,000117,,+62811',
      '2020,Top 99,Sumur Bersama,Pemerintah Kabupaten Antah Berantah,kabupaten,,uji,000118,,',
      '2020,Top 99,Kurang Sel,Pemerintah Kota Ambon',
      'kemarin,Top 99,"Bus, Gratis",Pemerintah Kota Ambon,kota,,uji,000119,,',
    ];
    writeFileSync(file, `${head}\n${rows.join('\n')}\n`);
    const run = (from: string) => kipp('import', 'innovations', from, '--refused', report);
    const first = await run(file);
    const counts = { rows: 5, innovationsAdded: 2, innovationsChanged: 0, awardsAdded: 2 };
    expect([first.code, JSON.parse(first.out)]).toEqual([1, { ...counts, unknownAgencies: 1, refused: 3 }]);
    const told = readCsv(readFileSync(report, 'utf8'), [
      'line',
      'column',
      'taken',
      'alasan',
      'reason',
      'isi',
    ]);
    const cell = (at: number, name: string) => told.records[at]!.cells[told.columns.get(name)!];
    const places = [0, 1, 2, 3].map((at) =>
      ['title', 'line', 'column', 'taken'].map((name) => cell(at, name)),
    );
    expect(places).toEqual([
      ['Gerobak Baca', '3', 'registration_number', 'tidak / no'],
      ['Sumur Bersama', '4', 'agency', 'ya / yes'],
      ['', '5', '', 'tidak / no'],
      ['Bus, Gratis', '6', 'year', 'tidak / no'],
    ]);
    expect([cell(0, 'alasan'), cell(0, 'reason'), cell(2, 'reason'), cell(2, 'isi'), cell(3, 'isi')]).toEqual(
      [
        'Nomor registrasi 000117 sudah dipakai oleh "perahu pintar".',
        'The registration number 000117 is taken by "perahu pintar".',
        'This row has 4 cells; the header has 10.',
        '2020 | Top 99 | Kurang Sel | Pemerintah Kota Ambon',
        '',
      ],
    );
    // Handed in again as it is, nothing of it is taken.
    writeFileSync(file, readFileSync(report));
    const unmended = await run(file);
    expect(JSON.parse(unmended.out)).toMatchObject({ innovationsAdded: 0, awardsAdded: 0, refused: 3 });
    const mended = readFileSync(report, 'utf8')
      .replace(/000117/, '000120')
      .replace(/^,{10}/m, '2020,Top 99,Kurang Sel,Pemerintah Kota Ambon,kota,,uji,,,,')
      .replace('uji,000118,,', 'uji,000118,53.04,')
      .replace('kemarin', '2021');
    writeFileSync(file, mended);
    const second = await run(file);
    expect([second.code, JSON.parse(second.out)]).toEqual([
      0,
      { rows: 4, innovationsAdded: 3, innovationsChanged: 1, awardsAdded: 3, unknownAgencies: 1, refused: 0 },
    ]);
    const kept =
      await world.owner`select title, registration_number as number, contact ->> 'phone' as phone, region_code as region
      from innovations where title in ('Gerobak Baca', 'Sumur Bersama', 'Bus, Gratis', 'Kurang Sel') order by title`;
    expect(kept.map((row) => Object.values(row))).toEqual([
      ['Bus, Gratis', '000119', null, '81.71'],
      ['Gerobak Baca', '000120', '+62811', '81.71'],
      ['Kurang Sel', '000091', null, '81.71'],
      ['Sumur Bersama', '000118', null, '53.04'],
    ]);
  },
  SLOW,
);

test(
  'a broken file is named with its line and column, exit 2, and nothing is written',
  async () => {
    const file = join(world.context.config.dataFolder, 'agencies.csv');
    writeFileSync(
      file,
      'name,level,parent,region,time_zone,underdeveloped\nPemerintah Kota Baik,kota,,,Asia/Jakarta,no\nX,negara,,,Asia/Jakarta,no\n',
    );
    const refused = await kipp('import', 'agencies', file);
    expect([refused.code, refused.out, refused.err.startsWith(`${file}:3:level: `)]).toEqual([2, '', true]);
    const [row] = await world.owner`select count(*)::int as n from agencies`;
    expect(row!['n']).toBe(0);
  },
  SLOW,
);

test(
  'the judging engine answers on the command line, and refuses what it cannot read',
  async () => {
    const scores = join(world.context.config.dataFolder, 'scores.csv');
    const lines = ['a,1,80', 'a,2,82', 'b,1,70', 'b,2,74', 'c,1,90', 'c,2,91'];
    writeFileSync(scores, `submission,juror,score\n${lines.join('\n')}\n`);
    const answer = JSON.parse((await kipp('analyse', scores, '--top', '1')).out) as {
      submissions: { id: string; raw: number; rawRank: number }[];
    };
    expect(answer.submissions.map(({ id, raw, rawRank }) => [id, raw, rawRank])).toEqual([
      ['a', 81, 2],
      ['b', 72, 3],
      ['c', 90.5, 1],
    ]);
    const criterion = join(world.context.config.dataFolder, 'criterion.csv');
    writeFileSync(criterion, 'submission,juror,criterion,score\na,1,x,80\n');
    expect((await kipp('analyse', criterion)).code).toBe(2);
    const lost = await kipp('nothing');
    expect([
      lost.code,
      [AGENCY_LEVELS.join(', '), '--refused REPORT.csv'].filter((one) => !lost.err.includes(one)),
    ]).toEqual([2, []]);
  },
  SLOW,
);

test(
  'a body is founded with two organisers, who are invited by mail, and only once',
  async () => {
    const asked = [
      'found',
      'Pemerintah Provinsi Bali',
      '--level',
      'provinsi',
      '--parent',
      'Kementerian PANRB',
      '--organiser',
      'Ni Luh Sari <luh@bali.contoh.id>',
    ];
    const alone = await kipp(...asked);
    expect([alone.code, alone.out, alone.err]).toEqual([
      2,
      '',
      'found: name two organisers with --organiser; whatever counts needs a second one\n',
    ]);
    // A server beside it listens elsewhere than this console would guess.
    const config = { ...world.context.config, baseUrl: 'http://127.0.0.1:3955' };
    await rememberSiteKey({ ...world.context, config });
    const made = await kipp(...asked, '--organiser', 'I Wayan Dana <wayan@bali.contoh.id>');
    expect([made.code, JSON.parse(made.out).invited]).toEqual([
      0,
      ['luh@bali.contoh.id', 'wayan@bali.contoh.id'],
    ]);
    // No mail server is set: the console gets the links, good as in the mail, and the audit says so.
    const { links } = JSON.parse(made.out) as { links: { email: string; link: string; expiresAt: string }[] };
    expect(links.map(({ email }) => email)).toEqual(['luh@bali.contoh.id', 'wayan@bali.contoh.id']);
    const [site, token] = links[1]!.link.split('/invitation/') as [string, string];
    expect(site).toBe(config.baseUrl);
    const answer = await world.anyone.get(`/api/invitations/${token}`);
    expect(answer).toMatchObject({ status: 200, body: { email: 'wayan@bali.contoh.id' } });
    expect(await world.owner`select name from events where name = 'invitation.shown'`).toHaveLength(2);
    const twice = await kipp(...asked, '--organiser', 'I Wayan Dana <wayan@bali.contoh.id>');
    expect([twice.code, twice.err]).toEqual([
      2,
      'there is a body named "Pemerintah Provinsi Bali" already\n',
    ]);
    expect(
      await world.owner`select b.short_name, p.short_name as parent, i.email, i.role from bodies b
      join bodies p on p.id = b.parent_body_id join invitations i on i.body_id = b.id
      where b.name = 'Pemerintah Provinsi Bali' order by i.email`,
    ).toEqual([
      {
        short_name: 'Pemerintah Provinsi Bali',
        parent: 'Kementerian PANRB',
        email: 'luh@bali.contoh.id',
        role: 'organiser',
      },
      {
        short_name: 'Pemerintah Provinsi Bali',
        parent: 'Kementerian PANRB',
        email: 'wayan@bali.contoh.id',
        role: 'organiser',
      },
    ]);
  },
  SLOW,
);

test(
  'a body that has lost an organiser is given another one, who is invited once',
  async () => {
    const more = ['appoint', 'Ketut Rai <ketut@bali.contoh.id>', '--body', 'Pemerintah Provinsi Bali'];
    // With a mail server a link is in its mail alone, unless it is asked for.
    const mailed = { SMTP_URL: 'smtp://127.0.0.1:9' };
    const third = await kippWith(mailed, ...more);
    expect([third.code, Object.keys(JSON.parse(third.out)), third.err]).toEqual([
      0,
      ['bodyId', 'invited'],
      '',
    ]);
    const shown = await kippWith(
      mailed,
      'appoint',
      'Nyoman Sri <sri@bali.contoh.id>',
      '--body',
      'Pemerintah Provinsi Bali',
      '--show-links',
    );
    expect(JSON.parse(shown.out)).toMatchObject({ links: [{ email: 'sri@bali.contoh.id' }] });
    const again = await kipp(...more);
    expect([again.code, again.err]).toEqual([
      2,
      'appoint: ketut@bali.contoh.id is an organiser there already, or is invited\n',
    ]);
    const nobody = await kipp('appoint', 'ketut@bali.contoh.id');
    expect([nobody.code, nobody.err]).toEqual([
      2,
      'appoint: "ketut@bali.contoh.id" is not of the form "Name <address@example.id>"\n',
    ]);
  },
  SLOW,
);
