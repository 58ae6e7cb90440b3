import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords } from '../../server/editions/rulebook/words.ts';
import { inspectFile, MEDIA_TYPES } from '../../server/files/inspect.ts';
import { csvRecord, neutralCell, plainCell } from '../../server/http/table-cells.ts';
import { neutralText } from '../../server/http/intake.ts';
import { isMailAddress, mustBeSendable } from '../../server/mail/mailer.ts';
import { escapeHtml, plainValue } from '../../server/mail/untrusted.ts';
import { canonicalJson, type Json } from '../../server/proofs/canonical-text.ts';
import * as rational from '../../server/scoring/rational.ts';
import { jpeg, office, packedObjects, pdf, png } from '../files/samples.ts';
import type { FileStore } from '../../server/files/store.ts';
import { Readable } from 'node:stream';

/**
 * Functions that take whatever people send, over a thousand texts each (twenty thousand in `npm run abuse`). The JWT wrapper's is in
 * intake.test.ts, where a server is.
 */
const RUNS = { numRuns: process.env['KIPP_LONG'] === '1' ? 20_000 : 1_000 };

/** Any text, with more of what is dangerous than chance would give. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        '\r\n',
        '"',
        "'",
        ',',
        ';',
        '<',
        '>',
        '&',
        '<script>',
        '</p>',
        'javascript:',
        'https://',
        '://',
        'mailto:',
        'a.b',
        'x.co',
        'panrb.go.id',
        '{{',
        '}}',
        '{{&link}}',
        '${x}',
        '<%=',
        '\u0000',
        '\u2028',
        '\u202e',
        '\u200b',
        '\ud800',
        '\udc00',
        '＝',
        '😀',
        '－',
        'Bcc: ',
        '%0d%0a',
        '—',
        ' ',
        '\u00a0',
        'é',
        'ꦱ',
        '0',
        '1e308',
        '.',
        '\\',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('a value in a mail stays one inert line, and a second pass changes nothing', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const once = plainValue(text);
      expect(plainValue(once)).toBe(once);
      expect(once).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(once).not.toMatch(/[a-z][a-z0-9+.-]{0,20}:\/\/|mailto:[^\u200c]|[\p{L}\p{N}]\.\p{L}{2}/iu);
      expect(escapeHtml(once)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
    }),
    RUNS,
  );
});

test('a text is neutral after one pass, and well formed', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const once = neutralText(text);
      expect(neutralText(once)).toBe(once);
      expect(once.isWellFormed()).toBe(true);
      // eslint-disable-next-line no-control-regex
      expect(once).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\u200b]/);
    }),
    RUNS,
  );
});

test('a row of a CSV comes back as it was written, and no cell of it runs', () => {
  fc.assert(
    fc.property(
      fc.array(
        nasty.map((text) => text.toWellFormed()),
        { minLength: 2, maxLength: 5 },
      ),
      (cells) => {
        const written = cells.map(neutralCell);
        const [read, ...more] = parseCsv(csvRecord(written), { record_delimiter: '\r\n' }) as string[][];
        expect([read, more]).toEqual([written, []]);
        for (const cell of read!) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(read!.map(plainCell)).toEqual(cells.map((cell) => plainCell(neutralCell(cell))));
      },
    ),
    RUNS,
  );
});

test('words are counted alike however they are spaced, added up, and on both sides by the same file', () => {
  fc.assert(
    fc.property(
      nasty,
      nasty,
      fc.constantFrom(' ', '\n', '\t\r\n', '\u00a0', '\u2028', '—', ' — '),
      (a, b, between) => {
        expect(countWords(`${a}${between}${b}`)).toBe(countWords(a) + countWords(b));
        expect(countWords(`${between}${a}${between}`)).toBe(countWords(a));
        expect(countWords(a.replaceAll('\n', '\r\n'))).toBe(countWords(a));
        expect(countWords(a)).toBeLessThanOrEqual(a.length);
        expect(countWords(neutralText(a).replaceAll('\n', ' '))).toBeLessThanOrEqual(countWords(a));
      },
    ),
    RUNS,
  );
  const config = readFileSync(join(import.meta.dirname, '../../vite.config.ts'), 'utf8');
  expect(config).toContain("words: 'server/editions/rulebook/words.ts'");
});

test('a number is read exactly or not at all: no formula, no exponent, no infinity', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12), (digits, places) => {
      const text = digits
        .toString()
        .replace('-', '')
        .padStart(places + 1, '0');
      const written = `${digits < 0n ? '-' : ''}${text.slice(0, text.length - places)}${places ? `.${text.slice(-places)}` : ''}`;
      expect(rational.equals(rational.parse(written), rational.of(digits, 10n ** BigInt(places)))).toBe(true);
    }),
    RUNS,
  );
  fc.assert(
    fc.property(nasty, (text) => {
      if (/^\s*[+-]?\d+(\.\d+)?\s*$/.test(text)) return;
      expect(() => rational.parse(text)).toThrow(RangeError);
    }),
    RUNS,
  );
  for (const text of [
    '1e308',
    'NaN',
    'Infinity',
    '1/0',
    '0x10',
    '1_000',
    '1,5',
    '٣',
    '(1)',
    '1+1',
    'constructor',
  ])
    expect(() => rational.parse(text)).toThrow(RangeError);
});

/** A store of one file in memory. */
const holding = (content: Buffer) => ({ open: async () => Readable.from([content]) }) as unknown as FileStore;

