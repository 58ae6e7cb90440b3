import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { record } from '../../server/events/record.ts';
import { sweeps } from '../../server/events/handlers.ts';
import { relayOnce, startRelay, sweepClaims } from '../../server/events/relay.ts';
import { startSmtpHost, type SmtpHost } from '../mail/smtp-host.ts';
import { openWorld, type World } from '../support/world.ts';

/*
 * Mails over a real SMTP server, through the real queue. The database says what is claimed, sent or doubtful.
 */

let host: SmtpHost;
let world: World;
beforeAll(async () => {
  host = await startSmtpHost();
  world = await openWorld({ env: { SMTP_URL: host.url } });
});
afterAll(async () => {
  await world.close();
  await host.stop();
});
beforeEach(() => {
  host.script = 'take';
  host.received.length = 0;
});

/** One event with one mail to a known address. */
async function tell(address: string): Promise<void> {
  await world.act(async (tx) => {
    const id = tx.context.ids.next();
    const mail = {
      template: 'agency-application.received',
      address,
      language: 'id' as const,
      values: { name: 'Siti', agency: 'Pemerintah Kota Contoh', body: 'Kementerian PANRB' },
    };
    const subject = { type: 'agency-application', id, version: 1, bodyId: null, editionId: null };
    await record(tx, 'agency-application.received', subject, {}, [], [mail]);
  });
}

async function stateOf(address: string) {
  const [row] = await world.owner<{ state: string; attempt: number; problem: string | null }[]>`
    select state, attempt, problem from deliveries where address = ${address}`;
  return row!;
}

async function until(address: string, wanted: string): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    await relayOnce(world.context);
    if ((await stateOf(address)).state === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${address} did not become ${wanted}: ${JSON.stringify(await stateOf(address))}`);
}

test('a mail is sent once and marked', async () => {
  await tell('satu@contoh.id');
  await until('satu@contoh.id', 'sent');
  await relayOnce(world.context);
  expect(host.received.map(({ to }) => to)).toEqual([['satu@contoh.id']]);
  expect(await stateOf('satu@contoh.id')).toEqual({ state: 'sent', attempt: 1, problem: null });
});

test('a mail whose answer was lost is doubtful, listed, and never sent again by itself', async () => {
  host.script = 'drop-after-dot';
  await tell('ragu@contoh.id');
  await until('ragu@contoh.id', 'doubtful');
  host.script = 'take';
  world.travel(10 * 86_400_000);
  for (let round = 0; round < 5; round += 1) await relayOnce(world.context);
  await sweepClaims(world.context, 0);
  world.travel(-10 * 86_400_000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(host.received.length).toBe(1);
  expect((await stateOf('ragu@contoh.id')).state).toBe('doubtful');
});

test('a mail that was put off waits and is sent later under the same Message-ID', async () => {
  host.script = 'delay-recipient';
  await tell('nanti@contoh.id');
  await until('nanti@contoh.id', 'pending');
  for (let round = 0; round < 400 && (await stateOf('nanti@contoh.id')).problem === null; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const [before] =
    await world.owner`select message_id, next_at > clock_timestamp() as later from deliveries where address = 'nanti@contoh.id'`;
  expect(before!['later']).toBe(true);
  host.script = 'take';
  await world.owner`update deliveries set next_at = now() where address = 'nanti@contoh.id'`;
  await until('nanti@contoh.id', 'sent');
  expect(host.received[0]!.raw).toContain(`<${before!['message_id'] as string}>`);
});

test('a mail refused for good fails with the reason and is not tried again', async () => {
  host.script = 'refuse-recipient';
  await tell('tiada@contoh.id');
  await until('tiada@contoh.id', 'failed');
  expect(await stateOf('tiada@contoh.id')).toMatchObject({ attempt: 1 });
});

test('the claim of a dead worker makes a mail doubtful, and other work pending again', async () => {
  await tell('mati@contoh.id');
  await until('mati@contoh.id', 'sent');
  await world.owner`update deliveries set state = 'sending', claimed_at = now() - interval '1 hour' where address = 'mati@contoh.id'`;
  await sweepClaims(world.context);
  expect((await stateOf('mati@contoh.id')).state).toBe('doubtful');
});

test('a job that the queue lost is handed on again', async () => {
  await tell('hilang@contoh.id');
  await until('hilang@contoh.id', 'sent');
  host.received.length = 0;
  await world.owner`update deliveries set state = 'pending', enqueued_at = now() - interval '1 minute', next_at = now() where address = 'hilang@contoh.id'`;
  await until('hilang@contoh.id', 'sent');
  expect(host.received.length).toBe(1);
});

test('a relay ends after the sweep that is under way, so that none loses its database', async () => {
  const alone = await openWorld({ worker: false });
  const sweep = Promise.withResolvers<boolean>();
  let ended = false;
  const slow = () => sweep.promise.then((done) => (ended = done));
  sweeps.push(slow);
  try {
    const relay = await startRelay(alone.context);
    setTimeout(() => sweep.resolve(true), 300);
    await relay.stop();
    expect(ended).toBe(true);
  } finally {
    sweeps.splice(sweeps.indexOf(slow), 1);
    await alone.close();
  }
});
