import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../db/door.ts';

const keys = z.array(z.string().min(1).max(100)).min(1).max(50);

/** Who a message is for. What is left out does not narrow. States are those that were announced to the agencies. */
export const audienceSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('agencies'),
      states: keys.optional(),
      groups: keys.optional(),
      levels: keys.optional(),
      /** Region codes; a province's code means all that lies in it. */
      regions: keys.optional(),
    })
    .strict(),
  z.object({ kind: z.literal('agency-admins') }).strict(),
  z.object({ kind: z.literal('jurors'), stageId: z.uuid() }).strict(),
  z.object({ kind: z.literal('unfinished-jurors'), stageId: z.uuid() }).strict(),
  z.object({ kind: z.literal('finalists') }).strict(),
  z.object({ kind: z.literal('list'), emails: z.array(z.email().max(254)).min(1).max(5000) }).strict(),
]);

export type Audience = z.infer<typeof audienceSchema>;
export type Member = {
  personId: string;
  name: string;
  email: string;
  agencyId: string | null;
  agency: string | null;
};

type Edition = { id: string; bodyId: string };

/** From a finalist on, as the agency was told: a message tells nobody of a decision that is still held back. */
const FINALISTS = ['finalist', 'interviewed', 'topInnovation', 'awarded'];

/** Everybody an audience means at this moment, by name; one row a person however many roles they hold. */
export async function listAudience(tx: Tx, edition: Edition, audience: Audience): Promise<Member[]> {
  const rows = await tx.execute<Member>(sql`
    select * from (
      select distinct on (p.id) p.id as "personId", p.name, p.email, a.id as "agencyId", a.name as agency
      from roles r join people p on p.id = r.person_id left join agencies a on a.id = r.agency_id
      where r.ended_at is null and p.closed_at is null and r.body_id = ${edition.bodyId} and ${condition(edition, audience)}
      order by p.id, a.name) one
    order by name, "personId"`);
  return [...rows];
}

function condition(edition: Edition, audience: Audience): SQL {
  switch (audience.kind) {
    case 'agency-admins':
      return sql`r.role = 'agency-admin'`;
    case 'agencies':
      return sql`r.role = 'agency-admin' and ${sql.join([sql`true`, ...agencyConditions(edition, audience)], sql` and `)}`;
    case 'finalists':
      return sql`r.role = 'agency-admin' and ${withSubmission(edition, sql`s.announced_state in ${FINALISTS}`)}`;
    case 'jurors':
      return sql`p.id in (select juror_id from assignments where edition_id = ${edition.id} and stage_id = ${audience.stageId}
        and state in ('offered', 'accepted', 'completed')) and r.agency_id is null`;
    case 'unfinished-jurors':
      return sql`p.id in (select juror_id from assignments where edition_id = ${edition.id} and stage_id = ${audience.stageId}
        and state in ('offered', 'accepted')) and r.agency_id is null`;
    case 'list':
      return sql`lower(p.email) in ${audience.emails.map((email) => email.toLowerCase())}`;
  }
}

function agencyConditions(edition: Edition, audience: Extract<Audience, { kind: 'agencies' }>): SQL[] {
  const { states, groups, levels, regions } = audience;
  const ofSubmission = [
    ...(states ? [sql`s.announced_state in ${states}`] : []),
    ...(groups ? [sql`s.group_key in ${groups}`] : []),
  ];
  return [
    ...(ofSubmission.length > 0 ? [withSubmission(edition, sql.join(ofSubmission, sql` and `))] : []),
    ...(levels ? [sql`a.level in ${levels}`] : []),
    ...(regions
      ? [
          sql`(${sql.join(
            regions.map(
              (code) => sql`(a.region_code = ${code} or starts_with(a.region_code, ${`${code}.`}))`,
            ),
            sql` or `,
          )})`,
        ]
      : []),
  ];
}

function withSubmission(edition: Edition, matches: SQL): SQL {
  return sql`exists (select from submissions s where s.edition_id = ${edition.id} and s.agency_id = a.id and ${matches})`;
}
