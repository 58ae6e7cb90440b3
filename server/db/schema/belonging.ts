import { uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { editions, stages } from './editions.ts';
import { agencies, bodies, people } from './people.ts';
import { submissions } from './submissions.ts';

/*
 * The columns that say where a row belongs; every table but those of the installation names its body, and its edition
 * where it has one. Functions, since the tables they point at use them too, and the pointing is done later.
 */

export function ofBody() {
  return uuid()
    .notNull()
    .references((): AnyPgColumn => bodies.id);
}

export function ofEdition() {
  return uuid()
    .notNull()
    .references((): AnyPgColumn => editions.id);
}

export function ofStage() {
  return uuid()
    .notNull()
    .references((): AnyPgColumn => stages.id);
}

export function ofSubmission() {
  return uuid()
    .notNull()
    .references((): AnyPgColumn => submissions.id);
}

export function ofAgency() {
  return uuid()
    .notNull()
    .references((): AnyPgColumn => agencies.id);
}

/** Somebody who did it or whom it concerns. */
export function ofPerson() {
  return uuid()
    .notNull()
    .references((): AnyPgColumn => people.id);
}
