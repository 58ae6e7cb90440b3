/** What a rulebook says, as short sentences that can be laid beside those of another one. Pure. */
import {
  certificateWords,
  conditionWords,
  helpOf,
  historyWords,
  inMegabytes,
  joined,
  LEVELS,
  number,
  say,
} from './facts-parts.ts';
import { stageValue } from './facts-stages.ts';
import { rankingPartsOf } from './reading.ts';
import type { Field, Rulebook, TieStep, Words } from './types.ts';

export const SECTIONS = [
  'year',
  'groups',
  'categories',
  'form',
  'attachments',
  'screening',
  'stages',
  'rubrics',
  'ranking',
  'tiers',
] as const;
export type Section = (typeof SECTIONS)[number];

/** One thing that a rulebook lays down. `id` names the same thing in every rulebook. */
export type Fact = {
  id: string;
  section: Section;
  label: Words;
  value: Words;
  /** Another name of the question is told with the question, not with its help once more. */
  ofNamed?: true;
};

/** Everything that people would ask about when they compare two years, in the order of the file. */
export function factsOf(rulebook: Rulebook): Fact[] {
  return [
    ...yearFacts(rulebook),
    ...groupFacts(rulebook),
    ...rulebook.categories.map((one) => fact('categories', one.key, one.name, YES)),
    ...rulebook.form.fields.flatMap((field) => [
      fact('form', field.key, field.label, fieldValue(rulebook, field)),
      { ...fact('form', `${field.key} hint`, helpOf(field.label), field.hint), ofNamed: true as const },
    ]),
    ...rulebook.form.attachments.map((one) =>
      fact(
        'attachments',
        one.key,
        one.label,
        joined([
          one.required ? REQUIRED : OPTIONAL,
          inMegabytes(one.maxBytes),
          ...forGroups(rulebook, one.groups),
        ]),
      ),
    ),
    ...screeningFacts(rulebook),
    ...historyFacts(rulebook),
    ...rulebook.stages.map((stage) => fact('stages', stage.key, stage.name, stageValue(stage))),
    ...rulebook.rubrics.flatMap((rubric) =>
      rubric.criteria.map((one) =>
        fact(
          'rubrics',
          `${rubric.key}.${one.key}`,
          say(`${rubric.name.id}: ${one.name.id}`, `${rubric.name.en}: ${one.name.en}`),
          same(`${one.weightPercent} % (${rubric.scale.min}–${rubric.scale.max})`),
        ),
      ),
    ),
    ...rankingFacts(rulebook),
    ...rulebook.tiers.flatMap((tier) => tierFacts(rulebook, tier)),
  ];
}

function tierFacts(rulebook: Rulebook, tier: Rulebook['tiers'][number]): Fact[] {
  const places = number(tier.places, 'tempat', 'places');
  return [
    fact('tiers', tier.key, tier.name, joined([groupName(rulebook, tier.group), LEVELS[tier.level], places])),
    fact(
      'tiers',
      `${tier.key} certificate`,
      say(`${tier.name.id}: piagam`, `${tier.name.en}: certificate`),
      certificateWords(tier),
    ),
  ];
}

function historyFacts({ eligibility, screening, groups }: Rulebook): Fact[] {
  const { enforced, rules } = eligibility.history;
  return [
    fact('screening', 'history', say('Riwayat diperiksa', 'History is checked'), enforced ? YES : NO),
    ...rules.map((rule, index) => {
      const reason = screening.reasons.find((one) => one.code === rule.reason)?.label ?? same(rule.reason);
      const group = groups.find((one) => one.key === rule.group)?.name ?? same(rule.group);
      const twins = rules
        .slice(0, index)
        .filter((one) => one.reason === rule.reason && one.group === rule.group);
      const id = ['history', rule.reason, rule.group, ...twins.map(() => 'again')].join('.');
      return fact('screening', id, joined([reason, group]), historyWords(rule));
    }),
  ];
}

function yearFacts(rulebook: Rulebook): Fact[] {
  return [
    fact('year', 'name', say('Nama', 'Name'), rulebook.name),
    fact('year', 'year', say('Tahun', 'Year'), same(String(rulebook.year))),
    fact('year', 'theme', say('Tema', 'Theme'), rulebook.theme.text),
    ...rulebook.legalBasis.map((law) => fact('year', `law.${law.number}`, same(law.number), law.title)),
  ];
}

