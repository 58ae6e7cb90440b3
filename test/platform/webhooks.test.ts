import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isPublicAddress, publicLookup } from '../../server/platform/address-guard.ts';
import { callWebhook, signedHeaders } from '../../server/platform/webhook-call.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveBody, givePerson } from '../support/people.ts';

type Received = { headers: http.IncomingHttpHeaders; body: string };

let given: Competition;
let receiver: http.Server;
let url: string;
let status = 204;
const received: Received[] = [];
const DAY_MS = 86_400_000;

beforeAll(async () => {
  receiver = http.createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/masuk`;
  given = await openCompetition({ env: { WEBHOOK_PRIVATE: 'on' } });
});
beforeEach(() => {
  status = 204;
  received.length = 0;
});
afterAll(async () => {
  await given.world.close();
  receiver.close();
});

const EVENTS = ['stage.windowChanged', 'submission.submitted'];

async function register(name: string, events = EVENTS) {
  const made = await given.organiser.post(`/api/bodies/${given.bodyId}/webhooks`, { name, url, events });
  expect(made.status).toBe(201);
  return made.body as { id: string; secret: string; version: number; offers: { verb: string }[] };
}

/** Something that webhooks are told of: the registration's close moves by a minute. */
async function happen(): Promise<void> {
  const { organiser, editionId } = given;
  const { body } = await organiser.get(`/api/editions/${editionId}`);
  const stage = body.stages.find((one: { kind: string }) => one.kind === 'registration');
  const closesAt = new Date(new Date(stage.closesAt).getTime() + 60_000).toISOString();
  const moved = await organiser.put(
    `/api/stages/${stage.id}/window`,
    { closesAt, reason: 'Jaringan di daerah terputus.' },
    { version: stage.version },
  );
  expect(moved.status).toBe(200);
}

const remove = async (id: string) => {
  const { body } = await given.organiser.get(`/api/webhooks/${id}`);
  expect(
    (await given.organiser.put(`/api/webhooks/${id}/removal`, {}, { version: body.version })).status,
  ).toBe(200);
};

test('a signature is the one that Standard Webhooks works out', () => {
  // The example of the specification's own libraries.
  const headers = signedHeaders({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    sentAt: new Date(1614265330 * 1000),
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('what happens is told to the address that chose it, signed, with ids and nothing else', async () => {
  const { world, bodyId, editionId } = given;
  const { id, secret } = await register('Dasbor');
  await happen();
  await world.settle();
  expect(received.length).toBe(1);
  const [{ headers, body }] = received as [Received];
  const told = JSON.parse(body);
  const [event] = await world.owner`select id, subject_id, subject_version, at from events
    where name = 'stage.windowChanged' order by seq desc limit 1`;
  expect(told).toEqual({
    type: 'stage.windowChanged',
    timestamp: event!['at'].toISOString(),
    data: {
      eventId: event!['id'],
      bodyId,
      editionId,
      subject: { type: 'stage', id: event!['subject_id'], version: event!['subject_version'] },
    },
  });
  const by = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    .digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${by}`);
  expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
  await remove(id);
  await happen();
  await world.settle();
  expect(received.length).toBe(1);
});

test('what is no address, or carries a name, a secret or a place in a page, is refused at its field', async () => {
  const { organiser, bodyId } = given;
  for (const wrong of [
    'dasbor',
    'kata '.repeat(2000),
    '',
    'ftp://contoh.id/',
    'https://nama:rahasia@contoh.id/',
    'https://contoh.id/#x',
  ]) {
    const answer = await organiser.post(`/api/bodies/${bodyId}/webhooks`, {
      name: 'Dasbor',
      url: wrong,
      events: ['submission.submitted'],
    });
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([
      400,
      'invalid_input',
      'url',
    ]);
  }
});

