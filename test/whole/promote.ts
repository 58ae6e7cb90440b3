import { expect } from 'vitest';
import type { World } from '../support/world.ts';
import { PROMOTED_INDEX } from './cast.ts';
import { admit } from './found.ts';
import { change, good, type Year } from './stand.ts';

/**
 * The province's winner goes up: its agency joins the nation's year, its administrator takes the proposal there, puts
 * the summary right and sends it. What it was below stays to be read.
 */
export async function moveUp(
  world: World,
  province: Year,
  nation: Year,
  index: number,
  agency: { key: string; name: string; level: 'kabupaten' | 'kota'; regionCode: string },
) {
  await admit(world, nation, [agency]);
  const admin = nation.admins.get(agency.key)!;
  const below = province.ids.get(index)!;
  const draft = good(
    await admin.post(`/api/submissions/${below}/promotion`, {
      editionId: nation.editionId,
      agencyId: nation.agencies.get(agency.key),
    }),
  );
  expect([draft.state, draft.left, draft.missing]).toEqual(['draft', [], []]);
  const again = await admin.post(`/api/submissions/${below}/promotion`, {
    editionId: nation.editionId,
    agencyId: nation.agencies.get(agency.key),
  });
  expect([again.status, again.body.code]).toEqual([409, 'already_exists']);
  nation.ids.set(PROMOTED_INDEX, draft.id);
  const { title, category, sdgs, implementedSince, answers } = draft;
  const edited = {
    ...answers,
    ringkasan: 'Setelah menang di provinsi, layanan ini menjangkau dua kabupaten lagi.',
  };
  good(
    await change(admin, draft.id, 'answers', { title, category, sdgs, implementedSince, answers: edited }),
  );
  good(await change(admin, draft.id, 'proposal'));
  expect(good(await change(admin, draft.id, 'submission')).state).toBe('submitted');
  const { below: path } = good(await admin.get(`/api/submissions/${draft.id}/chain`));
  expect(
    path.map((one: { year: number; tiers: { id: string }[] }) => [one.year, one.tiers.map(({ id }) => id)]),
  ).toEqual([[2026, ['Top 4 Kelompok Umum', 'Top 1 Kelompok Umum']]]);
}
