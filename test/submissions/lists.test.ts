import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { countStatements } from './statements.ts';
import { giveDraft, giveSubmitted } from './proposals.ts';

let world: Competition;
let url: string;
let counted: string;
beforeAll(async () => {
  world = await openCompetition({ worker: false });
  url = `/api/editions/${world.editionId}/submissions`;
  counted = `/api/editions/${world.editionId}/counts`;
  await world.world.owner`update agencies set region_code = '35.78' where id = ${world.agencyId}`;
  await giveDraft(world, world.innovator, world.agencyId, 'cempaka');
  await giveSubmitted(world, world.admin, world.agencyId, 'Anggrek');
  await giveSubmitted(world, world.stranger, world.otherAgencyId, 'Bakung');
});
afterAll(() => world.world.close());

describe('the list', () => {
  it('is paged by id, title and number without repeating or leaving out a row', async () => {
    const titles = async (sort: string) => {
      const seen: string[] = [];
      let after = '';
      do {
        const { body } = await world.organiser.get(
          `${url}?sort=${sort}&limit=1${after && `&after=${after}`}`,
        );
        seen.push(...body.items.map((one: { title: string }) => one.title));
        after = body.next ?? '';
      } while (after);
      return seen;
    };
    expect(await titles('id')).toEqual(['cempaka', 'Anggrek', 'Bakung']);
    expect(await titles('title')).toEqual(['Anggrek', 'Bakung', 'cempaka']);
    // What has no number yet comes last: an order leaves no row out.
    expect(await titles('number')).toEqual(['Anggrek', 'Bakung', 'cempaka']);
    const strange = await world.organiser.get(`${url}?after=bm90`);
    expect([strange.status, strange.body.errors[0].path]).toEqual([400, 'after']);
  });

  it('asks the database the same number of times for one row and for three', async () => {
    const asked = (limit: number) =>
      countStatements(world.world, () => world.organiser.get(`${url}?limit=${limit}`));
    const one = await asked(1);
    const three = await asked(3);
    // Whether the session looks through the eyes of somebody else is asked with the session.
    expect([one, three]).toEqual([7, 7]);
  });

  it('is filtered by state, group, agency and words of the title, and says how many there are', async () => {
    const ask = async (query: string) => {
      const { body } = await world.organiser.get(`${url}?${query}`);
      return [body.total, body.items.map((one: { title: string }) => one.title)];
    };
    expect(await ask('state=draft')).toEqual([1, ['cempaka']]);
    expect(await ask('group=khusus')).toEqual([0, []]);
    expect(await ask(`agency=${world.otherAgencyId}`)).toEqual([1, ['Bakung']]);
    expect(await ask('q=ANGG')).toEqual([1, ['Anggrek']]);
    expect(await ask('q=2')).toEqual([1, ['Bakung']]);
    expect(await ask('q=%25')).toEqual([0, []]);
  });

  it('shows an agency its own rows and nobody else any', async () => {
    const titles = (body: { items: { title: string }[] }) => body.items.map((one) => one.title);
    expect(titles((await world.innovator.get(url)).body)).toEqual(['cempaka', 'Anggrek']);
    expect(titles((await world.stranger.get(url)).body)).toEqual(['Bakung']);
    expect(titles((await world.stranger.get(`${url}?agency=${world.agencyId}`)).body)).toEqual([]);
    expect((await world.world.anyone.get(url)).status).toBe(401);
  });

  it('shows the office of another body nothing', async () => {
    const bodyId = await giveBody(world.world, 'Pemerintah Provinsi Jawa Timur', 'province');
    await giveAgency(world.world, bodyId, 'Pemerintah Kabupaten Gresik');
    await givePerson(world.world, 'organiser@jatim.contoh.id', 'organiser', { bodyId });
    const foreign = await world.world.as('organiser@jatim.contoh.id');
    const { body } = await foreign.get(url);
    expect([body.items, body.total]).toEqual([[], 0]);
    const own = (await world.organiser.get(url)).body.items[0].id;
    const doors = await Promise.all([
      foreign.get(`/api/submissions/${own}`),
      foreign.get(`/api/editions/${world.editionId}/counts`),
      foreign.put(`/api/submissions/${own}/disqualification`, { reason: 'x' }, { version: 1 }),
    ]);
    expect(doors.map((one) => one.status)).toEqual([404, 404, 404]);
  });

  it('counts what stands where', async () => {
    const { body } = await world.secretariat.get(counted);
    const { parts, ...whole } = body;
    expect(whole).toEqual({
      total: 3,
      drafts: 1,
      received: 2,
      late: 0,
      byState: { draft: 1, submitted: 2 },
      byGroup: { umum: 3 },
    });
    const none = { late: 0, passed: 0, nominated: 0, finalists: 0, top: 0 };
    expect(parts).toEqual({
      group: [{ key: 'umum', name: null, total: 3, drafts: 1, received: 2, ...none }],
      level: [
        { key: 'kabupaten', name: null, total: 1, drafts: 0, received: 1, ...none },
        { key: 'kota', name: null, total: 2, drafts: 1, received: 1, ...none },
      ],
      region: [
        { key: '-', name: null, total: 1, drafts: 0, received: 1, ...none },
        { key: '35', name: 'Jawa Timur', total: 2, drafts: 1, received: 1, ...none },
      ],
    });
    expect((await world.innovator.get(counted)).status).toBe(403);
  });

  it('has behind every number exactly its rows, also for an officer of an agency that may not know yet', async () => {
    const { owner } = world.world;
    // A verdict that is not announced, one step later another, and one that came late.
    await owner`update submissions set state = 'screened' where title = 'Anggrek'`;
    await owner`update submissions set state = 'awarded', announced_state = 'awarded', late = true where title = 'Bakung'`;
    const { bodyId, agencyId } = world;
    await givePerson(world.world, 'dua.peran@contoh.id', 'organiser', { bodyId }, 'Dua Peran');
    await givePerson(world.world, 'dua.peran@contoh.id', 'innovator', { bodyId, agencyId }, 'Dua Peran');
    const tied = await world.world.as('dua.peran@contoh.id');
    const passed: number[] = [];
    for (const client of [world.organiser, tied]) {
      const { parts } = (await client.get(counted)).body;
      passed.push(parts.group[0].passed);
      for (const [by, items] of Object.entries<Record<string, any>[]>(parts)) {
        for (const { key, name, total, ...steps } of items) {
          const totalOf = async (more: string) =>
            (await client.get(`${url}?limit=1&${by}=${key}${more}`)).body.total;
          const behind = await Promise.all(
            Object.keys(steps).map(async (step) => [step, await totalOf(`&step=${step}`)]),
          );
          expect([by, name, await totalOf(''), Object.fromEntries(behind)]).toEqual([by, name, total, steps]);
        }
      }
    }
    expect(passed).toEqual([2, 1]);
  });
});
