import { afterAll, beforeAll, expect, it } from 'vitest';
import { runDelivery } from '../../server/events/handlers.ts';
import { giveBody, givePerson } from '../support/people.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

let given: Competition;
let url: string;
afterAll(() => given.world.close());

/** A mail whose fate the worker could not tell, or that the host refused. */
async function plantDelivery(state: string, problem: string): Promise<string> {
  const { world, bodyId, editionId } = given;
  const id = world.context.ids.next();
  const [event] = await world.owner`select id from events where name = 'edition.opened' limit 1`;
  const [person] = await world.owner`select id from people where email = 'admin@surabaya.contoh.id'`;
  await world.owner`insert into deliveries (id, event_id, body_id, edition_id, effect, template, recipient_id, address, language, values,
      state, attempt, next_at, claimed_at, enqueued_at, message_id, problem, dedupe, created_at)
    values (${id}, ${event!.id}, ${bodyId}, ${editionId}, 'mail', 'edition.opened', ${person!.id}, 'admin@surabaya.contoh.id', 'id', '{}',
      ${state}, 1, now(), now(), now(), ${`pesan-${state}@kipp`}, ${problem}, ${id}, now())`;
  return id;
}

beforeAll(async () => {
  given = await openCompetition({ queueInPostgres: true });
  await given.world.settle();
  url = `/api/editions/${given.editionId}/deliveries`;
});

it('a doubtful mail is never sent by itself; an organiser sends it again under the same Message-ID', async () => {
  const { world, organiser } = given;
  const id = await plantDelivery('doubtful', 'sambungan putus ke admin@surabaya.contoh.id');
  await world.settle();
  const arrived = () => world.owner`select id from mailbox where message_id = 'pesan-doubtful@kipp'`;
  expect((await arrived()).length).toBe(0);
  const listed = await organiser.get(`${url}?state=doubtful`);
  expect(listed.body.total).toBe(1);
  const [shown] = listed.body.items;
  expect(shown).toMatchObject({
    id,
    version: 1,
    state: 'doubtful',
    template: 'edition.opened',
    event: 'edition.opened',
    address: 'admin@surabaya.contoh.id',
    problem: 'sambungan putus ke admin@surabaya.contoh.id',
  });
  expect(shown.offers.map((offer: { href: string }) => offer.href)).toEqual([
    `/api/deliveries/${id}/resend`,
    `/api/deliveries/${id}/closing`,
  ]);
  const stale = await organiser.put(`/api/deliveries/${id}/resend`, {}, { version: 2 });
  expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
  const sent = await organiser.put(`/api/deliveries/${id}/resend`, {}, { version: 1 });
  expect([sent.status, sent.body.state]).toEqual([200, 'pending']);
  await world.settle();
  expect((await arrived()).length).toBe(1);
  const again = await organiser.put(`/api/deliveries/${id}/resend`, {}, { version: 2 });
  expect([again.status, again.body.code, again.body.state]).toEqual([409, 'illegal_transition', 'sent']);
  const events = await world.owner`select name, payload from events where subject_id = ${id}`;
  expect(events.map((event) => [event.name, event.payload])).toEqual([
    ['delivery.resent', { from: 'doubtful', attempt: 1 }],
  ]);
});

it('a failed mail that was closed stays closed', async () => {
  const { world, organiser } = given;
  const id = await plantDelivery('failed', 'kotak penuh');
  const closed = await organiser.put(`/api/deliveries/${id}/closing`, {}, { version: 1 });
  expect([closed.status, closed.body.state, closed.body.offers]).toEqual([200, 'closed', []]);
  const resent = await organiser.put(`/api/deliveries/${id}/resend`, {}, { version: 1 });
  expect([resent.status, resent.body.code]).toEqual([409, 'illegal_transition']);
  await world.settle();
  expect((await world.owner`select id from mailbox where message_id = 'pesan-failed@kipp'`).length).toBe(0);
});

