import { hashPassword } from '../../server/people/passwords.ts';
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
    return personId;
  });
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
