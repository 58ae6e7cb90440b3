import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClient, type Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import { giveDraft } from '../submissions/proposals.ts';

/** An organiser sees as a person of an agency: what opens, what does not, and that nothing can be done. */
let c: Competition;
let draft: string;
const people: Record<string, string> = {};
beforeAll(async () => {
  c = await openCompetition();
  draft = await giveDraft(c, c.innovator, c.agencyId, 'Draf yang macet');
  const { bodyId, editionId, agencyId, world } = c;
  const give = async (name: string, role: Parameters<typeof givePerson>[2], place: object) => {
    people[name] = await givePerson(world, `${name}@lihat.id`, role, { bodyId, ...place });
  };
  await give('evaluator', 'evaluator', { editionId });
  await give('both', 'innovator', { agencyId });
  await give('both', 'panelist', { editionId });
  await give('secretary', 'secretariat', {});
  await give('tied', 'organiser', {});
  await give('tied', 'innovator', { agencyId: c.otherAgencyId });
  const elsewhere = await giveBody(world, 'Pemerintah Provinsi Bali', 'province');
  const farAgency = await giveAgency(world, elsewhere, 'Pemerintah Kota Denpasar');
  people['far'] = await givePerson(world, 'far@lihat.id', 'innovator', {
    bodyId: elsewhere,
    agencyId: farAgency,
  });
  const rows = await world.owner`select id, email from people`;
  for (const { id, email } of rows) people[email as string] = id as string;
}, 180_000);
afterAll(() => c.world.close());

const REASON = 'Menelepon: drafnya tidak dapat dibuka.';
const INNOVATOR = 'innovator@surabaya.contoh.id';
const codeOf = (one: { status: number; body: { code?: string } }) =>
  `${one.status} ${one.body?.code ?? ''}`.trim();
const begin = (client: Client, personId: string, reason = REASON) =>
  client.post(`/api/bodies/${c.bodyId}/viewings`, { personId, reason });
/** The organiser in a session of its own, so that the others keep their eyes. */
async function freshOrganiser(email = 'organiser1@contoh.id'): Promise<Client> {
  const { PASSWORD } = await import('../support/world.ts');
  const { body } = await c.world.anyone.post('/api/sessions', { email, password: PASSWORD });
  return openClient(c.world.app, body.token);
}

test('while it lasts the organiser reads what the person reads, under the person’s name, and sees whose eyes these are', async () => {
  const client = await freshOrganiser();
  const own = (await client.get(`/api/submissions/${draft}`)).body;
  expect(own).not.toEqual((await c.innovator.get(`/api/submissions/${draft}`)).body);
  expect((await begin(client, people[INNOVATOR]!)).status).toBe(201);
  const me = (await client.get('/api/me')).body;
  expect([me.person.email, me.viewing]).toEqual([
    INNOVATOR,
    { name: 'Dewi Anggraini', reason: REASON, endsAt: expect.any(String) },
  ]);
  expect((await client.get(`/api/submissions/${draft}`)).body).toEqual(
    (await c.innovator.get(`/api/submissions/${draft}`)).body,
  );
  // What is the office's is not the innovator's, so it is shut now.
  expect(codeOf(await client.get(`/api/editions/${c.editionId}/deliveries`))).toBe('403 not_allowed');
  expect((await c.organiser.get('/api/me')).body.viewing).toBeNull();
  expect((await client.delete('/api/me/viewing')).status).toBe(204);
  expect((await client.get('/api/me')).body).toMatchObject({
    person: { email: 'organiser1@contoh.id' },
    viewing: null,
  });
  expect((await client.get(`/api/submissions/${draft}`)).body).toEqual(own);
});

