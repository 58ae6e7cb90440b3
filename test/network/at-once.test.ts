import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import type { Answer, Client } from '../support/client.ts';
import { giveAgency, givePerson } from '../support/people.ts';
import { openNetwork, type Network } from './network.ts';

let n: Network;
const told = (answers: Answer[]) =>
  answers.map((one) => [one.status, one.status < 300 ? one.body.state : one.body.code]).toSorted();
const declare = (client: Client, innovationId: string, agencyId: string) =>
  client.post(`/api/innovations/${innovationId}/replications`, { agencyId, purpose: 'Antrean terlalu lama' });
const see = async (client: Client, id: string) => (await client.get(`/api/replications/${id}`)).body;
const move = async (client: Client, id: string, verb: string, more: object = {}) =>
  client.put(
    `/api/replications/${id}/state`,
    { verb, ...more },
    { version: (await see(client, id)).version ?? 1 },
  );
const sign = (client: Client, id: string) =>
  client.post(`/api/replications/${id}/signatures`, { office: 'Kepala Bagian Organisasi' });

beforeAll(async () => {
  n = await openNetwork();
});
afterAll(async () => {
  await n.world.settle();
  expect(await examine(n.world.owner)).toEqual([]);
  await n.world.close();
});

test('an agency that says twice at the same moment that it wants an innovation has said it once', async () => {
  const wanted = await n.innovation('Loket Malam', 'Pemerintah Kabupaten Selayar');
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => declare(n.replicator, wanted, n.otherAgencyId)),
  );
  expect(told(answers)).toEqual([
    [201, 'interest'],
    ...Array.from({ length: 3 }, () => [409, 'already_exists']),
  ]);
});

test('two replicators agree with one owner at the same moment: both count, each agreement with its own number', async () => {
  const kupang = await giveAgency(n.world, n.bodyId, 'Pemerintah Kota Kupang', 'kota');
  await n.world.owner`update agencies set region_code = '53.71' where id = ${kupang}`;
  await givePerson(n.world, 'admin@kupang.contoh.id', 'agency-admin', {
    bodyId: n.bodyId,
    agencyId: kupang,
  });
  const second = await n.world.as('admin@kupang.contoh.id');
  const [belu, kota] = await Promise.all([
    declare(n.replicator, n.innovationId, n.otherAgencyId),
    declare(second, n.innovationId, kupang),
  ]);
  const ids: string[] = [belu.body.id, kota.body.id];
  const each = (act: (id: string) => Promise<Answer>) => Promise.all(ids.map(act));
  expect(told(await each((id) => move(n.hub, id, 'verify')))).toEqual([
    [200, 'waitingOwner'],
    [200, 'waitingOwner'],
  ]);
  expect(told(await each((id) => move(n.owner, id, 'agree')))).toEqual([
    [200, 'agreed'],
    [200, 'agreed'],
  ]);
  const signing = [
    ...[sign(n.replicator, ids[0]!), sign(second, ids[1]!)],
    ...ids.flatMap((id) => [sign(n.owner, id), sign(n.hub, id)]),
  ];
  expect((await Promise.all(signing)).map(({ status }) => status)).toEqual(signing.map(() => 201));
  const signed = await Promise.all(ids.map((id) => see(n.owner, id)));
  expect(signed.map(({ state, signatures }) => [state, signatures.length])).toEqual([
    ['signed', 3],
    ['signed', 3],
  ]);
  expect(signed.map(({ agreementNumber }) => agreementNumber.slice(0, 3)).toSorted()).toEqual(['001', '002']);
});

test('an owner who agreed and then leaves, leaves the work to the hub, and both others are told why', async () => {
  const left = await n.innovation('Kartu Sehat', 'Pemerintah Kota Surabaya');
  const { id } = (await declare(n.replicator, left, n.otherAgencyId)).body;
  await move(n.hub, id, 'verify');
  await move(n.owner, id, 'agree');
  expect(told([await move(n.owner, id, 'leave')])).toEqual([[400, 'reason_needed']]);
  const reason = 'Petugas yang membuatnya pindah tugas.';
  expect(told([await move(n.owner, id, 'leave', { reason })])).toEqual([[200, 'facilitated']]);
  await n.world.settle();
  const mails = (await n.world.mails()).filter(({ text }) => text.includes(reason));
  expect(mails.map(({ address }) => address).toSorted()).toEqual([
    'admin@belu.contoh.id',
    'hub@ntt.contoh.id',
  ]);
  expect(told([await move(n.hub, id, 'proceed', { reason: 'Panduannya cukup.' })])).toEqual([
    [200, 'agreed'],
  ]);
  expect((await see(n.hub, id)).parties).toEqual(['replicator', 'hub']);
  expect([(await sign(n.replicator, id)).status, (await sign(n.owner, id)).status]).toEqual([201, 409]);
  expect((await sign(n.hub, id)).body.state).toBe('signed');
});
