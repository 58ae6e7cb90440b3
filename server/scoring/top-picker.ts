/**
 * Marks the `top` highest of `size` values draw after draw, equal values by index. It looks only at values above a
 * guess learnt from the draw before, which is much cheaper than ranking all of them.
 */
export function createTopPicker(
  size: number,
  top: number,
): (values: Float64Array, mark: (index: number) => void) => void {
  const above: Above = { values: new Float64Array(size), at: new Int32Array(size), count: 0 };
  const sorted = new Float64Array(size);
  let guess = -Infinity;
  return (values, mark) => {
    if (top >= size) {
      for (let i = 0; i < size; i += 1) mark(i);
      return;
    }
    collect(values, guess, above);
    // Too few above the guess: this draw lies lower than the last one.
    if (above.count < top) collect(values, -Infinity, above);
    const { count } = above;
    sorted.set(above.values.subarray(0, count));
    const order = sorted.subarray(0, count).sort();
    const edge = order[count - top]!;
    guess = order[Math.max(0, count - 3 * top)]!;
    let left = top;
    for (let k = 0; k < count; k += 1) if (above.values[k]! > edge) left -= 1;
    for (let k = 0; k < count; k += 1) {
      const value = above.values[k]!;
      if (value > edge) mark(above.at[k]!);
      else if (value === edge && left > 0) {
        left -= 1;
        mark(above.at[k]!);
      }
    }
  };
}

type Above = { readonly values: Float64Array; readonly at: Int32Array; count: number };

function collect(values: Float64Array, least: number, into: Above): void {
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value >= least) {
      into.values[count] = value;
      into.at[count] = i;
      count += 1;
    }
  }
  into.count = count;
}
