import { and, asc, count, eq, inArray, isNotNull, isNull, notInArray, or } from 'drizzle-orm';
import type { Role } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { people, roles, submissions } from '../db/schema/index.ts';

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
    .selectDistinct({
      id: people.id,
      name: people.name,
      language: people.language,
      /** What the person says of themselves; the edition's own profile goes before it. */
      institution: people.institution,
      expertise: people.expertise,
    })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(jurorsOf(edition, wanted))
    .orderBy(asc(people.id));
}

/** How many proposals each agency has in the competition, for a look at ties before anybody reads. */
export function listSentByAgency(tx: Tx, editionId: string) {
  return tx
    .select({ agencyId: submissions.agencyId, submissions: count() })
    .from(submissions)
    .where(
      and(
        eq(submissions.editionId, editionId),
        isNotNull(submissions.submittedVersionId),
        notInArray(submissions.state, ['ineligible', 'withdrawn', 'disqualified', 'revoked']),
      ),
    )
    .groupBy(submissions.agencyId)
    .then((rows) => rows);
}
