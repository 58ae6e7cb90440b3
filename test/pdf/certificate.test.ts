import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { openPdfMaker } from '../../server/pdf/pdf.ts';
import type { CertificateData } from '../../server/pdf/pdf.ts';
import { readPdf } from './read.ts';

const maker = openPdfMaker();
afterAll(() => maker.close());

const brebes: CertificateData = {
  number: '017/PIAGAM/KIPP/2023',
  recipient: 'Pemerintah Kabupaten Brebes',
  agency: 'Dinas Pendidikan, Pemuda, dan Olahraga',
  title: 'Gerakan Kembali Bersekolah Atasi Anak Tidak Sekolah',
  tier: { id: 'Top 45 Inovasi Pelayanan Publik 2023', en: 'Top 45 Public Service Innovation 2023' },
  editionName: 'KIPP 2023',
  bodyName: 'Kementerian PANRB',
  decreeNumber: '000 Tahun 2023',
  decreeDate: '2023-07-08',
  signerName: 'Nama Pejabat Penanda Tangan',
  signerPosition: 'Menteri PANRB',
  issuedOn: '2023-07-15',
  verificationUrl: 'https://kipp.contoh.go.id/v/7F3A-C91E-4BE2',
  demo: false,
  templateVersion: 1,
};

const long = {
  recipient:
    'Badan Penanggulangan Bencana Daerah dan Dinas Kependudukan serta Pencatatan Sipil Pemerintah Kabupaten Kepulauan Siau Tagulandang Biaro',
  agency:
    'Unit Pelaksana Teknis Daerah Pusat Kesehatan Masyarakat Rawat Inap Kecamatan Tagulandang Utara, Dinas Kesehatan Kabupaten Kepulauan Siau Tagulandang Biaro',
  title:
    'SI PANDAI BERSAMA KAMI: Sistem Pelayanan Administrasi Kependudukan Terintegrasi Dengan Pendampingan Anak Yatim, Lansia, dan Penyandang Disabilitas Berbasis Gotong Royong Masyarakat Pesisir dan Kepulauan Terluar Menuju Pelayanan Publik yang Inklusif, Responsif, dan Berkelanjutan',
};

test('the certificate is told in the order of its meaning, every word of it', async () => {
  const { told, artifacts } = await readPdf(await maker.certificate(brebes));
  expect(told).toEqual([
    'P: KIPP 2023 Kompetisi Inovasi Pelayanan Publik',
    'P: Piagam nomor 017/PIAGAM/KIPP/2023',
    'H1: Piagam Penghargaan',
    'P: diberikan kepada',
    'P: Pemerintah Kabupaten Brebes',
    'P: Dinas Pendidikan, Pemuda, dan Olahraga',
    'P: atas inovasi pelayanan publik',
    'P: Gerakan Kembali Bersekolah Atasi Anak Tidak Sekolah',
    'P: Top 45 Inovasi Pelayanan Publik 2023',
    'P: Berdasarkan Keputusan Menteri PANRB Nomor 000 Tahun 2023 tanggal 8 Juli 2023',
    'P: Ditetapkan 15 Juli 2023 Menteri PANRB',
    'P: Ruang tanda tangan elektronik',
    'P: Nama Pejabat Penanda Tangan',
    'Figure: Kode QR menuju halaman pemeriksaan piagam ini: https://kipp.contoh.go.id/v/7F3A-C91E-4BE2',
    'P: Periksa keaslian: https://kipp.contoh.go.id/v/7F3A-C91E-4BE2',
  ]);
  expect(artifacts).toEqual([]);
});

test('it is one lying A4 sheet that says its title, its language and its day', async () => {
  const content = await maker.certificate(brebes);
  const read = await readPdf(content);
  expect(Buffer.from(content).toString('latin1')).toContain('/DisplayDocTitle true');
  expect(read).toMatchObject({
    pages: 1,
    title: 'Piagam Penghargaan 017/PIAGAM/KIPP/2023: Gerakan Kembali Bersekolah Atasi Anak Tidak Sekolah',
    author: 'Kementerian PANRB',
    lang: 'id-ID',
    created: 'D:20230715000000Z',
  });
  expect([Math.round(read.widthPoints), Math.round(read.heightPoints)]).toEqual([842, 595]);
});

