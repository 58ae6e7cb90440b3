import { overlapBomb } from '../files/samples.ts';
import { deflateRawSync, crc32 } from 'node:zlib';
import Fastify from 'fastify';
import writeXlsxFile from 'write-excel-file/node';
import { expect, test } from 'vitest';
import { Refusal, sentence } from '../../server/errors.ts';
import { sendTable, type TableColumn, type TableFormat } from '../../server/http/table-export.ts';
import { readTable } from '../../server/http/table-import.ts';

const COLUMNS: TableColumn[] = [
  { key: 'name', label: 'nama' },
  { key: 'score', label: 'nilai', kind: 'number' },
  { key: 'at', label: 'waktu', kind: 'instant' },
];
const ROWS = [
  { name: 'Kabupaten "Belu", Atambua', score: -5, at: new Date('2026-04-29T16:32:00Z') },
  { name: '=HYPERLINK("http://jahat.example")', score: 8560, at: '2026-12-31T17:00:00.000Z' },
  { name: '+62 812', score: null, at: null },
  { name: 'Ngayogyakarta ꦔꦪꦺꦴꦒꦾꦏꦂꦠ\nbaris dua', score: 0, at: null },
];

async function send(
  format: TableFormat,
  rows: Iterable<Record<string, unknown>>,
  language: 'id' | 'en' = 'id',
  columns = COLUMNS,
) {
  const app = Fastify();
  // Who asks, as the gate says it of every request.
  app.decorateRequest('actor');
  app.addHook('onRequest', async (request) => {
    request.actor = { kind: 'public', language };
  });
  app.get('/x', (_request, reply) => sendTable(reply, { format, fileName: 'usulan', columns, rows }));
  const answer = await app.inject('/x');
  await app.close();
  return answer;
}

const refusalOf = (bytes: Uint8Array) =>
  readTable(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? sentence(error.code, 'en', error.params) : error),
  );
const csv = (text: string) => new TextEncoder().encode(text);

test('a CSV has a byte-order mark, quotes where needed, Jakarta time, and nothing that a spreadsheet would run', async () => {
  const answer = await send('csv', ROWS);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="usulan.csv"');
  expect(answer.body).toBe(
    '\ufeffnama,nilai,waktu (WIB)\r\n' +
      '"Kabupaten ""Belu"", Atambua",-5,2026-04-29 23:32:00\r\n' +
      `"'=HYPERLINK(""http://jahat.example"")",8560,2027-01-01 00:00:00\r\n` +
      "'+62 812,,\r\n" +
      '"Ngayogyakarta ꦔꦪꦺꦴꦒꦾꦏꦂꦠ\nbaris dua",0,\r\n',
  );
});

test('who reads English gets English heads and answers, and the rows are the same', async () => {
  const columns: TableColumn[] = [
    { key: 'title', label: 'Judul' },
    { key: 'at', label: 'Tenggat', kind: 'instant' },
    { key: 'open', label: 'Tertutup' },
  ];
  const rows = [{ title: 'Perahu Sehat', at: '2026-04-29T16:32:00Z', open: true }];
  const row = 'Perahu Sehat,2026-04-29 23:32:00,';
  expect((await send('csv', rows, 'en', columns)).body).toBe(
    `\ufeffTitle,Deadline (WIB),Closed\r\n${row}yes\r\n`,
  );
  expect((await send('csv', rows, 'id', columns)).body).toBe(
    `\ufeffJudul,Tenggat (WIB),Tertutup\r\n${row}ya\r\n`,
  );
});

test('what was exported reads back as it was, from CSV and from XLSX', async () => {
  const rows = [
    {
      line: 2,
      cells: { nama: 'Kabupaten "Belu", Atambua', nilai: '-5', 'waktu (WIB)': '2026-04-29 23:32:00' },
    },
    {
      line: 3,
      cells: {
        nama: '=HYPERLINK("http://jahat.example")',
        nilai: '8560',
        'waktu (WIB)': '2027-01-01 00:00:00',
      },
    },
    { line: 4, cells: { nama: '+62 812', nilai: '', 'waktu (WIB)': '' } },
    { line: 5, cells: { nama: 'Ngayogyakarta ꦔꦪꦺꦴꦒꦾꦏꦂꦠ\nbaris dua', nilai: '0', 'waktu (WIB)': '' } },
  ];
  const columns = ['nama', 'nilai', 'waktu (WIB)'];
  expect(await readTable((await send('csv', ROWS)).rawPayload)).toEqual({ columns, rows });
  const workbook = await send('xlsx', ROWS);
  expect(workbook.headers['content-type']).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  const read = await readTable(workbook.rawPayload);
  // In a workbook a date at midnight is a day.
  rows[1]!.cells['waktu (WIB)'] = '2027-01-01';
  expect(read).toEqual({ columns, rows });
  // The text stands as a text, not as a formula.
  expect(workbook.rawPayload.includes('<f>')).toBe(false);
});

test('9,000 rows leave as CSV and as XLSX and come back whole', async () => {
  const many = Array.from({ length: 9000 }, (_, index) => ({
    name: `Usulan ${index}`,
    score: index,
    at: ROWS[0]!.at,
  }));
  for (const format of ['csv', 'xlsx'] as const) {
    const answer = await send(format, many);
    const { rows } = await readTable(answer.rawPayload);
    expect(rows.length).toBe(9000);
    expect(rows.at(-1)!.cells['nama']).toBe('Usulan 8999');
  }
});

