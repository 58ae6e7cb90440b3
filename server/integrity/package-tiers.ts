import { topTiersByRank } from '../judging/selection.ts';
import { inPoints, type Standing } from '../judging/ranking-service.ts';
import type { ReadPackage } from './package-reading.ts';

/**
 * Every honour follows from the last ranking of its group, by the places of its tier, and from the corrections since.
 * @param differ told of the first honour that does not
 */
export function checkTiers(
  pack: ReadPackage,
  standings: ReadonlyMap<string, readonly Standing[]>,
  differ: (text: string) => never,
): void {
  const excluded = new Set(pack.rules.exclusions.map((one) => one.submission));
  for (const tier of pack.rules.tiers) {
    const where = `result.json: ${tier.key} of ${tier.group}`;
    const told =
      pack.result.tiers.find((one) => one.key === tier.key && one.group === tier.group) ??
      differ(`${where} is missing`);
    const rows = standings.get(`top-innovations ${tier.group}`) ?? [];
    const place = new Map(rows.map((row, index) => [row.id, row.rank ?? index + 1]));
    const total = new Map(rows.map((row) => [row.id, inPoints(row.total, pack.rules.rounding.decimals)]));
    const step = pack.rules.steps.find((one) => one.step === 'top-innovations' && one.group === tier.group);
    const honoured = new Set(told.rows.map((row) => row.submission));
    const corrected = pack.rules.corrections.filter((one) => one.tier === tier.key);
    const atFirst = honouredAtFirst(honoured, corrected);
    // Equals that two tiers share are told apart by the plenary: those honoured here are looked at first.
    const chosen = [...(step?.chosen ?? [])].sort(
      (a, b) => place.get(a)! - place.get(b)! || Number(atFirst.has(b)) - Number(atFirst.has(a)),
    );
    const tiers = pack.rules.tiers.map(({ places, ...one }) => ({ ...one, places: places ?? 0 }));
    const own =
      tier.level === 'finalist'
        ? rows.map((row) => row.id)
        : shareOf({ tiers }, tier, chosen, place, atFirst);
    const due = new Set(own);
    for (const { submission, place: at } of corrected) {
      if (at === null) due.delete(submission);
      else if (place.has(submission)) due.add(submission);
      place.set(submission, at ?? 0);
    }
    for (const id of excluded) due.delete(id);
    for (const row of told.rows)
      if (
        !due.has(row.submission) ||
        place.get(row.submission) !== row.rank ||
        total.get(row.submission) !== row.total
      )
        differ(
          `${where}: ${row.submission} with place ${row.rank} and ${row.total} does not follow from the ranking`,
        );
    if (honoured.size !== told.rows.length || honoured.size !== due.size)
      differ(`${where}: not who belongs there`);
  }
}

/** Whom the plenary honoured in a tier, before corrections gave it to others or took it away. */
function honouredAtFirst(
  honoured: ReadonlySet<string>,
  corrected: readonly { submission: string; was: boolean }[],
): Set<string> {
  const first = new Set(honoured);
  for (const { submission, was } of corrected) {
    if (was) first.add(submission);
    else first.delete(submission);
  }
  return first;
}

type Tiers = Parameters<typeof topTiersByRank>[0];

/** Who of the chosen belongs to a tier; where equals are split between tiers, those that are honoured in it. */
function shareOf(
  rulebook: object,
  tier: { key: string; group: string },
  chosen: readonly string[],
  place: ReadonlyMap<string, number>,
  honoured: ReadonlySet<string>,
): string[] {
  const dealt = topTiersByRank(rulebook as Tiers, tier.group, chosen).filter(
    (one) => one.tierKey === tier.key,
  );
  const wanted = dealt.map((one) => place.get(one.submissionId)!);
  const free = chosen
    .map((id) => ({ id, rank: place.get(id)! }))
    .sort((a, b) => Number(honoured.has(b.id)) - Number(honoured.has(a.id)));
  return wanted.flatMap((rank) => {
    const at = free.findIndex((one) => one.rank === rank);
    return at < 0 ? [] : free.splice(at, 1).map((one) => one.id);
  });
}
