import { describe, expect, test } from 'vitest';
import { calendarFile, type CalendarEvent } from '../../server/calendar/calendar.ts';

const madeAt = new Date('2026-04-01T00:00:00Z');
const interview: CalendarEvent = {
  uid: 'interview-1@kipp.example',
  startsAt: new Date('2026-04-29T08:30:00+07:00'),
  endsAt: new Date('2026-04-29T08:50:00+07:00'),
  title: 'Wawancara Antar Obat',
};

function linesOf(...events: CalendarEvent[]): string[] {
  return calendarFile({ name: 'Jadwal saya', madeAt, events }).split('\r\n');
}

/** Puts folded lines together again, as a calendar program does. */
function unfolded(...events: CalendarEvent[]): string[] {
  return calendarFile({ name: 'Jadwal saya', madeAt, events }).replaceAll('\r\n ', '').split('\r\n');
}

describe('a calendar file', () => {
  test('an event is published at instants of UTC, whatever zone it was planned in', () => {
    expect(linesOf(interview)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//KIPP//KIPP//ID',
      'METHOD:PUBLISH',
      'NAME:Jadwal saya',
      'X-WR-CALNAME:Jadwal saya',
      'BEGIN:VEVENT',
      'UID:interview-1@kipp.example',
      'SEQUENCE:0',
      'DTSTAMP:20260401T000000Z',
      'DTSTART:20260429T013000Z',
      'DTEND:20260429T015000Z',
      'SUMMARY:Wawancara Antar Obat',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('the same wall time in WIB, WITA and WIT is three different instants', () => {
    const zones = ['+07:00', '+08:00', '+09:00'].map((zone) => new Date(`2026-04-29T08:00:00${zone}`));
    const starts = zones.flatMap((startsAt) =>
      linesOf({ ...interview, startsAt }).filter((line) => line.startsWith('DTSTART')),
    );
    expect(starts).toEqual([
      'DTSTART:20260429T010000Z',
      'DTSTART:20260429T000000Z',
      'DTSTART:20260428T230000Z',
    ]);
  });

  test('a changed event keeps its identity and counts its changes; a cancelled one stays in the file, struck out', () => {
    const lines = linesOf({ ...interview, sequence: 4, cancelled: true });
    expect(lines.filter((line) => /^(UID|SEQUENCE|STATUS)/.test(line))).toEqual([
      'UID:interview-1@kipp.example',
      'SEQUENCE:4',
      'STATUS:CANCELLED',
    ]);
  });

  test('commas, semicolons, backslashes and line breaks are escaped, in the name of the calendar, too', () => {
    const file = calendarFile({
      name: 'KIPP; umum, \\ khusus',
      madeAt,
      events: [
        { ...interview, description: 'Bawa: KTP, surat; \\ lihat\r\nlampiran', location: 'Ruang A, lt. 2' },
      ],
    }).split('\r\n');
    expect(file.filter((line) => /^(NAME|DESCRIPTION|LOCATION)/.test(line))).toEqual([
      'NAME:KIPP\\; umum\\, \\\\ khusus',
      'LOCATION:Ruang A\\, lt. 2',
      'DESCRIPTION:Bawa: KTP\\, surat\\; \\\\ lihat\\nlampiran',
    ]);
  });

  test('what somebody typed into a title or a place adds no property', () => {
    const lines = unfolded({
      ...interview,
      title: 'Antar Obat\r\nATTENDEE:mailto:a@b.id',
      location: 'A\nEND:VEVENT\u2028\u0000B',
      uid: 'x\nSTATUS:CANCELLED',
    });
    expect(lines.filter((line) => /^(ATTENDEE|STATUS|END|UID|SUMMARY|LOCATION)/.test(line))).toEqual([
      'UID:x STATUS:CANCELLED',
      'SUMMARY:Antar Obat ATTENDEE:mailto:a@b.id',
      'LOCATION:A END:VEVENT  B',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  test('long lines are folded at 75 octets, never inside a character, and unfold to what they were', () => {
    const title = 'Pelayanan terpadu “Sayang Ibu” — ékspor ✓ '.repeat(6).trim();
    const file = linesOf({ ...interview, title });
    expect(file.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(file.filter((line) => line.includes('\uFFFD'))).toEqual([]);
    expect(unfolded({ ...interview, title })).toContain(`SUMMARY:${title}`);
  });

  test('a subscription says how often to look again', () => {
    const lines = calendarFile({ name: 'Jadwal', madeAt, events: [], refreshMinutes: 60 }).split('\r\n');
    expect(lines).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    expect(lines).toContain('X-PUBLISHED-TTL:PT1H');
  });

  test('an event that ends before it starts is a mistake of the caller', () => {
    expect(() => linesOf({ ...interview, endsAt: new Date('2026-04-29T00:00:00Z') })).toThrow(RangeError);
  });
});
