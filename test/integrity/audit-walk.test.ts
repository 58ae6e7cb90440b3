import { expect, test } from 'vitest';
import { canonicalJson, hashOf } from '../../server/db/canonical.ts';
import { beginWalk, walkOn, type StoredLink } from '../../server/integrity/audit-walk.ts';
import { BEGINNING, linkHash } from '../../server/integrity/link.ts';

const CHAIN = '0197a000-0000-7000-8000-00000000000a';

/** A chain of n links as the sealer would have written it. */
function chainOf(n: number): StoredLink[] {
  let previous = BEGINNING;
  return Array.from({ length: n }, (_, index) => {
    const event = {
      id: `0197a000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      seq: String(index + 1),
      name: 'submission.submitted',
      bodyId: CHAIN,
      editionId: null,
      actorId: 'system',
      subjectType: 'submission',
      subjectId: '0197a000-0000-7000-8000-0000000000ff',
      subjectVersion: index + 1,
      payload: { from: 'proposed', n: index },
      at: '2026-05-06T16:59:59.123456Z',
    };
    const place = { position: index + 1, outside: false, sealedAt: '2026-05-06T17:00:00.000Z' };
    const hash = linkHash({ ...place, chain: CHAIN, previous }, event);
    previous = hash;
    return { ...place, eventId: event.id, hash, event };
  });
}

function faultsOf(links: readonly StoredLink[]): string[] {
  const walk = beginWalk(CHAIN);
  walkOn(walk, links);
  return walk.faults.map(({ kind, position }) => `${kind} ${position}`);
}

test('a value has one text by RFC 8785: sorted by code units, numbers and texts as ECMAScript writes them', () => {
  // The example of RFC 8785, 3.2.4, and the order of 3.2.3.
  expect(
    canonicalJson({
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }),
  ).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  expect(
    canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }),
  ).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  for (const wrong of [Number.NaN, Infinity, '\ud83d', { '\udc00': 1 }, undefined as unknown as null])
    expect(() => canonicalJson(wrong)).toThrow(RangeError);
});

test('a whole chain has no fault, in one piece or in many', () => {
  const links = chainOf(300);
  expect(faultsOf(links)).toEqual([]);
  const walk = beginWalk(CHAIN);
  for (let at = 0; at < links.length; at += 7) walkOn(walk, links.slice(at, at + 7));
  expect([walk.position, walk.hash, walk.faults]).toEqual([300, links[299]!.hash, []]);
});

test('every row altered once, in every column, is found where it is', () => {
  const links = chainOf(99);
  const columns = Object.keys(links[0]!.event!) as (keyof NonNullable<StoredLink['event']>)[];
  for (const [index, link] of links.entries()) {
    const column = columns[index % columns.length]!;
    const value = link.event![column];
    const other =
      typeof value === 'number'
        ? value + 1
        : column === 'payload'
          ? { from: 'proposed' }
          : `${String(value)}0`;
    const altered = links.with(index, { ...link, event: { ...link.event!, [column]: other } });
    expect(faultsOf(altered), column).toEqual([`altered ${index + 1}`]);
  }
});

test('a link altered, taken, put in or moved is found; so is an event that is gone', () => {
  const links = chainOf(9);
  const at = (index: number) => links[index]!;
  expect(faultsOf(links.with(3, { ...at(3), hash: 'f'.repeat(64) }))).toEqual(['altered 4', 'altered 5']);
  expect(faultsOf(links.with(3, { ...at(3), sealedAt: '2026-05-06T17:00:00.001Z' }))).toEqual(['altered 4']);
  expect(faultsOf(links.with(3, { ...at(3), outside: true }))).toEqual(['altered 4', 'outside 4']);
  expect(faultsOf(links.with(3, { ...at(3), event: null }))).toEqual(['eventRemoved 4']);
  expect(faultsOf(links.toSpliced(3, 1))).toEqual(['linkRemoved 4']);
  const closed = links.toSpliced(3, 1).map((link, index) => ({ ...link, position: index + 1 }));
  expect(faultsOf(closed)[0]).toBe('altered 4');
  const forged = { ...at(3), hash: hashOf('forged') };
  const put = links.toSpliced(3, 0, forged).map((link, index) => ({ ...link, position: index + 1 }));
  expect(faultsOf(put)[0]).toBe('altered 4');
  const moved = links.with(3, { ...at(4), position: 4 }).with(4, { ...at(3), position: 5 });
  expect(faultsOf(moved)).toEqual(['altered 4', 'altered 5', 'altered 6']);
});
