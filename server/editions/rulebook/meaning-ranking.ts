/** Faults of the ranking: a tie chain that does not end, a final ranking whose parts do not make a whole. */
import { duplicates, unknownName } from './meaning-parts.ts';
import type { MeaningFault } from './meaning-parts.ts';
import type { Rulebook } from './types.ts';

export function rankingFaults(rulebook: Rulebook): MeaningFault[] {
  return [...chainFaults(rulebook), ...finalFaults(rulebook)];
}

function chainFaults(rulebook: Rulebook): MeaningFault[] {
  const criteria = rulebook.rubrics.flatMap((rubric) => rubric.criteria.map((criterion) => criterion.key));
  const chain = rulebook.ranking.tieChain;
  const faults = chain.flatMap((step, index): MeaningFault[] =>
    step.by === 'criterion' && !criteria.includes(step.criterion)
      ? [
          {
            path: ['ranking', 'tieChain', index, 'criterion'],
            reason: {
              id: `Aspek "${step.criterion}" tidak ada di lembar nilai mana pun. Hapus langkah ini.`,
              en: `The criterion "${step.criterion}" stands in no score sheet. Remove this step.`,
            },
          },
        ]
      : [],
  );
  if (chain.at(-1)?.by === 'plenary_decision') return faults;
  const reason = {
    id: 'Langkah terakhir bila nilainya sama adalah keputusan pleno (plenary_decision). Turunkan langkah itu ke paling akhir, atau tambahkan.',
    en: 'The last step where totals are equal is the decision of the plenary (plenary_decision). Move that step to the end, or add it.',
  };
  return [...faults, { path: ['ranking', 'tieChain', chain.length - 1], reason }];
}

type Final = NonNullable<Rulebook['ranking']['final']>[number];

function finalFaults(rulebook: Rulebook): MeaningFault[] {
  const entries = rulebook.ranking.final ?? [];
  return entries.flatMap((entry, index) => [
    ...ownedTwice(entries.slice(0, index), entry, index),
    ...(entry.groups ?? []).flatMap((group, place) =>
      unknownName(
        group,
        rulebook.groups.map((one) => one.key),
        ['ranking', 'final', index, 'groups', place],
      ),
    ),
    ...partsFaults(rulebook, entry, index),
  ]);
}

/** One group has one final ranking; so there is one entry at most for those that are not named. */
function ownedTwice(earlier: readonly Final[], entry: Final, index: number): MeaningFault[] {
  const taken = earlier.some((other) =>
    entry.groups === undefined
      ? other.groups === undefined
      : other.groups?.some((group) => entry.groups?.includes(group)),
  );
  if (!taken) return [];
  const reason = {
    id: 'Kelompok ini sudah memiliki peringkat akhir di atas.',
    en: 'A group of this entry has its final ranking above already.',
  };
  return [{ path: ['ranking', 'final', index], reason }];
}

function partsFaults(rulebook: Rulebook, entry: Final, index: number): MeaningFault[] {
  const path = ['ranking', 'final', index, 'parts'];
  const scored = rulebook.stages.filter((stage) => 'rubric' in stage).map((stage) => stage.key);
  const sum = entry.parts.reduce((total, part) => total + part.weightPercent, 0);
  return [
    ...entry.parts.flatMap((part, place) => unknownName(part.stage, scored, [...path, place, 'stage'])),
    ...duplicates(entry.parts, path, 'stage'),
    ...(sum === 100
      ? []
      : [
          {
            path,
            reason: {
              id: `Jumlah bobot ${sum}, seharusnya 100.`,
              en: `The weights sum to ${sum}, not to 100.`,
            },
          },
        ]),
  ];
}
