import { expect, it } from 'vitest';
import { makeRandom } from '../../server/context.ts';
import { makeCode, readCode } from '../../server/results/code.ts';

const bytes = (hex: string) => ({ ...makeRandom(1), bytes: () => Buffer.from(hex, 'hex') });

it('a code is 15 random bytes in the alphabet of Crockford', () => {
  expect(makeCode(bytes('00'.repeat(15)))).toBe('000000000000000000000000');
  expect(makeCode(bytes('ff'.repeat(15)))).toBe('ZZZZZZZZZZZZZZZZZZZZZZZZ');
  expect(makeCode(bytes('00000000000000000000000000022b'.padStart(30, '0')))).toBe(
    '0000000000000000000000HB',
  );
});

it('a thousand codes differ and hold no letter that can be misread', () => {
  const random = makeRandom();
  const codes = Array.from({ length: 1000 }, () => makeCode(random));
  expect(new Set(codes).size).toBe(1000);
  expect(codes.filter((code) => !/^[0-9A-HJKMNP-TV-Z]{24}$/.test(code))).toEqual([]);
});

it('a typed code is read without case, hyphens and spaces, and with the usual mistakes', () => {
  expect(readCode(' o1il-abcd ')).toBe('0111ABCD');
});
