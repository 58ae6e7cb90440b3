import type { Context } from '../context.ts';
import type { Actor, HeldRole } from '../db/actor.ts';
import type { Caller } from '../db/door.ts';
import { demoWorld } from './content/world.ts';

export type Cast = {
  ids: ReadonlyMap<string, string>;
  id(key: string): string;
  /** A caller who acts as this person of the demonstration. */
  as(personKey: string): Caller;
  /** From now on roles of the edition count for it. */
  inEdition(editionId: string): void;
};

/** The people of the demonstration as callers of services. */
export function castOf(context: Context, ids: ReadonlyMap<string, string>): Cast {
  const people = new Map(demoWorld().people.map((person) => [person.key, person]));
  let edition: string | null = null;
  const id = (key: string) => {
    const found = ids.get(key);
    if (!found) throw new Error(`the demonstration has no "${key}"`);
    return found;
  };
  return {
    ids,
    id,
    inEdition: (editionId) => {
      edition = editionId;
    },
    as(key) {
      const person = people.get(key)!;
      const roles = person.roles.map((held): HeldRole => ({
        role: held.role,
        bodyId: id(held.bodyKey),
        editionId: held.inEdition ? edition : null,
        agencyId: held.agencyKey ? id(held.agencyKey) : null,
      }));
      const { name, email, language } = person;
      const actor: Actor = {
        kind: 'person',
        personId: id(key),
        sessionId: id(key),
        name,
        email,
        language,
        roles,
      };
      return { context, actor };
    },
  };
}
