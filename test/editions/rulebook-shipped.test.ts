import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import {
  deskJudgingStage,
  feasibilityStage,
  institutionsFor,
  minAgeMonths,
  publicRatingStage,
  quotaOf,
  rankingPartsOf,
  skippedStates,
} from '../../server/editions/rulebook/reading.ts';

const folder = new URL('../../templates/editions/', import.meta.url);

function shipped(name: string) {
  return parseRulebook(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'), name).rulebook;
}

test('every shipped rule book has its jurors sign a pact, and says who decides on objections', () => {
  for (const name of ['kipp-2023', 'kipp-2025', 'provinsi'])
    expect([shipped(name).pact?.points.length, shipped(name).objections?.panelSize]).toEqual([5, 3]);
});

test('three rule books are shipped, and each is read without a fault', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  expect(files.map((file) => shipped(file.replace('.yaml', '')).key)).toEqual([
    'kipp-2023',
    'kipp-2025',
    'provinsi',
  ]);
});

describe('the rule book KIPP 2025', () => {
  const rulebook = shipped('kipp-2025');

  test('has the groups Umum and Replikasi, nine categories and a passing grade of 85', () => {
    expect(rulebook.groups.map((group) => group.key)).toEqual(['umum', 'replikasi']);
    expect(rulebook.categories.length).toBe(9);
    expect(deskJudgingStage(rulebook).passingGradePoints).toBe(85);
  });

  test('judges finalists by the institutions of their field and by the public, without an interview', () => {
    expect(rulebook.stages.map((stage) => stage.kind)).not.toContain('interview');
    expect(institutionsFor(feasibilityStage(rulebook)!, 'kesehatan')).toEqual([
      'Kementerian Kesehatan',
      'Kementerian Dalam Negeri',
    ]);
    expect(publicRatingStage(rulebook)?.rubric).toBe('kebermanfaatan');
    expect(skippedStates(rulebook)).toEqual(['objection']);
  });

  test('names 28 OPSI of 273 finalists, and marks how they are shared as an example', () => {
    const top = rulebook.tiers.filter((tier) => tier.level === 'top');
    expect(top.map((tier) => [tier.places, tier.example])).toEqual([
      [24, true],
      [4, true],
    ]);
    expect(rulebook.targets.map((target) => [target.finalists, target.example])).toEqual([
      [233, true],
      [40, true],
    ]);
  });

  test('weighs feasibility 70 and the public 30, which no source gives', () => {
    expect(rankingPartsOf(rulebook, 'umum')).toEqual([
      { stage: 'fisibilitas', weightPercent: 70 },
      { stage: 'kebermanfaatan', weightPercent: 30, withoutScore: 'others' },
    ]);
    expect(rulebook.ranking.final?.[0]?.example).toBe(true);
  });

  test('asks a replication to be one year old and a general innovation two, as 2021 did', () => {
    expect([minAgeMonths(rulebook, 'umum'), minAgeMonths(rulebook, 'replikasi')]).toEqual([24, 12]);
    expect([quotaOf(rulebook, 'umum'), quotaOf(rulebook, 'replikasi')]).toEqual([10, 5]);
  });
});

describe('the rule book of a province', () => {
  const rulebook = shipped('provinsi');

  test('lets offices send five, regencies and cities three, enterprises three', () => {
    const quotas = ['perangkat_daerah', 'kabupaten_kota', 'bumd'].map((group) => quotaOf(rulebook, group));
    expect(quotas).toEqual([5, 3, 3]);
  });

  test('goes from the check over proposal and presentation to the visit', () => {
    expect(rulebook.stages.slice(1, 6).map((stage) => stage.kind)).toEqual([
      'screening',
      'desk_judging',
      'selection',
      'interview',
      'field_visit',
    ]);
  });

  test('weighs the presentation 30, 50, 10 and 10, as an example, and half of the final ranking', () => {
    const rubric = rulebook.rubrics.find((one) => one.key === 'wawancara')!;
    expect([rubric.criteria.map((criterion) => criterion.weightPercent), rubric.example]).toEqual([
      [30, 50, 10, 10],
      true,
    ]);
    expect(rankingPartsOf(rulebook, 'bumd')).toEqual([
      { stage: 'penilaian_proposal', weightPercent: 50 },
      { stage: 'wawancara', weightPercent: 50 },
    ]);
  });

  test('gives thirty places of Top 30 over its three groups, and a tier of their own to replications', () => {
    const top30 = rulebook.tiers.filter((tier) => tier.name.id === 'Top 30');
    expect(top30.reduce((sum, tier) => sum + tier.places, 0)).toBe(30);
    expect(rulebook.tiers.at(-1)?.name).toEqual({ id: 'Top Replikasi', en: 'Top Replication' });
  });

  test('asks the same questions as KIPP 2023, so that a winner moves up with its text', () => {
    const keys = (name: string) => shipped(name).form.fields.map((field) => field.key);
    expect(keys('provinsi')).toEqual(keys('kipp-2023'));
  });
});
