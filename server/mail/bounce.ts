/** What a report of delivery (RFC 3464) says about one mail of ours. */
export type Bounce = {
  /** The Message-ID of the mail it is about, without brackets. */
  messageId: string;
  action: 'failed' | 'delayed' | 'other';
  /** The enhanced status code, `5.1.1`; empty where the report names none. */
  status: string;
  /** The receiving host's own words, cut to 300 characters. */
  diagnostic: string;
};

const LONGEST_LINE = 2000;

/**
 * Reads every report of delivery in a mail or in a mailbox file (mbox). Anything else in it (answers from people, notes of
 * absence, reports without the original's Message-ID) is passed over: only what a machine says about a mail of ours counts.
 */
export function readBounces(raw: string): Bounce[] {
  return splitMailbox(raw.replaceAll('\r\n', '\n')).flatMap((mail) => {
    const found = readBounce(mail);
    return found ? [found] : [];
  });
}

/** One mail, or the mails of an mbox file: there each begins with a line "From " after an empty line. */
function splitMailbox(text: string): string[] {
  if (!text.startsWith('From ')) return [text];
  return text
    .split(/(?:^|\n\n)From [^\n]*\n/)
    .filter((mail) => mail.trim() !== '')
    .map((mail) => mail.replaceAll(/^>(>*From )/gm, '$1'));
}

function readBounce(mail: string): Bounce | null {
  const { headers, body } = partOf(mail);
  const type = headers.get('content-type') ?? '';
  if (!/multipart\/report/i.test(type) || !/report-type="?delivery-status/i.test(type)) return null;
  const parts = partsOf(body, type).map(partOf);
  const status = parts.find((part) =>
    /message\/delivery-status/i.test(part.headers.get('content-type') ?? ''),
  );
  const original = parts.find((part) =>
    /message\/rfc822|text\/rfc822-headers/i.test(part.headers.get('content-type') ?? ''),
  );
  if (!status || !original) return null;
  const messageId = /<?((?<![\w.-])[\w.-]{1,200}@[\w.-]{1,200})>?/.exec(
    partOf(decoded(original)).headers.get('message-id') ?? '',
  )?.[1];
  if (!messageId) return null;
  // The first block is about the report, each further one about a recipient; a mail of ours has one.
  const fields = decoded(status)
    .split(/\n\s*\n/)
    .map(fieldsOf);
  const recipient = fields.find((block) => block.has('action'));
  if (!recipient) return null;
  return {
    messageId,
    action: actionOf(recipient.get('action')!),
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(recipient.get('status') ?? '')?.[0] ?? '',
    diagnostic: (recipient.get('diagnostic-code') ?? '').replace(/^smtp; */i, '').slice(0, 300),
  };
}

function actionOf(text: string): Bounce['action'] {
  const word = text.trim().toLowerCase();
  return word === 'failed' || word === 'delayed' ? word : 'other';
}

type Part = { headers: Map<string, string>; body: string };

function partOf(text: string): Part {
  const trimmed = text.replace(/^\n+/, '');
  const end = trimmed.indexOf('\n\n');
  const head = end < 0 ? trimmed : trimmed.slice(0, end);
  return { headers: fieldsOf(head), body: end < 0 ? '' : trimmed.slice(end + 2) };
}

/** Header fields with folded lines joined; the first of a name counts. */
function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const found = /^([A-Za-z][A-Za-z0-9-]*):\s*(.*)$/.exec(line.slice(0, LONGEST_LINE));
    const name = found?.[1]?.toLowerCase();
    if (name && !fields.has(name)) fields.set(name, found![2]!.trim());
  }
  return fields;
}

function partsOf(body: string, type: string): string[] {
  const boundary = /boundary="([^"]{1,200})"|boundary=([^\s;]{1,200})/i.exec(type);
  if (!boundary) return [];
  const mark = `\n--${boundary[1] ?? boundary[2]}`;
  const [, ...parts] = `\n${body}`.split(mark);
  return parts.filter((part) => !part.startsWith('--'));
}

function decoded({ headers, body }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
