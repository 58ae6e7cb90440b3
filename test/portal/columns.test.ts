import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Columns, type ColumnRow } from '../../server/portal/columns.ts';
import { marksOf } from '../../server/portal/marks.ts';

/* The facets that a process keeps, against the same told plainly: whatever was put, in whatever order, and put again. */

const row = fc.record({
  place: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5000 })),
  stamp: fc.integer({ min: 1, max: 9 }),
  weight: fc.integer({ min: 0, max: 1000 }),
  province: fc.constantFrom(null, '33', '53'),
  region: fc.constantFrom(null, '33.05', '53.04'),
  level: fc.constantFrom(null, 'kota', 'kabupaten'),
  agency: fc.constantFrom(null, 'Kota Surabaya', 'Kabupaten Belu'),
  category: fc.constantFrom(null, 'Kesehatan', 'Perizinan'),
  group_name: fc.constant(null),
  phase: fc.constant(null),
  status: fc.constantFrom(null, 'running'),
  years: fc.uniqueArray(fc.integer({ min: 2014, max: 2025 }), { maxLength: 4 }),
  awards: fc.uniqueArray(fc.constantFrom('top', 'finalist'), { maxLength: 2 }),
  sdgs: fc.uniqueArray(fc.integer({ min: 1, max: 17 }), { maxLength: 5 }),
}) satisfies fc.Arbitrary<ColumnRow>;

test('counts, filters and the order of what stands for most are those of the rows as they were put last', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.array(row), fc.array(row, { minLength: 2600, maxLength: 3000 })),
      fc.constantFrom('#lkota', '#y2019', '#r53'),
      (rows, mark) => {
        const columns = new Columns();
        for (const one of rows) columns.put(one);
        const last = new Map(rows.map((one) => [one.place, one]));
        const having = [...last.values()].filter((one) => marksOf(one).some((each) => each.mark === mark));

        const kept = columns.keep(null, [mark]);
        expect([columns.size, kept.toSorted()]).toEqual([
          last.size,
          having.map(({ place }) => place).toSorted(),
        ]);
        const counted = columns.count(kept).map((one) => [one.facet, one.value, one.innovations] as const);
        const told = Map.groupBy(
          having.flatMap((one) => [...new Set(marksOf(one).map(({ facet, value }) => `${facet} ${value}`))]),
          (one) => one,
        );
        expect(
          Object.fromEntries(counted.map(([facet, value, many]) => [`${facet} ${value}`, many])),
        ).toEqual(Object.fromEntries([...told].map(([key, many]) => [key, many.length])));
        const order = having.toSorted((a, b) => b.weight - a.weight || a.place - b.place);
        expect(columns.best(kept, 5)).toEqual(order.slice(0, 5).map(({ place }) => place));
        for (const { place, stamp } of last.values())
          expect([columns.has(place, stamp), columns.has(place, stamp + 1)]).toEqual([true, false]);
      },
    ),
    { numRuns: 30 },
  );
});
