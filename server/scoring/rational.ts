/**
 * Exact rational numbers on BigInt. Totals, means and ranks are compared with these, never with floats:
 * floating noise makes false ties and false differences at the cut.
 *
 * Every value is kept in lowest terms with a positive denominator, so equal numbers have equal fields.
 */
export type Rational = { readonly num: bigint; readonly den: bigint };

export const ZERO: Rational = { num: 0n, den: 1n };

/** The rational num/den in lowest terms. Numbers must be safe integers; throws RangeError otherwise or when den is 0. */
export function of(num: bigint | number, den: bigint | number = 1n): Rational {
  const n = toBigInt(num);
  const d = toBigInt(den);
  if (d === 0n) throw new RangeError('A rational cannot have the denominator 0.');
  const sign = d < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d < 0n ? -d : d);
  return { num: (sign * n) / divisor, den: (sign * d) / divisor };
}

/** The exact value of a decimal text such as "-12.3456". Throws RangeError when it is not a plain decimal. */
export function parse(text: string): Rational {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) throw new RangeError(`"${text}" is not a decimal number.`);
  const [, sign, whole = '', fraction = ''] = match;
  const value = of(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
  return sign === '-' ? negate(value) : value;
}

export function add(a: Rational, b: Rational): Rational {
  return of(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function sub(a: Rational, b: Rational): Rational {
  return of(a.num * b.den - b.num * a.den, a.den * b.den);
}

export function mul(a: Rational, b: Rational): Rational {
  return of(a.num * b.num, a.den * b.den);
}

/** a / b; throws RangeError when b is zero. */
export function div(a: Rational, b: Rational): Rational {
  return of(a.num * b.den, a.den * b.num);
}

export function negate(a: Rational): Rational {
  return { num: -a.num, den: a.den };
}

/** Negative when a < b, zero when equal, positive when a > b: fit for Array.sort. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.num * b.den;
  const right = b.num * a.den;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}

export function sum(values: Iterable<Rational>): Rational {
  let result = ZERO;
  for (const value of values) result = add(result, value);
  return result;
}

/** The exact mean, or null of nothing. */
export function mean(values: readonly Rational[]): Rational | null {
  return values.length === 0 ? null : div(sum(values), of(values.length));
}

/** The exact median (mean of the middle two when even), or null of nothing. */
export function median(values: readonly Rational[]): Rational | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort(compare);
  const half = sorted.length >> 1;
  const upper = sorted[half]!;
  return sorted.length % 2 === 1 ? upper : div(add(sorted[half - 1]!, upper), of(2));
}

/**
 * The decimal text with exactly `digits` places, rounded half to even (so rounding has no drift upwards).
 * Zero never carries a minus sign.
 */
export function toDecimal(value: Rational, digits: number): string {
  const negative = value.num < 0n;
  const scaled = (negative ? -value.num : value.num) * 10n ** BigInt(digits);
  let quotient = scaled / value.den;
  const twice = (scaled % value.den) * 2n;
  if (twice > value.den || (twice === value.den && quotient % 2n === 1n)) quotient += 1n;
  const text = quotient.toString().padStart(digits + 1, '0');
  const sign = negative && quotient !== 0n ? '-' : '';
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The nearest float, for models and charts only; never for ranking. */
export function toNumber(value: Rational): number {
  const whole = value.num / value.den;
  return Number(whole) + Number(value.num - whole * value.den) / Number(value.den);
}

/** The exact value a finite float stands for (every float is a binary fraction). Throws RangeError on NaN or infinity. */
export function fromNumber(value: number): Rational {
  if (!Number.isFinite(value)) throw new RangeError('Only a finite number has a rational value.');
  let mantissa = value;
  let shift = 0n;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    shift += 1n;
  }
  return of(BigInt(mantissa), 1n << shift);
}

function toBigInt(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer.`);
  return BigInt(value);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
