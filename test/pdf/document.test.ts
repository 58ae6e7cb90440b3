import { afterAll, describe, expect, test } from 'vitest';
import { openPdfMaker } from '../../server/pdf/pdf.ts';
import type { DocumentBlock, DocumentData } from '../../server/pdf/pdf.ts';
import { readPdf } from './read.ts';

const maker = openPdfMaker();
afterAll(() => maker.close());

const minutes: DocumentData = {
  language: 'id',
  letterhead: { body: 'Kementerian PANRB' },
  title: 'Berita Acara Pleno Akhir',
  subtitle: 'KIPP 2023, kelompok Umum',
  number: '12/BA/KIPP/2023',
  date: '2023-07-15',
  demo: false,
  blocks: [
    { kind: 'heading', level: 1, text: 'Kehadiran' },
    { kind: 'paragraph', text: 'Pleno dihadiri tiga panelis.\nPleno dibuka pukul 09.00 WIB.' },
    { kind: 'list', items: ['Rina Wulandari', 'Bambang Santoso'] },
    {
      kind: 'facts',
      rows: [
        ['Tempat', 'Jakarta'],
        ['Ketua', 'Dewi Anggraini'],
      ],
    },
    {
      kind: 'table',
      caption: 'Peringkat',
      columns: [{ label: 'Urutan', align: 'right', widthPercent: 15 }, { label: 'Judul' }],
      rows: [['1', 'Si Bunga Desa']],
    },
    { kind: 'lines', label: 'Catatan', count: 2 },
    {
      kind: 'signatures',
      people: [
        {
          placeAndDate: 'Jakarta, 15 Juli 2023',
          office: 'Ketua',
          name: 'Dewi Anggraini',
          idNumber: 'NIP 19800101',
        },
      ],
    },
  ],
};

async function read(blocks: DocumentBlock[], more: Partial<DocumentData> = {}) {
  return readPdf(await maker.document({ ...minutes, ...more, blocks }));
}

test('a document is told in the order of its pieces, every word of it', async () => {
  const { told, artifacts } = await readPdf(await maker.document(minutes));
  expect(told).toEqual([
    'P: Kementerian PANRB Kompetisi Inovasi Pelayanan Publik',
    'H1: Berita Acara Pleno Akhir',
    'P: KIPP 2023, kelompok Umum',
    'P: Nomor 12/BA/KIPP/2023 · 15 Juli 2023',
    'H2: Kehadiran',
    'P: Pleno dihadiri tiga panelis. Pleno dibuka pukul 09.00 WIB.',
    'L: ',
    'LI: ',
    'Lbl: •',
    'LBody: Rina Wulandari',
    'LI: ',
    'Lbl: •',
    'LBody: Bambang Santoso',
    'Table: ',
    'TR: ',
    'TH: Tempat',
    'TD: Jakarta',
    'TR: ',
    'TH: Ketua',
    'TD: Dewi Anggraini',
    'Table: ',
    'Caption: Peringkat',
    'THead: ',
    'TR: ',
    'TH: Urutan',
    'TH: Judul',
    'TBody: ',
    'TR: ',
    'TD: 1',
    'TD: Si Bunga Desa',
    'P: Catatan',
    'P: Jakarta, 15 Juli 2023 Ketua Dewi Anggraini NIP 19800101',
  ]);
  expect(artifacts.map((text) => text.trim()).join(' ')).toBe('Kementerian PANRB Halaman 1 dari 1');
});

test('it is standing A4 that says its title, its language and its day', async () => {
  const content = await maker.document(minutes);
  expect(await readPdf(content)).toMatchObject({
    pages: 1,
    title: 'Berita Acara Pleno Akhir 12/BA/KIPP/2023',
    author: 'Kementerian PANRB',
    lang: 'id-ID',
    created: 'D:20230715000000Z',
    widthPoints: expect.closeTo(595.28, 1),
    heightPoints: expect.closeTo(841.89, 1),
  });
  expect(Buffer.from(content).toString('latin1')).toContain('/MarkInfo');
});

test('the same data give the same bytes, in another thread and after another document', async () => {
  const other = openPdfMaker();
  await other.certificate(undefined as never).catch(() => null);
  await other.document({ ...minutes, title: 'Lain' });
  expect(Buffer.compare(await maker.document(minutes), await other.document(minutes))).toBe(0);
  await other.close();
});

test('a table of 200 rows shows its head on every page and tells it once', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [`${index + 1}`, `Inovasi nomor ${index + 1}`]);
  const { sheets, told, pages } = await read([
    { kind: 'table', columns: [{ label: 'Urutan', widthPercent: 20 }, { label: 'Judul' }], rows },
  ]);
  expect(pages).toBeGreaterThan(4);
  expect(told.filter((text) => text === 'TH: Urutan')).toHaveLength(1);
  expect(told.filter((text) => /^TD: Inovasi/.test(text))).toEqual(rows.map(([, title]) => `TD: ${title}`));
  sheets.forEach(({ artifacts }, index) => {
    const seen = artifacts.map((text) => text.trim()).join(' ');
    expect(seen).toContain(`Halaman ${index + 1} dari ${pages}`);
    expect(seen.includes('Urutan Judul')).toBe(index > 0);
  });
});

test('a row taller than a page goes on, and none of its words is lost', async () => {
  const words = Array.from({ length: 1500 }, (_, index) => `kata${index}`).join(' ');
  const { told, pages } = await read([
    { kind: 'table', columns: [{ label: 'Nomor' }, { label: 'Isi' }], rows: [['1', words]] },
  ]);
  expect(pages).toBeGreaterThan(1);
  const cells = told.filter((text) => text.startsWith('TD: kata')).map((text) => text.slice(4));
  expect(cells.join(' ')).toBe(words);
});

