import {
  DESK_WEIGHTS,
  deskPoints,
  divides,
  NATIONAL_PROPOSALS,
  PANEL_WEIGHTS,
  panelPoints,
  PROMOTED_INDEX,
  PROVINCIAL_PROPOSALS,
  type Proposal,
} from './cast.ts';

/*
 * Works out by itself what the competition must come to: whole numbers only, by the words of the rules and not by the code
 * that is tested. Its answers stand as literals in expected.ts; a test holds the two against each other.
 */

type Placed = { index: number; rank: number; total: string };

const three = [0, 1, 2] as const;
const weigh = (points: readonly number[], weights: readonly number[]) =>
  points.reduce((sum, point, at) => sum + point * weights[at]!, 0);

/** Σ over three sheets of Σ weight × points: three hundred times the mean. */
const deskSum = (index: number) =>
  three.reduce<number>((sum, reader) => sum + weigh(deskPoints(index, reader, false), DESK_WEIGHTS), 0);
const panelSum = (index: number) =>
  three.reduce<number>((sum, panelist) => sum + weigh(panelPoints(index, panelist), PANEL_WEIGHTS), 0);

/** A number of three-hundredths as a decimal with two places, half to even. */
export function twoPlaces(threeHundredths: number): string {
  // Hundredths are thirds of it: there is never exactly a half, so nearest is enough.
  const hundredths = Math.round(threeHundredths / 3);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** The heaviest criterion first, equal weights in the rubric's order: what breaks a tie of totals. */
const byWeight = DESK_WEIGHTS.map((weight, at) => ({ weight, at })).sort(
  (a, b) => b.weight - a.weight || a.at - b.at,
);
const criterionSums = (index: number) =>
  byWeight.map(({ at }) =>
    three.reduce<number>((sum, reader) => sum + deskPoints(index, reader, false)[at]!, 0),
  );

function before(a: number, b: number): number {
  if (deskSum(a) !== deskSum(b)) return deskSum(b) - deskSum(a);
  const [mine, theirs] = [criterionSums(a), criterionSums(b)];
  const decides = mine.findIndex((sum, at) => sum !== theirs[at]);
  if (decides < 0) throw new Error(`${a} and ${b} stay tied: the story needs a plenary's decision for them`);
  return theirs[decides]! - mine[decides]!;
}

/** Received numbers in the order of sending: on time by index, then the one in grace, then the one with an extension. */
export function numbers(): Map<number, number> {
  const unsent = ['over_quota', 'too_late', 'incomplete', 'withdrawn_as_draft'];
  const sent = NATIONAL_PROPOSALS.filter(({ fate }) => !unsent.includes(fate));
  const onTime = sent.filter(({ fate }) => fate !== 'in_grace' && fate !== 'in_extension');
  const late = ['in_grace', 'in_extension'].map((fate) => sent.find((one) => one.fate === fate)!);
  const order = [...onTime.map(({ index }) => index), PROMOTED_INDEX, ...late.map(({ index }) => index)];
  return new Map(order.map((index, at) => [index, at + 1]));
}

const isRead = ({ fate }: Proposal) =>
  ['judged', 'in_grace', 'in_extension', 'too_young_but_heard'].includes(fate);

export function deskRanking(indexes: readonly number[]): Placed[] {
  return [...indexes]
    .sort(before)
    .map((index, at) => ({ index, rank: at + 1, total: twoPlaces(deskSum(index)) }));
}

export const provincialRanking = () => deskRanking(PROVINCIAL_PROPOSALS.map(({ index }) => index));
export const nationalRanking = () =>
  deskRanking([...NATIONAL_PROPOSALS.filter(isRead).map(({ index }) => index), PROMOTED_INDEX]);

/** Twenty finalists by rank, but the twentieth is passed over for the twenty-first. */
export const finalists = () =>
  nationalRanking()
    .filter(({ rank }) => rank <= 19 || rank === 21)
    .map(({ index }) => index);

export function finalRanking(): Placed[] {
  return finalists()
    .sort((a, b) => panelSum(b) - panelSum(a))
    .map((index, at, all) => {
      const next = all[at + 1];
      if (next !== undefined && panelSum(next) === panelSum(index))
        throw new Error(`${index} and ${next} are tied`);
      return { index, rank: at + 1, total: twoPlaces(panelSum(index)) };
    });
}

export const toConsolidate = () =>
  nationalRanking()
    .map(({ index }) => index)
    .filter(divides)
    .sort((a, b) => a - b);
