import { afterAll, beforeAll, expect, test } from 'vitest';
import { remindNetwork } from '../../server/network/sweep-service.ts';
import { openNetwork, type Network } from './network.ts';

const DAY_MS = 86_400_000;
let n: Network;

beforeAll(async () => {
  n = await openNetwork();
});
afterAll(() => n.world.close());

const BELU = 'admin@belu.contoh.id';
const HUB = 'hub@ntt.contoh.id';
const SURABAYA = 'admin@surabaya.contoh.id';

/** Where a replication stands, what else is so, and who is reminded of it by which letter. */
const STANDING: readonly [state: string, more: string, letter: string, to: string[]][] = [
  ['interest', '', 'Giliran', [HUB]],
  ['facilitated', '', 'Giliran', [HUB]],
  ['agreed', 'owner_signs = true', 'Giliran', [BELU, SURABAYA, HUB]],
  ['agreed', 'owner_signs = false', 'Giliran', [BELU, HUB]],
  ['signed', '', 'Giliran', [BELU]],
  ['planSubmitted', '', 'Giliran', [HUB]],
  ['finalCheck', '', 'Giliran', ['verifikator@contoh.id']],
  ['implementing', `started_at = now() - interval '100 days'`, 'Laporan', [BELU]],
  ['postponed', `postponed_until = '2020-01-01'`, 'Replikasi', [BELU]],
  ['finished', `finished_at = now() - interval '13 months'`, 'Apakah', [BELU]],
  ['sustained12', `finished_at = now() - interval '25 months'`, 'Apakah', [BELU]],
  ['declined', '', '', []],
  ['stopped', '', '', []],
  ['sustained24', `finished_at = now() - interval '40 months'`, '', []],
];

test('whoever owes the next step is reminded once of each standstill, and nobody else', async () => {
  const { world } = n;
  const declared: { id: string; number: string }[] = [];
  for (const [state] of STANDING) {
    const innovation = await n.innovation(`Inovasi ${state} ${declared.length}`, 'Pemerintah Kota Surabaya');
    const answer = await n.replicator.post(`/api/innovations/${innovation}/replications`, {
      agencyId: n.otherAgencyId,
      purpose: 'Antrean terlalu lama',
    });
    declared.push(answer.body);
  }
  await world.settle();
  const before = (await world.mails()).length;
  for (const [at, [state, more]] of STANDING.entries())
    await world.owner.unsafe(
      `update replications set state = '${state}'${more ? `, ${more}` : ''} where id = '${declared[at]!.id}'`,
    );
  const told = async () => {
    await remindNetwork(world.context);
    await world.settle();
    const mails = (await world.mails()).slice(before);
    return declared.map(({ number }, at) =>
      mails
        .filter(({ subject }) => subject.includes(number) && subject.startsWith(STANDING[at]![2]))
        .map(({ address }) => address)
        .toSorted(),
    );
  };
  const isTurn = (at: number) => STANDING[at]![2] === 'Giliran';
  // What lies shorter than 14 days is nobody's fault yet.
  expect((await told()).filter((_, at) => isTurn(at)).flat()).toEqual([]);
  world.travel(15 * DAY_MS);
  const owed = STANDING.map(([, , , to]) => to);
  expect(await told()).toEqual(owed);
  expect(await told()).toEqual(owed);
  // Whoever still does nothing is reminded again.
  world.travel(15 * DAY_MS);
  expect((await told()).filter((_, at) => isTurn(at))).toEqual(
    owed.filter((_, at) => isTurn(at)).map((to) => [...to, ...to].toSorted()),
  );
}, 180_000);