test('a paragraph breaks over pages with at least two lines on each', async () => {
  for (const count of [600, 615, 630]) {
    const words = Array.from({ length: count }, (_, index) => `kata${index}`).join(' ');
    const { told, sheets } = await read([{ kind: 'paragraph', text: words }]);
    expect(
      told
        .filter((text) => text.startsWith('P: kata'))
        .map((text) => text.slice(3))
        .join(' '),
    ).toBe(words);
    for (const sheet of sheets) {
      const own = sheet.told.filter((text) => text.startsWith('P: kata')).join(' ');
      expect(own.split(' ').length).toBeGreaterThan(12);
    }
  }
});

test('signatures stay whole: an office and its name are always on one page', async () => {
  const people = Array.from({ length: 4 }, (_, index) => ({
    office: `Panelis ${index}`,
    name: `Nama ${index}`,
  }));
  for (const lines of [14, 17, 20]) {
    const { sheets } = await read([
      { kind: 'lines', count: lines },
      { kind: 'signatures', people },
    ]);
    const blocks = sheets.flatMap(({ told }) => told.filter((text) => text.startsWith('P: Panelis')));
    expect(blocks).toEqual([0, 1, 2, 3].map((index) => `P: Panelis ${index} Nama ${index}`));
  }
});

test('a heading is never the last thing on a page', async () => {
  for (const lines of [17, 19, 21]) {
    const { sheets } = await read([
      { kind: 'lines', count: lines },
      { kind: 'heading', level: 2, text: 'Keputusan' },
      { kind: 'paragraph', text: 'Ditetapkan.' },
    ]);
    const page = sheets.findIndex(({ told }) => told.includes('H3: Keputusan'));
    expect(sheets[page]!.told).toContain('P: Ditetapkan.');
  }
});

test('demo data say so on every page, to the eye and to the ear', async () => {
  const blocks: DocumentBlock[] = [
    { kind: 'paragraph', text: 'a' },
    { kind: 'pageBreak' },
    ...minutes.blocks,
  ];
  const { sheets, told } = await read(blocks, { demo: true });
  expect(sheets.map(({ artifacts }) => artifacts.join('').includes('DATA PERAGAAN'))).toEqual([true, true]);
  expect(told).toContain('P: Data peragaan. Dokumen ini contoh dan tidak berlaku.');
  const real = await read(blocks);
  expect([...real.told, ...real.artifacts].join(' ')).not.toMatch(/peragaan/i);
});

test('English documents count their pages in English; the code can be told', async () => {
  const { told, artifacts, lang } = await read([{ kind: 'paragraph', text: 'Text' }], {
    language: 'en',
    qr: { url: 'https://kipp.contoh.go.id/results/1', caption: 'Read the results' },
  });
  expect(lang).toBe('en-GB');
  expect(told.slice(-2)).toEqual([
    'Figure: QR code leading to https://kipp.contoh.go.id/results/1',
    'P: Read the results https://kipp.contoh.go.id/results/1',
  ]);
  expect(artifacts.join('')).toContain('Page 1 of 1');
});

describe('texts that are longer or stranger than expected', () => {
  const hostile = [
    [
      '<script>alert(1)</script> {{nama}} =1+1 \\) Tj ET',
      '<script>alert(1)</script> {{nama}} =1+1 \\) Tj ET',
    ],
    ['Sehat 🎉 Bersama \u0000\u202Eabc', 'Sehat Bersama abc'],
    ['Łódź, Señor, Ș', 'Łódź, Señor, Ș'],
    ['   ', ''],
  ] as const;

  test.each(hostile)('%j is printed as text', async (text, printed) => {
    const { told } = await read([
      { kind: 'paragraph', text },
      { kind: 'table', columns: [{ label: 'A' }, { label: 'B' }], rows: [[text, 'x']] },
    ]);
    const plain = told.map((one) => one.replace(/\s+/g, ' ').trim());
    expect(plain).toContain(`P: ${printed}`.trim());
    expect(plain).toContain(`TD: ${printed}`.trim());
  });

  test('a word wider than its cell is broken, not lost', async () => {
    const word = 'X'.repeat(600);
    const { told } = await read([
      {
        kind: 'table',
        columns: Array.from({ length: 12 }, () => ({ label: 'XXXXX' })),
        rows: [Array(12).fill(word)],
      },
      { kind: 'facts', rows: [[word, word]] },
    ]);
    const whole = told.join('').replace(/[^X]/g, '');
    expect(whole.length).toBe(600 * 14 + 5 * 12);
  });
});

test.each([
  [{ title: ' ' }, 'title is empty'],
  [{ qr: { url: 'javascript:x', caption: '' } }, 'qr.url is not a web address'],
  [
    { blocks: [{ kind: 'table', columns: [{ label: 'A' }], rows: [['1', '2']] }] },
    'row 1 of a table has another number of cells',
  ],
  [{ blocks: [{ kind: 'lines', count: 1e9 }] }, 'lines.count is not a number from 1 to 200'],
])('%j is refused, and the thread works on', async (change, message) => {
  const wrong = { ...minutes, ...change } as DocumentData;
  await expect(maker.document(wrong)).rejects.toMatchObject({ name: 'DocumentError', message });
  expect((await maker.document(minutes)).length).toBeGreaterThan(10_000);
});
