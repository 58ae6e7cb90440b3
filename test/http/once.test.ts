import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../server/db/actor.ts';
import { bodyFor } from '../security/probes.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';

/*
 * A request that may be sent twice has one effect. Every unsafe route either takes a key or a version, or stands here with the
 * reason why sending it twice does no harm.
 */
const GONE = 'what is gone is gone; a second time finds nothing and changes nothing';
const SAME = 'sets what it says; a second time sets the same';
const OWN_TOKEN = 'the secret in the address is good once';
const NEW_ONE = 'gives something new that binds nobody; the one before is replaced or runs out';
const READS = 'computes and changes nothing';
const TWICE_IS_HARMLESS: Readonly<Record<string, string>> = {
  'DELETE /api/agency-units/:id': GONE,
  'DELETE /api/attachments/:id': GONE,
  'DELETE /api/calibration-texts/:id': GONE,
  'DELETE /api/faqs/:id': GONE,
  'DELETE /api/field-photos/:id': GONE,
  'DELETE /api/hub-evidence/:id': GONE,
  'DELETE /api/interview-materials/:id': GONE,
  'DELETE /api/list-views/:id': GONE,
  'DELETE /api/me/calendar-feed': GONE,
  'DELETE /api/me/identities/:id': GONE,
  'DELETE /api/me/passkeys/:id': GONE,
  'DELETE /api/me/restriction': GONE,
  'DELETE /api/pages/:slug/registrations': GONE,
  'DELETE /api/tutorial-attachments/:id': GONE,
  'DELETE /api/me/sessions': GONE,
  'DELETE /api/me/sessions/:id': GONE,
  'DELETE /api/me/totp': GONE,
  'DELETE /api/me/viewing': GONE,
  'DELETE /api/partner-ties/:id': GONE,
  'DELETE /api/photos/:id': GONE,
  'DELETE /api/sent-invitations/:id': GONE,
  'DELETE /api/sessions/current': GONE,
  'DELETE /api/submission-authors/:id': GONE,
  'DELETE /api/submissions/:id/claim': GONE,
  'DELETE /api/unavailabilities/:id': GONE,
  'DELETE /api/witnesses/:id': GONE,
  'POST /api/editions/:id/audiences': READS,
  'POST /api/editions/:id/mail-templates/:template/preview': READS,
  'POST /api/submissions/:id/comparison': READS,
  'POST /api/me/passkey-challenges': NEW_ONE,
  'POST /api/me/proof-challenges': NEW_ONE,
  'POST /api/me/recovery-codes': NEW_ONE,
  'POST /api/me/totp': NEW_ONE,
  'POST /api/passkey-challenges': NEW_ONE,
  'POST /api/providers/:key/links': NEW_ONE,
  'POST /api/providers/:key/sign-ins': NEW_ONE,
  'POST /api/sessions': NEW_ONE,
  'POST /api/sessions/current/tokens': NEW_ONE,
  'POST /api/password-resets': NEW_ONE,
  'POST /api/me/passkeys': OWN_TOKEN,
  'POST /api/passkey-sessions': OWN_TOKEN,
  'POST /api/providers/:key/answers': OWN_TOKEN,
  'POST /api/editions/:id/rating-entries': OWN_TOKEN,
  'PUT /api/account-merges/:token/confirmation': OWN_TOKEN,
  'PUT /api/email-changes/:token/confirmation': OWN_TOKEN,
  'PUT /api/invitations/:token/acceptance': OWN_TOKEN,
  'PUT /api/password-resets/:token/password': OWN_TOKEN,
  'POST /api/bodies/:id/bounces': 'a mail that came back is known by its Message-ID',
  'PUT /api/bodies/:id/list-choice': SAME,
  'PUT /api/comments/:id/reopening': SAME,
  'PUT /api/comments/:id/resolution': SAME,
  'PUT /api/factor-resets/:id/confirmation': SAME,
  'PUT /api/factor-resets/:id/withdrawal': SAME,
  'PUT /api/me/consents/:key': SAME,
  'PUT /api/me/inbox/:id/reading': SAME,
  'PUT /api/me/inbox/reading': SAME,
  'PUT /api/me/language': SAME,
  'PUT /api/me/passkey-proof': SAME,
  'PUT /api/me/passkeys/:id': SAME,
  'PUT /api/me/password': 'the current password is another one after the first time',
  'PUT /api/me/profile': SAME,
  'PUT /api/me/proof': SAME,
  'PUT /api/me/totp/confirmation': SAME,
  'PUT /api/objections/:id/opinion': SAME,
  'PUT /api/roles/:id/ending': SAME,
  'PUT /api/submission-authors/:id/lead': SAME,
  'PUT /api/submissions/:id/claim': SAME,
  'PUT /api/submissions/:id/rating': SAME,
  'PUT /api/innovations/:id/usefulness': SAME,
};

