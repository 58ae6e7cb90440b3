import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { calendarFile, type CalendarEvent } from '../calendar/calendar.ts';
import type { Context } from '../context.ts';
import { agenciesOf, type Actor, type HeldRole, type Role } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { listEditions, listStagesOf } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { interviewEvent } from '../interviews/calendar-service.ts';
import { listInterviews } from '../interviews/queries.ts';
import { listRolesWithPlaces } from '../people/queries.ts';
import * as queries from './feed-queries.ts';

/** How often a calendar program should look again. */
const REFRESH_MINUTES = 60;
const MOST_INTERVIEWS = 500;

/** The closes that concern a role; the office's are all of them. */
const CLOSES: Partial<Record<Role, readonly string[]>> = {
  'agency-admin': ['registration', 'objection'],
  innovator: ['registration', 'objection'],
  evaluator: ['desk_judging', 'feasibility'],
  'evaluator-chair': ['desk_judging', 'feasibility'],
};
const OFFICE: readonly Role[] = ['organiser', 'secretariat', 'auditor', 'steward'];

/** The address of one's own calendar, or none yet; only its owner is told it. */
export function showFeed(caller: Caller) {
  return look(caller, async (tx) => feedView(tx, await queries.findFeed(tx, reader(caller))));
}

/** Makes the address, or a new one in place of the old, which leads nowhere from then on. @throws Refusal stale_version */
export async function renewFeed(caller: Caller) {
  const personId = reader(caller);
  await act(caller, async (tx) => {
    const before = await queries.findFeed(tx, personId);
    expectVersion(caller, { version: before?.version ?? 0 });
    const row = {
      personId,
      version: (before?.version ?? 0) + 1,
      createdAt: tx.at,
      readAt: null,
      endedAt: null,
    };
    await queries.upsertFeed(tx, { ...row, tokenHash: hashOf(secretOf(caller.context, row)) });
    return {};
  });
  // Told outside the stored answer, which holds no secret.
  return showFeed(caller);
}

export function endFeed(caller: Caller): Promise<void> {
  const personId = reader(caller);
  return act(caller, (tx) => queries.endFeed(tx, personId));
}

/**
 * The calendar behind a secret address: interviews of the person's own panels and own agency, as the policies show them to that
 * person, and the closes of stages that concern their roles.
 * @returns the file and a tag that changes only with what it says
 * @throws Refusal not_found for an address that leads nowhere
 */
export async function readFeed(context: Context, secret: string): Promise<{ file: string; etag: string }> {
  const actor = await act(asSystem(context), async (tx) => {
    const person = await queries.findReader(tx, hashOf(secret));
    if (!person) throw new Refusal('not_found');
    await queries.updateRead(tx, person.id);
    const roles = await listRolesWithPlaces(tx, person.id);
    return actorOf(person, roles as HeldRole[]);
  });
  const caller: Caller = { context, actor };
  return look(caller, async (tx) => {
    const events = await listEvents(tx, caller);
    const etag = `"${createHash('sha256').update(JSON.stringify(events)).digest('hex').slice(0, 32)}"`;
    const file = calendarFile({ name: 'KIPP', events, madeAt: tx.at, refreshMinutes: REFRESH_MINUTES });
    return { file, etag };
  });
}

async function listEvents(tx: Tx, caller: Caller): Promise<CalendarEvent[]> {
  const { actor } = tx;
  const held = actor.kind === 'person' ? actor.roles : [];
  const editions = (await listEditions(tx)).filter(({ edition }) => {
    const isOver = edition.state === 'draft' || edition.state === 'archived';
    return !isOver && rolesIn(held, edition).length > 0;
  });
  const [stages, later] = [
    await listStagesOf(
      tx,
      editions.map(({ edition }) => edition.id),
    ),
    await queries.listExtensions(tx, agenciesOf(actor)),
  ];
  const viewer = { office: false, personId: reader(caller), agencyIds: agenciesOf(actor) };
  const events: CalendarEvent[] = [];
  for (const { edition } of editions) {
    const rows = await listInterviews(tx, edition.id, viewer, { limit: MOST_INTERVIEWS });
    events.push(...rows.slice(0, MOST_INTERVIEWS).map((row) => interviewEvent(caller, row)));
    const roles = rolesIn(held, edition);
    const isOffice = roles.some((role) => OFFICE.includes(role));
    for (const stage of stages.filter((one) => one.editionId === edition.id)) {
      const concerns = isOffice || roles.some((role) => CLOSES[role]?.includes(stage.kind));
      const closesAt = later.find((one) => one.stageId === stage.id)?.closesAt ?? stage.closesAt;
      if (concerns && closesAt) events.push(closeEvent(caller, stage, closesAt, edition.name!));
    }
  }
  return events;
}

type Stage = Awaited<ReturnType<typeof listStagesOf>>[number];

function closeEvent(
  { context, actor: { language } }: Caller,
  stage: Stage,
  at: Date,
  edition: { id: string; en: string },
): CalendarEvent {
  return {
    uid: `stage-${stage.id}@${new URL(context.config.baseUrl).hostname}`,
    startsAt: at,
    endsAt: at,
    title: `${language === 'en' ? 'Closes' : 'Ditutup'}: ${stage.name![language]}`,
    description: edition[language],
    sequence: stage.version,
  };
}

function rolesIn(held: readonly HeldRole[], edition: { id: string; bodyId: string }): Role[] {
  return held
    .filter(
      (role) => role.bodyId === edition.bodyId && (role.editionId === null || role.editionId === edition.id),
    )
    .map(({ role }) => role);
}

type Person = { id: string; name: string; email: string; language: string };

function actorOf({ id, name, email, language }: Person, roles: HeldRole[]): Actor {
  return {
    kind: 'person',
    personId: id,
    sessionId: id,
    name,
    email,
    language: language === 'en' ? 'en' : 'id',
    roles,
  };
}

function feedView(tx: Tx, row: queries.FeedRow | null) {
  if (!row || row.endedAt)
    return { address: null, version: row?.version ?? 0, createdAt: null, readAt: null };
  return {
    address: `${tx.context.config.baseUrl}/api/calendar-feeds/${secretOf(tx.context, row)}.ics`,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}

/** Worked out from the installation's secret: the database holds its hash alone, and the owner can be shown it again. */
function secretOf(
  { config }: Context,
  { personId, version, createdAt }: { personId: string; version: number; createdAt: Date },
): string {
  const key = Buffer.from(hkdfSync('sha256', config.secret, '', 'kipp calendar feed 1', 32));
  return createHmac('sha256', key)
    .update(`${personId}:${version}:${createdAt.toISOString()}`)
    .digest('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function reader({ actor }: Caller): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}
