import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankSubmissions, topN } from '../../server/scoring/ranking.ts';
import { of } from '../../server/scoring/rational.ts';
import type { RankRow, TieStep } from '../../server/scoring/tie-chain.ts';

const chain: TieStep[] = [
  { by: 'criterion', id: 'signifikansi' },
  { by: 'criterion', id: 'kebaruan' },
  { by: 'median' },
  { by: 'submittedAt' },
];

const places = (rows: RankRow[], tieChain: TieStep[]) =>
  rankSubmissions(rows, { tieChain }).map(({ id, rank, tied, decidedBy }) => [
    id,
    rank,
    tied,
    decidedBy?.by ?? null,
  ]);

test('totals decide first, and a difference of one part in a billion is a difference', () => {
  const rows = [
    { id: 'a', total: of(1_950_000, 3) },
    { id: 'b', total: of(650_000n * 10n ** 9n + 1n, 10n ** 9n) },
  ];
  expect(places(rows, chain)).toEqual([
    ['b', 1, false, null],
    ['a', 2, false, null],
  ]);
});

test('the first step of the chain that differs decides, and the row says which', () => {
  const total = of(650_000);
  const rows: RankRow[] = [
    { id: 'a', total, criteria: { signifikansi: of(80), kebaruan: of(70) } },
    { id: 'b', total, criteria: { signifikansi: of(81), kebaruan: of(10) } },
    { id: 'c', total, criteria: { signifikansi: of(80), kebaruan: of(71) } },
    { id: 'd', total: of(650_001), criteria: { signifikansi: of(0) } },
  ];
  expect(places(rows, chain)).toEqual([
    ['d', 1, false, null],
    ['b', 2, false, 'criterion'],
    ['c', 3, false, 'criterion'],
    ['a', 4, false, 'criterion'],
  ]);
  expect(rankSubmissions(rows, { tieChain: chain })[2]!.decidedBy).toEqual({
    by: 'criterion',
    id: 'kebaruan',
  });
});

test('what the chain leaves equal shares a rank and the next rank is skipped', () => {
  const rows = [
    { id: 'b', total: of(5) },
    { id: 'a', total: of(5) },
    { id: 'c', total: of(4) },
    { id: 'd', total: null },
  ];
  expect(places(rows, [{ by: 'median' }])).toEqual([
    ['a', 1, true, null],
    ['b', 1, true, null],
    ['c', 3, false, null],
    ['d', null, false, null],
  ]);
});

test('the median, the earlier submission, the minuted decision and the lot each decide in their turn', () => {
  const total = of(5);
  expect(
    places(
      [
        { id: 'a', total, median: of(4) },
        { id: 'b', total, median: of(9, 2) },
      ],
      chain,
    )[0],
  ).toEqual(['b', 1, false, 'median']);
  expect(
    places(
      [
        { id: 'a', total, submittedAt: '2023-05-02T10:00:00.000Z' },
        { id: 'b', total, submittedAt: '2023-05-02T09:59:59.999Z' },
      ],
      chain,
    )[0],
  ).toEqual(['b', 1, false, 'submittedAt']);
  const two = [
    { id: 'a', total },
    { id: 'b', total },
  ];
  expect(places(two, [{ by: 'decision', order: ['b', 'a'] }])[0]).toEqual(['b', 1, false, 'decision']);
  // sha256("2023:a") begins 8520…, sha256("2023:b") begins 6740…
  expect(places(two, [{ by: 'lot', seed: '2023' }])).toEqual([
    ['b', 1, false, 'lot'],
    ['a', 2, false, 'lot'],
  ]);
});

test('pairwise majority counts the readers both share', () => {
  const total = of(70);
  const rows = [
    { id: 'a', total, byReader: { x: 90, y: 60, z: 60 } },
    { id: 'b', total, byReader: { x: 70, y: 70, z: 70 } },
  ];
  expect(places(rows, [{ by: 'pairwise' }])).toEqual([
    ['b', 1, false, 'pairwise'],
    ['a', 2, false, 'pairwise'],
  ]);
});

