import type { Words } from '../db/schema/columns.ts';
import type { ResultContent } from './content.ts';

/** What one submission's place was in a published version: its tier, rank and words. */
type Place = {
  tierKey: string;
  tier: Words;
  rank: number;
  title: string;
  agencyName: string;
  total: string | null;
};

export type Change = {
  kind: 'added' | 'removed' | 'changed';
  submissionId: string;
  title: string;
  agencyName: string;
  tier: Words;
  /** What differs, in a changed row: each field with the text before and after. */
  fields: { field: 'title' | 'agencyName' | 'rank' | 'total'; before: string; after: string }[];
};

export type Difference = {
  changes: Change[];
  decrees: { before: string[]; after: string[] } | null;
};

/** What a version says otherwise than the one before, row by row, in the order of the newer. Pure. */
export function differenceOf(before: ResultContent, after: ResultContent): Difference {
  const [old, now] = [placesOf(before), placesOf(after)];
  const changes: Change[] = [];
  for (const [key, place] of now) {
    const was = old.get(key);
    const fields = was ? fieldsOf(was, place) : [];
    if (!was) changes.push(change('added', key, place));
    else if (fields.length > 0) changes.push({ ...change('changed', key, place), fields });
  }
  for (const [key, place] of old) if (!now.has(key)) changes.push(change('removed', key, place));
  const numbers = (content: ResultContent) =>
    content.decrees.map(({ number, date }) => `${number} (${date})`);
  const [were, are] = [numbers(before), numbers(after)];
  return { changes, decrees: were.join() === are.join() ? null : { before: were, after: are } };
}

/** The submissions that a version honours, each once. */
export function honouredIn(content: ResultContent): Set<string> {
  return new Set([...placesOf(content).keys()].map((key) => key.split(' ')[0]!));
}

function placesOf(content: ResultContent): Map<string, Place> {
  return new Map(
    content.groups.flatMap((group) =>
      group.tiers.flatMap((tier) =>
        tier.rows.map(({ submissionId, rank, title, agencyName, total }) => [
          `${submissionId} ${tier.key}`,
          { tierKey: tier.key, tier: tier.name, rank, title, agencyName, total },
        ]),
      ),
    ),
  );
}

function change(kind: Change['kind'], key: string, { title, agencyName, tier }: Place): Change {
  return { kind, submissionId: key.split(' ')[0]!, title, agencyName, tier, fields: [] };
}

function fieldsOf(was: Place, now: Place): Change['fields'] {
  return (['title', 'agencyName', 'rank', 'total'] as const)
    .filter((field) => was[field] !== now[field])
    .map((field) => ({ field, before: String(was[field] ?? ''), after: String(now[field] ?? '') }));
}
