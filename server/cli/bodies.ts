import type { Context } from '../context.ts';
import { asSystem, look } from '../db/door.ts';
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

/** Says which names there are, where none was given or none fits. */
export function explainBodies(context: Context, name: string | undefined): Promise<string> {
  return look(asSystem(context), async (tx) => {
    const names = (await listBodies(tx)).map((body) => `"${body.shortName}"`).join(', ') || 'none yet';
    const fault = name ? `there is no body named "${name}"` : 'there are several bodies';
    return `${fault}; name one with --body: ${names}`;
  });
}
