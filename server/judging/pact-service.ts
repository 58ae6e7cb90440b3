import { act, look, type Caller, type Tx } from '../db/door.ts';
import { hashOf } from '../db/canonical.ts';
import { hasRole } from '../db/actor.ts';
import { findEdition, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { listRegions } from '../regions/regions.ts';
import { declareConflicts, type Declared } from './conflict-act-service.ts';
import * as queries from './pact-queries.ts';
import { JURORS, OFFICE, personOf, placeOf } from './policy.ts';
import { conflictView } from './conflict-views.ts';

/**
 * Before any submission opens to a juror: the pact in force, signed. The wall says the same for whoever has signed none.
 * @throws Refusal pact_unsigned
 */
export async function requirePact(tx: Tx, editionId: string): Promise<void> {
  const found = await queries.findPact(tx, editionId, personOf(tx.actor));
  if (found?.pact && found.signed !== found.pact.version) throw new Refusal('pact_unsigned');
}

/** The pact of the edition, whether the signed-in juror has signed it, and what they have declared. */
export function showPact(caller: Caller, editionId: string, withRegions = true) {
  return look(caller, async (tx) => {
    await asJuror(tx, editionId);
    const me = personOf(tx.actor);
    const [found, profile, conflicts] = await Promise.all([
      queries.findPact(tx, editionId, me),
      queries.findProfile(tx, editionId, me),
      queries.listConflictsOf(tx, editionId, me),
    ]);
    return {
      editionId,
      pact: found!.pact && { ...found!.pact, example: found!.pact.example === true },
      signedVersion: found!.signed,
      signedAt: found!.signedAt,
      institution: profile?.institution ?? null,
      regionCode: profile?.regionCode ?? null,
      conflicts: conflicts.map((row) => conflictView(tx, row)),
      regions: withRegions ? listRegions().map(({ code, name }) => ({ code, name })) : [],
    };
  });
}

export type Signing = {
  version: number;
  institution?: string | null | undefined;
  regionCode?: string | null | undefined;
  conflicts: Declared[];
};

/**
 * Signs the pact and states the ties in one act. Submissions of agencies with a tie leave the juror's hands at once.
 * @throws Refusal subject_changed when another version of the pact is in force by now
 */
export function signPact(caller: Caller, editionId: string, input: Signing) {
  return act(caller, async (tx) => {
    const edition = await asJuror(tx, editionId);
    const personId = personOf(tx.actor);
    const found = await queries.findPact(tx, editionId, personId);
    if (!found?.pact || found.pact.version !== input.version) throw new Refusal('subject_changed');
    const scope = { bodyId: edition.bodyId, editionId };
    const sha256 = hashOf(found.pact as unknown as Parameters<typeof hashOf>[0]);
    if (found.signed !== input.version) {
      const id = tx.context.ids.next();
      await queries.insertSignature(tx, {
        id,
        ...scope,
        personId,
        pactVersion: input.version,
        sha256,
        signedAt: tx.at,
      });
      await record(
        tx,
        'pact.signed',
        { type: 'pact', id, version: 1, ...scope },
        { pactVersion: input.version, sha256 },
      );
    }
    await queries.upsertProfile(tx, {
      id: tx.context.ids.next(),
      ...scope,
      personId,
      institution: input.institution ?? null,
      regionCode: input.regionCode ?? null,
      changedAt: tx.at,
    });
    const freed = await declareConflicts(tx, edition, input.conflicts);
    return { editionId, signedVersion: input.version, signedAt: tx.at.toISOString(), sha256, freed };
  });
}

/** Agencies a juror may have a tie with, by a part of their name. */
export function searchAgencies(caller: Caller, editionId: string, text: string) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition || !hasRole(tx.actor, placeOf(edition), ...JURORS, ...OFFICE))
      throw new Refusal('not_found');
    if (text.length < 2) return { items: [] };
    const items = await queries.searchAgencies(tx, edition.bodyId, text);
    return { items: [...items] };
  });
}

async function asJuror(tx: Tx, editionId: string): Promise<EditionRow> {
  const edition = await findEdition(tx, editionId);
  if (!edition || !hasRole(tx.actor, placeOf(edition), ...JURORS)) throw new Refusal('not_found');
  return edition;
}
