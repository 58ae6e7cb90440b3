import { afterAll, beforeAll, expect, it } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { openDecided, publish, type Decided } from './decided.ts';

let given: Decided;
beforeAll(async () => {
  given = await openDecided();
});
afterAll(() => given.world.close());

const reason = 'Satu penghargaan dicabut setelah pengumuman.';
const versionOf = async () =>
  (await given.organiser.get(`/api/editions/${given.editionId}`)).body.version as number;
const ask = async () =>
  given.organiser.put(
    `/api/editions/${given.editionId}/correction`,
    { reason },
    { version: await versionOf() },
  );

it('what is not published, or has not changed, cannot be corrected', async () => {
  expect((await ask()).body).toMatchObject({ status: 409, code: 'guard_refused' });
  await publish(given);
  const same = await ask();
  expect([same.body.code, same.body.detail]).toEqual([
    'guard_refused',
    'Hasil yang diumumkan sama dengan hasil sekarang. Tidak ada yang perlu diralat.',
  ]);
});

it('a correction is the next version with its reason, by two organisers; the first version stays as it was', async () => {
  const { world, organiser, organiser2, first, editionId } = given;
  const [submission] = await world.owner`select version from submissions where id = ${first}`;
  const revocation = await organiser.put(
    `/api/submissions/${first}/revocation`,
    { reason: 'Data dikarang.' },
    { version: submission!['version'] as number },
  );
  const taken = revocation.body.request;
  await organiser2.put(`/api/requests/${taken.id}/confirmation`, {}, { version: taken.version });

  const asked = await ask();
  expect([asked.status, asked.body.request.act]).toEqual([202, 'correct']);
  expect((await world.anyone.get(`/api/editions/${editionId}/results`)).body.number).toBe(1);
  const { id, version } = asked.body.request;
  const alone = await organiser.put(`/api/requests/${id}/confirmation`, {}, { version });
  expect(alone.body.code).toBe('guard_refused');
  const confirmed = await organiser2.put(`/api/requests/${id}/confirmation`, {}, { version });
  expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);

  const { body } = await world.anyone.get(`/api/editions/${editionId}/results`);
  const shown = body.groups.flatMap((group: { tiers: { rows: { submissionId: string }[] }[] }) =>
    group.tiers.flatMap((tier) => tier.rows.map((row) => row.submissionId)),
  );
  expect([body.number, body.reason, shown.includes(first)]).toEqual([2, reason, false]);
  const versions =
    await world.owner`select number, reason from publications where edition_id = ${editionId} order by number`;
  expect([...versions]).toEqual([
    { number: 1, reason: null },
    { number: 2, reason },
  ]);
  expect(await examine(world.owner)).toEqual([]);
});
