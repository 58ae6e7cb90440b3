/** What a plenary may choose from, and where its choice leaves the ranking. Pure. */
import type { RankingPart, Rulebook } from '../editions/rulebook/types.ts';
import { rankingPartsOf, targetOf, tiersOf } from '../editions/rulebook/reading.ts';
import { topN } from '../scoring/ranking.ts';
import type { Standing } from './standings.ts';

export const STEPS = ['nominees', 'finalists', 'top-innovations'] as const;
export type Step = (typeof STEPS)[number];

export type StepRules = {
  /** Key of the judging stage whose scores rank the candidates; where several do, the one whose criteria break ties. */
  stageKey: string;
  /** The stages that make the total, with their shares; one alone, unless the rule book weighs several. */
  parts: RankingPart[];
  /** States that may be chosen. */
  from: string[];
  /** States that are left behind when they are not chosen. */
  rest: string[];
  verb: 'nominate' | 'selectFinalist' | 'nameTop';
  places: number;
  /** States of the edition in which the plenary meets. */
  during: string[];
};

/** An edition that nominates as many as become finalists has no nomination: there is nothing to choose between them. */
export function skipsNominees(rulebook: Rulebook, group: string): boolean {
  const target = targetOf(rulebook, group);
  return target.nominees <= target.finalists;
}

export function rulesOf(rulebook: Rulebook, group: string, step: Step): StepRules {
  const target = targetOf(rulebook, group);
  const desk = rulebook.stages.find((stage) => stage.kind === 'desk_judging')!.key;
  const deskAlone = { stageKey: desk, parts: [{ stage: desk, weightPercent: 100 }] };
  if (step === 'nominees') {
    return {
      ...deskAlone,
      from: ['screened'],
      rest: ['screened'],
      verb: 'nominate',
      places: target.nominees,
      during: ['judging', 'selecting'],
    };
  }
  if (step === 'finalists') {
    const from = skipsNominees(rulebook, group) ? ['screened', 'nominated'] : ['nominated'];
    return {
      ...deskAlone,
      from,
      rest: from,
      verb: 'selectFinalist',
      places: target.finalists,
      during: ['judging', 'selecting'],
    };
  }
  const places = tiersOf(rulebook, group, 'top').reduce((sum, tier) => sum + tier.places, 0);
  const parts = rankingPartsOf(rulebook, group);
  return {
    stageKey: leadOf(parts, rulebook.finalJudging?.stage ?? desk),
    parts,
    from: [rulebook.finalJudging ? 'interviewed' : 'finalist'],
    rest: ['finalist', 'interviewed'],
    verb: 'nameTop',
    places,
    during: ['selecting', 'objection', 'interviewing', 'deciding'],
  };
}

/** The stage of final judging where it counts, else the heaviest; of equals the first. */
function leadOf(parts: readonly RankingPart[], finalStage: string): string {
  if (parts.some((part) => part.stage === finalStage)) return finalStage;
  const most = Math.max(...parts.map((part) => part.weightPercent));
  return parts.find((part) => part.weightPercent === most)!.stage;
}

export type Deviation = {
  submissionId: string;
  rank: number | null;
  /**
   * raised: chosen though not among the first by rank; passedOver: among them and not chosen; tied: the plenary chose
   * one of several equals at the cut; unscored: without a single counted sheet, which no reason makes good.
   */
  kind: 'raised' | 'passedOver' | 'tied' | 'unscored';
};

/** Candidates whom nobody scored, so that the ranking alone would drop them without a word, and the plenary's reason. */
export type LeftOut = { count: number; reason: string | null };

/** What a choice is compared with. */
export type Placed = Pick<Standing, 'id' | 'rank' | 'passing'>;

/** Where a choice of n differs from the first n of the ranking. Each needs its reason, except `unscored`, which is not possible. */
export function findDeviations(standings: readonly Placed[], chosen: ReadonlySet<string>): Deviation[] {
  const cut = topN(standings, chosen.size);
  const inside = new Set(cut.inside);
  const atCut = new Set(cut.tiedAtCut);
  return standings.flatMap(({ id, rank }): Deviation[] => {
    const deviates = (kind: Deviation['kind']) => [{ submissionId: id, rank, kind }];
    if (chosen.has(id)) {
      if (rank === null) return deviates('unscored');
      if (inside.has(id)) return [];
      return deviates(atCut.has(id) ? 'tied' : 'raised');
    }
    return inside.has(id) ? deviates('passedOver') : [];
  });
}

/** The tiers of those who were named, by rank: the first tier of the rule book takes the first places. */
export function topTiersByRank(
  rulebook: Rulebook,
  group: string,
  chosenByRank: readonly string[],
): { submissionId: string; tierKey: string }[] {
  const tiers = tiersOf(rulebook, group, 'top').flatMap((tier) =>
    Array.from({ length: tier.places }, () => tier.key),
  );
  return chosenByRank.map((submissionId, index) => ({ submissionId, tierKey: tiers[index]! }));
}
