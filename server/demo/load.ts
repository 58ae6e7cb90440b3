import { readFile, writeFile } from 'node:fs/promises';
import { ConfigError } from '../config.ts';
import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { createEdition } from '../editions/create-service.ts';
import { listStages, updateStage } from '../editions/queries.ts';
import { moveEdition, showEdition } from '../editions/service.ts';
import { hashPassword } from '../people/passwords.ts';
import {
  countPeopleWithEmail,
  findBodyNamed,
  insertAgency,
  insertBody,
  insertPerson,
  insertRole,
  listBodies,
} from '../people/queries.ts';
import { importHubHistory } from '../network/hub-service.ts';
import { importInnovations } from '../portal/imports.ts';
import { castOf, type Cast } from './cast.ts';
import { demoAccounts, demoWorld, provinceWorld, type DemoAccount } from './content/world.ts';
import type { World } from './content/types.ts';
import { playCalibration } from './play-calibration.ts';
import { playKnowledge } from './play-knowledge.ts';
import { playCoaching } from './play-coaching.ts';
import { playEvidence } from './play-evidence.ts';
import { playHubs } from './play-hubs.ts';
import { playMonitoring } from './play-monitoring.ts';
import { playQuestions } from './play-questions.ts';
import { playReads } from './play-reads.ts';
import { playUsefulness } from './play-usefulness.ts';
import { playValidation } from './play-validation.ts';
import { playSubmissions, screenAll, submitLate } from './play-submissions.ts';

export type { DemoAccount } from './content/world.ts';

const INNOVATIONS = new URL('../../test/fixtures/innovations.csv', import.meta.url);
const HUBS = new URL('content/hubs.csv', import.meta.url);
const HUB_TOTALS = new URL('content/hub-totals.csv', import.meta.url);
const DAY_MS = 86_400_000;

/**
 * Fills an empty database with the demonstration, by playing it through the services as its people: what a
 * visitor sees was written by the same doors that real people use.
 * @returns the accounts to print; none when the database already holds somebody else's data
 */
export async function loadDemoOnEmpty(context: Context): Promise<DemoAccount[]> {
  const bodies = await look(asSystem(context), listBodies);
  const world = demoWorld();
  const { demoYears } = context.config;
  if (bodies.length > 0) {
    if (!bodies.some((body) => body.name === world.bodies[0]!.name)) return [];
    if (demoYears) await foundProvince(context);
    return demoAccounts(demoYears);
  }
  const cast = await castPeople(context, world);
  if (demoYears) await foundProvince(context);
  const editionId = await openEdition(context, world, cast);
  await playPortal(context, world, cast);
  const organiser = cast.as(organiserOf(world));
  const drafts = await playSubmissions(world, cast, editionId);
  await move(organiser, editionId, 'startScreening');
  await screenAll(world, cast, drafts);
  await move(organiser, editionId, 'startJudging');
  await setWindows(context, world, editionId);
  await submitLate(world, cast, drafts);
  await playReads(context, world, cast, editionId, drafts);
  // Neither reads what the other writes.
  await Promise.all([playCalibration(context, cast, editionId), playQuestions(cast, editionId)]);
  return demoAccounts(demoYears);
}

/** The province whose competition stands at its interviews: the body, its agencies and people; its year is played afterwards. */
export async function foundProvince(context: Context): Promise<void> {
  const { bodies } = provinceWorld();
  const [known, ministry] = await look(asSystem(context), (tx) =>
    Promise.all([findBodyNamed(tx, bodies[0]!.name), findBodyNamed(tx, demoWorld().bodies[0]!.name)]),
  );
  if (!known && ministry)
    await writePeople(context, provinceWorld(), new Map([[bodies[0]!.parentKey!, ministry.id]]));
}

/** Bodies, agencies and people of the demonstration on an empty database, as callers. */
export async function castPeople(context: Context, world: World): Promise<Cast> {
  return castOf(context, await writePeople(context, world));
}

/** What stands beside the competition: the directory, knowledge, replications, hubs, coaching, validation and monitoring. */
export async function playPortal(context: Context, world: World, cast: Cast): Promise<void> {
  const bodyId = cast.id(world.edition.bodyKey);
  const organiser = cast.id(organiserOf(world));
  await importInnovations(context, await readFile(INNOVATIONS, 'utf8'), 'innovations.csv', bodyId);
  await importHubHistory(context, bodyId, {
    hubs: await readFile(HUBS, 'utf8'),
    totals: await readFile(HUB_TOTALS, 'utf8'),
  });
  await playKnowledge(context, cast, bodyId);
  await playUsefulness(context, bodyId);
  await playHubs(context, { bodyId, filledBy: cast.id('hub'), verifiedBy: cast.id('verifikator-hub') });
  await playEvidence(context, cast, bodyId);
  await playCoaching(context, cast, bodyId);
  await playValidation(context, cast, { bodyId, organiser });
  await playMonitoring(context, cast, { bodyId, organiser });
}

