import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import {
  institutionsFor,
  publicRatingStage,
  rankingPartsOf,
  skippedStates,
} from '../../server/editions/rulebook/reading.ts';
import { RulebookError } from '../../server/editions/rulebook/rulebook-error.ts';
import type { Rulebook } from '../../server/editions/rulebook/types.ts';

const whole = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

/** The shipped rules with some changed, read again as a file is. */
function rules(change: (rulebook: Rulebook) => void): Rulebook {
  const raw = parse(whole) as Rulebook;
  change(raw);
  return parseRulebook(stringify(raw), 'changed.yaml').rulebook;
}

function faults(change: (rulebook: Rulebook) => void): [string, string][] {
  try {
    rules(change);
  } catch (error) {
    if (error instanceof RulebookError) return error.faults.map(({ path, reason }) => [path, reason.en]);
    throw error;
  }
  return [];
}

const words = { id: 'Kebermanfaatan', en: 'Usefulness' };

function addPublicRating(rulebook: Rulebook) {
  const at = rulebook.stages.findIndex((stage) => stage.kind === 'final_plenary');
  rulebook.stages.splice(at, 0, {
    key: 'kebermanfaatan',
    kind: 'public_rating',
    name: words,
    description: words,
    state: 'interviewing',
    durationDays: 10,
    graceMinutes: 0,
    optional: true,
    rubric: 'wawancara',
    least: { ratings: 5 },
  });
}

describe('the final ranking of a rulebook', () => {
  test('is made by the interview alone where KIPP 2023 says so', () => {
    expect(
      rankingPartsOf(
        rules(() => {}),
        'umum',
      ),
    ).toEqual([{ stage: 'wawancara', weightPercent: 100 }]);
  });

  test('is made by desk judging alone where nothing is said and there is no final judging', () => {
    const rulebook = rules((one) => {
      delete one.ranking.final;
      one.finalJudging = null;
      one.stages = one.stages.filter((stage) => stage.kind !== 'interview');
    });
    expect(rankingPartsOf(rulebook, 'umum')).toEqual([{ stage: 'penilaian_proposal', weightPercent: 100 }]);
  });

  test('weighs the public rating for the group that is named, and for no other', () => {
    const parts = [
      { stage: 'wawancara', weightPercent: 70 },
      { stage: 'kebermanfaatan', weightPercent: 30 },
    ];
    const rulebook = rules((one) => {
      addPublicRating(one);
      one.ranking.final!.push({ groups: ['umum'], parts });
    });
    expect([rankingPartsOf(rulebook, 'umum'), rankingPartsOf(rulebook, 'khusus')]).toEqual([
      parts,
      [{ stage: 'wawancara', weightPercent: 100 }],
    ]);
    expect(publicRatingStage(rulebook)?.least).toEqual({ ratings: 5 });
  });

  test('is refused with shares that do not sum to 100, a stage without scores, or two entries for one group', () => {
    const found = faults((one) => {
      one.ranking.final = [
        { parts: [{ stage: 'wawancara', weightPercent: 60 }] },
        { groups: ['umum'], parts: [{ stage: 'pleno_akhir', weightPercent: 100 }] },
        { groups: ['umum'], parts: [{ stage: 'wawancara', weightPercent: 100 }] },
      ];
    });
    expect(found).toEqual([
      ['ranking.final.0.parts', 'The weights sum to 60, not to 100.'],
      [
        'ranking.final.1.parts.0.stage',
        '"pleno_akhir" is not defined; there is: penilaian_proposal, wawancara.',
      ],
      ['ranking.final.2', 'A group of this entry has its final ranking above already.'],
    ]);
  });
});

describe('a stage assigned by field', () => {
  test('names the institutions of each category', () => {
    const rulebook = rules((one) => {
      const fields = Object.fromEntries(one.categories.map(({ key }) => [key, [`Kementerian ${key}`]]));
      const desk = one.stages.find((stage) => stage.kind === 'desk_judging')!;
      Object.assign(desk, { assignment: { by: 'field', fields } });
    });
    const desk = rulebook.stages.find((stage) => stage.kind === 'desk_judging')!;
    const interview = rulebook.stages.find((stage) => stage.kind === 'interview')!;
    expect([
      institutionsFor(desk, 'kesehatan'),
      institutionsFor(desk, null),
      institutionsFor(interview, 'kesehatan'),
    ]).toEqual([['Kementerian kesehatan'], [], null]);
  });

  test('is refused when a category has no institution or is not one of the edition', () => {
    const found = faults((one) => {
      one.categories = one.categories.slice(0, 2);
      const desk = one.stages.find((stage) => stage.kind === 'desk_judging')!;
      Object.assign(desk, {
        assignment: { by: 'field', fields: { kesehatan: ['Kemenkes'], olahraga: ['Kemenpora'] } },
      });
    });
    expect(found).toEqual([
      ['stages.2.assignment.fields.olahraga', '"olahraga" is not defined; there is: kesehatan, pendidikan.'],
      ['stages.2.assignment.fields', 'The category "pendidikan" has no judging institution.'],
    ]);
  });
});

test('an edition may leave out the check, the plenary on the finalists, the objection period and final judging', () => {
  const rulebook = rules((one) => {
    const left = ['registration', 'desk_judging', 'publication'];
    one.stages = one.stages.filter((stage) => left.includes(stage.kind));
    one.finalJudging = null;
    delete one.ranking.final;
  });
  expect(skippedStates(rulebook)).toEqual(['screening', 'selecting', 'objection', 'interviewing']);
});

test('a second stage of public rating is refused at its place', () => {
  const found = faults((one) => {
    addPublicRating(one);
    addPublicRating(one);
    one.stages.find((stage) => stage.kind === 'public_rating')!.key = 'kebermanfaatan_dua';
  });
  expect(found).toEqual([
    [
      'stages.8.kind',
      'There is the stage "Usefulness" already, and an edition has only one of that kind. Give the rating there is more days. Then remove this stage.',
    ],
  ]);
});
