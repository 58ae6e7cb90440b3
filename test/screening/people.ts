import type { Client } from '../support/client.ts';
import { givePerson } from '../support/people.ts';
import type { Competition } from '../support/edition.ts';

/** Another person of the secretariat: the second pair of eyes. */
export async function giveSecondScreener(world: Competition, email = 'second@contoh.id'): Promise<Client> {
  await givePerson(world.world, email, 'secretariat', { bodyId: world.bodyId }, 'Hendra Gunawan');
  return world.world.as(email);
}

/** The shipped rules with other words in some places; each must be there. */
export function rulesWith(source: string, changes: Record<string, string>): string {
  return Object.entries(changes).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the rule book does not hold: ${from}`);
    return text.replace(from, to);
  }, source);
}
