import { eq } from 'drizzle-orm';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { mailPreferences } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';

export type Wish = { reminders: 'each' | 'digest' | 'inbox'; digest: 'mail' | 'inbox' };

/** How the person wants reminders and the daily digest; version 0 until they chose something. */
export function showPreferences(caller: Caller) {
  return look(caller, (tx) => read(tx, reader(caller)));
}

/** Chooses. The inbox has everything whatever is chosen. @throws Refusal stale_version */
export function choosePreferences(caller: Caller, wish: Wish) {
  const personId = reader(caller);
  return act(caller, async (tx) => {
    const before = await read(tx, personId);
    expectVersion(caller, before);
    const row = { ...wish, version: before.version + 1, changedAt: tx.at };
    await tx
      .insert(mailPreferences)
      .values({ personId, ...row })
      .onConflictDoUpdate({ target: mailPreferences.personId, set: row });
    return read(tx, personId);
  });
}

async function read(tx: Tx, personId: string): Promise<Wish & { version: number }> {
  const [row] = await tx.select().from(mailPreferences).where(eq(mailPreferences.personId, personId));
  if (!row) return { reminders: 'each', digest: 'mail', version: 0 };
  return {
    reminders: row.reminders as Wish['reminders'],
    digest: row.digest as Wish['digest'],
    version: row.version,
  };
}

function reader({ actor }: Caller): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}
