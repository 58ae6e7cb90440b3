import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import {
  criteriaByWeight,
  deskJudgingStage,
  interviewStage,
  minAgeMonths,
  quotaOf,
  rubricOf,
  skippedStates,
  targetOf,
  tieStepsFor,
  tiersOf,
} from '../../server/editions/rulebook/reading.ts';

const file = new URL('../../templates/editions/kipp-2023.yaml', import.meta.url);
const { rulebook } = parseRulebook(readFileSync(file, 'utf8'), 'kipp-2023.yaml');

describe('the shipped rulebook KIPP 2023', () => {
  test('weighs the seven aspects 10, 15, 5, 30, 20, 5 and 15 percent', () => {
    const weights = rubricOf(rulebook, 'proposal').criteria.map(({ key, weightPercent }) => [
      key,
      weightPercent,
    ]);
    expect(weights).toEqual([
      ['latar_belakang', 10],
      ['kebaruan', 15],
      ['implementasi', 5],
      ['signifikansi', 30],
      ['adaptabilitas', 20],
      ['sumber_daya', 5],
      ['keberlanjutan', 15],
    ]);
  });

  test('weighs the interview 30, 50, 10 and 10 percent, and says that this is an example', () => {
    const rubric = rubricOf(rulebook, 'wawancara');
    expect(rubric.criteria.map((criterion) => criterion.weightPercent)).toEqual([30, 50, 10, 10]);
    expect(rubric.example).toBe(true);
  });

  test('limits the words of each answer as the guideline does', () => {
    const limits = rulebook.form.fields.flatMap((field) =>
      field.kind === 'text' && field.example === undefined ? [[field.key, field.maxWords]] : [],
    );
    expect(limits).toEqual([
      ['ringkasan', 200],
      ['latar_belakang', 300],
      ['kebaruan', 200],
      ['implementasi', 200],
      ['signifikansi', 600],
      ['adaptabilitas_oleh', 100],
      ['adaptabilitas_potensi', 200],
      ['sumber_daya', 200],
      ['keberlanjutan', 500],
    ]);
  });

  test('reads adaptability from its three fields and scores the summary nowhere', () => {
    const fields = rubricOf(rulebook, 'proposal').criteria.flatMap((criterion) => criterion.fields);
    expect(fields).toEqual([
      'latar_belakang',
      'kebaruan',
      'implementasi',
      'signifikansi',
      'adaptabilitas_status',
      'adaptabilitas_oleh',
      'adaptabilitas_potensi',
      'sumber_daya',
      'keberlanjutan',
    ]);
  });

  test('has eleven categories and two groups, the second by invitation', () => {
    expect(rulebook.categories.length).toBe(11);
    expect(rulebook.groups.map(({ key, byInvitation }) => [key, byInvitation])).toEqual([
      ['umum', false],
      ['khusus', true],
    ]);
  });

  test('asks for three letters, an SPBE form with an application, and an evaluation report', () => {
    const required = rulebook.form.attachments.filter((attachment) => attachment.required);
    expect(required.map(({ key, when, maxBytes }) => [key, when?.is ?? null, maxBytes])).toEqual([
      ['surat_implementasi', null, 1048576],
      ['surat_identitas', null, 1048576],
      ['surat_replikasi', null, 1048576],
      ['formulir_spbe', 'ya', 1048576],
      ['bukti_signifikansi', null, 1048576],
    ]);
  });

  test('wants an age of 24 months in both groups and ten submissions an agency in the general one', () => {
    expect([minAgeMonths(rulebook, 'umum'), minAgeMonths(rulebook, 'khusus')]).toEqual([24, 24]);
    expect([quotaOf(rulebook, 'umum'), quotaOf(rulebook, 'khusus')]).toEqual([10, null]);
    expect(rulebook.eligibility.quotas[0]?.example).toBe(true);
  });

  test('nominates 198 and 30, and finds 99 and 15 finalists and 45 and 5 winners', () => {
    expect(targetOf(rulebook, 'umum')).toMatchObject({ nominees: 198, finalists: 99 });
    expect(targetOf(rulebook, 'khusus')).toMatchObject({ nominees: 30, finalists: 15 });
    const places = (group: string, level: 'finalist' | 'top') =>
      tiersOf(rulebook, group, level).map((tier) => tier.places);
    expect([places('umum', 'finalist'), places('umum', 'top')]).toEqual([[99], [45]]);
    expect([places('khusus', 'finalist'), places('khusus', 'top')]).toEqual([[15], [5]]);
  });

  test('has three readers and a consolidation gap of 15, both marked as examples, and no passing grade', () => {
    const stage = deskJudgingStage(rulebook);
    expect(stage.readers).toEqual({ perSubmission: 3, example: true });
    expect(stage.consolidation).toEqual({ gapPoints: 15, example: true });
    expect(stage.passingGradePoints).toBe(null);
  });

  test('hears a finalist for 7 minutes and asks for 13', () => {
    expect(interviewStage(rulebook)?.session).toMatchObject({ presentationMinutes: 7, questionMinutes: 13 });
    expect(rulebook.finalJudging).toEqual({ stage: 'wawancara' });
  });

  test('runs its stages in the order of an edition and passes over none', () => {
    expect(rulebook.stages.map(({ key, state }) => [key, state])).toEqual([
      ['pendaftaran', 'open'],
      ['administrasi', 'screening'],
      ['penilaian_proposal', 'judging'],
      ['pleno_finalis', 'selecting'],
      ['uji_publik', 'objection'],
      ['wawancara', 'interviewing'],
      ['verifikasi_lapangan', 'interviewing'],
      ['pleno_akhir', 'deciding'],
      ['penetapan', 'decided'],
      ['pengumuman', 'published'],
      ['penganugerahan', 'awarded'],
    ]);
    expect(skippedStates(rulebook)).toEqual([]);
  });

  test('breaks ties from the heaviest aspect to the lightest, then by majority, then by the plenary', () => {
    const rubric = rubricOf(rulebook, 'proposal');
    expect(criteriaByWeight(rubric)).toEqual([
      'signifikansi',
      'adaptabilitas',
      'kebaruan',
      'keberlanjutan',
      'latar_belakang',
      'implementasi',
      'sumber_daya',
    ]);
    expect(tieStepsFor(rulebook, rubric).slice(-3)).toEqual([
      { by: 'criterion', criterion: 'sumber_daya' },
      { by: 'pairwise_majority' },
      { by: 'plenary_decision' },
    ]);
    expect(rulebook.ranking).toMatchObject({ official: 'raw', rounding: { decimals: 2, mode: 'half_even' } });
  });

  test('knows the nine reasons of the sources and three of its own that are marked', () => {
    const reasons = rulebook.screening.reasons.map(({ code, example }) => [code, example ?? false]);
    expect(reasons).toEqual([
      ['umur_kurang', false],
      ['isian_tidak_lengkap', false],
      ['jawaban_asal', false],
      ['judul_ganda', false],
      ['dokumen_tidak_ada', false],
      ['pernah_terpuji', false],
      ['top99_dua_kali', false],
      ['kuota_lebih', false],
      ['kategori_tidak_relevan', false],
      ['bukan_undangan', true],
      ['khusus_dua_kali', true],
      ['pernah_outstanding', true],
    ]);
  });
});
