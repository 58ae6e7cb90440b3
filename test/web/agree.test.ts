import { expect, test } from 'vitest';
import { agree } from '../../web/src/lib/words/agree.ts';

test.each([
  ['1 proposals are surely above the cut', '1 proposal is surely above the cut'],
  ['1 rows on this page, 1 in all', '1 row on this page, 1 in all'],
  ['1 agencies will be reminded by mail to 1 people.', '1 agency will be reminded by mail to 1 person.'],
  ['1 unfinished tasks are released.', '1 unfinished task is released.'],
  ['1 proposals still lack a reader.', '1 proposal still lacks a reader.'],
  ['1 jurors have not finished', '1 juror has not finished'],
  ['0 of 1 sheets', '0 of 1 sheet'],
])('%s: said of one', (many, one) => {
  expect(agree(many)).toBe(one);
});

test.each([
  '21 proposals are above the cut',
  '1,001 rows on this page',
  '0.1 points',
  'Stage 1 has proposals',
  'Top 1 of proposals',
  'Rank 1 decides',
])('%s: stands as it is', (text) => {
  expect(agree(text)).toBe(text);
});
