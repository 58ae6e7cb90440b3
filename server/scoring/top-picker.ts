/**
 * Marks the `top` highest of `size` values draw after draw, equal values by index. It looks only at values above a
 * guess learnt from the draw before, which is much cheaper than ranking all of them.
 */
export function createTopPicker(
  size: number,
  top: number,
): (values: Float64Array, mark: (index: number) => void) => void {
  const above = new Float64Array(size);
  let guess = -Infinity;
  return (values, mark) => {
    if (top >= size) {
      for (let i = 0; i < size; i += 1) mark(i);
      return;
    }
    let count = collect(values, guess, above);
    // Too few above the guess: this draw lies lower than the last one.
    if (count < top) count = collect(values, -Infinity, above);
    const sorted = above.subarray(0, count).sort();
    const edge = sorted[count - top]!;
    guess = sorted[Math.max(0, count - 3 * top)]!;
    let left = top;
    for (let i = 0; i < size; i += 1) if (values[i]! > edge) left -= 1;
    for (let i = 0; i < size; i += 1) {
      if (values[i]! > edge) mark(i);
      else if (values[i] === edge && left > 0) {
        left -= 1;
        mark(i);
      }
    }
  };
}

function collect(values: Float64Array, least: number, into: Float64Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value >= least) {
      into[count] = value;
      count += 1;
    }
  }
  return count;
}
