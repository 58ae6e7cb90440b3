import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ageInMonths } from '../../server/editions/rulebook/ages.ts';
import { whatIsMissing } from '../../server/editions/rulebook/completeness.ts';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import { autoChecks } from '../../server/editions/rulebook/screening-checks.ts';
import type { SubmissionFacts } from '../../server/editions/rulebook/screening-checks.ts';
import type { AttachedFile, Draft } from '../../server/editions/rulebook/types.ts';

const text = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');
const { rulebook } = parseRulebook(text, 'kipp-2023.yaml');

function pdf(requirement: string): AttachedFile {
  return { requirement, state: 'clean', sizeBytes: 40_000 };
}

/** A draft that lacks nothing: no application, not replicated, never a finalist. */
const complete: Draft = {
  title: 'Gebrakan Pagi Berseri',
  category: 'kesehatan',
  sdgs: [3],
  implementedSince: '2021-05-06',
  answers: {
    pernah_top99: 'belum',
    ringkasan: 'Pemeriksaan kehamilan dipindahkan ke pagi hari di balai dusun.',
    latar_belakang: 'Jadwal lama bersamaan dengan jam kerja di kebun.',
    kebaruan: 'Petugas mendatangi ibu hamil sebelum berangkat kerja.',
    implementasi: 'Dimulai di tiga dusun, lalu di semua dusun.',
    signifikansi: 'Cakupan naik dari 41 menjadi 83 dari 100 ibu hamil.',
    adaptabilitas_status: 'belum',
    adaptabilitas_potensi: 'Puskesmas di daerah perkebunan mengalami masalah yang sama.',
    sumber_daya: 'Dua bidan, satu kendaraan, dana operasional puskesmas.',
    keberlanjutan: 'Diatur dengan keputusan kepala puskesmas dan dibantu kader.',
    berbasis_aplikasi: 'tidak',
    video: 'https://youtu.be/dQw4w9WgXcQ',
  },
  attachments: ['surat_implementasi', 'surat_identitas', 'surat_replikasi', 'bukti_signifikansi'].map(pdf),
};

function missing(change: Partial<Draft>): [string, string][] {
  return whatIsMissing(rulebook, 'umum', { ...complete, ...change }).map((one) => [one.fieldKey, one.code]);
}

function answered(answers: Record<string, string>): Partial<Draft> {
  return { answers: { ...complete.answers, ...answers } };
}

