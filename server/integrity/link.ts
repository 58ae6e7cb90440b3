import { hashOf, type Json } from '../db/canonical.ts';

/** Events that belong to no body are in a chain of their own, under this name. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** What the first link of a chain holds in place of a hash before it. */
export const BEGINNING = '0'.repeat(64);

/** An event as it is hashed, every column of it. The instant is a text in UTC with six digits of a second. */
export type AuditEvent = {
  id: string;
  seq: string;
  name: string;
  bodyId: string | null;
  editionId: string | null;
  actorId: string;
  subjectType: string;
  subjectId: string;
  subjectVersion: number;
  payload: Json;
  at: string;
};

/** Where a link stands. `outside`: its event was written past the application, by the owner of the tables. */
export type LinkPlace = {
  chain: string;
  position: number;
  previous: string;
  outside: boolean;
  sealedAt: string;
};

/**
 * The hash of one link: SHA-256 over the RFC 8785 text of its place, the hash before it and the whole event.
 * @returns 64 lower-case hexadecimal digits
 */
export function linkHash(place: LinkPlace, event: AuditEvent): string {
  return hashOf({ ...place, event });
}
