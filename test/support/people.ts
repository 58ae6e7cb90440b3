import { hashPassword } from '../../server/people/passwords.ts';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/door.ts';
import type { Role } from '../../server/db/actor.ts';
import {
  findPersonByEmail,
  insertAgency,
  insertBody,
  insertPerson,
  insertRole,
} from '../../server/people/queries.ts';
import { PASSWORD, type World } from './world.ts';

let passwordHash: Promise<string> | undefined;

export type Place = { bodyId: string; editionId?: string | null; agencyId?: string | null };

/** Makes a person (or finds them by e-mail) and gives them a role; everybody's password is PASSWORD. */
export async function givePerson(
  world: World,
  email: string,
  role: Role,
  place: Place,
  name = email.split('@')[0]!,
): Promise<string> {
  const hash = await (passwordHash ??= hashPassword(PASSWORD));
  return world.act(async (tx) => {
    const known = await findPersonByEmail(tx, email);
    const personId = known?.id ?? (await insertPerson(tx, { email, name, passwordHash: hash }));
    await insertRole(tx, { personId, role, ...place });
    if (JURORS.has(role) && place.editionId) await signPact(tx, personId, place.editionId);
    return personId;
  });
}

const JURORS: ReadonlySet<Role> = new Set(['evaluator', 'evaluator-chair', 'panelist', 'panel-chair']);

/** A juror of the tests has signed the pact of the edition; test/judging/pact.test.ts tells of those who have not. */
async function signPact(tx: Tx, personId: string, editionId: string): Promise<void> {
  await tx.execute(sql`insert into pact_signatures (id, body_id, edition_id, person_id, pact_version, sha256, signed_at)
    select ${tx.context.ids.next()}::uuid, e.body_id, e.id, ${personId}::uuid, (v.rulebook #>> '{pact,version}')::int, '', now()
    from editions e join edition_versions v on v.id = e.edition_version_id
    where e.id = ${editionId}::uuid and v.rulebook ? 'pact' on conflict do nothing`);
}

export function giveBody(
  world: World,
  name = 'Kementerian PANRB',
  level = 'kementerian',
  shortName = name,
): Promise<string> {
  return world.act((tx) => insertBody(tx, { name, shortName, level }));
}

export function giveAgency(
  world: World,
  bodyId: string,
  name: string,
  level = 'kota',
  parentAgencyId?: string,
): Promise<string> {
  return world.act((tx) =>
    insertAgency(tx, { bodyId, name, level, ...(parentAgencyId ? { parentAgencyId } : {}) }),
  );
}
