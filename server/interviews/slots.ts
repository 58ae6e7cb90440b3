/** The sessions that a timetable offers, worked out from days, hours, breaks and rooms. Pure. */

export type TimetableSettings = {
  /** The zone in which days and hours are said. */
  zone: 'WIB' | 'WITA' | 'WIT';
  /** YYYY-MM-DD */
  days: string[];
  /** HH:MM, the first session starts at `from`, the last ends by `until`. */
  from: string;
  until: string;
  breaks: { from: string; until: string }[];
  sessionMinutes: number;
  /** Minutes between the end of a session and the start of the next. */
  bufferMinutes: number;
  rooms: { name: string; panel: string[] }[];
};

export type Slot = { startsAt: Date; endsAt: Date; room: string; panel: readonly string[] };

/** Hours ahead of UTC; Indonesia has no summer time. */
const OFFSET_HOURS = { WIB: 7, WITA: 8, WIT: 9 } as const;
export const ZONE_OF = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' } as const;

/** Every session, by time and then by room. A session neither touches a break nor passes the end of the day. */
export function slotsOf(settings: TimetableSettings): Slot[] {
  const { from, until, sessionMinutes, bufferMinutes, rooms } = settings;
  const breaks = settings.breaks.map((one) => ({ from: minutesOf(one.from), until: minutesOf(one.until) }));
  const starts: number[] = [];
  for (let at = minutesOf(from); at + sessionMinutes <= minutesOf(until);) {
    const inTheWay = breaks.find((pause) => at < pause.until && pause.from < at + sessionMinutes);
    if (inTheWay) at = inTheWay.until;
    else {
      starts.push(at);
      at += sessionMinutes + bufferMinutes;
    }
  }
  return [...settings.days].sort().flatMap((day) =>
    starts.flatMap((minutes) =>
      rooms.map(({ name, panel }) => {
        const startsAt = instantOf(day, minutes, settings.zone);
        return {
          startsAt,
          endsAt: new Date(startsAt.getTime() + sessionMinutes * 60_000),
          room: name,
          panel,
        };
      }),
    ),
  );
}

export function overlaps(a: { startsAt: Date; endsAt: Date }, b: { startsAt: Date; endsAt: Date }): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** Minutes of the day in that zone: 09:30 is 570. */
export function localMinutes(at: Date, timeZone: string): number {
  const zone = ZONE_OF[timeZone as keyof typeof ZONE_OF] ?? 'WIB';
  const local = new Date(at.getTime() + OFFSET_HOURS[zone] * 3_600_000);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

function instantOf(day: string, minutes: number, zone: keyof typeof OFFSET_HOURS): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - OFFSET_HOURS[zone] * 60) * 60_000);
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
