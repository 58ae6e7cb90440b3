/** The arithmetic of a feedback letter. Pure: sums in, what may be told out. */
import { compare, of, toDecimal } from '../scoring/rational.ts';

/** Below this a mean is one person's score, which is that person's and is not told. */
export const LEAST_READERS = 2;
/** Among fewer others a share would tell where each of them stood. */
export const LEAST_OTHERS = 5;

type Aspect = { criterion: string; sum: number; count: number };
type Total = { id: string; sum: string; count: number };

export type StageFeedback = {
  readers: number;
  /** The mean of the readers in points with two decimals; null while too few have read. */
  aspects: { criterion: string; mean: string | null }[];
  total: string | null;
  /**
   * How many percent of the others of the group have a lower total, rounded down; null where that is not told. Equals
   * are not counted as lower.
   */
  percentile: number | null;
};

const UNITS_PER_POINT = 10_000n;
const SCORE_UNITS_PER_POINT = 100;

/** @param criteria the aspects of the rubric in its order */
export function feedbackOf(
  submissionId: string,
  criteria: readonly string[],
  aspects: readonly Aspect[],
  totals: readonly Total[],
): StageFeedback {
  const own = totals.find(({ id }) => id === submissionId);
  const readers = own?.count ?? 0;
  const isTold = readers >= LEAST_READERS;
  const mine = own && of(BigInt(own.sum), BigInt(own.count));
  const others = totals.filter(({ id }) => id !== submissionId);
  const lower = mine
    ? others.filter((one) => compare(of(BigInt(one.sum), BigInt(one.count)), mine) < 0).length
    : 0;
  return {
    readers,
    aspects: criteria.map((criterion) => {
      const found = aspects.find((one) => one.criterion === criterion);
      const mean =
        isTold && found && found.count >= LEAST_READERS
          ? toDecimal(of(found.sum, found.count * SCORE_UNITS_PER_POINT), 2)
          : null;
      return { criterion, mean };
    }),
    total: isTold && own ? toDecimal(of(BigInt(own.sum), BigInt(own.count) * UNITS_PER_POINT), 2) : null,
    percentile: isTold && others.length >= LEAST_OTHERS ? Math.floor((100 * lower) / others.length) : null,
  };
}
