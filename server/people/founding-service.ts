import { act, asSystem, type Tx } from '../db/door.ts';
import type { Context } from '../context.ts';
import { record } from '../events/record.ts';
import { findBody, findBodyNamed, hasOrganiser, insertBody } from './queries.ts';
import { invite, inviteAtConsole } from './service.ts';

/** A link that is shown at the console, and until when it is good. */
export type ShownLink = { email: string; link: string; expiresAt: string };

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
 * @param showLinks whether the console gets the links as well, as it must where no mail leaves the house
 * @returns the body's id and the links shown; null when one of that name is there already, which changes nothing
 */
export function foundBody(
  context: Context,
  founding: Founding,
  showLinks: boolean,
): Promise<{ bodyId: string; links: ShownLink[] } | null> {
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
    const links: ShownLink[] = [];
    for (const organiser of organisers)
      links.push(...(await inviteOrganiser(tx, { id: bodyId, name: body.name }, organiser, showLinks)));
    return { bodyId, links };
  });
}

/**
 * Invites one more organiser to a body that is there: one left, or two are too few. As with the founding, whoever may run
 * the command line is asked for no other right; the invitation stands in the audit and on the page of the body's people.
 * @returns the link, where it is shown; null where that address is an organiser of the body already, or has an invitation to be one that is still good
 */
export function appointOrganiser(
  context: Context,
  bodyId: string,
  organiser: { name: string; email: string },
  showLinks: boolean,
): Promise<ShownLink[] | null> {
  return act(asSystem(context), async (tx) => {
    if (await hasOrganiser(tx, bodyId, organiser.email)) return null;
    return inviteOrganiser(tx, (await findBody(tx, bodyId))!, organiser, showLinks);
  });
}

async function inviteOrganiser(
  tx: Tx,
  body: { id: string; name: string },
  organiser: { name: string; email: string },
  showLinks: boolean,
): Promise<ShownLink[]> {
  const to = {
    ...organiser,
    bodyId: body.id,
    agencyId: null,
    role: 'organiser' as const,
    place: body.name,
  };
  if (showLinks) return [await inviteAtConsole(tx, to)];
  await invite(tx, to);
  return [];
}
