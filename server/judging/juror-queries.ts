import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Role } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { assignments, people, roles } from '../db/schema/index.ts';
import { JURORS } from './policy.ts';

type Edition = { id: string; bodyId: string };

/** Roles of a juror count in the edition they were given for, or in every edition of the body. */
function jurorsOf(edition: Edition, wanted: readonly Role[]) {
  return and(
    eq(roles.bodyId, edition.bodyId),
    or(eq(roles.editionId, edition.id), isNull(roles.editionId)),
    isNull(roles.endedAt),
    isNull(people.closedAt),
    inArray(roles.role, [...wanted]),
  );
}

/** The people who hold one of these roles in the edition, each once, by id. */
export function listPeopleWithRole(tx: Tx, edition: Edition, wanted: readonly Role[]) {
  return tx
    .selectDistinct({ id: people.id, name: people.name, language: people.language })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(jurorsOf(edition, wanted))
    .orderBy(asc(people.id));
}

/** The jurors of an edition by name with what each has to do; a page after the person `after`. */
export async function listJurors(
  tx: Tx,
  edition: Edition,
  page: { limit: number; after?: string | undefined },
) {
  const loads = tx
    .select({
      jurorId: assignments.jurorId,
      offered: sql<number>`count(*) filter (where ${assignments.state} = 'offered')::int`.as('offered'),
      accepted: sql<number>`count(*) filter (where ${assignments.state} = 'accepted')::int`.as('accepted'),
      completed: sql<number>`count(*) filter (where ${assignments.state} = 'completed')::int`.as('completed'),
      left: sql<number>`count(*) filter (where ${assignments.state} in ('declined', 'recused', 'released'))::int`.as(
        'gone',
      ),
    })
    .from(assignments)
    .where(eq(assignments.editionId, edition.id))
    .groupBy(assignments.jurorId)
    .as('loads');
  return tx
    .select({
      personId: people.id,
      name: people.name,
      email: people.email,
      hasAccount: sql<boolean>`${people.passwordHash} is not null`,
      roles: sql<string[]>`array_agg(distinct ${roles.role} order by ${roles.role})`,
      offered: sql<number>`coalesce(max(${loads.offered}), 0)::int`,
      accepted: sql<number>`coalesce(max(${loads.accepted}), 0)::int`,
      completed: sql<number>`coalesce(max(${loads.completed}), 0)::int`,
      left: sql<number>`coalesce(max(${loads.left}), 0)::int`,
    })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .leftJoin(loads, eq(loads.jurorId, people.id))
    .where(
      and(
        jurorsOf(edition, JURORS),
        page.after
          ? sql`(${people.name}, ${people.id}) > (select p.name, p.id from people p where p.id = ${page.after}::uuid)`
          : undefined,
      ),
    )
    .groupBy(people.id)
    .orderBy(asc(people.name), asc(people.id))
    .limit(page.limit + 1);
}

export async function countJurors(tx: Tx, edition: Edition): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${people.id})::int` })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(jurorsOf(edition, JURORS));
  return row!.n;
}
