import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as rational from '../../server/scoring/rational.ts';

const { of, add, sub, mul, div, compare, toDecimal } = rational;

test('a rational is kept in lowest terms with a positive denominator', () => {
  expect(of(6, -8)).toEqual({ num: -3n, den: 4n });
  expect(of(0, -5)).toEqual({ num: 0n, den: 1n });
  expect(of(250, 3)).toEqual({ num: 250n, den: 3n });
});

test('one third and one sixth make one half, exactly', () => {
  expect(add(of(1, 3), of(1, 6))).toEqual(of(1, 2));
  expect(sub(of(1, 3), of(1, 6))).toEqual(of(1, 6));
  expect(mul(of(2, 3), of(9, 4))).toEqual(of(3, 2));
  expect(div(of(2, 3), of(-4, 9))).toEqual(of(-3, 2));
});

test('decimals round half to even, on both sides of zero', () => {
  expect(toDecimal(of(5, 10), 0)).toBe('0');
  expect(toDecimal(of(15, 10), 0)).toBe('2');
  expect(toDecimal(of(25, 10), 0)).toBe('2');
  expect(toDecimal(of(-25, 10), 0)).toBe('-2');
  expect(toDecimal(of(-4, 10), 0)).toBe('0');
  expect(toDecimal(of(1, 8), 2)).toBe('0.12');
  expect(toDecimal(of(3, 8), 2)).toBe('0.38');
  expect(toDecimal(of(250, 3), 4)).toBe('83.3333');
  expect(toDecimal(of(-1, 30000), 4)).toBe('0.0000');
  expect(toDecimal(of(-2, 30000), 4)).toBe('-0.0001');
});

test('a decimal text has its exact value and comes back the same', () => {
  expect(rational.parse('-12.3456')).toEqual(of(-123456, 10000));
  expect(rational.parse('7')).toEqual(of(7));
  expect(() => rational.parse('1e3')).toThrow('"1e3" is not a decimal number.');
});

test('what cannot be a rational is refused', () => {
  expect(() => of(1, 0)).toThrow(RangeError);
  expect(() => of(0.5)).toThrow(RangeError);
  expect(() => div(of(1), of(0))).toThrow(RangeError);
  expect(() => rational.fromNumber(NaN)).toThrow(RangeError);
});

test('mean and median are exact, and null of nothing', () => {
  expect(rational.mean([of(1), of(2), of(2)])).toEqual(of(5, 3));
  expect(rational.median([of(9), of(1), of(2)])).toEqual(of(2));
  expect(rational.median([of(9), of(1), of(2), of(3)])).toEqual(of(5, 2));
  expect([rational.mean([]), rational.median([])]).toEqual([null, null]);
});

const anyRational = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([num, den]) => of(num, den));

test('adding then subtracting, and multiplying then dividing, give the number back', () => {
  fc.assert(
    fc.property(anyRational, anyRational, (a, b) => {
      expect(sub(add(a, b), b)).toEqual(a);
      if (b.num !== 0n) expect(div(mul(a, b), b)).toEqual(a);
      expect(compare(a, b)).toBe(Math.sign(Number(sub(a, b).num)));
    }),
  );
});

test('every finite float has an exact value that converts back to it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (x) => {
      expect(rational.toNumber(rational.fromNumber(x))).toBeCloseTo(x, 9);
      expect(rational.equals(rational.fromNumber(x), rational.fromNumber(x))).toBe(true);
    }),
  );
  expect(rational.toNumber(rational.fromNumber(0.1))).toBe(0.1);
});

test('a rounded decimal is never further than half a unit of its last place', () => {
  fc.assert(
    fc.property(anyRational, fc.integer({ min: 0, max: 6 }), (a, digits) => {
      const error = sub(rational.parse(toDecimal(a, digits)), a);
      const half = of(1n, 2n * 10n ** BigInt(digits));
      expect(compare(error, half) <= 0 && compare(error, rational.negate(half)) >= 0).toBe(true);
    }),
  );
});