describe('what is missing', () => {
  test('is nothing for a complete draft', () => {
    expect(missing({})).toEqual([]);
  });

  test('is everything that is required for an empty one, in the order of the form', () => {
    const empty: Draft = {
      title: '',
      category: null,
      sdgs: [],
      implementedSince: null,
      answers: {},
      attachments: [],
    };
    expect(whatIsMissing(rulebook, 'umum', empty).map((one) => [one.fieldKey, one.code])).toEqual([
      ['title', 'empty'],
      ['category', 'empty'],
      ['sdgs', 'too_few'],
      ['implementedSince', 'empty'],
      ['pernah_top99', 'empty'],
      ['ringkasan', 'empty'],
      ['latar_belakang', 'empty'],
      ['kebaruan', 'empty'],
      ['implementasi', 'empty'],
      ['signifikansi', 'empty'],
      ['adaptabilitas_status', 'empty'],
      ['adaptabilitas_potensi', 'empty'],
      ['sumber_daya', 'empty'],
      ['keberlanjutan', 'empty'],
      ['berbasis_aplikasi', 'empty'],
      ['video', 'empty'],
      ['surat_implementasi', 'attachment_missing'],
      ['surat_identitas', 'attachment_missing'],
      ['surat_replikasi', 'attachment_missing'],
      ['bukti_signifikansi', 'attachment_missing'],
    ]);
  });

  test('says by how many words an answer is too long, in both languages', () => {
    const found = whatIsMissing(rulebook, 'umum', {
      ...complete,
      ...answered({ kebaruan: 'kata '.repeat(203) }),
    });
    expect(found).toEqual([
      {
        fieldKey: 'kebaruan',
        code: 'too_long',
        words: 203,
        limit: 200,
        message: {
          id: '"Kebaruan atau Nilai Tambah" berisi 203 kata; batasnya 200. Kurangi 3 kata.',
          en: '"Novelty or Added Value" has 203 words; the limit is 200. Cut 3 words.',
        },
      },
    ]);
    expect(missing(answered({ kebaruan: 'kata '.repeat(200) }))).toEqual([]);
  });

  test('asks who replicated only when somebody did, and for the SPBE form only with an application', () => {
    expect(missing(answered({ adaptabilitas_status: 'sudah' }))).toEqual([['adaptabilitas_oleh', 'empty']]);
    expect(missing(answered({ berbasis_aplikasi: 'ya' }))).toEqual([['formulir_spbe', 'attachment_missing']]);
    expect(missing(answered({ pernah_top99: 'pernah' }))).toEqual([['pernah_top99_keterangan', 'empty']]);
  });

  test('refuses a link that leads elsewhere, however it is dressed', () => {
    for (const video of [
      'youtu.be/x',
      'http://youtu.be/x',
      'https://youtu.be.contoh.id/x',
      'https://youtu.be@contoh.id/',
    ]) {
      expect(missing(answered({ video }))).toEqual([['video', 'bad_link']]);
    }
  });

  test('names a choice, a category, a goal and a date that do not exist', () => {
    expect(missing(answered({ berbasis_aplikasi: 'mungkin' }))).toEqual([
      ['berbasis_aplikasi', 'unknown_choice'],
    ]);
    expect(missing({ category: 'olahraga' })).toEqual([['category', 'unknown_choice']]);
    expect(missing({ sdgs: [3, 18] })).toEqual([['sdgs', 'unknown_choice']]);
    expect(missing({ implementedSince: '2021-02-29' })).toEqual([['implementedSince', 'bad_date']]);
  });

  test('tells apart a file that is absent, waiting, refused, too large or one too many', () => {
    const others = complete.attachments.filter((file) => file.requirement !== 'surat_identitas');
    const withFile = (...files: AttachedFile[]) => missing({ attachments: [...others, ...files] });
    const file = pdf('surat_identitas');
    expect(withFile()).toEqual([['surat_identitas', 'attachment_missing']]);
    for (const state of ['received', 'checking'] as const) expect(withFile({ ...file, state })).toEqual([]);
    expect(withFile({ ...file, state: 'refused' })).toEqual([['surat_identitas', 'attachment_refused']]);
    expect(withFile({ ...file, sizeBytes: 1_048_576 })).toEqual([]);
    expect(withFile({ ...file, sizeBytes: 1_048_577 })).toEqual([
      ['surat_identitas', 'attachment_too_large'],
    ]);
    expect(withFile(file, file)).toEqual([['surat_identitas', 'too_many']]);
  });
});

describe('the age of an innovation', () => {
  test.each([
    ['2021-05-06', '2023-05-06', 24],
    ['2021-05-07', '2023-05-06', 23],
    ['2024-01-31', '2024-02-29', 1],
    ['2023-01-31', '2023-02-28', 1],
    ['2023-01-31', '2023-02-27', 0],
    ['2024-02-29', '2026-02-28', 24],
    ['2023-06-01', '2023-05-06', -1],
  ])('from %s to %s is %i months', (start, end, months) => {
    expect(ageInMonths(start, end)).toBe(months);
  });

  test('is not known from what is no date', () => {
    expect([ageInMonths('2021-13-01', '2023-05-06'), ageInMonths('kemarin', '2023-05-06')]).toEqual([
      null,
      null,
    ]);
  });
});

const facts: SubmissionFacts = {
  group: 'umum',
  draft: complete,
  registrationClosedOn: '2023-05-06',
  sameTitles: [],
  history: [],
  placeInQuota: 1,
};

function outcomes(change: Partial<SubmissionFacts>): Record<string, string> {
  const results = autoChecks(rulebook, { ...facts, ...change });
  return Object.fromEntries(results.map((result) => [result.key, result.outcome]));
}

const allFine = {
  umur: 'yes',
  isian: 'yes',
  batas_kata: 'yes',
  kesungguhan: 'yes',
  dokumen: 'yes',
  judul: 'yes',
  kategori: 'eyes',
  riwayat_terpuji: 'yes',
  riwayat_top99: 'yes',
  kuota: 'yes',
};

