import type { Caller } from '../db/door.ts';
import { look } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import type { ResultContent, ResultRow } from './content.ts';
import { findReleasedPublication } from './queries.ts';
import { contentOf } from './results-service.ts';

export type Honours = {
  content: ResultContent;
  group: Words;
  row: ResultRow;
  tiers: Words[];
  tierKeys: string[];
  publishedAt: Date;
};

/**
 * What the newest published result says of one submission. This is the one door to everything that is told of winners:
 * before the publication, and for whoever is not in it, there is nothing.
 * @throws Refusal not_found
 */
export async function findHonours(caller: Caller, editionId: string, submissionId: string): Promise<Honours> {
  const publication = await look(caller, (tx) => findReleasedPublication(tx, editionId));
  const content = publication && contentOf(publication);
  for (const group of content?.groups ?? []) {
    const tiers = group.tiers.filter(({ rows }) => rows.some((row) => row.submissionId === submissionId));
    const row = tiers[0]?.rows.find((one) => one.submissionId === submissionId);
    if (row)
      return {
        content: content!,
        group: group.name,
        row,
        tiers: tiers.map(({ name }) => name),
        tierKeys: tiers.map(({ key }) => key),
        publishedAt: publication!.publishedAt!,
      };
  }
  throw new Refusal('not_found');
}
