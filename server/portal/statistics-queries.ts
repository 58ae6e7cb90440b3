import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { conditionOf, type Asked } from './directory-queries.ts';

export type YearCount = { year: number; level: string; innovations: number };

/** Innovations with an award of each year, by the level of their agency. */
export async function countByYear(tx: Tx, asked: Asked): Promise<YearCount[]> {
  const rows = await tx.execute<YearCount>(sql`
    select y as year, coalesce(x.level, '') as level, count(*)::int as innovations
    from innovation_index x, unnest(x.years) y where ${conditionOf(asked)} group by 1, 2 order by 1, 2`);
  return [...rows];
}