test('no file, whole, cut or changed at any place, breaks the one who looks into it or passes for another kind', async () => {
  const whole = [
    pdf(),
    pdf({ objects: packedObjects('4 0 << /Type /Font >>') }),
    png(9, 9),
    jpeg(9, 9),
    office('docx'),
    office('xlsx'),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 6 })), { maxLength: 5 }),
      fc.nat(),
      async (file, changes, cut) => {
        const content = Buffer.from(file.subarray(0, cut % 3 === 0 ? cut % (file.length + 1) : file.length));
        for (const [at, bytes] of changes)
          if (content.length > 0)
            content.set(bytes.subarray(0, content.length - (at % content.length)), at % content.length);
        const found = await inspectFile(holding(content), '', { allowed: MEDIA_TYPES });
        expect(['clean', 'refused']).toContain(found.verdict);
        if (found.verdict === 'clean' && found.mediaType === 'application/pdf') {
          expect(content.toString('latin1', 0, 5)).toBe('%PDF-');
          expect(content.toString('latin1')).not.toMatch(/\/JavaScript\b|\/Launch\b/);
        }
      },
    ),
    RUNS,
  );
}, 180_000);

test('a mail address is one mailbox in plain letters, and no header of a mail holds a line break', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        nasty,
        fc.emailAddress(),
        fc.tuple(fc.emailAddress(), nasty).map(([mail, more]) => mail + more),
      ),
      nasty,
      (text, subject) => {
        if (isMailAddress(text)) {
          expect(text).toMatch(/^[\x21-\x7e]+$/);
          expect(text.split('@').length).toBe(2);
          expect(text).not.toMatch(/[\s,;:<>()[\]"\\]/);
        }
        const message = { messageId: 'd-1@kipp.id', to: text, subject, text: '', html: '' };
        let taken = true;
        try {
          mustBeSendable(message);
        } catch {
          taken = false;
        }
        if (taken)
          expect([isMailAddress(text), /[\p{Cc}\u2028\u2029]/u.test(subject)]).toEqual([true, false]);
        expect(() =>
          mustBeSendable({ ...message, to: 'a@contoh.id', subject: plainValue(subject) }),
        ).not.toThrow();
      },
    ),
    RUNS,
  );
});

test('one value has one canonical text, whatever order it was built in, and the text says the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer(), (value, seed) => {
      const text = canonicalJson(value as Json);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      expect(canonicalJson(shuffled(value as Json, seed))).toBe(text);
    }),
    RUNS,
  );
});

function shuffled(value: Json, seed: number): Json {
  if (Array.isArray(value)) return value.map((one: Json) => shuffled(one, seed));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]) => [key, shuffled(one as Json, seed)] as const);
  return Object.fromEntries(seed % 2 === 0 ? entries.reverse() : entries.sort(() => (seed % 3) - 1));
}
