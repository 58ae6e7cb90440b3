import type postgres from 'postgres';
import { INVARIANTS } from './invariants.ts';

export type Finding = { name: string; says: string; rows: Record<string, unknown>[] };

const SHOWN = 5;

/** Runs every invariant as the owner and returns those that found something. */
export async function examine(owner: postgres.Sql): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, says, query } of INVARIANTS) {
    const rows = await owner.unsafe<Record<string, unknown>[]>(
      `select * from (${query}) found limit ${SHOWN}`,
    );
    if (rows.length > 0) findings.push({ name, says, rows: [...rows] });
  }
  return findings;
}