describe('the automatic checks', () => {
  test('leave only the fit of the category to people when all is well', () => {
    expect(outcomes({})).toEqual(allFine);
  });

  test('find an innovation one day too young', () => {
    const draft = { ...complete, implementedSince: '2021-05-07' };
    const [age] = autoChecks(rulebook, { ...facts, draft });
    expect(age).toEqual({
      key: 'umur',
      code: 'umur_kurang',
      label: { id: 'Umur inovasi cukup pada hari penutupan', en: 'Old enough on the closing day' },
      outcome: 'no',
      finding: {
        id: 'Berumur 23 bulan pada 6 Mei 2023; paling sedikit 24 bulan.',
        en: '23 months old on 6 May 2023; at least 24 months.',
      },
    });
  });

  test('find an empty answer, a long one and a missing letter each on its own line', () => {
    const answers = { ...complete.answers, sumber_daya: '', implementasi: 'kata '.repeat(201) };
    const attachments = complete.attachments.slice(1);
    expect(outcomes({ draft: { ...complete, answers, attachments } })).toEqual({
      ...allFine,
      isian: 'no',
      batas_kata: 'no',
      dokumen: 'no',
    });
  });

  test('point at sample text and copied sentences but leave the judgement to people', () => {
    const copied = 'Petugas mendatangi setiap ibu hamil di balai dusun sebelum jam kerja di kebun dimulai.';
    const answers = { ...complete.answers, kebaruan: copied, implementasi: copied, sumber_daya: 'Dana: XXX' };
    const result = autoChecks(rulebook, { ...facts, draft: { ...complete, answers } });
    expect(result.find((one) => one.key === 'kesungguhan')).toMatchObject({
      code: 'jawaban_asal',
      outcome: 'eyes',
      finding: {
        id: '"Sumber Daya" masih berisi "XXX". "Implementasi Inovasi" mengulang kalimat dari "Kebaruan atau Nilai Tambah".',
        en: '"Resources" still holds "XXX". "Implementation" repeats a sentence of "Novelty or Added Value".',
      },
    });
  });

  test('find a title that another proposal uses and an agency past its quota', () => {
    const sameTitles = [{ number: '00873', agency: 'Pemerintah Kabupaten Lumajang' }];
    expect(outcomes({ sameTitles, placeInQuota: 11 })).toEqual({ ...allFine, judul: 'no', kuota: 'no' });
    expect(outcomes({ placeInQuota: 10 })).toEqual(allFine);
  });

  test('bar a former winner, and a Top 99 only the second time', () => {
    const top99 = { year: 2018, award: 'Top 99' };
    expect(outcomes({ history: [{ year: 2019, award: 'Top 45' }] })).toEqual({
      ...allFine,
      riwayat_terpuji: 'no',
    });
    expect(outcomes({ history: [top99] })).toEqual(allFine);
    expect(outcomes({ history: [top99, { ...top99, year: 2020 }] })).toEqual({
      ...allFine,
      riwayat_top99: 'no',
    });
    expect(outcomes({ history: [{ year: 2025, award: 'Top 45' }] })).toEqual(allFine);
  });

  test('ask for eyes where an award has no year', () => {
    expect(outcomes({ history: [{ year: null, award: 'Top 45' }] })).toEqual({
      ...allFine,
      riwayat_terpuji: 'eyes',
    });
  });

  test('ask the special group for its award and not for a quota', () => {
    const invited = outcomes({
      group: 'khusus',
      history: [{ year: 2021, award: 'Top 45' }],
      placeInQuota: 40,
    });
    expect(invited).toMatchObject({
      riwayat_undangan: 'yes',
      riwayat_khusus: 'yes',
      riwayat_outstanding: 'yes',
      kuota: 'yes',
    });
    expect('riwayat_terpuji' in invited).toBe(false);
    expect(outcomes({ group: 'khusus' })).toMatchObject({ riwayat_undangan: 'no' });
  });

  test('let a former winner in where the edition says that it does', () => {
    const open = {
      ...rulebook,
      eligibility: { ...rulebook.eligibility, history: { ...rulebook.eligibility.history, enforced: false } },
    };
    const results = autoChecks(open, { ...facts, history: [{ year: 2019, award: 'Top 45' }] });
    expect(results.find((one) => one.key === 'riwayat_terpuji')).toMatchObject({
      outcome: 'yes',
      finding: { id: 'Riwayat: Top 45 2019. Edisi ini tidak memberlakukan syarat riwayat.' },
    });
  });
});
