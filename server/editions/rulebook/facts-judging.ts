/** What a rule book says about scores, ranks, objections and jurors, as facts. Pure. */
import {
  answered,
  fact,
  HELP,
  joined,
  namesOf,
  number,
  partOf,
  rowOf,
  same,
  say,
  type Fact,
} from './facts-parts.ts';
import { daysBefore } from './facts-stages.ts';
import { rankingPartsOf } from './reading.ts';
import type { RankingPart, Rubric, Rulebook, TieStep, Words } from './types.ts';

/** One score sheet: its scale, and each criterion with its weight, guidance and questions. */
export function rubricFacts(rulebook: Rulebook, rubric: Rubric): Fact[] {
  const { key, name, scale, criteria } = rubric;
  const range = `${scale.min}–${scale.max}`;
  const decimals = number(scale.decimals, 'angka di belakang koma', 'decimals');
  const sheet = fact('rubrics', key, name, joined([same(range), decimals]));
  return [
    sheet,
    ...scale.anchors.map(({ from, to, words }) =>
      partOf(sheet, `anchor ${from}–${to}`, say(`nilai ${from}–${to}`, `scores ${from}–${to}`), words),
    ),
    ...criteria.flatMap((one) => {
      const label = joined([name, one.name], ': ');
      const whole = fact('rubrics', `${key}.${one.key}`, label, same(`${one.weightPercent} % (${range})`));
      return [
        whole,
        partOf(whole, 'hint', HELP, one.hint),
        partOf(
          whole,
          'fields',
          say('dibaca dari', 'read from'),
          rowOf(namesOf(rulebook.form.fields, one.fields)),
        ),
      ];
    }),
  ];
}

/** How ranks come about, and by what a plenary may decide. */
export function rankingFacts(rulebook: Rulebook): Fact[] {
  const { official, rounding, tieChain } = rulebook.ranking;
  const { finalJudging, plenary, stages } = rulebook;
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
      'rounding',
      say('Angka tepat di tengah dibulatkan', 'A number right in the middle is rounded'),
      rounding.mode === 'half_even' ? say('ke angka genap', 'to the even digit') : say('ke atas', 'up'),
    ),
    fact(
      'ranking',
      'ties',
      say('Nilai sama diputus oleh', 'Ties are decided by'),
      joined(
        tieChain.map((step) => tieWords(rulebook, step)),
        ' → ',
      ),
    ),
    fact(
      'ranking',
      'judging',
      say('Finalis dinilai pada', 'Finalists are judged in'),
      rowOf(finalJudging ? namesOf(stages, [finalJudging.stage]) : []),
    ),
    fact(
      'ranking',
      'quorum',
      say('Pleno memutus bila hadir', 'A plenary decides with'),
      plenary
        ? say(`${plenary.quorumPercent} % anggota`, `${plenary.quorumPercent} % of its members`)
        : say('lebih dari separuh anggota', 'more than half of its members'),
    ),
    ...rulebook.groups.map((group) =>
      fact(
        'ranking',
        `final.${group.key}`,
        say(`Peringkat akhir ${group.name.id}`, `Final ranking of ${group.name.en}`),
        rowOf(rankingPartsOf(rulebook, group.key).map((part) => shareWords(rulebook, part))),
      ),
    ),
  ];
}

function shareWords({ stages }: Rulebook, { stage, weightPercent, withoutScore }: RankingPart): Words {
  const share = joined([...namesOf(stages, [stage]), same(`${weightPercent} %`)], ' ');
  if (withoutScore !== 'others') return share;
  return joined(
    [share, say('(tanpa nilai: dihitung dari yang lain)', '(without a score: by the others)')],
    ' ',
  );
}

function tieWords(rulebook: Rulebook, step: TieStep): Words {
  if (step.by !== 'criterion') return TIES[step.by];
  const criteria = rulebook.rubrics.flatMap((rubric) => rubric.criteria);
  return namesOf(criteria, [step.criterion])[0]!;
}

const TIES = {
  criteria_by_weight: say('aspek dari yang terberat', 'criteria from the heaviest'),
  pairwise_majority: say('perbandingan berpasangan', 'pairwise comparison'),
  plenary_decision: say('putusan pleno', 'decision of the plenary'),
};

/** Who decides on objections to the choice, and who may object. */
export function objectionFacts({ objections }: Rulebook): Fact[] {
  const { panelSize = 3, onNotSelected = true, onFinalists = true, answerDays = 3 } = objections ?? {};
  return [
    fact(
      'objections',
      'panel',
      say('Panel keberatan', 'Objection panel'),
      number(panelSize, 'orang', panelSize === 1 ? 'person' : 'people'),
    ),
    fact(
      'objections',
      'chosen',
      say('Instansi boleh menyanggah bila tidak terpilih', 'Agencies may object to not being chosen'),
      answered(onNotSelected),
    ),
    fact(
      'objections',
      'finalists',
      say('Siapa pun boleh menyanggah finalis', 'Anyone may object to a finalist'),
      answered(onFinalists),
    ),
    fact(
      'objections',
      'answer',
      say('Waktu tanggapan instansi finalis', 'Time for the finalist’s agency to answer'),
      answerDays === 0 ? say('tidak diminta', 'it is not asked') : number(answerDays, 'hari', 'days'),
    ),
  ];
}

/** What jurors sign; nothing where they sign nothing. */
export function pactFacts({ pact }: Rulebook): Fact[] {
  if (!pact) return [];
  const whole = fact(
    'pact',
    'pact',
    pact.title,
    say(`naskah ke-${pact.version}`, `text number ${pact.version}`),
  );
  return [
    whole,
    ...pact.points.map((words, index) =>
      partOf(whole, `point ${index + 1}`, say(`butir ${index + 1}`, `point ${index + 1}`), words),
    ),
  ];
}

/** Who approves messages, and when drafts are reminded of. */
export function messageFacts({ messages }: Rulebook): Fact[] {
  const { approveAbove = 50, remindDaysBefore = [7, 3, 1] } = messages ?? {};
  return [
    fact(
      'messages',
      'approve',
      say('Pesan disetujui orang kedua', 'A second person approves a message'),
      say(`di atas ${approveAbove} penerima`, `above ${approveAbove} recipients`),
    ),
    fact(
      'messages',
      'remind',
      say('Draf diingatkan sebelum tutup', 'Drafts are reminded of before the close'),
      daysBefore(remindDaysBefore),
    ),
  ];
}
