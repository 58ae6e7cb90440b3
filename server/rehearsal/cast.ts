import type { Context } from '../context.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { listPlayers, type Player } from './queries.ts';

export type PersonCaller = Caller & { personId: string; key: string };

/** The simulated people as callers of services, by what they are. */
export type Troupe = {
  organiser(index: number): PersonCaller;
  secretariat(index: number): PersonCaller;
  panelChair: PersonCaller;
  evaluators: PersonCaller[];
  panelists: PersonCaller[];
  /** One of each institution that judges by field. */
  institutions: PersonCaller[];
  byId(personId: string): PersonCaller | undefined;
  /** The administrator and the innovator of the agency with this number of the script. */
  admin(agency: number): PersonCaller;
  innovator(agency: number): PersonCaller;
  agencyId(agency: number): string;
};

/** The address of a simulated person: nobody is reached there, and by it everybody of a rehearsal is found again. */
export function addressOf(bodyId: string, key: string): string {
  return `${key}@gladi-${bodyId.replaceAll('-', '').slice(-12)}.invalid`;
}

/** Everybody with the roles they hold now; they have no password and no session, so nobody signs in as them. */
export async function castOf(context: Context, bodyId: string): Promise<Troupe> {
  const players = await look(asSystem(context), (tx) => listPlayers(tx, bodyId));
  const byKey = new Map<string, PersonCaller>();
  const agencies = new Map<string, string>();
  for (const player of players) {
    const [key, domain] = player.email.split('@') as [string, string];
    if (addressOf(bodyId, key) !== `${key}@${domain}`) continue;
    byKey.set(key, callerOf(context, player, key));
    const agencyId = player.roles.find((held) => held.agencyId)?.agencyId;
    if (agencyId) agencies.set(key, agencyId);
  }
  const get = (key: string) => {
    const found = byKey.get(key);
    if (!found) throw new Error(`the rehearsal has nobody called ${key}`);
    return found;
  };
  const all = (word: string) =>
    [...byKey.values()]
      .filter((one) => one.key.startsWith(`${word}-`))
      .sort((a, b) => Number(a.key.split('-')[1]) - Number(b.key.split('-')[1]));
  const byId = new Map([...byKey.values()].map((one) => [one.personId, one]));
  return {
    organiser: (index) => get(`penyelenggara-${index}`),
    secretariat: (index) => get(`sekretariat-${index % SECRETARIAT}`),
    get panelChair() {
      return get('ketua.panel');
    },
    evaluators: all('evaluator'),
    panelists: all('panelis'),
    institutions: all('lembaga'),
    byId: (personId) => byId.get(personId),
    admin: (agency) => get(`admin-${agency}`),
    innovator: (agency) => get(`inovator-${agency}`),
    agencyId: (agency) => agencies.get(`admin-${agency}`)!,
  };
}

export const SECRETARIAT = 4;

function callerOf(context: Context, { id, name, email, roles }: Player, key: string): PersonCaller {
  return {
    context,
    personId: id,
    key,
    actor: { kind: 'person', personId: id, sessionId: id, name, email, language: 'id', roles },
  };
}
