import type { Received } from '../mail/smtp-host.ts';

/** The address, subject and plain text of a mail as it came over the wire. */
export function readMail({ to, raw }: Received): { address: string; subject: string; text: string } {
  const subject = /^subject: (.*(?:\r?\n[ \t].*)*)/im.exec(raw)?.[1] ?? '';
  const part = raw
    .split(/\r?\n--[^\r\n]+\r?\n/)
    .find((one) => /content-type: text\/plain/i.test(one.split(/\r?\n\r?\n/)[0]!))!;
  const [head, ...rest] = part.split(/\r?\n\r?\n/);
  return { address: to[0]!, subject, text: decode(head!, rest.join('\n\n')) };
}

function decode(head: string, text: string): string {
  const encoding = /content-transfer-encoding: (\S+)/i.exec(head)?.[1]?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const bytes = text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
