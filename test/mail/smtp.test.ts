import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isMailAddress, openMailbox } from '../../server/mail/mailer.ts';
import type { Mailer, MailMessage } from '../../server/mail/mailer.ts';
import { openSmtp } from '../../server/mail/smtp.ts';
import { startSilentHost, startSmtpHost } from './smtp-host.ts';
import type { SmtpHost } from './smtp-host.ts';

const log = pino({ level: 'silent' });
const from = { from: 'kipp@kipp.contoh.id', fromName: 'KIPP 2023' };
let host: SmtpHost;
let mailer: Mailer;

const message: MailMessage = {
  messageId: '0193-7f3a@kipp.contoh.id',
  to: 'admin@brebeskab.contoh.id',
  toName: 'Siti Rahayu, S.Kom.',
  subject: 'Usulan “Mie Keriting” diterima',
  text: 'Usulan Anda sudah kami terima.\n.\nSelesai.',
  html: '<p>Usulan Anda sudah kami terima.</p>',
};

beforeAll(async () => {
  host = await startSmtpHost();
  mailer = openSmtp({ ...from, url: host.url }, log);
});

beforeEach(() => {
  host.script = 'take';
  host.received.length = 0;
});

afterAll(async () => {
  await mailer.close();
  await host.stop();
});

/** The name and words of the failure of one attempt; 'sent' when there was none. */
async function outcome(changed: Partial<MailMessage> = {}, by: Mailer = mailer): Promise<string> {
  try {
    await by.send({ ...message, ...changed });
    return 'sent';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'thrown';
  }
}

