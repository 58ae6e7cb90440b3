import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

export type Finalist = {
  id: string;
  number: number;
  title: string;
  agencyName: string;
  group: string;
  category: string | null;
};

/** The finalists as they were announced; read as the system, since the public may know exactly this much. */
export async function listFinalists(tx: Tx, editionId: string): Promise<Finalist[]> {
  const rows = await tx.execute<Finalist>(sql`
    select s.id, s.number, s.title, a.name as "agencyName", s.group_key as "group", s.category_key as category
    from submissions s join agencies a on a.id = s.agency_id
    where s.edition_id = ${editionId} and s.announced_state in ('finalist', 'interviewed') order by s.number`);
  return [...rows];
}

export type Registered = {
  number: number;
  kind: string;
  state: string;
  effect: string | null;
  filedAt: Date;
  decidedAt: Date | null;
  submissionNumber: number;
  title: string;
  agencyName: string;
};

/** The register of objections: no grounds, no reasons, no names of people. */
export async function listRegister(tx: Tx, editionId: string): Promise<Registered[]> {
  const rows = await tx.execute<Registered>(sql`
    select number, kind, state, effect, filed_at as "filedAt", decided_at as "decidedAt", submission_number as "submissionNumber",
      title, agency_name as "agencyName" from objections where edition_id = ${editionId} order by number limit 2000`);
  return rows.map((row) => ({
    ...row,
    filedAt: new Date(row.filedAt),
    decidedAt: row.decidedAt && new Date(row.decidedAt),
  }));
}
