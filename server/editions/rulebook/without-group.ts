/** What goes with a group that is taken out of a draft: all that is laid down for it alone. Pure. */
import type { PlainEdit } from './edits.ts';

type Loose = Record<string, unknown>;
type Path = readonly (string | number)[];

/** Lists with one entry for each group. */
const OF_ONE: readonly Path[] = [
  ['eligibility', 'quotas'],
  ['eligibility', 'ages'],
  ['eligibility', 'history', 'rules'],
  ['targets'],
  ['tiers'],
];
/** Lists whose parts may be for some groups only. */
const OF_SOME: readonly Path[] = [
  ['form', 'fields'],
  ['form', 'attachments'],
  ['ranking', 'final'],
];

/** Edits from the end of each list, so that none moves a place that is still to come. */
export function withoutGroup(rules: Loose, key: string): PlainEdit[] {
  return [
    ...OF_ONE.flatMap((path) =>
      backwards(rules, path).flatMap(([part, at]): PlainEdit[] =>
        part['group'] === key ? [{ do: 'remove', path: at }] : [],
      ),
    ),
    ...OF_SOME.flatMap((path) => backwards(rules, path).flatMap(([part, at]) => narrowed(part, at, key))),
  ];
}

/** A part that was for this group alone goes; one for others too is theirs. */
function narrowed({ groups }: Loose, at: Path, key: string): PlainEdit[] {
  if (!Array.isArray(groups) || !groups.includes(key)) return [];
  if (groups.length === 1) return [{ do: 'remove', path: at }];
  return [{ do: 'remove', path: [...at, 'groups', groups.indexOf(key)] }];
}

function backwards(rules: Loose, path: Path): [Loose, Path][] {
  const list = path.reduce<unknown>((value, part) => (value as Loose | null | undefined)?.[part], rules);
  if (!Array.isArray(list)) return [];
  return list
    .map((part: unknown, index): [Loose, Path] => [(part ?? {}) as Loose, [...path, index]])
    .toReversed();
}
