/** What a submission's set of readers must keep to, beside its size. */
export type RowRules = {
  /** By column: 1 for a senior juror; null when no senior is asked for. */
  readonly senior: Uint8Array | null;
  /** By column: number of the institution, −1 for none; null when institutions may repeat. */
  readonly institution: Int32Array | null;
};

/**
 * May the set exchange `from` for `to`? `held` is the set's columns; empty places do not stand in it. At most
 * `places` − 1 may be juniors, so that a senior or an empty place is always among them.
 */
export function mayExchange(
  rules: RowRules,
  held: readonly number[],
  from: number,
  to: number,
  places: number,
): boolean {
  const { senior, institution } = rules;
  if (institution !== null && institution[to] !== -1) {
    for (const column of held) if (column !== from && institution[column] === institution[to]) return false;
  }
  if (senior !== null && senior[to] === 0) {
    let juniors = 1;
    for (const column of held) if (column !== from && senior[column] === 0) juniors += 1;
    if (juniors >= places) return false;
  }
  return true;
}

/** Does a whole set keep the rules? */
export function keepsRules(rules: RowRules, held: readonly number[], places: number): boolean {
  const { senior, institution } = rules;
  if (senior !== null && held.filter((column) => senior[column] === 0).length >= places) return false;
  if (institution === null) return true;
  const named = held.map((column) => institution[column]!).filter((name) => name !== -1);
  return new Set(named).size === named.length;
}

/**
 * The best set of at most `places` columns by worth (−Infinity is forbidden) under the rules. With one senior fixed,
 * the rest is a partition matroid, where greedy is exact; so every senior is tried when greedy finds none by itself.
 * Empty places are left only where nothing may fill them.
 */
export function bestSet(rules: RowRules, worth: Float64Array, places: number): number[] {
  const free = greedy(rules, worth, -1, places);
  const { senior } = rules;
  if (senior === null || keepsRules(rules, free, places)) return free;
  let best = free.slice(0, places - 1);
  let bestWorth = -Infinity;
  for (let column = 0; column < worth.length; column += 1) {
    if (senior[column] === 0 || worth[column] === -Infinity) continue;
    const set = greedy(rules, worth, column, places);
    let sum = 0;
    for (const member of set) sum += worth[member]!;
    if (set.length > best.length || (set.length === best.length && sum > bestWorth))
      [best, bestWorth] = [set, sum];
  }
  return best;
}

/** Takes the worthiest column that still fits, again and again, beginning with `first` unless it is −1. */
function greedy({ institution }: RowRules, worth: Float64Array, first: number, places: number): number[] {
  const set = first === -1 ? [] : [first];
  while (set.length < places) {
    let best = -1;
    let most = -Infinity;
    for (let column = 0; column < worth.length; column += 1) {
      if (worth[column]! > most && fits(set, institution, column)) {
        best = column;
        most = worth[column]!;
      }
    }
    if (best === -1) break;
    set.push(best);
  }
  return set;
}

function fits(set: readonly number[], institution: Int32Array | null, column: number): boolean {
  const house = institution === null ? -1 : institution[column]!;
  for (let k = 0; k < set.length; k += 1) {
    if (set[k] === column || (house !== -1 && institution![set[k]!] === house)) return false;
  }
  return true;
}
