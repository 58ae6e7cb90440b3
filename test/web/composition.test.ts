import { expect, test } from 'vitest';
import { composition, type ComposedRow } from '../../web/src/lib/composition.ts';

const categories = [
  { key: 'kesehatan', name: { id: 'Kesehatan', en: 'Health' } },
  { key: 'pendidikan', name: { id: 'Pendidikan', en: 'Education' } },
];
const row = (
  category: string,
  level: string,
  underdeveloped: boolean,
  province: string | null | undefined,
): ComposedRow =>
  ({
    category,
    agency: { level, underdeveloped },
    ...(province === undefined ? {} : { province }),
  }) as ComposedRow;
const said = {
  lang: 'id',
  words: { noProvince: 'Tanpa provinsi', underdeveloped: 'Tertinggal', developed: 'Lain' },
} as const;

test('the composition counts the chosen beside all there were, kinds that nobody chose too', () => {
  const belu = row('kesehatan', 'kabupaten', true, 'Nusa Tenggara Timur');
  const surabaya = row('kesehatan', 'kota', false, 'Jawa Timur');
  const malang = row('pendidikan', 'kota', false, 'Jawa Timur');
  const ministry = row('pendidikan', 'kementerian', false, null);
  const of = composition([surabaya, malang], [belu, surabaya, malang, ministry], categories as never, said);
  expect(of.map(({ by, parts }) => [by, ...parts.map((one) => [one.name, one.chosen, one.there])])).toEqual([
    ['category', ['Kesehatan', 1, 2], ['Pendidikan', 1, 2]],
    ['level', ['Pemerintah kota', 2, 2], ['Pemerintah kabupaten', 0, 1], ['Kementerian', 0, 1]],
    ['province', ['Jawa Timur', 2, 2], ['Nusa Tenggara Timur', 0, 1], ['Tanpa provinsi', 0, 1]],
    ['development', ['Lain', 2, 3], ['Tertinggal', 0, 1]],
  ]);
});

test('where the list knows no provinces they are left out', () => {
  const of = composition([], [row('kesehatan', 'kota', false, undefined)], categories as never, said);
  expect(of.map(({ by }) => by)).toEqual(['category', 'level', 'development']);
});
