import { expect, test } from 'vitest';
import { checkWords } from '#lib/words/check.ts';
import { linesOf, signerOf, type SiteKey } from '#lib/whose-key.ts';

const NOW = 'kipp.provinsi.contoh.id+11111111+QQQQ';
const TRIAL: SiteKey = {
  vkey: '127.0.0.1:3000+22222222+QQQQ',
  name: '127.0.0.1:3000',
  from: '2026-01-01T00:00:00Z',
  until: '2026-02-01T00:00:00Z',
};
const KEYS = { now: NOW, former: [TRIAL] };
const file = (key: unknown) => JSON.stringify({ key });

test('what was signed at a former address is checked by that key, and said to be so', () => {
  expect(signerOf(file(NOW), KEYS)).toEqual({ signed: { by: 'us' }, vkey: NOW });
  expect(signerOf(file(TRIAL.vkey), KEYS)).toEqual({
    signed: { by: 'formerly', key: TRIAL },
    vkey: TRIAL.vkey,
  });
});

test('a key that this site never had is a stranger, also under a name that it had', () => {
  const forged = `${TRIAL.name}+33333333+RRRR`;
  expect(signerOf(file(forged), KEYS)).toEqual({
    signed: { by: 'stranger', name: TRIAL.name },
    vkey: undefined,
  });
  // What names no key is held to ours, under which it does not hold.
  for (const text of [file(7), 'bukan JSON', undefined])
    expect(signerOf(text, KEYS)).toEqual({ signed: { by: 'us' }, vkey: NOW });
});

test('nothing is said to hold of a stranger that only a known key can say, and what fails still fails', () => {
  const lines = ['signature', 'content', 'inclusion'].map((name) => ({
    name,
    ok: name !== 'content',
    says: null,
  }));
  const bySignature = ['signature', 'inclusion'];
  const told = (signed: Parameters<typeof linesOf>[1]) =>
    linesOf(lines, signed, bySignature).map(({ ok }) => ok);
  expect(told({ by: 'stranger', name: 'x' })).toEqual([null, false, null]);
  expect(told({ by: 'us' })).toEqual([true, false, true]);
});

test('the words that travel with the page of checking are texts, as no function can', () => {
  for (const lang of ['id', 'en'] as const)
    expect(Object.values(checkWords[lang]).filter((word) => typeof word !== 'string')).toEqual([]);
});
