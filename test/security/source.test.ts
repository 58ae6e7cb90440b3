import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isPublicAddress, addressOf, AddressRefused } from '../../server/platform/address-guard.ts';
import { callWebhook } from '../../server/platform/webhook-call.ts';
import { readRegexes, slowest } from './regexes.ts';

/** What can be said of the program by reading it. `npm run abuse` reads longer. */
const WHOLE = process.env['KIPP_LONG'] === '1';
const ROOT = join(import.meta.dirname, '../..');

test('no regular expression of the program takes longer on a hostile text than it has letters', () => {
  const all = readRegexes(ROOT, ['server', 'workflows', 'web/src']);
  expect(all.length).toBeGreaterThan(200);
  const slow = all.flatMap((one) => {
    const found = slowest(one, WHOLE ? 100_000 : 14_000, WHOLE);
    return found
      ? [`${one.file} /${one.source}/${one.flags}: ${found.ms} ms on ${JSON.stringify(found.text)}`]
      : [];
  });
  expect(slow).toEqual([]);
}, 600_000);

test.each([String.raw`(a+)+$`, String.raw`\s+$`, String.raw`\S*(?:[a-z][a-z0-9+.-]*:\/\/)\S*`])(
  'a pattern that is not linear (%s) would be found',
  (source) => {
    expect(slowest({ source, flags: '' }, 20_000, false)).not.toBeNull();
  },
);

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => join(folder, file));
}
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test('no page writes what people write as HTML, so there is no rich text to clean; no text becomes a program', () => {
  const html = filesIn('web/src', /\.(svelte|ts|html)$/).filter((file) =>
    /\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/.test(textOf(file)),
  );
  // The demonstration's mailbox shows a mail of ours as a mail reader would: in a frame without scripts, forms or an origin.
  expect(html).toEqual(['web/src/routes/mailbox/[id]/+page.svelte']);
  expect(textOf(html[0]!)).toMatch(/<iframe[^>]*\ssandbox(="allow-popups[a-z -]*")?[\s>]/);
  const programs = [
    ...filesIn('server', /\.(ts|mjs)$/),
    ...filesIn('web/src', /\.(svelte|ts)$/),
    ...filesIn('workflows', /\.ts$/),
  ];
  expect(
    programs.filter((file) => /\beval\s*\(|new Function\b|\bvm\.|from 'node:vm'/.test(textOf(file))),
  ).toEqual([]);
});

/** Every file that opens a connection to elsewhere, and what decides the address. */
const OUTGOING: Readonly<Record<string, string>> = {
  'server/platform/webhook-call.ts': 'an organiser: held by the address guard at every connection',
  'server/results/signature/remote.ts': 'the operator (SIGNATURE_URL); a redirect is an error',
  'server/people/signin/oidc-service.ts':
    'the operator (OIDC_PROVIDERS_FILE); the library follows no redirect',
  'server/files/clamd.ts': 'the operator (KIPP_CLAMD)',
  'server/files/s3.ts': 'the operator (S3_ENDPOINT)',
  'server/mail/smtp.ts': 'the operator (SMTP_URL)',
  'server/jobs/backend.ts': 'the operator (REDIS_URL, DATABASE_URL)',
  'server/jobs/migrate.ts': 'the operator (DATABASE_URL)',
  'web/src/lib/api.ts': 'the server itself (KIPP_API_URL)',
};

test('whatever opens a connection is known, and only one takes its address from what people write', () => {
  const opens =
    /(?<![.\w])fetch\(|\bhttps?\.(request|get)\b|from 'node:(net|tls|dgram)'|createTransport\(|new S3Client|new Redis\(|new (Client|Pool)\(|openid-client/;
  const found = [
    ...filesIn('server', /\.ts$/),
    ...filesIn('web/src', /\.server\.ts$|lib\/api\.ts$|hooks\.server\.ts$/),
  ].filter(
    (file) =>
      !file.startsWith('server/dev/') &&
      opens.test(textOf(file)) &&
      !/^import type [^;]*openid-client/m.test(textOf(file)),
  );
  expect(found.filter((file) => !(file in OUTGOING) && !ONLY_LISTENS.test(file))).toEqual([]);
});
/** Files that look up names, ask for a free port or end the lines of others, and connect nowhere. */
const ONLY_LISTENS = /^server\/(http\/closing|platform\/address-guard|db\/(embedded|driver)|cli\b)/;

test.each([
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0177.0.0.1',
  '0x7f000001',
  '0x7f.1',
  '0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '[ff02::1]',
  '169.254.169.254',
  '10.0.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '100.64.0.1',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  'localhost',
])('a webhook to %s is sent nowhere', async (host) => {
  const url = new URL(`http://${host}/x`);
  const literal = addressOf(url.hostname);
  if (literal) expect(isPublicAddress(literal)).toBe(false);
  const call = {
    url: url.href,
    id: 'msg_1',
    body: '{}',
    secrets: ['whsec_AAAA'],
    sentAt: new Date(),
    toPrivate: false,
  };
  await expect(callWebhook(call)).rejects.toThrow(AddressRefused);
});

test('a zone of an address and a scheme beside http are no URL of a webhook', () => {
  expect(URL.parse('http://[fe80::1%25eth0]/')).toBeNull();
  for (const url of ['gopher://x/', 'file:///etc/passwd', 'ftp://x/', 'data:,x', 'javascript:1'])
    expect(/^https?:$/.test(URL.parse(url)?.protocol ?? '')).toBe(false);
});