test('a cycle of pairwise majorities is left tied', () => {
  const total = of(2);
  const rows = [
    { id: 'a', total, byReader: { x: 3, y: 1, z: 2 } },
    { id: 'b', total, byReader: { x: 2, y: 3, z: 1 } },
    { id: 'c', total, byReader: { x: 1, y: 2, z: 3 } },
  ];
  expect(places(rows, [{ by: 'pairwise' }]).map(([, rank, tied]) => [rank, tied])).toEqual([
    [1, true],
    [1, true],
    [1, true],
  ]);
});

test('pairwise majority over any readers is what comparing every pair by hand gives', () => {
  const sheets = fc.dictionary(fc.constantFrom('w', 'x', 'y', 'z'), fc.integer({ min: 1, max: 4 }));
  fc.assert(
    fc.property(fc.array(sheets, { minLength: 2, maxLength: 9 }), (all) => {
      const rows = all.map((byReader, index) => ({ id: String(index), total: of(1), byReader }));
      const beats = (a: (typeof all)[number], b: (typeof all)[number]) =>
        Object.keys(a).reduce(
          (sum, reader) => sum + (reader in b ? Math.sign(a[reader]! - b[reader]!) : 0),
          0,
        ) > 0;
      const wins = all.map((one) => all.filter((other) => other !== one && beats(one, other)).length);
      const expected = wins.map((own) => 1 + wins.filter((other) => other > own).length);
      const found = new Map(
        rankSubmissions(rows, { tieChain: [{ by: 'pairwise' }] }).map((row) => [row.id, row.rank]),
      );
      expect(rows.map((row) => found.get(row.id))).toEqual(expected);
    }),
  );
});

test('a tie across the cut is set apart for the committee', () => {
  const ranking = rankSubmissions(
    [
      { id: 'a', total: of(9) },
      { id: 'b', total: of(8) },
      { id: 'c', total: of(8) },
      { id: 'd', total: of(7) },
    ],
    { tieChain: [] },
  );
  expect(topN(ranking, 2)).toEqual({ inside: ['a'], tiedAtCut: ['b', 'c'], placesLeft: 1 });
  expect(topN(ranking, 3)).toEqual({ inside: ['a', 'b', 'c'], tiedAtCut: [], placesLeft: 0 });
  expect(topN(ranking, 1)).toEqual({ inside: ['a'], tiedAtCut: [], placesLeft: 0 });
  expect(topN(ranking, 9)).toEqual({ inside: ['a', 'b', 'c', 'd'], tiedAtCut: [], placesLeft: 5 });
});

test('a submission below the passing grade is ranked and never among the top', () => {
  const ranking = rankSubmissions(
    [
      { id: 'a', total: of(65) },
      { id: 'b', total: of(64) },
    ],
    { tieChain: [], passingGrade: of(65) },
  );
  expect(ranking.map(({ id, passing }) => [id, passing])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(topN(ranking, 2)).toEqual({ inside: ['a'], tiedAtCut: [], placesLeft: 1 });
});

test('a submission that stands twice is refused', () => {
  const twice = [
    { id: 'a', total: of(1) },
    { id: 'a', total: of(2) },
  ];
  expect(() => rankSubmissions(twice, { tieChain: [] })).toThrow(
    'The submission "a" stands twice in the ranking.',
  );
});

test('the order of the rows never changes the ranking, and ranks count those strictly above', () => {
  const row = fc.record({
    total: fc.integer({ min: 0, max: 6 }),
    signifikansi: fc.integer({ min: 0, max: 2 }),
    at: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), fc.nat(), (drawn, shift) => {
      const rows = drawn.map(({ total, signifikansi, at }, index) => ({
        id: `s${index}`,
        total: of(total, 3),
        criteria: { signifikansi: of(signifikansi) },
        submittedAt: at,
      }));
      const turned = rows.map((_, index) => rows[(index + shift) % rows.length]!);
      const ranking = rankSubmissions(rows, { tieChain: chain });
      expect(rankSubmissions(turned, { tieChain: chain })).toEqual(ranking);
      const key = (id: string) => {
        const { total, signifikansi, at } = drawn[Number(id.slice(1))]!;
        return total * 1000 + signifikansi * 10 - at;
      };
      for (const { id, rank } of ranking) {
        expect(rank).toBe(1 + ranking.filter((other) => key(other.id) > key(id)).length);
      }
    }),
  );
});
