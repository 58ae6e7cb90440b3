import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export type CalendarEvent = {
  /** Never changes for the same thing, so that a calendar replaces what it had: `interview-<id>@host`. */
  uid: string;
  startsAt: Date;
  /** After `startsAt`; for an instant such as a deadline the same instant is allowed. */
  endsAt: Date;
  title: string;
  description?: string;
  location?: string;
  /** Grows with each change of the thing (its version); 0 if unset. */
  sequence?: number;
  /** Tells calendars that took it over to strike it out; leaving it out of the file would not. */
  cancelled?: boolean;
  url?: string;
};

export type Calendar = {
  /** Shown as the calendar's name by the program that reads it. */
  name: string;
  events: readonly CalendarEvent[];
  /** When the file was made (DTSTAMP); the running program's clock if unset. It decides nothing. */
  madeAt?: Date;
  /** How often a subscriber should look again; unset for a file that is read once. */
  refreshMinutes?: number;
};

/**
 * An iCalendar file (RFC 5545) that publishes events at UTC instants: each calendar shows them in its owner's zone,
 * so one file is right in WIB, WITA and WIT. Lines are folded and texts escaped; what somebody else wrote cannot add a
 * property.
 * @returns the file's text with CRLF line ends; its media type is `text/calendar; charset=utf-8; method=PUBLISH`
 * @throws RangeError when an event ends before it starts
 */
export function calendarFile(calendar: Calendar): string {
  const file = ical({
    name: escaped(oneLine(calendar.name)),
    prodId: { company: 'KIPP', product: 'KIPP', language: 'ID' },
    method: ICalCalendarMethod.PUBLISH,
    ...(calendar.refreshMinutes ? { ttl: calendar.refreshMinutes * 60 } : {}),
  });
  const stamp = calendar.madeAt ?? new Date();
  for (const event of calendar.events) {
    if (event.endsAt < event.startsAt) throw new RangeError(`${event.uid} ends before it starts`);
    file.createEvent({
      id: oneLine(event.uid),
      start: event.startsAt,
      end: event.endsAt,
      stamp,
      sequence: event.sequence ?? 0,
      summary: oneLine(event.title),
      description: event.description === undefined ? null : printable(event.description),
      location: event.location === undefined ? null : oneLine(event.location),
      url: event.url === undefined ? null : new URL(event.url).href,
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  // The last line ends like the others; the library leaves that to us, and the escaping of the calendar's name, too.
  return `${file.toString()}\r\n`;
}

/** Texts may hold line breaks, which are escaped; no other control character is allowed (RFC 5545 3.3.11). */
function printable(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ');
}

function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ').trim();
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&');
}
