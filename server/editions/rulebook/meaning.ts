/**
 * What the shape cannot say: that names are unique, that whatever is named exists, that weights sum to 100,
 * that the stages follow the life of an edition. Returns faults in the order of the file's parts.
 */
import { formFaults } from './meaning-form.ts';
import { duplicates, unknown } from './meaning-parts.ts';
import type { MeaningFault } from './meaning-parts.ts';
import { rankingFaults } from './meaning-ranking.ts';
import { rubricFaults, stageFaults } from './meaning-stages.ts';
import type { Rulebook } from './types.ts';

export function findFaults(rulebook: Rulebook): MeaningFault[] {
  return [
    ...duplicates(rulebook.groups, ['groups']),
    ...duplicates(rulebook.categories, ['categories']),
    ...formFaults(rulebook),
    ...rubricFaults(rulebook),
    ...eligibilityFaults(rulebook),
    ...screeningFaults(rulebook),
    ...stageFaults(rulebook),
    ...awardFaults(rulebook),
    ...rankingFaults(rulebook),
  ];
}

function eligibilityFaults(rulebook: Rulebook): MeaningFault[] {
  const groups = rulebook.groups.map((group) => group.key);
  const { ages, quotas, history } = rulebook.eligibility;
  const reasons = rulebook.screening.reasons.map((reason) => reason.code);
  return [
    ...duplicates(ages, ['eligibility', 'ages'], 'group'),
    ...unknown(ages, groups, ['eligibility', 'ages'], 'group'),
    ...groupsWithout(groups, ages, ['eligibility', 'ages']),
    ...duplicates(quotas, ['eligibility', 'quotas'], 'group'),
    ...unknown(quotas, groups, ['eligibility', 'quotas'], 'group'),
    ...unknown(history.rules, groups, ['eligibility', 'history', 'rules'], 'group'),
    ...unknown(history.rules, reasons, ['eligibility', 'history', 'rules'], 'reason'),
    ...history.rules.flatMap((rule, index): MeaningFault[] =>
      rule.fromYear !== undefined && rule.toYear !== undefined && rule.fromYear > rule.toYear
        ? [
            {
              path: ['eligibility', 'history', 'rules', index, 'toYear'],
              reason: {
                id: 'Tahun akhir mendahului tahun awal.',
                en: 'The last year comes before the first.',
              },
            },
          ]
        : [],
    ),
    ...(history.enforced || history.note !== undefined ? [] : [unenforcedWithoutNote]),
  ];
}

const unenforcedWithoutNote: MeaningFault = {
  path: ['eligibility', 'history', 'enforced'],
  reason: {
    id: 'Bila riwayat penghargaan tidak diperiksa, halaman harus mengatakannya: tambahkan keterangan (note).',
    en: 'Where earlier awards are not checked, the pages have to say so: add a note.',
  },
};

function screeningFaults(rulebook: Rulebook): MeaningFault[] {
  const { checklist, reasons } = rulebook.screening;
  return [
    ...duplicates(checklist, ['screening', 'checklist']),
    ...unknown(
      checklist,
      reasons.map((reason) => reason.code),
      ['screening', 'checklist'],
      'reason',
    ),
    ...duplicates(reasons, ['screening', 'reasons'], 'code'),
  ];
}

function awardFaults(rulebook: Rulebook): MeaningFault[] {
  const groups = rulebook.groups.map((group) => group.key);
  const { targets, tiers } = rulebook;
  return [
    ...duplicates(targets, ['targets'], 'group'),
    ...unknown(targets, groups, ['targets'], 'group'),
    ...groupsWithout(groups, targets, ['targets']),
    ...targets.flatMap((target, index): MeaningFault[] =>
      target.finalists > target.nominees
        ? [
            {
              path: ['targets', index, 'finalists'],
              reason: {
                id: `Finalis (${target.finalists}) lebih banyak daripada nomine (${target.nominees}).`,
                en: `There are more finalists (${target.finalists}) than nominees (${target.nominees}).`,
              },
            },
          ]
        : [],
    ),
    ...duplicates(tiers, ['tiers']),
    ...unknown(tiers, groups, ['tiers'], 'group'),
    ...tierFaults(rulebook),
  ];
}

/** The places of one level in one group cannot be more than the finalists of that group. */
function tierFaults(rulebook: Rulebook): MeaningFault[] {
  return rulebook.tiers.flatMap((tier, index): MeaningFault[] => {
    const finalists = rulebook.targets.find((target) => target.group === tier.group)?.finalists;
    const places = rulebook.tiers
      .slice(0, index + 1)
      .filter((other) => other.group === tier.group && other.level === tier.level)
      .reduce((sum, other) => sum + other.places, 0);
    if (finalists === undefined || places <= finalists) return [];
    const reason = {
      id: `Tempat (${places}) lebih banyak daripada finalis kelompok ini (${finalists}). Kurangi tempatnya, atau tambah finalis.`,
      en: `There are more places (${places}) than finalists of this group (${finalists}). Take away places, or have more finalists.`,
    };
    return [{ path: ['tiers', index, 'places'], reason }];
  });
}

function groupsWithout(
  groups: readonly string[],
  rows: readonly { group: string }[],
  path: readonly (string | number)[],
): MeaningFault[] {
  const covered = new Set(rows.map((row) => row.group));
  return groups
    .filter((group) => !covered.has(group))
    .map((group) => ({
      path,
      reason: {
        id: `Kelompok "${group}" belum diatur di sini.`,
        en: `The group "${group}" is not covered here.`,
      },
    }));
}
