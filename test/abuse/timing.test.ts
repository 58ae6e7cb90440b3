import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareTimes } from '../access/timing.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

/*
 * Whether an account is there, told by a clock: a thousand times each, in turn, alone on the machine. Only in the long form.
 */
const WHOLE = process.env['KIPP_LONG'] === '1';
const ROUNDS = 1_000;
const KNOWN = 'secretariat@contoh.id';

/** Every knock from another place, so that no throttle answers. */
const placeOf = (round: number, of: number) => `10.${of}.${round >> 8}.${round & 255}`;

describe.runIf(WHOLE)('a known account and an unknown one', () => {
  let c: Competition;
  beforeAll(async () => {
    c = await openCompetition({ worker: false });
  }, 180_000);
  afterAll(() => c?.world.close());

  const knock = (url: string, payload: object, remoteAddress: string) =>
    c.world.app.inject({ method: 'POST', url, remoteAddress, payload });
  const invite = (email: string) =>
    c.admin.post(`/api/agencies/${c.agencyId}/invitations`, { name: 'Tamu', email, role: 'innovator' });

  test.each([
    [
      'a sign-in',
      (email: string, place: string) =>
        knock('/api/sessions', { email, password: 'bukan kata sandinya' }, place),
    ],
    [
      'a forgotten password',
      (email: string, place: string) => knock('/api/password-resets', { email }, place),
    ],
    ['an invitation', (email: string) => invite(email)],
  ] as const)(
    'nobody learns by the time it takes whether an account is there: %s',
    async (what, ask) => {
      await ask(KNOWN, placeOf(0, 99));
      const times = await compareTimes(
        [
          (round) => ask(KNOWN, placeOf(round, 1)),
          // As long as the known one.
          (round) => ask(`s${String(round).padStart(10, '0')}@contoh.id`, placeOf(round, 2)),
        ],
        ROUNDS,
      );
      console.log(what, JSON.stringify(times));
      expect(times.medianDifferenceMs < 1 || times.p > 0.01, JSON.stringify(times)).toBe(true);
    },
    600_000,
  );
});
