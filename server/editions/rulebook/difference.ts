/** What differs between two rulebooks, in words. Pure. */
import { factsOf, SECTIONS, type Fact, type Section } from './facts.ts';
import type { Rulebook, Words } from './types.ts';

export type RuleChange = {
  section: Section;
  kind: 'added' | 'removed' | 'changed';
  label: Words;
  before: Words | null;
  after: Words | null;
};

/** Every fact that only one of the two has, or that they say otherwise; by section, in the order of the newer. */
export function ruleChanges(before: Rulebook, after: Rulebook): RuleChange[] {
  const [old, now] = [byId(before), byId(after)];
  const changes: RuleChange[] = [];
  for (const [id, fact] of now) {
    const was = old.get(id);
    if (!was) changes.push({ ...about(fact), kind: 'added', before: null, after: fact.value });
    else if (said(was) !== said(fact))
      changes.push({ ...about(fact), kind: 'changed', before: spoken(was, fact), after: spoken(fact, was) });
  }
  for (const [id, fact] of old)
    if (!now.has(id)) changes.push({ ...about(fact), kind: 'removed', before: fact.value, after: null });
  return changes.sort((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}

function byId(rulebook: Rulebook): Map<string, Fact> {
  return new Map(factsOf(rulebook).map((fact) => [fact.id, fact]));
}

function about({ section, label }: Fact) {
  return { section, label };
}

/** By language, whatever order the keys came back in from where the rule book was kept. */
function said({ label, value, ofNamed }: Fact): string {
  return JSON.stringify([...(ofNamed ? [] : [label.id, label.en]), value.id, value.en]);
}

/** Where the name itself differs, it is said with what it stands for. */
function spoken(fact: Fact, other: Fact): Words {
  if (fact.label.id === other.label.id && fact.label.en === other.label.en) return fact.value;
  return {
    id: `${fact.label.id}: ${fact.value.id}`,
    en: `${fact.label.en}: ${fact.value.en}`,
  };
}
