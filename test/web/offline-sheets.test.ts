import { expect, test } from 'vitest';
import type { KeptSheet } from '#lib/offline/database.ts';
import { isSpared, KEEP_MS } from '#lib/offline/set.ts';
import { waits, withChosen, withTheirs, withTyped } from '#lib/offline/sheets.ts';

/** A sheet on a device without a line, before anything was typed. */
const blank: KeptSheet = {
  id: 'p a',
  personId: 'p',
  assignmentId: 'a',
  sheetId: 's',
  title: 'Rantang Kasih',
  base: { 'score-1': '', 'score-2': '60' },
  values: { 'score-1': '', 'score-2': '60' },
  finish: false,
  typedAt: 0,
  serverAt: null,
  sent: null,
  conflict: null,
  refused: null,
};

test('of two scores typed in two tabs the one that is chosen is sent, whichever it is', () => {
  const first = withTyped(blank, [{ name: 'score-1', value: '80', seen: '' }]);
  const both = withTyped(first, [{ name: 'score-1', value: '70', seen: '' }]);
  expect([both.values['score-1'], both.conflict]).toEqual(['70', { 'score-1': '80' }]);
  for (const chosen of ['80', '70']) {
    const settled = withChosen(both, { 'score-1': chosen });
    expect([settled.conflict, settled.values['score-1'], settled.base['score-1'], waits(settled)]).toEqual([
      null,
      chosen,
      '',
      true,
    ]);
  }
});

test('what the server holds is the base once it was seen: chosen, it is not sent again', () => {
  const typed = withTyped(blank, [{ name: 'score-2', value: '65', seen: '60' }]);
  const met = withTheirs(typed, { 'score-2': '50' });
  expect(waits(withChosen(met, { 'score-2': '50' }))).toBe(false);
  expect(withChosen(met, { 'score-2': '65' }).base['score-2']).toBe('50');
});

test('a conflict with the server leaves the one between two tabs to be chosen', () => {
  const first = withTyped(blank, [{ name: 'score-1', value: '80', seen: '' }]);
  const both = withTyped(first, [
    { name: 'score-1', value: '70', seen: '' },
    { name: 'score-2', value: '65', seen: '60' },
  ]);
  const met = withTheirs(both, { 'score-2': '50' });
  expect(met.conflict).toEqual({ 'score-1': '80', 'score-2': '50' });
  const left = withChosen(met, { 'score-2': '65' });
  expect([left.conflict, waits(withChosen(left, { 'score-1': '80' }))]).toEqual([{ 'score-1': '80' }, true]);
});

test('a set that nobody refreshed for 14 days takes no score with it that was typed since', () => {
  const now = Date.UTC(2027, 5, 20);
  const typed = { ...withTyped(blank, [{ name: 'score-1', value: '80', seen: '' }]), typedAt: now - 60_000 };
  expect(isSpared(typed, now)).toBe(true);
  expect(isSpared({ ...typed, typedAt: now - KEEP_MS - 1 }, now)).toBe(false);
  expect(isSpared({ ...blank, typedAt: now }, now)).toBe(false);
  expect(isSpared({ id: 'a', personId: 'p', item: {}, one: {} }, now)).toBe(false);
});
