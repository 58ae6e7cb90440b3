/** What differs between two rulebooks, in words. Pure. */
import { movesBetween } from './difference-order.ts';
import { SECTIONS, type Fact, type Section } from './facts-parts.ts';
import { factsOf } from './facts.ts';
import type { Rulebook, Words } from './types.ts';

export type RuleChange = {
  section: Section;
  kind: 'added' | 'removed' | 'changed';
  label: Words;
  before: Words | null;
  after: Words | null;
};

/**
 * Every fact that only one of the two has, or that they say otherwise, and everything that stands at another place among its
 * like; by section, in the order of the newer.
 */
export function ruleChanges(before: Rulebook, after: Rulebook): RuleChange[] {
  const [old, now] = [byId(before), byId(after)];
  const changes: RuleChange[] = [];
  for (const [id, fact] of now) {
    const was = old.get(id);
    if (!was) {
      if (stands(fact, old)) changes.push({ ...about(fact), kind: 'added', before: null, after: fact.value });
    } else if (said(was) !== said(fact))
      changes.push({ ...about(fact), kind: 'changed', before: spoken(was, fact), after: spoken(fact, was) });
  }
  for (const [id, fact] of old)
    if (!now.has(id) && stands(fact, now))
      changes.push({ ...about(fact), kind: 'removed', before: fact.value, after: null });
  changes.push(...movesBetween(before, after));
  return changes.sort((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}

/** Two that the rule book calls the same are told apart by their order. */
function byId(rulebook: Rulebook): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const fact of factsOf(rulebook)) {
    let id = fact.id;
    while (facts.has(id)) id += ' again';
    facts.set(id, fact);
  }
  return facts;
}

/** Whether what it is a part of is there: what comes or goes as a whole is told once. */
function stands({ of }: Fact, facts: ReadonlyMap<string, Fact>): boolean {
  return of === undefined || facts.has(of);
}

function about({ section, label }: Fact) {
  return { section, label };
}

/** By language, whatever order the keys came back in from where the rule book was kept. */
function said({ label, value, of }: Fact): string {
  return JSON.stringify([...(of === undefined ? [label.id, label.en] : []), value.id, value.en]);
}

/** Where the name itself differs, it is said with what it stands for. */
function spoken(fact: Fact, other: Fact): Words {
  const isNamedAlike = fact.label.id === other.label.id && fact.label.en === other.label.en;
  if (isNamedAlike || fact.of !== undefined) return fact.value;
  return {
    id: `${fact.label.id}: ${fact.value.id}`,
    en: `${fact.label.en}: ${fact.value.en}`,
  };
}
