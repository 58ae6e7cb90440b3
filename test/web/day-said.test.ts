import { expect, test } from 'vitest';
import { daySaid } from '#lib/day-said.ts';

test('the day in a field is said in words of the page, with its hour where it has one', () => {
  expect(daySaid('2026-03-31', 'id')).toBe('Selasa, 31 Maret 2026');
  expect(daySaid('2026-03-31', 'en')).toBe('Tuesday, 31 March 2026');
  expect(daySaid('2026-03-31T14:00', 'id')).toBe('Selasa, 31 Maret 2026, 14.00');
  expect(daySaid('2026-03-31T14:00', 'en')).toBe('Tuesday, 31 March 2026, 14:00');
});

test('what is no day yet is not said', () => {
  for (const value of ['', '2026-03', '0026-13-40', 'besok']) expect(daySaid(value, 'id')).toBe('');
});