function headersOf(raw: string): string[] {
  const unfolded = (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  return unfolded.split('\r\n');
}

test('a message arrives once, whole, with its own id and both parts', async () => {
  expect(await outcome()).toBe('sent');
  expect(host.received).toHaveLength(1);
  const [{ from: sender, to, raw }] = host.received as [(typeof host.received)[0]];
  expect([sender, to]).toEqual(['kipp@kipp.contoh.id', ['admin@brebeskab.contoh.id']]);
  const headers = headersOf(raw);
  expect(headers).toContain('Message-ID: <0193-7f3a@kipp.contoh.id>');
  expect(headers).toContain('From: KIPP 2023 <kipp@kipp.contoh.id>');
  expect(headers).toContain('To: "Siti Rahayu, S.Kom." <admin@brebeskab.contoh.id>');
  expect(headers).toContain('Auto-Submitted: auto-generated');
  expect(headers.some((header) => header.startsWith('Content-Type: multipart/alternative'))).toBe(true);
  expect(raw).toContain('Content-Type: text/plain');
  expect(raw).toContain('Content-Type: text/html');
});

describe('what the server answers decides what may be done next', () => {
  test.each([
    ['refuse-recipient', 'MailRefused: the mail server refused with 550', 0],
    ['refuse-content', 'MailRefused: the mail server refused with 554', 0],
    ['delay-recipient', 'MailDelayed: the mail server answered 451', 0],
    ['drop-before-data', 'MailDelayed: the connection failed before the message was sent', 0],
    ['drop-after-dot', 'MailDoubtful: the connection was lost before the mail server answered', 1],
  ] as const)('%s gives %s', async (script, expected, taken) => {
    host.script = script;
    expect(await outcome()).toBe(expected);
    expect(host.received).toHaveLength(taken);
    host.script = 'take';
    expect(await outcome()).toBe('sent');
    expect(host.received).toHaveLength(taken + 1);
  });

  test('a server that is not there delays', async () => {
    const nowhere = openSmtp({ ...from, url: 'smtp://127.0.0.1:1' }, log);
    expect(await outcome({}, nowhere)).toBe('MailDelayed: the connection failed before the message was sent');
    await nowhere.close();
  });

  test('a server that takes the message and then says nothing leaves it doubtful', async () => {
    const silent = await startSilentHost();
    for (const limits of [{ silenceMs: 300 }, { limitMs: 300 }]) {
      const waiting = openSmtp({ ...from, ...limits, url: silent.url }, log);
      expect(await outcome({}, waiting)).toBe(
        'MailDoubtful: the connection was lost before the mail server answered',
      );
      await waiting.close();
    }
    await silent.stop();
  });

  test('a wrong password is our mistake and delays instead of refusing the person', async () => {
    const guarded = await startSmtpHost({ login: true });
    const locked = openSmtp({ ...from, url: guarded.url.replace('smtp://', 'smtp://kipp:wrong@') }, log);
    expect(await outcome({}, locked)).toBe('MailDelayed: the mail server answered 535');
    await locked.close();
    await guarded.stop();
  });
});

test('many messages share a few connections and each arrives once', async () => {
  const before = host.connections();
  const sent = Array.from({ length: 40 }, (_, index) =>
    mailer.send({ ...message, messageId: `m${index}@kipp.contoh.id` }),
  );
  await Promise.all(sent);
  const ids = host.received.map(({ raw }) =>
    headersOf(raw).find((header) => header.startsWith('Message-ID')),
  );
  expect(new Set(ids).size).toBe(40);
  expect(host.connections() - before).toBeLessThanOrEqual(2);
});

describe('nothing that could reach somebody else leaves the house', () => {
  test.each([
    [{ subject: 'Selamat\r\nBcc: korban@contoh.id' }, 'a line break or control character in a header'],
    [{ subject: 'Selamat\nX: y' }, 'a line break or control character in a header'],
    [{ subject: 'Selamat\u2028X: y' }, 'a line break or control character in a header'],
    [{ toName: 'Siti\r\nBcc: korban@contoh.id' }, 'a line break or control character in a header'],
    [{ to: '"korban@contoh.id x"@brebeskab.contoh.id' }, 'not a mail address'],
    [{ to: 'a@contoh.id, b@contoh.id' }, 'not a mail address'],
    [{ to: 'Siti <a@contoh.id>' }, 'not a mail address'],
    [{ to: 'a@contoh.id\r\nRCPT TO:<b@contoh.id>' }, 'not a mail address'],
    [{ replyTo: 'a@b@contoh.id' }, 'the reply address is not a mail address'],
    [{ messageId: 'x@y>\r\nBcc: z@contoh.id' }, 'not a message id'],
  ])('%j is refused before any connection', async (changed, reason) => {
    const before = host.connections();
    expect(await outcome(changed)).toBe(`MailRefused: ${reason}`);
    expect(
      await outcome(
        changed,
        openMailbox(async () => {}),
      ),
    ).toBe(`MailRefused: ${reason}`);
    expect([host.received, host.connections()]).toEqual([[], before]);
  });

  test('a name full of markup and addresses stays a name', async () => {
    await outcome({ toName: '"x" <korban@contoh.id>, Budi' });
    expect(host.received.map(({ to }) => to)).toEqual([['admin@brebeskab.contoh.id']]);
  });
});

test('an address is a dot-atom at a domain of two labels or more', () => {
  const good = ['a@b.id', 'nama.depan+kipp@dinas-kesehatan.brebeskab.go.id', "o'brien@contoh.id"];
  const bad = [
    '',
    '@b.id',
    'a@',
    'a@b',
    '.a@b.id',
    'a.@b.id',
    'a..b@c.id',
    'a b@c.id',
    'a@-b.id',
    'a@b_.id',
    'é@b.id',
  ];
  const quoted = [
    '"a"@b.id',
    'a(c)@b.id',
    'a@[127.0.0.1]',
    `${'x'.repeat(65)}@b.id`,
    `a@${'b.'.repeat(130)}id`,
  ];
  expect(good.filter(isMailAddress)).toEqual(good);
  expect([...bad, ...quoted].filter(isMailAddress)).toEqual([]);
});

test('the mailbox keeps what it is given, and a mailbox that fails delays', async () => {
  const kept: MailMessage[] = [];
  expect(
    await outcome(
      {},
      openMailbox(async (one) => void kept.push(one)),
    ),
  ).toBe('sent');
  expect(kept).toEqual([message]);
  const broken = openMailbox(() => Promise.reject(new Error('the table is away')));
  expect(await outcome({}, broken)).toBe('MailDelayed: the mailbox could not keep the message');
});
