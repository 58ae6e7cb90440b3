import { describe, expect, it } from 'vitest';
import * as format from '../../web/src/lib/format.ts';

const DEADLINE = '2026-03-31T16:59:00.000Z';

describe('dates and times', () => {
  it('a deadline says its day, its time and its zone, in both languages', () => {
    expect(format.moment(DEADLINE, 'id')).toBe('31 Maret 2026, 23.59 WIB');
    expect(format.moment(DEADLINE, 'en')).toBe('31 March 2026, 23:59 WIB');
    expect(format.longDate(DEADLINE, 'id')).toBe('Selasa, 31 Maret 2026');
  });
  it('the midnight that ends a day is said as its last minute', () => {
    expect(format.lastMinute('2026-06-04T17:00:00Z', 'id')).toBe('4 Juni 2026, 23.59 WIB');
    expect(format.lastMinute('2026-06-04T16:00:00Z', 'en')).toBe('4 June 2026, 23:00 WIB');
  });
  it('the two other zones name their day only where it differs', () => {
    expect(format.otherZones(DEADLINE, 'id')).toBe('1 April 00.59 WITA · 1 April 01.59 WIT');
    expect(format.otherZones('2026-03-31T03:00:00Z', 'id')).toBe('11.00 WITA · 12.00 WIT');
  });
  it('a deadline is read by the clock of its place, then by Jakarta’s, whose day is named where it is another', () => {
    expect(format.deadline(DEADLINE, 'id', 'WIB')).toBe('31 Maret 2026, 23.59 WIB');
    expect(format.deadline(DEADLINE, 'id', 'WIT')).toBe('1 April 2026, 01.59 WIT (31 Maret 2026, 23.59 WIB)');
    expect(format.deadline('2026-03-31T03:00:00Z', 'en', 'WITA')).toBe(
      '31 March 2026, 11:00 WITA (10:00 WIB)',
    );
  });
  it('a field shows an instant in Jakarta time', () => {
    expect(format.jakartaInput(DEADLINE)).toBe('2026-03-31T23:59');
    expect(format.jakartaInput(null)).toBe('');
  });
  it('days left are whole and never below zero', () => {
    expect(format.daysUntil('2026-03-19T02:00:00Z', DEADLINE)).toBe(13);
    expect(format.daysUntil('2026-04-19T02:00:00Z', DEADLINE)).toBe(0);
  });
});

describe('numbers and scores', () => {
  it('Indonesian numbers use a decimal comma and a point for thousands', () => {
    expect(format.number(2454, 'id')).toBe('2.454');
    expect(format.number(2454, 'en')).toBe('2,454');
    expect(format.score(8560, 'id')).toBe('85,60');
    expect(format.score(8560, 'en')).toBe('85.60');
  });
  it('not scored is a dash, never zero', () => {
    expect(format.score(null, 'id')).toBe('–');
    expect(format.score(0, 'id')).toBe('0,00');
    expect(format.total(null, 'id')).toBe('–');
  });
  it('a weighted total is rounded half up in integers', () => {
    expect(format.total(516_000, 'id')).toBe('51,60');
    expect(format.total(855_949, 'id')).toBe('85,59');
    expect(format.total(855_950, 'id')).toBe('85,60');
    expect(format.total(1_000_000, 'id')).toBe('100,00');
  });
  it('a typed score is read with a comma or a point, and refused outside 0 to 100', () => {
    expect(format.parseScore('86')).toBe(8600);
    expect(format.parseScore('86,5')).toBe(8650);
    expect(format.parseScore(' 0.25 ')).toBe(25);
    expect(format.parseScore('100')).toBe(10000);
    expect(format.parseScore('')).toBe(null);
    for (const wrong of ['100,01', '101', '-1', '8,555', 'delapan', '1e2'])
      expect(format.parseScore(wrong)).toBeNaN();
  });
  it('a score stands in its field without needless zeros and reads back as itself', () => {
    expect(format.scoreField(8600, 'id')).toBe('86');
    expect(format.scoreField(8650, 'id')).toBe('86,5');
    expect(format.scoreField(8605, 'id')).toBe('86,05');
    expect(format.scoreField(10000, 'id')).toBe('100');
    expect(format.scoreField(null, 'id')).toBe('');
    for (let score = 0; score <= 10000; score += 1)
      expect(format.parseScore(format.scoreField(score, 'id'))).toBe(score);
  });
  it('a share is floored, so that 100% is said only when all is there', () => {
    expect(format.percent(1999, 2000)).toBe('99%');
    expect(format.percent(2000, 2000)).toBe('100%');
    expect(format.percent(0, 0)).toBe('–');
  });
  it('a public number carries its year and five digits', () => {
    expect(format.registration(1142, 2026)).toBe('2026-01142');
    expect(format.registration(null, 2026)).toBe('');
  });
});
