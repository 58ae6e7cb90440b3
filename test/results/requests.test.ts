import { afterEach, beforeEach, expect, it } from 'vitest';
import { lapseRequests } from '../../server/results/confirm-service.ts';
import { askToPublish, openDecided, type Decided } from './decided.ts';

let given: Decided;
beforeEach(async () => {
  // Without a worker, whose regular round would record the lapse before the test does.
  given = await openDecided({ worker: false });
});
afterEach(() => given.world.close());

const HOUR = 3_600_000;
const put = (
  client: Decided['organiser'],
  request: { id: string; version: number },
  noun: string,
  body: object = {},
) => client.put(`/api/requests/${request.id}/${noun}`, body, { version: request.version });

it('a request lapses after 72 hours, and a new one can be made', async () => {
  const request = await askToPublish(given);
  given.world.travel(72 * HOUR - 60_000);
  expect(await lapseRequests(given.world.context)).toBe(0);
  given.world.travel(120_000);
  const { organiser2, world } = await renew();
  const late = await put(organiser2, request, 'confirmation');
  expect([late.status, late.body.code]).toEqual([409, 'guard_refused']);
  expect(
    await Promise.all([lapseRequests(world.context), lapseRequests(world.context)]).then((n) => n[0] + n[1]),
  ).toBe(1);
  const [row] = await world.owner`select state, version from requests`;
  expect(row).toEqual({ state: 'lapsed', version: 2 });
  const told = await world.owner`select audience from deliveries where template = 'request.lapsed'`;
  expect(told.map((mail) => mail.audience)).toEqual(['person']);
  const again = await askToPublish(given);
  expect((await put(organiser2, again, 'confirmation')).status).toBe(200);
});

/** Sessions last twelve hours, so after three days everybody signs in again. */
async function renew(): Promise<Decided> {
  const { world } = given;
  const { openClient } = await import('../support/client.ts');
  const { PASSWORD } = await import('../support/world.ts');
  const signIn = async (email: string) => {
    const payload = { email, password: PASSWORD };
    const answer = await world.app.inject({ method: 'POST', url: '/api/sessions', payload });
    return openClient(world.app, answer.json<{ token: string }>().token);
  };
  given = {
    ...given,
    organiser: await signIn('organiser1@contoh.id'),
    organiser2: await signIn('organiser2@contoh.id'),
  };
  return given;
}

it('a confirmation is refused when an award changed since the request', async () => {
  const request = await askToPublish(given);
  await given.world.owner`update awards set position = 9 where submission_id = ${given.second}`;
  const answer = await put(given.organiser2, request, 'confirmation');
  expect([answer.status, answer.body.code]).toEqual([409, 'subject_changed']);
  const [row] = await given.world.owner`select state from requests`;
  expect(row!.state).toBe('requested');
});

it('a confirmation is refused when the edition moved on since the request', async () => {
  const request = await askToPublish(given);
  await given.world.owner`update editions set version = version + 1 where id = ${given.editionId}`;
  const answer = await put(given.organiser2, request, 'confirmation');
  expect([answer.status, answer.body.code]).toEqual([409, 'subject_changed']);
});

it('another organiser turns a request down with a reason, which reaches who made it', async () => {
  const request = await askToPublish(given);
  const own = await put(given.organiser, request, 'refusal', { reason: 'Belum siap.' });
  expect([own.status, own.body.code]).toEqual([409, 'guard_refused']);
  const bare = await put(given.organiser2, request, 'refusal', {});
  expect(bare.status).toBe(400);
  const refused = await put(given.organiser2, request, 'refusal', {
    reason: 'Surat keputusan salah tanggal.',
  });
  expect([refused.status, refused.body.state, refused.body.note]).toEqual([
    200,
    'refused',
    'Surat keputusan salah tanggal.',
  ]);
  const after = await put(given.organiser2, { ...request, version: 2 }, 'confirmation');
  expect([after.status, after.body.code, after.body.state]).toEqual([409, 'illegal_transition', 'refused']);
});

it('only who made a request takes it back', async () => {
  const request = await askToPublish(given);
  const other = await put(given.organiser2, request, 'withdrawal');
  expect([other.status, other.body.code]).toEqual([409, 'guard_refused']);
  const own = await put(given.organiser, request, 'withdrawal');
  expect([own.status, own.body.state]).toEqual([200, 'withdrawn']);
  const again = await askToPublish(given);
  expect(again.id).not.toBe(request.id);
});

it('a second request for the same act is refused while one waits, and a decision needs the version that was seen', async () => {
  const request = await askToPublish(given);
  const again = await given.organiser2.put(
    `/api/editions/${given.editionId}/publication`,
    {},
    { version: 2 },
  );
  expect([again.status, again.body.code]).toEqual([409, 'already_exists']);
  const stale = await put(given.organiser2, { ...request, version: 7 }, 'confirmation');
  expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
  const blind = await given.organiser2.put(`/api/requests/${request.id}/confirmation`, {});
  expect([blind.status, blind.body.code]).toEqual([428, 'version_missing']);
});