test('a verdict, a nomination or a score can be asked of no webhook, and no one else handles them', async () => {
  const { organiser, secretariat, admin, bodyId, world } = given;
  for (const name of [
    'submission.nominated',
    'submission.screened',
    'scoresheet.submitted',
    'person.merged',
  ]) {
    const answer = await organiser.post(`/api/bodies/${bodyId}/webhooks`, {
      name: 'Dasbor',
      url,
      events: [name],
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input']);
  }
  const { id } = await register('Milik panitia');
  expect((await secretariat.get(`/api/webhooks/${id}`)).status).toBe(403);
  expect((await admin.get(`/api/bodies/${bodyId}/webhooks`)).status).toBe(403);
  const elsewhere = await giveBody(world, 'Pemerintah Provinsi Bali', 'province');
  await givePerson(world, 'organiser@bali.contoh.id', 'organiser', { bodyId: elsewhere });
  const foreign = await world.as('organiser@bali.contoh.id');
  expect((await foreign.get(`/api/webhooks/${id}`)).status).toBe(404);
  expect((await foreign.put(`/api/webhooks/${id}/removal`, {}, { version: 1 })).status).toBe(404);
  expect((await organiser.get(`/api/webhooks/${id}`)).body.secret).toBeUndefined();
  const table = `/api/bodies/${bodyId}/webhooks/export`;
  const [head, row] = (await organiser.get(`${table}?format=csv`)).text.split('\r\n');
  expect([head, row!.split(',').slice(0, 4)]).toEqual([
    '\ufeffNama,Alamat,Keadaan,Kejadian,Didaftarkan (WIB)',
    ['Milik panitia', url, 'Aktif', EVENTS.join(' ')],
  ]);
  expect((await organiser.get(`${table}?format=xlsx`)).status).toBe(200);
  expect((await secretariat.get(table)).status).toBe(403);
  await remove(id);
});

test('a refusal comes again later under the same id, and a redirect is not followed', async () => {
  const { world, organiser } = given;
  const { id } = await register('Lambat');
  status = 302;
  await happen();
  await world.settle();
  status = 500;
  world.travel(61_000);
  await world.settle();
  status = 200;
  world.travel(121_000);
  await world.settle();
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const [call] = (await organiser.get(`/api/webhooks/${id}/calls`)).body.items;
  expect([call.event, call.state, call.stateLabel.en]).toEqual(['stage.windowChanged', 'sent', 'Taken']);
  expect(call.tries.map((one: { outcome: string; problem: string }) => [one.outcome, one.problem])).toEqual([
    ['pending', 'HTTP 302'],
    ['pending', 'HTTP 500'],
    ['sent', null],
  ]);
  // The way to the mail server is judged by mails alone.
  const post = (await organiser.get(`/api/editions/${given.editionId}/deliveries`)).body.post.state;
  expect([post, (await organiser.get(`/api/webhooks/${id}`)).body.failures]).toEqual(['closed', 0]);
  await remove(id);
});

test('a changed secret signs with the one before for a day', async () => {
  const { world, organiser } = given;
  const first = await register('Ganti kunci');
  const changed = await organiser.put(`/api/webhooks/${first.id}/secret`, {}, { version: 1 });
  expect([changed.status, changed.body.version, changed.body.secret === first.secret]).toEqual([
    200,
    2,
    false,
  ]);
  // The same request sent again answers the same secret, and makes no third.
  expect((await organiser.put(`/api/webhooks/${first.id}/secret`, {}, { version: 1 })).body.secret).toBe(
    changed.body.secret,
  );
  const signatures = async () => {
    received.length = 0;
    await organiser.post(`/api/webhooks/${first.id}/tests`);
    await world.settle();
    const [{ headers, body }] = received as [Received];
    expect(JSON.parse(body).type).toBe('webhook.tested');
    return [changed.body.secret, first.secret].map((secret: string) =>
      String(headers['webhook-signature']).includes(
        createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
          .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
          .digest('base64'),
      ),
    );
  };
  expect(await signatures()).toEqual([true, true]);
  world.travel(DAY_MS + 1000);
  expect(await signatures()).toEqual([true, false]);
  world.travel(-DAY_MS - 1000);
  await remove(first.id);
});

test('an address that stays away for five days is switched off, with a mail, a task and a way back', async () => {
  const { world, organiser } = given;
  const { id } = await register('Tidak dijawab');
  status = 503;
  await happen();
  await world.settle();
  world.travel(5 * DAY_MS + 60_000);
  await happen();
  await world.settle();
  const { body } = await organiser.get(`/api/webhooks/${id}`);
  expect([body.state, body.stateLabel.id, body.offers.map((one: { verb: string }) => one.verb)]).toEqual([
    'disabled',
    'Dimatikan',
    ['enable', 'remove'],
  ]);
  expect((await world.mails()).filter((mail) => mail.subject === 'Webhook Tidak dijawab dimatikan')).toEqual([
    expect.objectContaining({ address: 'organiser1@contoh.id' }),
  ]);
  const tasks = (await organiser.get(`/api/bodies/${given.bodyId}/mail-tasks`)).body;
  expect([tasks.total, tasks.items[0].kind, tasks.items[0].problem]).toEqual([1, 'webhook', 'HTTP 503']);
  received.length = 0;
  await happen();
  await world.settle();
  expect(received).toEqual([]);
  status = 204;
  expect((await organiser.put(`/api/webhooks/${id}/resumption`, {}, { version: body.version })).status).toBe(
    200,
  );
  await happen();
  await world.settle();
  expect(received.length).toBe(1);
  await remove(id);
});

test('an address that says it is gone is switched off at once', async () => {
  const { world, organiser } = given;
  const { id } = await register('Sudah pergi');
  status = 410;
  await happen();
  await world.settle();
  expect((await organiser.get(`/api/webhooks/${id}`)).body.state).toBe('disabled');
});

test('the network inside cannot be reached: by number, by name, or by a number in disguise', async () => {
  const closed = `127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255
    ::1 :: fe80::1 fc00::1 fd00:ec2::254 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::1 2001:db8::1 ff02::1 localhost`;
  expect(closed.split(/\s+/).filter((address) => isPublicAddress(address))).toEqual([]);
  expect(['8.8.8.8', '103.28.12.1', '2606:4700::1111'].every(isPublicAddress)).toBe(true);
  const call = { id: 'msg_1', body: '{}', secrets: [], sentAt: new Date(), toPrivate: false };
  const { port } = receiver.address() as AddressInfo;
  for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])
    await expect(callWebhook({ ...call, url: `http://${host}:${port}/` })).rejects.toThrow(/not (a )?public/);
  expect(received).toEqual([]);
  const refused = await new Promise((done) => publicLookup('localhost', { all: true }, done));
  expect(String(refused)).toContain('localhost leads to an address that is not public');
});