function groupFacts(rulebook: Rulebook): Fact[] {
  const { ages, quotas } = rulebook.eligibility;
  return rulebook.groups.map((group) => {
    const quota = quotas.find((one) => one.group === group.key);
    const age = ages.find((one) => one.group === group.key);
    const target = rulebook.targets.find((one) => one.group === group.key);
    return fact(
      'groups',
      group.key,
      group.name,
      joined([
        ...(group.byInvitation ? [say('hanya undangan', 'by invitation only')] : []),
        quota
          ? number(quota.perAgency, 'usulan tiap instansi', 'proposals an agency')
          : say('tanpa kuota', 'no quota'),
        ...(age ? [say(`umur ${age.minMonths} bulan`, `${age.minMonths} months of age`)] : []),
        ...(target
          ? [number(target.nominees, 'nomine', 'nominees'), number(target.finalists, 'finalis', 'finalists')]
          : []),
      ]),
    );
  });
}

function fieldValue(rulebook: Rulebook, field: Field): Words {
  const kind =
    field.kind === 'text'
      ? number(field.maxWords, 'kata', 'words')
      : field.kind === 'choice'
        ? number(field.options.length, 'pilihan', 'choices')
        : say('tautan', 'link');
  return joined([
    kind,
    field.required ? REQUIRED : OPTIONAL,
    ...forGroups(rulebook, field.groups),
    ...conditionWords(rulebook, field),
  ]);
}

function screeningFacts({ screening }: Rulebook): Fact[] {
  const { correction, objection, secondPairOfEyes, checklist } = screening;
  const answer = (is: boolean) => (is ? YES : NO);
  return [
    ...checklist.map((one) => fact('screening', `check.${one.key}`, one.label, YES)),
    fact(
      'screening',
      'correction',
      say('Perbaikan oleh instansi', 'Corrections by the agency'),
      correction.allowed ? number(correction.days, 'hari', 'days') : NO,
    ),
    fact(
      'screening',
      'objection',
      say('Masa sanggah', 'Days to object'),
      number(objection.days, 'hari', 'days'),
    ),
    fact(
      'screening',
      'second',
      say('Orang kedua untuk yang gagal', 'A second person for a failure'),
      answer(secondPairOfEyes.onFailure),
    ),
  ];
}

function rankingFacts(rulebook: Rulebook): Fact[] {
  const { official, rounding, tieChain } = rulebook.ranking;
  const nameOf = (key: string) => rulebook.stages.find((one) => one.key === key)!.name;
  return [
    fact(
      'ranking',
      'official',
      say('Peringkat resmi', 'Official ranking'),
      official === 'raw' ? say('mentah', 'raw') : say('terkoreksi', 'adjusted'),
    ),
    fact('ranking', 'decimals', say('Angka di belakang koma', 'Decimals'), same(String(rounding.decimals))),
    fact(
      'ranking',
      'ties',
      say('Nilai sama diputus oleh', 'Ties are decided by'),
      inOrder(tieChain.map((step) => tieWords(rulebook, step))),
    ),
    ...rulebook.groups.map((group) => {
      const parts = rankingPartsOf(rulebook, group.key);
      return fact(
        'ranking',
        `final.${group.key}`,
        say(`Peringkat akhir ${group.name.id}`, `Final ranking of ${group.name.en}`),
        joined(
          parts.map((part) =>
            say(
              `${nameOf(part.stage).id} ${part.weightPercent} %`,
              `${nameOf(part.stage).en} ${part.weightPercent} %`,
            ),
          ),
        ),
      );
    }),
  ];
}

function tieWords(rulebook: Rulebook, step: TieStep): Words {
  if (step.by === 'criterion') {
    const criteria = rulebook.rubrics.flatMap((rubric) => rubric.criteria);
    return criteria.find((one) => one.key === step.criterion)?.name ?? same(step.criterion);
  }
  return TIES[step.by];
}

function forGroups(rulebook: Rulebook, groups: readonly string[] | undefined): Words[] {
  return groups ? groups.map((key) => groupName(rulebook, key)) : [];
}

function groupName(rulebook: Rulebook, key: string): Words {
  return rulebook.groups.find((one) => one.key === key)?.name ?? same(key);
}

function fact(section: Section, id: string, label: Words, value: Words): Fact {
  return { id: `${section}.${id}`, section, label, value };
}

function same(text: string): Words {
  return { id: text, en: text };
}

function inOrder(parts: readonly Words[]): Words {
  return joined(parts, ' → ');
}

const YES = say('ya', 'yes');
const NO = say('tidak', 'no');
const REQUIRED = say('wajib', 'required');
const OPTIONAL = say('tidak wajib', 'optional');
const TIES = {
  criteria_by_weight: say('aspek dari yang terberat', 'criteria from the heaviest'),
  pairwise_majority: say('perbandingan berpasangan', 'pairwise comparison'),
  plenary_decision: say('putusan pleno', 'decision of the plenary'),
};