test('a specimen says so, to the eye and to the ear; a real one does not', async () => {
  const specimen = await readPdf(await maker.certificate({ ...brebes, demo: true }));
  expect(specimen.artifacts.join('')).toBe('SPESIMEN');
  expect(specimen.told).toContain('P: Data peragaan. Piagam ini contoh dan tidak berlaku.');
  expect(specimen.told).toContain('P: Contoh tanpa tanda tangan');
  const real = await readPdf(await maker.certificate(brebes));
  expect([...real.told, ...real.artifacts].join(' ')).not.toMatch(/spesimen|peragaan|contoh(?!\.go)/i);
});

test('fonts are embedded, and nothing else comes from outside', async () => {
  const source = Buffer.from(await maker.certificate(brebes)).toString('latin1');
  expect([...source.matchAll(/\/FontFile2 /g)]).toHaveLength(4);
  expect(source).not.toMatch(/Helvetica|\/URI|\/JavaScript|\/OpenAction/);
});

describe('the same data', () => {
  const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

  test('gives the same bytes again, in another thread, and after other certificates', async () => {
    const other = openPdfMaker({ threads: 2 });
    const first = hash(await maker.certificate(brebes));
    await other.certificate({ ...brebes, ...long });
    const again = await Promise.all([
      other.certificate(brebes),
      other.certificate({ ...brebes, title: 'Mie Keriting' }),
      other.certificate(brebes),
      maker.certificate(structuredClone(brebes)),
    ]);
    await other.close();
    expect([again[0], again[2], again[3]].map((content) => hash(content as Uint8Array))).toEqual([
      first,
      first,
      first,
    ]);
    expect(hash(again[1])).not.toBe(first);
  });

  test('any other data gives other bytes', async () => {
    const changes: Partial<CertificateData>[] = [
      { number: '018/PIAGAM/KIPP/2023' },
      { recipient: 'Pemerintah Kota Tegal' },
      { issuedOn: '2023-07-16' },
      { verificationUrl: 'https://kipp.contoh.go.id/v/7F3A-C91E-4BE3' },
      { signerName: 'Nama Pejabat Penanda Tangam' },
      { demo: true },
    ];
    const all = await Promise.all(
      [{}, ...changes].map((change) => maker.certificate({ ...brebes, ...change })),
    );
    expect(new Set(all.map(hash)).size).toBe(7);
  });
});

describe('texts that are longer or stranger than expected', () => {
  test('are printed whole, on one page', async () => {
    const { told, pages } = await readPdf(await maker.certificate({ ...brebes, ...long }));
    expect(pages).toBe(1);
    for (const text of Object.values(long)) expect(told).toContain(`P: ${text}`);
  });

  test('one word that is wider than the sheet is broken, not lost', async () => {
    const { told } = await readPdf(await maker.certificate({ ...brebes, title: 'X'.repeat(400) }));
    expect(told.join('').replaceAll(' ', '')).toContain('X'.repeat(400));
  });

  test('letters beyond the common ones are shown, and what has no letter at all is left out', async () => {
    const changed = { recipient: 'Señor Āș Łódź', title: 'Sehat 🎉 Bersama', signerName: '𝐒iti' };
    const { told } = await readPdf(await maker.certificate({ ...brebes, ...changed }));
    expect(told).toContain('P: Señor Āș Łódź');
    expect(told.find((text) => text.startsWith('P: Sehat'))?.replace(/ +/g, ' ')).toBe('P: Sehat Bersama');
    expect(told).toContain('P: Siti');
  });

  test('an agency of the same name is not printed twice', async () => {
    const { told } = await readPdf(await maker.certificate({ ...brebes, agency: brebes.recipient }));
    expect(told.filter((text) => text === 'P: Pemerintah Kabupaten Brebes')).toHaveLength(1);
  });
});

test.each([
  [{ recipient: ' ' }, 'recipient is empty'],
  [{ decreeDate: '8 Juli 2023' }, 'decreeDate is not a day: 8 Juli 2023'],
  [{ verificationUrl: 'javascript:x' }, 'verificationUrl is not a web address'],
])('%j is refused, and the thread works on', async (change, message) => {
  await expect(maker.certificate({ ...brebes, ...change })).rejects.toMatchObject({
    name: 'CertificateError',
    message,
  });
  expect((await maker.certificate(brebes)).length).toBeGreaterThan(10_000);
});

test('closing rejects what is being made and starts nothing more', async () => {
  const closing = openPdfMaker();
  const made = closing.certificate(brebes).then(
    () => 'made',
    (error: Error) => error.message,
  );
  await closing.close();
  expect(await made).toBe('the PDF thread ended');
  await expect(closing.certificate(brebes)).rejects.toThrow('closed');
});
