/** What stands at another place among its like in one of two rule books: stages, questions, criteria. Pure. */
import type { RuleChange } from './difference.ts';
import { joined, namesOf, same, say, type Section } from './facts-parts.ts';
import type { Group, Rulebook, Tier, Words } from './types.ts';

type Named = { key: string; name: Words };
/** `id` names the same list in every rule book. */
type Row = { id: string; section: Section; items: Named[] };

/** What was moved: the fewest that have to be taken out and put elsewhere to come from one order to the other. */
export function movesBetween(before: Rulebook, after: Rulebook): RuleChange[] {
  const old = new Map(rowsOf(before).map((row) => [row.id, row]));
  return rowsOf(after).flatMap((row) => {
    const was = old.get(row.id);
    return was ? movesIn(was, row) : [];
  });
}

function movesIn(was: Row, now: Row): RuleChange[] {
  const keys = new Set(now.items.map((one) => one.key));
  const common = was.items.map((one) => one.key).filter((key) => keys.has(key));
  const held = new Set(common);
  const order = now.items.map((one) => one.key).filter((key) => held.has(key));
  const kept = longestInBoth(common, order);
  return now.items
    .filter((one) => held.has(one.key) && !kept.has(one.key))
    .flatMap(({ key, name }): RuleChange[] => {
      const [from, to] = [placeOf(was.items, key), placeOf(now.items, key)];
      if (from.key === to.key) return [];
      return [
        {
          section: now.section,
          kind: 'changed',
          label: say(`${name.id}: urutan`, `${name.en}: order`),
          before: from.words,
          after: to.words,
        },
      ];
    });
}

/** Behind which it stands. */
function placeOf(items: readonly Named[], key: string): { key: string | null; words: Words } {
  const before = items[items.findIndex((one) => one.key === key) - 1];
  if (!before) return { key: null, words: say('paling awal', 'at the beginning') };
  return {
    key: before.key,
    words: say(`sesudah "${before.name.id}"`, `after "${before.name.en}"`),
  };
}

/** The longest row of keys that both orders have, which hold the same keys each once. */
function longestInBoth(some: readonly string[], others: readonly string[]): Set<string> {
  const place = new Map(others.map((key, index) => [key, index]));
  /** By where a rising row may end: its keys, the longest known. */
  const best: string[][] = [];
  for (const [index, key] of some.entries()) {
    const earlier = some
      .slice(0, index)
      .map((other, at) => (place.get(other)! < place.get(key)! ? best[at]! : []))
      .reduce((longest, row) => (row.length > longest.length ? row : longest), []);
    best.push([...earlier, key]);
  }
  return new Set(best.reduce((longest, row) => (row.length > longest.length ? row : longest), []));
}

/** Every list whose order says something. */
function rowsOf({
  legalBasis,
  groups,
  categories,
  form,
  screening,
  stages,
  rubrics,
  tiers,
}: Rulebook): Row[] {
  const labelled = (list: readonly { key: string; label: Words }[]): Named[] =>
    list.map(({ key, label }) => ({ key, name: label }));
  return [
    {
      id: 'laws',
      section: 'year',
      items: legalBasis.map(({ number }) => ({ key: number, name: same(number) })),
    },
    { id: 'groups', section: 'groups', items: groups },
    { id: 'categories', section: 'categories', items: categories },
    { id: 'fields', section: 'form', items: labelled(form.fields) },
    ...form.fields.flatMap((field): Row[] =>
      field.kind === 'choice'
        ? [{ id: `options ${field.key}`, section: 'form', items: labelled(field.options) }]
        : [],
    ),
    { id: 'attachments', section: 'attachments', items: labelled(form.attachments) },
    { id: 'checklist', section: 'screening', items: labelled(screening.checklist) },
    {
      id: 'reasons',
      section: 'screening',
      items: screening.reasons.map(({ code, label }) => ({ key: code, name: label })),
    },
    { id: 'stages', section: 'stages', items: stages },
    ...stages.flatMap((stage): Row[] => [
      ...(stage.kind === 'field_visit'
        ? [{ id: `claims ${stage.key}`, section: 'stages' as const, items: labelled(stage.claims ?? []) }]
        : []),
      ...(stage.kind === 'interview'
        ? [
            {
              id: `items ${stage.key}`,
              section: 'stages' as const,
              items: labelled(stage.materials?.items ?? []),
            },
          ]
        : []),
    ]),
    { id: 'rubrics', section: 'rubrics', items: rubrics },
    ...rubrics.map((one): Row => ({ id: `criteria ${one.key}`, section: 'rubrics', items: one.criteria })),
    { id: 'tiers', section: 'tiers', items: tiers.map((one) => ofGroup(one, tiers, groups)) },
  ];
}

/** Two groups may call an award the same: then the group tells them apart. */
function ofGroup({ key, name, group }: Tier, tiers: readonly Tier[], groups: readonly Group[]): Named {
  const isAlone = tiers.every((one) => one.key === key || one.name.id !== name.id);
  return { key, name: isAlone ? name : joined([name, ...namesOf(groups, [group])]) };
}
