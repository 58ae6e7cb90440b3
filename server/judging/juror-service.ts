import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition, findRulebook, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { findPersonByEmail, insertPerson, insertRole } from '../people/queries.ts';
import { invite } from '../people/service.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { listPeopleWithRole, listSentByAgency } from './juror-queries.ts';
import { findProfile, upsertProfile } from './pact-queries.ts';
import { JURORS, mayOrganise, personOf } from './policy.ts';

/** What is known of a juror; what is not given stays as it is, null clears it. */
export type Profile = {
  institution?: string | null | undefined;
  regionCode?: string | null | undefined;
  senior?: boolean | undefined;
  expertise?: string[] | undefined;
  languages?: string[] | undefined;
  leastLoad?: number | null | undefined;
  mostLoad?: number | null | undefined;
};

export type NewJuror = Profile & {
  name: string;
  email: string;
  role: 'evaluator' | 'evaluator-chair' | 'panelist' | 'panel-chair';
};

/**
 * Makes a person a juror of the edition at once, so that readers can be planned, and invites them by mail, once it is known what
 * ties keep from them: `barred` of `of` proposals; whom all are kept from is not appointed (guard_refused). An account
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
    const { name: _name, email: _email, role: _role, ...profile } = input;
    if (Object.values(profile).some((value) => value !== undefined))
      await writeProfile(tx, edition, personId, profile);
    const barred = await countBarred(tx, editionId, personId);
    if (barred.of > 0 && barred.barred === barred.of)
      throw new Refusal('guard_refused', { reason: ALL_BARRED });
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
      ...barred,
    };
  });
}

/** Of the proposals sent in, those that what is known of this person keeps from them; asked before they are invited. */
async function countBarred(tx: Tx, editionId: string, personId: string) {
  const sent = await listSentByAgency(tx, editionId);
  const ties = await findConflicts(
    tx,
    [personId],
    sent.map((one) => one.agencyId),
  );
  const sum = (rows: typeof sent) => rows.reduce((total, one) => total + one.submissions, 0);
  return { barred: sum(sent.filter((one) => ties.has(personId, one.agencyId))), of: sum(sent) };
}

/** What the organisers know of a juror for the assignment: institution, home region, fields, languages, load. */
export function describeJuror(caller: Caller, editionId: string, input: Profile & { personId: string }) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    const jurors = await listPeopleWithRole(tx, edition, JURORS);
    if (!jurors.some((one) => one.id === input.personId)) throw new Refusal('not_found');
    const { personId, ...profile } = input;
    await writeProfile(tx, edition, personId, profile);
    const row = (await findProfile(tx, editionId, personId))!;
    return {
      personId,
      institution: row.institution,
      regionCode: row.regionCode,
      senior: row.senior,
      expertise: row.expertise,
      languages: row.languages,
      leastLoad: row.leastLoad,
      mostLoad: row.mostLoad,
    };
  });
}

async function writeProfile(tx: Tx, edition: EditionRow, personId: string, given: Profile) {
  const { categories } = await findRulebook(tx, edition);
  const unknown = given.expertise?.find((key) => !categories.some((one) => one.key === key));
  if (unknown !== undefined) throw refused('expertise', 'unknown_category', UNKNOWN_CATEGORY);
  const before = await findProfile(tx, edition.id, personId);
  const { leastLoad = before?.leastLoad ?? null, mostLoad = before?.mostLoad ?? null } = given;
  if (leastLoad !== null && mostLoad !== null && mostLoad < leastLoad)
    throw refused('mostLoad', 'below_least', BELOW_LEAST);
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  await upsertProfile(tx, {
    id: tx.context.ids.next(),
    bodyId: edition.bodyId,
    editionId: edition.id,
    personId,
    ...named,
    changedAt: tx.at,
  });
  await record(
    tx,
    'juror.described',
    { type: 'person', id: personId, version: 1, bodyId: edition.bodyId, editionId: edition.id },
    { fields: Object.keys(named) },
  );
}

function refused(path: string, code: string, detail: Words): Refusal {
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code, detail }]);
}

const ALL_BARRED: Words = {
  id: 'Orang ini memiliki benturan kepentingan dengan semua usulan yang masuk, jadi tidak dapat menilai edisi ini.',
  en: 'This person has a conflict of interest with every proposal sent in, so they cannot judge this edition.',
};
const UNKNOWN_CATEGORY: Words = {
  id: 'Keahlian dipilih dari kategori edisi ini.',
  en: 'Expertise is chosen from the categories of this edition.',
};
const BELOW_LEAST: Words = {
  id: 'Beban paling banyak tidak boleh di bawah beban paling sedikit.',
  en: 'The most a juror takes must not be below the least.',
};