/** Routes whose key cannot be asked about without a file or a code, or which speak of the person first. */
const FILE = 'a file goes with it: test/security/door.test.ts sends one twice';
const CODE = 'a code that arrived by mail goes with it: its own tests repeat it';
const PARTS = 'does many rows, each under a key of its own made from this one';
const ASKED_OTHERWISE: Readonly<Record<string, string>> = {
  'POST /api/uploads': FILE,
  'POST /api/submissions/:id/attachments': FILE,
  'POST /api/submissions/:id/interview-materials': FILE,
  'POST /api/field-visits/:id/photos': FILE,
  'POST /api/decrees/:id/files': FILE,
  'POST /api/certificates/:id/signed-files': FILE,
  'POST /api/editions/:id/signed-files': FILE,
  'POST /api/submissions/:id/photos': FILE,
  'POST /api/replication-reports/:id/photos': FILE,
  'POST /api/bodies/:id/imports': FILE,
  'POST /api/agency-applications': CODE,
  'POST /api/me/merges': CODE,
  'POST /api/me/email-changes': CODE,
  'POST /api/editions/:id/rating-codes': CODE,
  'POST /api/editions/:id/objection-codes': CODE,
  'POST /api/editions/:id/objections': CODE,
  'POST /api/editions/:id/screening-batches': PARTS,
  'POST /api/editions/:id/screening-batch-undoings': PARTS,
  'POST /api/editions/:id/comment-verdicts': PARTS,
  'POST /api/bodies/:id/factor-resets': 'nobody resets the own factors, and here everybody is one person',
  'POST /api/assignments/:id/consolidation/messages': 'there is no such assignment',
};

let given: Competition;
let token: string;
let actor: string;
const ROLES: Role[] = [
  'organiser',
  'secretariat',
  'evaluator',
  'evaluator-chair',
  'panelist',
  'panel-chair',
  'auditor',
  'steward',
  'agency-admin',
  'innovator',
  'hub',
  'hub-verifier',
];

beforeAll(async () => {
  given = await openCompetition({ worker: false });
  const { world, bodyId, agencyId, editionId } = given;
  for (const role of ROLES) {
    const place =
      role === 'agency-admin' || role === 'innovator'
        ? { bodyId, agencyId }
        : { bodyId, ...(role.includes('evaluator') || role.includes('panel') ? { editionId } : {}) };
    actor = await givePerson(world, 'semua@contoh.id', role, place, 'Semua Peran');
  }
  token = (await world.as('semua@contoh.id')).token!;
});
afterAll(() => given.world.close());

/** Every unsafe route and how a repeat of it is told. */
const unsafe = () => [...given.world.app.described].filter(([route]) => !/^(GET|HEAD|OPTIONS) /.test(route));

test('every unsafe route takes a key or a version, or is known to be harmless twice', () => {
  const open = unsafe()
    .filter(([, { repeat }]) => repeat === 'none')
    .map(([route]) => route);
  expect(open.sort()).toEqual(Object.keys(TWICE_IS_HARMLESS).sort());
});

test('a route that takes a key refuses none, one that is at work, and one that was used for something else', async () => {
  const { world } = given;
  const routes = unsafe().flatMap(([route, { repeat }]) => (repeat === 'create' ? [route] : []));
  const keyOf = (kind: string, route: string) =>
    `${kind}-${createHash('sha256').update(route).digest('hex').slice(0, 12)}`;
  // What only the system may write is kept as the system's, under the person's key.
  const held = (kind: string) =>
    routes
      .map((route) => keyOf(kind, route))
      .flatMap((key) => [
        { who: actor, key },
        { who: 'system', key },
        { who: 'system', key: `${actor} ${key}` },
      ]);
  const used = held('dipakai').map(({ who, key }) => ({
    actor_id: who,
    key,
    fingerprint: 'lain',
    status: 'done',
    body: {},
    created_at: new Date(),
  }));
  await world.owner`insert into idempotency_keys ${world.owner(used)}`;
  const busy = await world.owner.reserve();
  await busy`select pg_advisory_lock(hashtextextended(line, 0))
    from unnest(${held('berjalan').map(({ who, key }) => `${who} ${key}`)}::text[]) line`;
  const said = await Promise.all(
    routes.map(async (route) => {
      const answers = [
        await send(route),
        await send(route, keyOf('berjalan', route)),
        await send(route, keyOf('dipakai', route)),
      ];
      return `${route}: ${answers.join(' | ')}`;
    }),
  );
  await busy`select pg_advisory_unlock_all()`;
  busy.release();
  const good =
    /: 400 idempotency_key_missing \| 409 idempotency_key_in_progress \| 422 idempotency_key_reused$/;
  const otherwise = said.filter((one) => !good.test(one)).sort();
  const names = otherwise.map((one) => one.slice(0, one.indexOf(': ')));
  expect([names, otherwise]).toEqual([Object.keys(ASKED_OTHERWISE).sort(), otherwise]);
  expect(said.length - otherwise.length).toBeGreaterThan(40);
}, 180_000);

async function send(route: string, key?: string): Promise<string> {
  const { world, bodyId, editionId, agencyId } = given;
  const ids = {
    editions: editionId,
    agencies: agencyId,
    people: actor,
    submissions: actor,
    bodies: bodyId,
  };
  const [method, path] = route.split(' ') as ['POST', string];
  const url = path
    .replace('/api/bodies/:id', `/api/bodies/${bodyId}`)
    .replace('/api/editions/:id', `/api/editions/${editionId}`)
    .replace('/api/agencies/:id', `/api/agencies/${agencyId}`)
    .replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
  const headers = { authorization: `Bearer ${token}`, ...(key ? { 'idempotency-key': key } : {}) };
  const payload = (bodyFor(route, ids) ?? {}) as object;
  const answer = await world.app.inject({ method, url, headers, payload });
  return `${answer.statusCode} ${answer.statusCode < 300 ? '' : (answer.json<{ code: string }>().code ?? '')}`;
}
