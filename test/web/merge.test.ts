import { expect, test } from 'vitest';
import { saveMerged, type Values } from '#lib/merge.ts';

/** A row that others write too, as the server holds it. */
function rowOf(values: Values) {
  const written: Values[] = [];
  return {
    written,
    read: () => Promise.resolve(values),
    valuesOf: (row: Values) => row,
    write: (_row: Values, given: Values) => Promise.resolve(written.push(given)),
  };
}

test('a field that this page left alone takes what stands there now, and is no conflict', async () => {
  const row = rowOf({ ringkasan: 'ditulis di tab lain', dampak: '' });
  const part = { base: { ringkasan: '', dampak: '' }, values: { ringkasan: '', dampak: 'baru' } };
  expect((await saveMerged(part, row)).kind).toBe('saved');
  expect(row.written).toEqual([{ dampak: 'baru' }]);
});

test('a field that both changed comes back in both versions, and nothing is written', async () => {
  const row = rowOf({ ringkasan: 'milik orang lain', dampak: '' });
  const part = {
    base: { ringkasan: 'dulu', dampak: '' },
    values: { ringkasan: 'milik saya', dampak: 'baru' },
  };
  expect(await saveMerged(part, row)).toEqual({
    kind: 'conflict',
    theirs: { ringkasan: 'milik orang lain' },
  });
  expect(row.written).toEqual([]);
});

test('a page that does not say what stood before writes all it holds; what is there already is not written again', async () => {
  const row = rowOf({ nilai: '80' });
  expect((await saveMerged({ base: {}, values: { nilai: '90' } }, row)).kind).toBe('saved');
  expect((await saveMerged({ base: {}, values: { nilai: '80' } }, row)).kind).toBe('saved');
  expect(row.written).toEqual([{ nilai: '90' }]);
});
