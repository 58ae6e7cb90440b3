import { act, asSystem } from '../db/door.ts';
import type { Context } from '../context.ts';
import { record } from '../events/record.ts';
import { findBody, findBodyNamed, hasOrganiser, insertBody } from './queries.ts';
import { invite } from './service.ts';

export type Founding = {
  name: string;
  shortName: string;
  level: 'kementerian' | 'provinsi' | 'kabupaten' | 'kota';
  regionCode: string | null;
  parentBodyId: string | null;
  organisers: readonly { name: string; email: string }[];
};

/**
 * Founds an organising body on an installation, with the first organisers invited by mail: two, since whatever counts
 * needs a second one. Whoever may run the command line owns the database, so there is nobody to ask for the right.
 * @returns the body's id; null when one of that name is there already, which changes nothing
 */
export function foundBody(context: Context, founding: Founding): Promise<string | null> {
  return act(asSystem(context), async (tx) => {
    const { organisers, ...body } = founding;
    if (await findBodyNamed(tx, body.name)) return null;
    const bodyId = await insertBody(tx, body);
    await record(
      tx,
      'body.founded',
      { type: 'body', id: bodyId, version: 1, bodyId, editionId: null },
      { level: body.level },
    );
    for (const organiser of organisers)
      await invite(tx, { ...organiser, bodyId, agencyId: null, role: 'organiser', place: body.name });
    return bodyId;
  });
}

/**
 * Invites one more organiser to a body that is there: one left, or two are too few. As with the founding, whoever may run
 * the command line is asked for no other right; the invitation stands in the audit and on the page of the body's people.
 * @returns false where that address is an organiser of the body already, or has an invitation to be one that is still good
 */
export function appointOrganiser(
  context: Context,
  bodyId: string,
  organiser: { name: string; email: string },
): Promise<boolean> {
  return act(asSystem(context), async (tx) => {
    if (await hasOrganiser(tx, bodyId, organiser.email)) return false;
    const { name } = (await findBody(tx, bodyId))!;
    await invite(tx, { ...organiser, bodyId, agencyId: null, role: 'organiser', place: name });
    return true;
  });
}
