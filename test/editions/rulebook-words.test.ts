import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '../../server/editions/rulebook/words.ts';

describe('the word count', () => {
  test.each([
    ['', 0],
    ['   \n\t ', 0],
    ['usulan', 1],
    ['buku-buku', 1],
    ['buku - buku', 2],
    ['– • * … !', 0],
    ['63 hari kerja', 3],
    ['Rp41.500 per paket', 3],
    ['PP 24/2018', 2],
    ['kabupaten/kota', 1],
    ['satu—dua', 2],
    ['2019–2022', 1],
    ['a\u00A0b\u2003c', 3],
    ['a\u200Bb', 2],
    ['https://contoh.id/usulan?id=1', 1],
    ['"membangun ruko", (perluasan)', 3],
    ['1. air sungai ada;\n2. pompa rusak.', 7],
    ["Jum'at malam", 2],
    ['e\u0301tape ꦮꦫꦱ੍ 水', 3],
    ['😀 👍🏽', 0],
    ['\uD800 x', 1],
  ])('of %j is %i', (text, count) => {
    expect(countWords(text)).toBe(count);
  });

  test('is the sum of the counts of two texts that a space joins', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(countWords(`${a} ${b}`)).toBe(countWords(a) + countWords(b));
      }),
    );
  });

  test('does not change with white space around or doubled within', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (pieces) => {
        expect(countWords(`\n ${pieces.join(' \t\n')}  `)).toBe(countWords(pieces.join(' ')));
      }),
    );
  });

  test('does not change with punctuation that stands alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('-', '•', '–', '...', '(', '1)'.slice(1)), (text, mark) => {
        expect(countWords(`${text} ${mark} `)).toBe(countWords(text));
      }),
    );
  });

  test('counts each of any number of plain words', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,8})?$/);
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(countWords(words.join(' '))).toBe(words.length);
      }),
    );
  });

  test('takes a moment for a million signs without a single word', () => {
    const start = performance.now();
    expect(countWords('-'.repeat(1_000_000))).toBe(0);
    expect(countWords(' '.repeat(1_000_000))).toBe(0);
    expect(countWords('— '.repeat(500_000))).toBe(0);
    // What looks back at each sign takes hours.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