it('a closing is taken back while nothing was tried since: the mail waits as it did, the audit says both, and nobody else may', async () => {
  const { world, organiser, secretariat } = given;
  for (const state of ['failed', 'doubtful']) {
    const id = await plantDelivery(state, 'kotak penuh');
    const address = `/api/deliveries/${id}`;
    const put = (noun: string, by = organiser, version = 1) => by.put(`${address}/${noun}`, {}, { version });
    // What nobody closed cannot be opened again, whatever its state.
    expect((await put('reopening')).body.code).toBe('illegal_transition');
    await put('closing');
    expect((await organiser.get(address)).body.offers.map((one: { verb: string }) => one.verb)).toEqual([
      'reopen',
    ]);
    expect((await put('reopening', secretariat)).body.code).toBe('not_allowed');
    expect((await put('reopening', organiser, 2)).body.code).toBe('stale_version');
    const opened = await put('reopening');
    expect([opened.status, opened.body.state, opened.body.doneAt]).toEqual([200, state, null]);
    expect(opened.body.offers.map((one: { verb: string }) => one.verb)).toEqual(['resend', 'close']);
    await world.settle();
    const waits = (await organiser.get(address)).body;
    expect([waits.state, waits.version]).toEqual([state, 2]);
    expect((await put('reopening', organiser, 2)).body.code).toBe('illegal_transition');
    const events = await world.owner`select name, payload from events where subject_id = ${id} order by seq`;
    expect(events.map((event) => [event.name, event.payload])).toEqual([
      ['delivery.closed', { from: state, attempt: 1 }],
      ['delivery.reopened', { to: state, attempt: 1 }],
    ]);
    // The second closing is no repeat of the first; and once it was tried since, it is no way back.
    expect((await put('closing', organiser, 2)).body.state).toBe('closed');
    expect((await organiser.get(address)).body.state).toBe('closed');
    await world.owner`update deliveries set attempt = 2 where id = ${id}`;
    expect((await put('reopening', organiser, 3)).body.code).toBe('illegal_transition');
  }
});

it('the rest of the office sees masked addresses and no buttons; others see nothing', async () => {
  const { secretariat, admin, world, bodyId } = given;
  const id = await plantDelivery('doubtful', 'sambungan putus ke admin@surabaya.contoh.id');
  const listed = await secretariat.get(`${url}?state=doubtful`);
  expect(listed.body.items[0]).toMatchObject({
    address: 'a***@surabaya.contoh.id',
    problem: 'sambungan putus ke ***',
    offers: [],
  });
  expect(listed.text).not.toContain('admin@surabaya');
  expect((await secretariat.put(`/api/deliveries/${id}/resend`, {}, { version: 1 })).status).toBe(403);
  expect((await admin.get(url)).status).toBe(403);
  const elsewhere = await giveBody(world, 'Pemerintah Provinsi Bali', 'province');
  expect(elsewhere).not.toBe(bodyId);
  await givePerson(world, 'organiser@bali.contoh.id', 'organiser', { bodyId: elsewhere });
  const foreign = await world.as('organiser@bali.contoh.id');
  expect((await foreign.get(url)).status).toBe(404);
  expect((await foreign.put(`/api/deliveries/${id}/resend`, {}, { version: 1 })).status).toBe(404);
  expect((await world.owner`select state from deliveries where id = ${id}`)[0]!.state).toBe('doubtful');
});

it('the ledger is read newest first, page by page, with the counts of every state', async () => {
  const { organiser, world } = given;
  const [count] =
    await world.owner`select count(*)::int as n from deliveries where edition_id = ${given.editionId}
      and (audience is null or state in ('failed', 'doubtful'))`;
  const ids: string[] = [];
  let after = '';
  do {
    const page = await organiser.get(`${url}?limit=2${after}`);
    expect(page.body.total).toBe(count!.n);
    ids.push(...page.body.items.map((one: { id: string }) => one.id));
    after = page.body.next ? `&after=${page.body.next}` : '';
  } while (after);
  expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
  expect(ids.length).toBe(count!.n);
  const { body } = await organiser.get(url);
  expect([body.counts.doubtful, body.labels.doubtful]).toEqual([
    1,
    { id: 'Belum pasti terkirim', en: 'Not certain whether sent' },
  ]);
});

it('the ledger and the messages leave as files under the rule of their lists', async () => {
  const { organiser, secretariat, admin, editionId } = given;
  const whole = await organiser.get(`${url}/export?state=doubtful`);
  expect([whole.status, whole.headers['content-type']]).toEqual([
    200,
    'text/csv; charset=utf-8; header=present',
  ]);
  const [head, first] = String(whole.body).replace('\ufeff', '').split('\r\n');
  expect(head).toBe('Waktu (WIB),Peristiwa,Surel,Alamat,Bahasa,Keadaan,Percobaan,Selesai (WIB),Masalah');
  expect(first).toContain(
    ',edition.opened,edition.opened,admin@surabaya.contoh.id,id,Belum pasti terkirim,1,',
  );
  const masked = String((await secretariat.get(`${url}/export?state=doubtful`)).body);
  expect([masked.includes('a***@surabaya.contoh.id'), masked.includes('admin@')]).toEqual([true, false]);
  const written = String((await organiser.get(`/api/editions/${editionId}/messages/export`)).body);
  expect(written).toContain('Ditulis (WIB),Perihal,Keadaan,Penerima,Dijadwalkan (WIB),Dikirim (WIB)');
  expect((await admin.get(`${url}/export`)).status).toBe(403);
});