/**
 * The demonstration's accounts have a password that the README tells: a production does not start beside them.
 * @throws ConfigError
 */
export async function refuseDemo(context: Context): Promise<void> {
  const listed = demoAccounts(true).map(({ email }) => email);
  const found = await look(asSystem(context), (tx) => countPeopleWithEmail(tx, listed));
  if (found > 0)
    throw new ConfigError(
      'DATABASE_URL: this database holds the demonstration, whose passwords are public; production needs one of its own',
    );
}

/** The accounts of the demonstration as JSON, for scripts. */
export async function writeAccounts(path: string, accounts: readonly DemoAccount[]): Promise<void> {
  await writeFile(path, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
}

/** Everybody has the same documented password, so it is hashed once. */
async function writePeople(
  context: Context,
  world: Pick<World, 'password' | 'bodies' | 'agencies' | 'people'>,
  ids = new Map<string, string>(),
): Promise<Map<string, string>> {
  const passwordHash = await hashPassword(world.password);
  await act(asSystem(context), async (tx) => {
    for (const { key, parentKey, regionCode, ...body } of world.bodies) {
      ids.set(
        key,
        await insertBody(tx, { ...body, regionCode, parentBodyId: parentKey ? ids.get(parentKey)! : null }),
      );
    }
    for (const {
      key,
      bodyKey,
      parentKey,
      name,
      level,
      regionCode,
      timeZone,
      underdeveloped,
    } of world.agencies) {
      const place = { bodyId: ids.get(bodyKey)!, parentAgencyId: parentKey ? ids.get(parentKey)! : null };
      ids.set(key, await insertAgency(tx, { ...place, name, level, regionCode, timeZone, underdeveloped }));
    }
    for (const { key, email, name, language, roles } of world.people) {
      ids.set(key, await insertPerson(tx, { email, name, language, passwordHash }));
      for (const held of roles) if (!held.inEdition) await giveRole(tx, ids, key, held, null);
    }
  });
  return ids;
}

type Held = World['people'][number]['roles'][number];

function giveRole(
  tx: Tx,
  ids: ReadonlyMap<string, string>,
  personKey: string,
  held: Held,
  editionId: string | null,
) {
  return insertRole(tx, {
    personId: ids.get(personKey)!,
    role: held.role,
    bodyId: ids.get(held.bodyKey)!,
    editionId,
    agencyId: held.agencyKey ? ids.get(held.agencyKey)! : null,
  });
}

async function openEdition(context: Context, world: World, cast: Cast): Promise<string> {
  const organiser = cast.as(organiserOf(world));
  const { edition } = world;
  const created = await createEdition(organiser, cast.id(edition.bodyKey), {
    source: edition.rulebookSource,
    kind: edition.kind,
    slug: edition.slug,
  });
  await act(asSystem(context), async (tx) => {
    for (const { key, roles } of world.people) {
      for (const held of roles) if (held.inEdition) await giveRole(tx, cast.ids, key, held, created.id);
    }
  });
  cast.inEdition(created.id);
  await move(organiser, created.id, 'open');
  return created.id;
}

/** Registration, the check and desk judging stand open side by side, which only a demonstration does. */
async function setWindows(context: Context, world: World, editionId: string): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const midnight = new Date(tx.at.getTime() + 7 * 3_600_000);
    midnight.setUTCHours(0, 0, 0, 0);
    const dayOf = (day: number) => new Date(midnight.getTime() - 7 * 3_600_000 + day * DAY_MS);
    for (const stage of await listStages(tx, editionId)) {
      const window = world.edition.windows.find((one) => one.stageKey === stage.key);
      if (!window) continue;
      const closesAt = new Date(dayOf(window.closesDay + 1).getTime() - 60_000);
      await updateStage(tx, stage.id, { opensAt: dayOf(window.opensDay), closesAt, closedAt: null });
    }
  });
}

async function move(organiser: Caller, editionId: string, verb: string): Promise<void> {
  const { version } = await showEdition(organiser, editionId);
  await moveEdition({ ...organiser, expected: version! }, editionId, { verb });
}

function organiserOf(world: World): string {
  const { bodyKey } = world.edition;
  return world.people.find((person) =>
    person.roles.some((held) => held.role === 'organiser' && held.bodyKey === bodyKey),
  )!.key;
}