test('no route there is changes anything through somebody’s eyes, and none tells the secrets of their account', async () => {
  const client = await freshOrganiser();
  await begin(client, people[INNOVATOR]!);
  const count = async () => (await c.world.owner`select count(*)::int as n from events`)[0]!['n'];
  const before = await count();
  const open: string[] = [];
  for (const route of c.world.app.policies.keys()) {
    const [method, pattern] = route.split(' ') as [string, string];
    if (method === 'HEAD' || route === 'DELETE /api/me/viewing') continue;
    const isSecret =
      pattern.startsWith('/api/me/') &&
      !/^\/api\/me\/(inbox(\/unread)?|objections|certificates)$/.test(pattern);
    if (method === 'GET' && !isSecret) continue;
    const url = pattern.replace(':id', draft).replaceAll(/:\w+/g, 'x');
    const answer = await c.world.app.inject({
      method: method as 'GET',
      url,
      headers: {
        authorization: `Bearer ${client.token}`,
        'idempotency-key': 'viewing-walk',
        'if-match': '"1"',
        'content-type': 'application/json',
      },
      ...(method === 'GET' ? {} : { payload: '{}' }),
    });
    const code = `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
    if (code !== '403 viewing_only') open.push(`${route}: ${code}`);
  }
  expect(open).toEqual([]);
  expect(await count()).toBe(before);
  await client.delete('/api/me/viewing');
}, 180_000);

test('a read that would write beside it is held by the database too', async () => {
  const client = await freshOrganiser();
  await begin(client, people[INNOVATOR]!);
  const { act } = await import('../../server/db/door.ts');
  const { findViewing } = await import('../../server/people/viewing-queries.ts');
  const [session] = await c.world.owner`select session_id from viewings where ended_at is null`;
  const seen = (await findViewing(c.world.context, session!['session_id'] as string))!;
  const viewer = {
    viewingId: seen.viewingId,
    personId: people['organiser1@contoh.id']!,
    name: '',
    reason: '',
    endsAt: new Date(),
  };
  const actor = {
    kind: 'person',
    personId: seen.personId,
    sessionId: '',
    name: '',
    email: '',
    language: 'id',
    roles: [],
    viewer,
  } as const;
  const { updateLanguage } = await import('../../server/people/queries.ts');
  await expect(
    act({ context: c.world.context, actor: { ...actor, roles: [] } }, (tx) =>
      updateLanguage(tx, seen.personId, 'en'),
    ),
  ).rejects.toMatchObject({
    cause: { code: '25006' },
  });
  await client.delete('/api/me/viewing');
});

test('no juror, officer, person of another body or of several is seen as; and no organiser who belongs to an agency sees as anybody', async () => {
  const client = await freshOrganiser();
  for (const name of ['evaluator', 'both', 'secretary', 'organiser2@contoh.id', 'organiser1@contoh.id'])
    expect([name, codeOf(await begin(client, people[name]!))]).toEqual([name, '409 viewing_refused']);
  for (const id of [people['far']!, c.world.context.ids.next()])
    expect(codeOf(await begin(client, id))).toBe('404 not_found');
  const tied = await freshOrganiser('tied@lihat.id');
  expect(codeOf(await begin(tied, people[INNOVATOR]!))).toBe('409 viewing_refused');
  for (const low of [c.secretariat, c.admin, c.innovator])
    expect(codeOf(await begin(low, people[INNOVATOR]!))).toBe('403 not_allowed');
  expect(codeOf(await begin(client, people[INNOVATOR]!, 'singkat'))).toBe('400 invalid_input');
  expect((await client.get('/api/me')).body.viewing).toBeNull();
});

test('it ends after fifteen minutes, when the person becomes a juror, and when the organiser is none any more', async () => {
  const { world } = c;
  const eyes = async (client: Client) => ((await client.get('/api/me')).body.viewing ? 'theirs' : 'own');
  const late = await freshOrganiser();
  await begin(late, people[INNOVATOR]!);
  world.travel(15 * 60_000 - 5_000);
  expect(await eyes(late)).toBe('theirs');
  world.travel(10_000);
  expect(await eyes(late)).toBe('own');
  // What needs a fresh proof is refused when the proof is older than the viewing that has just ended.
  expect(codeOf(await begin(late, people[INNOVATOR]!))).toBe('403 fresh_proof_required');
  world.travel(-15 * 60_000 - 5_000);
  const admin = people['admin@surabaya.contoh.id']!;
  const client = await freshOrganiser('organiser2@contoh.id');
  await begin(client, admin);
  expect(await eyes(client)).toBe('theirs');
  await world.owner`insert into roles (id, person_id, body_id, edition_id, role, granted_at)
    values (gen_random_uuid(), ${admin}, ${c.bodyId}, ${c.editionId}, 'evaluator', now())`;
  expect(await eyes(client)).toBe('own');
  await world.owner`delete from roles where person_id = ${admin} and role = 'evaluator'`;
  expect(await eyes(client)).toBe('theirs');
  await world.owner`update roles set ended_at = now() where person_id = ${people['organiser2@contoh.id']!}`;
  expect(codeOf(await client.get(`/api/submissions/${draft}`))).toBe('403 not_allowed');
  await world.owner`update roles set ended_at = null where person_id = ${people['organiser2@contoh.id']!}`;
});

test('it stands in the audit’s events, and the person is told in the inbox by whom and why', async () => {
  await c.world.settle();
  const events = await c.world
    .owner`select name, payload from events where name like 'viewing.%' order by at`;
  expect(events[0]).toMatchObject({
    name: 'viewing.began',
    payload: { personId: people[INNOVATOR], by: people['organiser1@contoh.id'], minutes: 15 },
  });
  expect(events.map(({ name }) => name)).toContain('viewing.ended');
  const inbox = await c.innovator.get('/api/me/inbox');
  const [letter] = inbox.body.items.filter((one: { subject: string }) =>
    /sebagai Anda/.test(JSON.stringify(one)),
  );
  const { text } = await c.innovator.get(`/api/me/inbox/${letter.id}`);
  expect([text.includes('Dewi Anggraini'), text.includes(REASON)]).toEqual([true, true]);
});
