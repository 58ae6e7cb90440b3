import { desc, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { asSystem, look } from '../db/door.ts';
import { editions } from '../db/schema/index.ts';
import { listBodies } from '../people/queries.ts';

/** The body of that name or short name; without a name the only one there is, or the ministry. */
export function findBodyByName(context: Context, name: string | undefined): Promise<string | null> {
  return look(asSystem(context), async (tx) => {
    const bodies = await listBodies(tx);
    const found = name
      ? bodies.find((body) => body.name === name || body.shortName === name)
      : bodies.length === 1
        ? bodies[0]
        : bodies.find((body) => body.level === 'kementerian');
    return found?.id ?? null;
  });
}

/** The edition of that id or short address; null also where several bodies have one of that address. */
export function findEditionByName(context: Context, name: string): Promise<string | null> {
  return look(asSystem(context), async (tx) => {
    const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(name);
    const rows = await tx
      .select({ id: editions.id })
      .from(editions)
      .where(isId ? eq(editions.id, name) : eq(editions.slug, name))
      .limit(2);
    return rows.length === 1 ? rows[0]!.id : null;
  });
}

/** Says which names there are, where none was given or none fits. */
export function explainBodies(context: Context, name: string | undefined): Promise<string> {
  return look(asSystem(context), async (tx) => {
    const names = (await listBodies(tx)).map((body) => `"${body.shortName}"`).join(', ') || 'none yet';
    const fault = name ? `there is no body named "${name}"` : 'there are several bodies';
    return `${fault}; name one with --body: ${names}`;
  });
}

/** Says which editions there are, the newest first, where none or several fit. */
export function explainEditions(context: Context, name: string): Promise<string> {
  return look(asSystem(context), async (tx) => {
    const rows = await tx
      .select({ id: editions.id, slug: editions.slug })
      .from(editions)
      .orderBy(desc(editions.id))
      .limit(20);
    const known = rows.map(({ id, slug }) => `${slug} (${id})`).join(', ') || 'none yet';
    return `there is no edition "${name}", or there are several: name it by its slug or id: ${known}`;
  });
}