test('semicolons, tabs and UTF-16 are read as spreadsheets write them; blank lines count for the line numbers', async () => {
  const rows = [
    { line: 2, cells: { nama: 'Belu\nAtambua', kota: 'x' } },
    { line: 5, cells: { nama: 'Kupang', kota: '' } },
  ];
  expect((await readTable(csv('nama;kota\r\n"Belu\nAtambua";x\r\n\r\nKupang\r\n'))).rows).toEqual(rows);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('nama\tkota\nŁ\tb\n', 'utf16le')]);
  expect((await readTable(utf16)).rows).toEqual([{ line: 2, cells: { nama: 'Ł', kota: 'b' } }]);
});

test('what is no table is refused in words', async () => {
  const said = 'This table cannot be read: ';
  const answers: [Uint8Array, string][] = [
    [csv(''), 'The file is empty. Its first line names the columns.'],
    [csv('a,b,a\n1,2,3'), 'The column "a" stands twice.'],
    [csv('a,,b\n1,2,3'), 'A column has no name.'],
    [csv('a,b\n1,2,3'), 'Line 2 has more cells than the header.'],
    [csv('a,b\n1,"2'), 'Line 2: a quote is not closed, or text follows it.'],
    [csv(`a\n${'x'.repeat(4001)}`), 'Line 2, column "a": the text is longer than 4000 characters.'],
    [csv(`a\n${'x\n'.repeat(20001)}`), 'There are 20001 rows; at most 20000 fit. Split the file.'],
    [Uint8Array.of(0x61, 0x0a, 0xe9), 'The text cannot be read. Save it as "CSV UTF-8" or .xlsx.'],
    [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'This is an old Excel file (.xls). Save it as .xlsx or CSV.'],
  ];
  for (const [bytes, words] of answers) expect(await refusalOf(bytes)).toBe(said + words);
});

const BROKEN =
  'This table cannot be read: This XLSX file is broken or locked. Open it, save it again, and upload it.';

test('a broken, cut or locked workbook is refused in words', async () => {
  const good = await writeXlsxFile([['nama'], ['Belu']]).toBuffer();
  expect(await refusalOf(good)).toBe('read');
  expect(await refusalOf(good.subarray(0, good.length - 30))).toBe(BROKEN);
  expect(await refusalOf(Buffer.from('PK\u0003\u0004 not a zip'))).toBe(BROKEN);
  const bent = Buffer.from(good);
  bent.fill(0x41, 60, 200);
  expect(await refusalOf(bent)).toBe(BROKEN);
  const locked = Buffer.from(good);
  const entry = locked.indexOf('PK\u0001\u0002', 0, 'latin1');
  locked.writeUInt16LE(locked.readUInt16LE(entry + 8) | 1, entry + 8);
  expect(await refusalOf(locked)).toBe(BROKEN);
});

const SHEET = (data: string, before = '') =>
  `<?xml version="1.0"?>${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`;

/** A workbook with one sheet of this XML, packed by hand; `lie` is the size that the directory tells. */
function workbook(sheet: string | Buffer, lie?: number): Buffer {
  const book = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`;
  const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
  const parts: [string, Buffer][] = [
    ['xl/workbook.xml', Buffer.from(book)],
    ['xl/_rels/workbook.xml.rels', Buffer.from(relations)],
    ['xl/worksheets/sheet1.xml', Buffer.from(sheet)],
  ];
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(lie ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    locals.push(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, Buffer.from(name), packed]));
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, place, Buffer.from(name)]),
    );
    at += locals.at(-1)!.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

test('a bomb is not unfolded, whatever size it tells; entities are not followed; far-away cells are not filled up to', async () => {
  expect((await readTable(workbook(SHEET(`<row r="1">${cell('A1', 'nama')}</row>`)))).columns).toEqual([
    'nama',
  ]);
  const bomb = Buffer.alloc(60 * 1024 * 1024, ' ');
  expect(await refusalOf(workbook(bomb, 100))).toBe(BROKEN);
  expect(await refusalOf(overlapBomb(250, 8))).toBe(BROKEN);
  const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  expect(await refusalOf(workbook(SHEET(`<row r="1">${cell('A1', '&e;')}</row>`, entity)))).toBe(BROKEN);
  const large = 'This table cannot be read: The sheet is too large: at most 25000 rows and 100 columns.';
  expect(await refusalOf(workbook(SHEET(`<row r="1">${cell('XFD1', 'x')}</row>`)))).toBe(large);
  expect(await refusalOf(workbook(SHEET(`<row r="1048576">${cell('A1048576', 'x')}</row>`)))).toBe(large);
  // Formatted but empty rows down to the end of the sheet are common and hold nothing.
  const formatted = SHEET(
    `<row r="1">${cell('A1', 'nama')}</row><row r="1048576" s="1"><c r="A1048576" s="1"/></row>`,
  );
  expect((await readTable(workbook(formatted))).rows).toEqual([]);
});
