import type { Words } from '../db/schema/columns.ts';
import type { Tx } from '../db/door.ts';
import { findRulebook, type EditionRow } from '../editions/queries.ts';
import { rankingPartsOf } from '../editions/rulebook/reading.ts';
import type { Rulebook, Tier } from '../editions/rulebook/types.ts';
import { findBody } from '../people/queries.ts';
import { findRegion } from '../regions/regions.ts';
import { hashOf } from '../db/canonical.ts';
import * as queries from './queries.ts';
import { totalsOf, type Exact, type PartPoints, type Total } from './totals.ts';

export type ResultRow = {
  submissionId: string;
  number: number | null;
  title: string;
  agencyName: string;
  region: string | null;
  /** Decimal text as rounded by the edition's rules; null where no total stands behind the choice. */
  total: string | null;
  rank: number;
  /** Only where several stages make the total: each with its points, and the total exactly, to be recomputed. */
  exact?: Exact | null;
  parts?: PartPoints[];
};

/** A stage of the final ranking with its share, as the rule book weighs it. */
export type ResultPart = {
  stage: string;
  name: Words;
  weightPercent: number;
  /** Whoever has no score there stays unranked, or the other stages carry its weight. */
  withoutScore: 'unranked' | 'others';
};

/** What the public will read: nothing about people, nothing about who was not chosen. */
export type ResultContent = {
  format: 1;
  edition: { id: string; name: Words; year: number; bodyName: string };
  /** Data peragaan: results of invented data carry the mark wherever they are shown. */
  demo: boolean;
  decrees: { number: string; date: string; title: string; signerName: string; signerPosition: string }[];
  groups: {
    key: string;
    name: Words;
    /** Only where several stages make the total. */
    parts?: ResultPart[];
    tiers: { key: string; name: Words; rows: ResultRow[] }[];
  }[];
};

export function isDemo(tx: Tx, edition: EditionRow): boolean {
  return edition.kind !== 'official' || tx.context.config.environment === 'demo';
}

/** Titles to print instead of those that stand now, by submission. */
export type TitleChanges = ReadonlyMap<string, string>;

/** What a correction would make otherwise, to see it before it is written. */
export type ContentChanges = { titles: TitleChanges; standing: readonly queries.StandingAward[] };

/**
 * The result as it stands now, built from the awards; the same rows always give the same content.
 * @param changes what a correction would print; without them the titles and awards as they stand
 */
export async function buildContent(
  tx: Tx,
  edition: EditionRow,
  changes?: ContentChanges,
): Promise<ResultContent> {
  const rulebook = await findRulebook(tx, edition);
  const standing = (changes?.standing ?? (await queries.listStandingAwards(tx, edition.id))).map((row) => ({
    ...row,
    title: changes?.titles.get(row.award.submissionId) ?? row.title,
  }));
  const totals = totalsOf(await queries.listFinalRankings(tx, edition.id));
  const body = await findBody(tx, edition.bodyId);
  const known = await queries.listDecrees(tx, edition.id);
  const decrees = known.filter(({ id }) => !known.some((later) => later.replacesId === id));
  return {
    format: 1,
    edition: { id: edition.id, name: edition.name!, year: edition.year, bodyName: body!.name },
    demo: isDemo(tx, edition),
    decrees: decrees.map(({ number, date, title, signerName, signerPosition }) => ({
      number,
      date,
      title,
      signerName,
      signerPosition,
    })),
    groups: rulebook.groups.map((group) => ({
      key: group.key,
      name: group.name,
      ...partsIn(rulebook, group.key),
      tiers: tiersInOrder(rulebook, group.key).map((tier) => ({
        key: tier.key,
        name: tier.name,
        rows: standing
          .filter((row) => row.award.tierKey === tier.key)
          .map((row) => resultRow(row, totals.get(row.award.submissionId) ?? null)),
      })),
    })),
  };
}

function partsIn(rulebook: Rulebook, group: string): { parts?: ResultPart[] } {
  const parts = rankingPartsOf(rulebook, group);
  if (parts.length < 2) return {};
  return {
    parts: parts.map(({ stage, weightPercent, withoutScore }) => ({
      stage,
      name: rulebook.stages.find((one) => one.key === stage)!.name,
      weightPercent,
      withoutScore: withoutScore ?? 'unranked',
    })),
  };
}

/** The highest honour first: what the final plenary gives before what the choice of finalists gives. */
export function tiersInOrder(rulebook: Rulebook, group?: string): Tier[] {
  const mine = rulebook.tiers.filter((tier) => group === undefined || tier.group === group);
  return [
    ...mine.filter((tier) => tier.level === 'top'),
    ...mine.filter((tier) => tier.level === 'finalist'),
  ];
}

/** How many are honoured in each tier, for the summary that the second organiser reads. */
export function countByTier(content: ResultContent): { key: string; name: Words; rows: number }[] {
  return content.groups
    .flatMap((group) => group.tiers)
    .map(({ key, name, rows }) => ({ key, name, rows: rows.length }))
    .filter((tier) => tier.rows > 0);
}

/** The hash by which two organisers confirm the same result; the database keeps the same content in its column. */
export function fingerprint(content: ResultContent): string {
  return hashOf(content as unknown as Parameters<typeof hashOf>[0]);
}

function resultRow(row: queries.StandingAward, total: Total | null): ResultRow {
  return {
    submissionId: row.award.submissionId,
    number: row.number,
    title: row.title,
    agencyName: row.agencyName,
    region: (row.regionCode && findRegion(row.regionCode)?.name) || null,
    total: total?.decimal ?? null,
    rank: row.award.position,
    ...(total?.parts && { exact: total.exact, parts: total.parts }),
  };
}
