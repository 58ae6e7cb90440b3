import type { Tx } from '../db/door.ts';
import { findRegion } from '../regions/regions.ts';
import * as queries from './innovation-queries.ts';
import { agencyOf } from './search/lexemes.ts';
import { tierOf } from './search/awards.ts';

/** What a list shows of these innovations, in the order of the ids. */
export async function listCards(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  // One behind the other without waiting between: one journey instead of three.
  const [found, given, replications] = await Promise.all([
    queries.listInnovationsByIds(tx, ids),
    queries.listAwardsOf(tx, ids),
    queries.countReplications(tx, ids),
  ]);
  const rows = new Map(found.map((row) => [row.id, row]));
  const awards = Map.groupBy(given, ({ innovationId }) => innovationId);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [cardOf(row, awards.get(id) ?? [], replications.get(id) ?? null)] : [];
  });
}

export type Card = ReturnType<typeof cardOf>;

/** One innovation as a list shows it. */
export function cardOf(
  row: queries.InnovationRow,
  awards: readonly queries.AwardRow[],
  replications: queries.Replications | null,
) {
  const standing = awards.filter(({ withdrawnAt }) => withdrawnAt === null);
  const [province, region] = placesOf(row.regionCode);
  return {
    id: row.id,
    registrationNumber: row.registrationNumber,
    title: row.title,
    agencyName: row.agencyName || null,
    agency: row.agencyName ? agencyOf(row.agencyName) : null,
    unitName: row.unitName,
    agencyLevel: row.agencyLevel || null,
    region: region ?? province ?? null,
    province: province ?? null,
    category: row.category,
    group: row.groupName,
    sdgs: row.sdgs,
    phase: row.phase as 'creation' | 'development' | 'institutionalisation' | null,
    status: row.status as 'running' | 'stopped' | 'replaced' | null,
    summary: row.story.problem ?? row.story.summary ?? null,
    changedAt: (row.changedAt ?? row.createdAt).toISOString(),
    replications,
    /** When its owner last stood by it, and the deadline that it let pass. */
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    staleAt: row.staleAt?.toISOString() ?? null,
    /** How much proof stands beside it: whether costs, evidence and effect are told. */
    told: {
      evidence: Boolean(row.story.evidence),
      cost: Boolean(row.story.cost),
      change: Boolean(row.story.change),
    },
    awards: standing.map(({ year, award, source, demo }) => ({
      year,
      award,
      tier: tierOf(award).key,
      source,
      demo,
    })),
  };
}

function placesOf(code: string | null): { code: string; name: string }[] {
  if (!code) return [];
  return [...new Set([code.split('.')[0]!, code])].map((one) => ({
    code: one,
    name: findRegion(one)?.name ?? one,
  }));
}
