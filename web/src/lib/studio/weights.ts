/** The sum of what may be weights; what is no number counts as nothing, and the server says so beside its field. Pure. */
export const sumOf = (weights: readonly unknown[]): number =>
  weights.reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0);
