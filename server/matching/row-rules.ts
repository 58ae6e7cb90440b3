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
export function mayExchange(rules: RowRules, held: readonly number[], from: number, to: number, places: number): boolean {
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
  const order = [...worth.keys()].filter((column) => worth[column]! > -Infinity).sort((a, b) => worth[b]! - worth[a]! || a - b);
  const free = greedy(rules, order, [], places);
  const { senior } = rules;
  if (senior === null || free.length < places || free.some((column) => senior[column] === 1)) {
    return keepsRules(rules, free, places) ? free : free.slice(0, places - 1);
  }
  let best: number[] = free.slice(0, places - 1);
  let bestWorth = -Infinity;
  for (const column of order) {
    if (senior[column] === 0) continue;
    const set = greedy(rules, order, [column], places);
    const sum = set.reduce((total, member) => total + worth[member]!, 0);
    if (set.length > best.length || (set.length === best.length && sum > bestWorth)) [best, bestWorth] = [set, sum];
  }
  return best;
}

function greedy({ institution }: RowRules, order: readonly number[], start: readonly number[], places: number): number[] {
  const set = [...start];
  for (const column of order) {
    if (set.length >= places) break;
    if (set.includes(column)) continue;
    const name = institution === null ? -1 : institution[column]!;
    if (name !== -1 && set.some((member) => institution![member] === name)) continue;
    set.push(column);
  }
  return set;
}