it('a mail that comes back later becomes a task of the office, once, and closes with a note', async () => {
  const { secretariat, organiser, admin, world, bodyId, editionId } = given;
  const id = await plantDelivery('sent', '');
  await world.owner`update deliveries set message_id = ${`${id}@kipp.contoh.id`}, problem = null where id = ${id}`;
  const report = [
    'Content-Type: multipart/report; report-type=delivery-status; boundary=batas',
    '',
    '--batas',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.surabaya.go.id',
    '',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 User unknown',
    '',
    '--batas',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${id}@kipp.contoh.id>`,
    '',
    '--batas--',
  ].join('\r\n');
  const take = async (client: typeof admin) =>
    world.app.inject({
      method: 'POST',
      url: `/api/bodies/${bodyId}/bounces`,
      headers: { authorization: `Bearer ${client.token}`, 'content-type': 'text/plain' },
      payload: report,
    });
  expect((await take(admin)).statusCode).toBe(403);
  expect((await take(secretariat)).json()).toEqual({ read: 1, matched: 1, failed: 1 });
  expect((await take(secretariat)).json()).toEqual({ read: 1, matched: 1, failed: 0 });
  const { body } = await secretariat.get(`/api/bodies/${bodyId}/mail-tasks`);
  expect(body.total).toBe(1);
  const [task] = body.items;
  expect(task).toMatchObject({
    deliveryId: id,
    name: 'Siti Rahma',
    address: 'admin@surabaya.contoh.id',
    problem: '5.1.1 550 User unknown',
    state: 'open',
  });
  const history = await organiser.get(`/api/deliveries/${id}`);
  expect([history.body.state, history.body.history.map((one: { what: string }) => one.what)]).toEqual([
    'failed',
    ['bounced'],
  ]);
  const silent = await secretariat.put(`/api/mail-tasks/${task.id}/closing`, { reason: ' ' }, { version: 1 });
  expect(silent.status).toBe(400);
  const closed = await secretariat.put(
    `/api/mail-tasks/${task.id}/closing`,
    { reason: 'Sudah ditelepon; alamat diperbaiki.' },
    { version: 1 },
  );
  expect([closed.status, closed.body.state, closed.body.note]).toEqual([
    200,
    'done',
    'Sudah ditelepon; alamat diperbaiki.',
  ]);
  expect((await secretariat.get(`/api/bodies/${bodyId}/mail-tasks`)).body.total).toBe(0);
  await taskWaitsAgain(task.id, id);
  expect((await admin.get(`/api/deliveries/${id}`)).status).toBe(403);
  const filtered = await organiser.get(
    `/api/editions/${editionId}/deliveries?state=failed&person=${task.personId}`,
  );
  expect(filtered.body.items.map((one: { id: string }) => one.id)).toContain(id);
});

/** A closing is taken back by one of two; not where the mail is on its way again, nor where it came back once more since. */
async function taskWaitsAgain(id: string, deliveryId: string) {
  const { secretariat, organiser, admin, world, bodyId } = given;
  const path = `/api/mail-tasks/${id}`;
  const refused = (answer: { status: number; body: { code: string; detail: string } }) => [
    answer.status,
    answer.body.code,
    answer.body.detail,
  ];
  const done = async () =>
    (await secretariat.get(`/api/bodies/${bodyId}/mail-tasks?state=done`)).body.items[0];
  const foreign = await admin.put(`${path}/reopening`, {}, { version: 2 });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'not_allowed']);
  await world.owner`update deliveries set state = 'sent' where id = ${deliveryId}`;
  expect((await done()).offers.map((one: { blocked: { id: string } }) => one.blocked.id)).toEqual([
    'Surelnya sudah dikirim lagi sejak itu.',
  ]);
  expect(refused(await secretariat.put(`${path}/reopening`, {}, { version: 2 }))).toEqual([
    409,
    'guard_refused',
    expect.stringContaining('Surelnya sudah dikirim lagi sejak itu.'),
  ]);
  await world.owner`update deliveries set state = 'failed' where id = ${deliveryId}`;
  await world.owner`insert into mail_tasks (id, body_id, kind, state, delivery_id, created_at)
    select gen_random_uuid(), body_id, kind, 'open', delivery_id, now() from mail_tasks where id = ${id}`;
  expect(refused(await secretariat.put(`${path}/reopening`, {}, { version: 2 }))).toEqual([
    409,
    'guard_refused',
    expect.stringContaining('Tentang surel ini sudah ada tugas yang lebih baru.'),
  ]);
  await world.owner`delete from mail_tasks where delivery_id = ${deliveryId} and state = 'open'`;
  const both = await Promise.all(
    [secretariat, organiser].map((client) => client.put(`${path}/reopening`, {}, { version: 2 })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const open = await secretariat.get(`/api/bodies/${bodyId}/mail-tasks`);
  expect(open.body.items[0]).toMatchObject({ id, version: 3, state: 'open', note: null, closedAt: null });
  expect(refused(await secretariat.put(`${path}/reopening`, {}, { version: 3 })).slice(0, 2)).toEqual([
    409,
    'illegal_transition',
  ]);
  const acts = await world.owner`select name from events where subject_id = ${id} order by seq`;
  expect(acts.map(({ name }) => name)).toEqual(['mailTask.opened', 'mailTask.closed', 'mailTask.reopened']);
  await secretariat.put(`${path}/closing`, { reason: 'Sudah ditelepon.' }, { version: 3 });
}

it('ten mails in a row that the mail server did not take hold the others back, and the page says so', async () => {
  const { organiser, world } = given;
  const { body: before } = await organiser.get(url);
  expect(before.post.state).toBe('closed');
  const id = await plantDelivery('pending', 'nanti');
  await world.owner`update deliveries set next_at = now() + interval '1 hour' where id = ${id}`;
  await world.owner`insert into delivery_attempts (delivery_id, attempt, outcome, problem, at)
    select ${id}, n, 'pending', 'the mail server answered 451', clock_timestamp() + make_interval(secs => n / 100.0) from generate_series(1, 10) n`;
  const { body: held } = await organiser.get(url);
  expect([held.post.state, held.post.stateLabel.id]).toEqual([
    'open',
    'Surel ditahan: server surel tidak menjawab',
  ]);
  await world.owner`update delivery_attempts set at = at - interval '2 minutes'`;
  expect((await organiser.get(url)).body.post.state).toBe('trying');
});

it('a mail whose mark was lost on the way is marked again and not sent again', async () => {
  const { world } = given;
  const id = await plantDelivery('pending', 'nanti');
  await world.owner`update delivery_attempts set outcome = 'sent'`;
  let cuts = 0;
  const { mailer, db } = world.context;
  const losing = new Proxy(db.orm, {
    get: (orm, name) =>
      name === 'transaction' && cuts === 1
        ? () =>
            Promise.reject(Object.assign(new Error('cut'), { code: 'CONNECTION_CLOSED', cuts: (cuts += 1) }))
        : (Reflect.get(orm, name) as unknown),
  });
  const send: typeof mailer.send = async (message) => {
    await mailer.send(message);
    cuts += 1;
  };
  await runDelivery({ ...world.context, db: { ...db, orm: losing }, mailer: { ...mailer, send } }, id);
  const rows = await world.owner`select state, attempt from deliveries where id = ${id}`;
  expect([rows[0], cuts]).toEqual([{ state: 'sent', attempt: 2 }, 2]);
});

it('each number of mails in the control room is the count of the list it opens, mails to a group among them', async () => {
  const { world, organiser, editionId } = given;
  for (const state of ['failed', 'doubtful', 'sent']) {
    const id = await plantDelivery(state, 'kotak penuh');
    // Dealt out to one of a group: it stands in the list only where it went wrong.
    await world.owner`update deliveries set audience = 'agencies' where id = ${id}`;
  }
  const { deliveries: counted } = (await organiser.get(`/api/editions/${editionId}`)).body;
  expect(Object.keys(counted).length).toBeGreaterThan(2);
  for (const [state, number] of Object.entries(counted))
    expect([state, (await organiser.get(`${url}?event=mail&state=${state}`)).body.total]).toEqual([
      state,
      number,
    ]);
});
