import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { BenchRow } from './bench-fit.ts';
import type { BenchReading } from './bench-reading.ts';

/**
 * One submission worked by hand: what each reader gave and how strict they are, in an order that names nobody. The
 * corrected total of the row is the mean of the last column. Only for a closed stage.
 */
export async function workByHand(tx: Tx, { stage, adjustment }: BenchReading, row: BenchRow) {
  const rows = await tx.execute<{ jurorId: string; total: number }>(sql`
    select juror_id as "jurorId", total from scoresheets where stage_id = ${stage.id}::uuid and submission_id = ${row.id}::uuid
      and state in ('submitted', 'locked') and total is not null order by total desc, md5(id::text)`);
  const severities = new Map((adjustment?.jurors ?? []).map((one) => [one.jurorId, one.severity]));
  return {
    readings: [...rows].map(({ jurorId, total }) => {
      const severity = adjustment?.refusal === null ? Number(severities.get(jurorId) ?? 0) : null;
      return {
        score: total / 10_000,
        severity,
        corrected: severity === null ? null : Math.round(total + severity * 10_000) / 10_000,
      };
    }),
  };
}
