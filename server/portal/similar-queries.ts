import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

/** Words of a title that few others have make two innovations alike; so many of them are asked for. */
const MOST_WORDS = 8;

/** Innovations whose titles share the rarest stems with this one's, those that share most first; its own copies are left out. */
export async function listSimilar(tx: Tx, id: string, most: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with own as (select innovation_id, short_vector, title_key, region, province from innovation_index where innovation_id = ${id}::uuid),
    stems as (
      select l.lexeme, ln(1 + 60000.0 / (1 + coalesce(sum(w.documents), 0))) as tells
      from own, unnest(own.short_vector) l left join innovation_words w on w.stem = substr(l.lexeme, 2)
      where l.lexeme like '=%' and 'A' = any(l.weights) and length(l.lexeme) > 3
      group by l.lexeme order by tells desc limit ${MOST_WORDS}),
    asked as (select string_agg(quote_literal(lexeme) || ':A', ' | ')::tsquery as any_of from stems),
    near as (
      select x.innovation_id, x.short_vector, x.weight, x.region, x.province from innovation_index x, asked, own
      where x.short_vector @@ asked.any_of and x.innovation_id <> own.innovation_id and x.title_key <> own.title_key
      order by x.weight desc limit 500)
    select n.innovation_id as id from near n, own
    order by (select sum(s.tells) from stems s where n.short_vector @@ (quote_literal(s.lexeme) || ':A')::tsquery)
      + 0.3 * (n.province is not distinct from own.province)::int + n.weight / 2000.0 desc, n.innovation_id
    limit ${most}`);
  return rows.map(({ id: one }) => one);
}
