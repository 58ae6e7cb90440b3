/** What a rulebook says, as short sentences that can be laid beside those of another one. Pure. */
import { attachmentFacts, formFacts } from './facts-form.ts';
import { messageFacts, objectionFacts, pactFacts, rankingFacts, rubricFacts } from './facts-judging.ts';
import {
  answered,
  certificateWords,
  fact,
  historyWords,
  joined,
  LEVELS,
  namesOf,
  number,
  partOf,
  same,
  say,
  type Fact,
} from './facts-parts.ts';
import { stageFacts } from './facts-stages.ts';
import type { Rulebook, ScreeningCheck, Words } from './types.ts';

/** Everything that people would ask about when they compare two years, in the order of the file. */
export function factsOf(rulebook: Rulebook): Fact[] {
  return [
    ...yearFacts(rulebook),
    ...groupFacts(rulebook),
    ...rulebook.categories.map((one) => fact('categories', one.key, one.name, answered(true))),
    ...formFacts(rulebook),
    ...attachmentFacts(rulebook),
    ...screeningFacts(rulebook),
    ...historyFacts(rulebook),
    ...objectionFacts(rulebook),
    ...rulebook.stages.flatMap((stage) => stageFacts(rulebook, stage)),
    ...rulebook.rubrics.flatMap((rubric) => rubricFacts(rulebook, rubric)),
    ...rankingFacts(rulebook),
    ...rulebook.tiers.flatMap((tier) => tierFacts(rulebook, tier)),
    ...pactFacts(rulebook),
    ...messageFacts(rulebook),
  ];
}

function yearFacts(rulebook: Rulebook): Fact[] {
  return [
    fact('year', 'name', say('Nama', 'Name'), rulebook.name),
    fact('year', 'year', say('Tahun', 'Year'), same(String(rulebook.year))),
    fact('year', 'theme', say('Tema', 'Theme'), rulebook.theme.text),
    fact('year', 'summary', say('Ringkasan', 'Summary'), rulebook.summary),
    ...rulebook.legalBasis.flatMap((law) => {
      const whole = fact('year', `law.${law.number}`, same(law.number), law.title);
      return law.source === undefined
        ? [whole]
        : [whole, partOf(whole, 'source', say('sumber', 'source'), same(law.source))];
    }),
  ];
}

function groupFacts(rulebook: Rulebook): Fact[] {
  const { ages, quotas } = rulebook.eligibility;
  return rulebook.groups.flatMap((group) => {
    const quota = quotas.find((one) => one.group === group.key);
    const age = ages.find((one) => one.group === group.key);
    const target = rulebook.targets.find((one) => one.group === group.key);
    const whole = fact(
      'groups',
      group.key,
      group.name,
      joined([
        ...(group.byInvitation ? [say('hanya undangan', 'by invitation only')] : []),
        ...(group.ofReplications ? [say('usulan replikasi', 'proposals of replications')] : []),
        quota
          ? number(quota.perAgency, 'usulan tiap instansi', 'proposals an agency')
          : say('tanpa kuota', 'no quota'),
        ...(age ? [say(`umur ${age.minMonths} bulan`, `${age.minMonths} months of age`)] : []),
        ...(target
          ? [number(target.nominees, 'nomine', 'nominees'), number(target.finalists, 'finalis', 'finalists')]
          : []),
      ]),
    );
    return [
      whole,
      partOf(whole, 'description', say('keterangan', 'description'), group.description),
      ...(group.note ? [partOf(whole, 'note', say('catatan', 'note'), group.note)] : []),
    ];
  });
}

function screeningFacts({ screening }: Rulebook): Fact[] {
  const { correction, objection, secondPairOfEyes, checklist, reasons, announcement } = screening;
  return [
    ...checklist.flatMap((one) => {
      const whole = fact('screening', `check.${one.key}`, one.label, answered(true));
      const reason = reasons.find(({ code }) => code === one.reason)?.label ?? same(one.reason);
      const how = joined([
        LOOKED_AT[one.auto],
        say(`bila gagal: ${reason.id}`, `where it fails: ${reason.en}`),
      ]);
      return [whole, partOf(whole, 'how', say('cara memeriksa', 'how it is checked'), how)];
    }),
    ...reasons.map((one) => fact('screening', `reason.${one.code}`, one.label, one.sentence)),
    fact(
      'screening',
      'announcement',
      say('Instansi diberi tahu', 'Agencies are told'),
      announcement === 'together'
        ? say('semua bersama', 'all together')
        : say('setiap putusan seketika', 'each verdict at once'),
    ),
    fact(
      'screening',
      'correction',
      say('Perbaikan oleh instansi', 'Corrections by the agency'),
      answered(correction.allowed),
    ),
    fact(
      'screening',
      'correction days',
      say('Waktu memperbaiki', 'Time to correct'),
      joined([
        number(correction.days, 'hari', 'days'),
        number(correction.times ?? 1, 'kali tiap usulan', 'times a proposal'),
      ]),
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
      answered(secondPairOfEyes.onFailure),
    ),
  ];
}

/** What the system looks at by itself. */
const LOOKED_AT: Record<ScreeningCheck['auto'], Words> = {
  age: say('sistem melihat umur', 'the system looks at the age'),
  answers: say('sistem melihat isian', 'the system looks at the answers'),
  word_limits: say('sistem menghitung kata', 'the system counts words'),
  attachments: say('sistem melihat lampiran', 'the system looks at the attachments'),
  careless: say('sistem mencari jawaban asal', 'the system looks for careless answers'),
  unique_title: say('sistem mencari judul yang sama', 'the system looks for the same title'),
  history: say('sistem melihat riwayat penghargaan', 'the system looks at earlier awards'),
  quota: say('sistem menghitung kuota', 'the system counts the quota'),
  eyes: say('diperiksa sekretariat', 'looked at by the secretariat'),
};

function historyFacts({ eligibility, screening, groups }: Rulebook): Fact[] {
  const { enforced, note, rules } = eligibility.history;
  const whole = fact(
    'screening',
    'history',
    say('Riwayat diperiksa', 'History is checked'),
    answered(enforced),
  );
  return [
    whole,
    ...(note ? [partOf(whole, 'note', say('keterangan', 'note'), note)] : []),
    ...rules.map((rule, index) => {
      const reason = screening.reasons.find((one) => one.code === rule.reason)?.label ?? same(rule.reason);
      const twins = rules
        .slice(0, index)
        .filter((one) => one.reason === rule.reason && one.group === rule.group);
      const id = ['history', rule.reason, rule.group, ...twins.map(() => 'again')].join('.');
      const named = joined([reason, ...namesOf(groups, [rule.group])]);
      return fact('screening', id, named, historyWords(rule));
    }),
  ];
}

function tierFacts(rulebook: Rulebook, tier: Rulebook['tiers'][number]): Fact[] {
  const places = number(tier.places, 'tempat', 'places');
  const whole = fact(
    'tiers',
    tier.key,
    tier.name,
    joined([...namesOf(rulebook.groups, [tier.group]), LEVELS[tier.level], places]),
  );
  return [whole, partOf(whole, 'certificate', say('piagam', 'certificate'), certificateWords(tier))];
}
