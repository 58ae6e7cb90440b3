import { agenciesOf } from '../db/actor.ts';
import { calendarFile, type CalendarEvent } from '../calendar/calendar.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { personOf, placeOfRow } from '../judging/policy.ts';
import { isOffice, mayTakePart } from './policy.ts';
import * as queries from './queries.ts';

/**
 * The appointment of one interview for its panel, its agency and the office. Whoever was released from the panel gets it
 * as cancelled, so that it leaves their calendar.
 */
export async function interviewCalendar(caller: Caller, id: string): Promise<string> {
  const gone = await leftOf(caller, id);
  return look(caller, async (tx) => {
    if (gone) return calendarFile({ name: gone.title, events: [goneEvent(caller, gone)], madeAt: tx.at });
    const found = await queries.findInterview(tx, id);
    if (!found) throw new Refusal('not_found');
    const viewer = {
      office: isOffice(tx.actor, placeOfRow(found)),
      personId: personOf(tx.actor),
      agencyIds: agenciesOf(tx.actor),
    };
    const row = await queries.findListed(tx, id, viewer);
    if (!row) throw new Refusal('not_found');
    return calendarFile({ name: row.title, events: [eventOf(caller, row)], madeAt: tx.at });
  });
}

/** All appointments of a person in an edition: the own panels, and those of the own agency's finalists. */
export async function myInterviewCalendar(caller: Caller, editionId: string): Promise<string> {
  const left = await listLeft(caller, editionId);
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayTakePart(tx.actor, edition);
    const viewer = { office: false, personId: personOf(tx.actor), agencyIds: agenciesOf(tx.actor) };
    const rows = await queries.listInterviews(tx, editionId, viewer, { limit: 2000 });
    const { language } = caller.actor;
    return calendarFile({
      name: `${language === 'en' ? 'Interviews' : 'Wawancara'} ${edition.name![language]}`,
      events: [...rows.map((row) => eventOf(caller, row)), ...left.map((row) => goneEvent(caller, row))],
      madeAt: tx.at,
    });
  });
}

/** What a person was taken off; read by the system for this one person, as the wall no longer shows it. */
function listLeft(caller: Caller, editionId: string) {
  const me = personOf(caller.actor);
  return look(asSystem(caller.context), (tx) => queries.listLeft(tx, editionId, me));
}

async function leftOf(caller: Caller, id: string): Promise<queries.ListedInterview | null> {
  const found = await look(asSystem(caller.context), (tx) => queries.findInterview(tx, id));
  if (!found) return null;
  return (await listLeft(caller, found.editionId)).find((row) => row.interview.id === id) ?? null;
}

/** Later than what the calendar holds, because a cancellation of the same sequence may be left unread. */
function goneEvent(caller: Caller, row: queries.ListedInterview): CalendarEvent {
  const event = eventOf(caller, row);
  return { ...event, cancelled: true, sequence: (event.sequence ?? 0) + 1 };
}

function eventOf({ context, actor }: Caller, row: queries.ListedInterview): CalendarEvent {
  const { interview } = row;
  const { baseUrl } = context.config;
  const word = actor.language === 'en' ? 'Interview' : 'Wawancara';
  return {
    uid: `interview-${interview.id}@${new URL(baseUrl).hostname}`,
    startsAt: interview.startsAt,
    endsAt: new Date(interview.startsAt.getTime() + interview.minutes * 60_000),
    title: `${word}: ${row.title}`,
    description: row.agencyName,
    location: interview.room,
    sequence: interview.calendarSequence,
    cancelled: interview.state === 'cancelled',
  };
}

/** One interview as it stands in any calendar of a person who may see it. */
export { eventOf as interviewEvent };
