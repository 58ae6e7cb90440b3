import { act, asSystem, look, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { findPersonByEmail, insertPerson, insertRole } from '../people/queries.ts';
import { invite } from '../people/service.ts';
import { countJurors, listJurors as listRows, listPeopleWithRole } from './juror-queries.ts';
import { findProfile, upsertProfile } from './pact-queries.ts';
import { JURORS, mayOrganise, maySeeJudging, personOf } from './policy.ts';

export type NewJuror = {
  name: string;
  email: string;
  role: 'evaluator' | 'evaluator-chair' | 'panelist' | 'panel-chair';
};

/**
 * Makes a person a juror of the edition at once, so that readers can be planned, and invites them by mail. An account
 * that exists keeps its name and password; a new one has none until the invitation is accepted.
 */
export async function appointJuror(caller: Caller, editionId: string, input: NewJuror) {
  const appointedBy = personOf(caller.actor);
  const edition = await look(caller, async (tx) => {
    const found = await findEdition(tx, editionId);
    mayOrganise(tx.actor, found);
    return found;
  });
  // A person belongs to no body, so only the system finds or makes one; the organiser's right was checked above.
  const system = {
    ...asSystem(caller.context),
    ...(caller.once ? { once: { ...caller.once, key: `${appointedBy} ${caller.once.key}` } } : {}),
  };
  return act(system, async (tx) => {
    const known = await findPersonByEmail(tx, input.email);
    const personId =
      known?.id ?? (await insertPerson(tx, { email: input.email, name: input.name, passwordHash: null }));
    const place = { bodyId: edition.bodyId, editionId };
    await insertRole(tx, { personId, role: input.role, ...place });
    await record(
      tx,
      'juror.appointed',
      { type: 'person', id: personId, version: 1, ...place },
      { role: input.role, appointedBy },
    );
    const invitation = await invite(tx, {
      ...place,
      agencyId: null,
      name: known?.name ?? input.name,
      email: input.email,
      role: input.role,
      place: edition.name!.id,
    });
    return {
      personId,
      name: known?.name ?? input.name,
      email: input.email,
      role: input.role,
      invitedUntil: invitation.expiresAt,
    };
  });
}

/** What the organisers know of a juror for the assignment: institution and seniority. */
export function describeJuror(
  caller: Caller,
  editionId: string,
  input: { personId: string; institution?: string | null | undefined; senior?: boolean | undefined },
) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    const jurors = await listPeopleWithRole(tx, edition, JURORS);
    if (!jurors.some((one) => one.id === input.personId)) throw new Refusal('not_found');
    await upsertProfile(tx, {
      id: tx.context.ids.next(),
      bodyId: edition.bodyId,
      editionId,
      personId: input.personId,
      ...(input.institution === undefined ? {} : { institution: input.institution }),
      ...(input.senior === undefined ? {} : { senior: input.senior }),
      changedAt: tx.at,
    });
    await record(
      tx,
      'juror.described',
      { type: 'person', id: input.personId, version: 1, bodyId: edition.bodyId, editionId },
      { senior: input.senior ?? null },
    );
    const profile = (await findProfile(tx, editionId, input.personId))!;
    return { personId: input.personId, institution: profile.institution, senior: profile.senior };
  });
}

/** The jurors with their loads, by name. */
export function listJurors(
  caller: Caller,
  editionId: string,
  page: { limit: number; after?: string | undefined },
) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeJudging(tx.actor, edition);
    const [rows, total] = await Promise.all([listRows(tx, edition, page), countJurors(tx, edition)]);
    const items = rows.slice(0, page.limit).map(({ offered, accepted, completed, left, ...juror }) => ({
      ...juror,
      load: { offered, accepted, completed, left },
    }));
    return { items, next: rows.length > page.limit ? items.at(-1)!.personId : null, total };
  });
}
