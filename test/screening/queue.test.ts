import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../../server/db/door.ts';
import { conflicts, innovationAwards, innovations } from '../../server/db/schema/index.ts';
import { titleKey } from '../../server/db/title-key.ts';
import { countStatements } from '../submissions/statements.ts';
import { giveProposed, giveSubmitted, show } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';

let world: Competition;
let queue: string;
let first: string;

beforeAll(async () => {
  world = await openCompetition({ worker: false });
  queue = `/api/editions/${world.editionId}/screening-queue`;
  await act(world.world.system, async (tx) => {
    const id = tx.context.ids.next();
    const title = 'RANTANG KASIH';
    await tx.insert(innovations).values({
      id,
      bodyId: world.bodyId,
      title,
      titleKey: titleKey(title),
      agencyName: 'Pemerintah Kota Surabaya',
      agencyLevel: 'kota',
      createdAt: tx.at,
    });
    await tx.insert(innovationAwards).values({
      id: tx.context.ids.next(),
      bodyId: world.bodyId,
      innovationId: id,
      year: 2019,
      award: 'Top 45',
      source: 'contoh',
    });
  });
  first = await giveSubmitted(world, world.admin, world.agencyId, 'Pagi Berseri');
  await giveSubmitted(world, world.stranger, world.otherAgencyId, 'Pagi-Berséri!');
  await giveSubmitted(world, world.admin, world.agencyId, 'Rantang Kasih');
});
afterAll(() => world.world.close());

type Check = { key: string; outcome: string; finding: { en: string } };
const found = (checks: Check[], key: string) => {
  const { outcome, finding } = checks.find((one) => one.key === key)!;
  return [outcome, finding.en];
};

describe('the queue of the secretariat', () => {
  it('holds what was submitted by number, each with what the system found', async () => {
    await giveProposed(world, world.admin, world.agencyId, 'Belum dikirim');
    const { body } = await world.secretariat.get(queue);
    expect([body.total, body.next, body.items.map((one: { number: number }) => one.number)]).toEqual([
      3,
      null,
      [1, 2, 3],
    ]);
    const [one, , three] = body.items;
    expect(one.offers.map((offer: { verb: string; href: string }) => [offer.verb, offer.href])).toEqual([
      ['pass', `/api/submissions/${first}/screening`],
      ['proposeFailure', `/api/submissions/${first}/screening`],
    ]);
    expect(found(one.checks, 'judul')).toEqual(['no', 'Same title as 2 (Pemerintah Kabupaten Belu).']);
    expect(found(one.checks, 'kuota')).toEqual(['yes', 'Proposal 1 of this agency; its quota is 10.']);
    expect(found(one.checks, 'riwayat_terpuji')).toEqual(['yes', 'No award that this rule asks about.']);
    expect(found(three.checks, 'riwayat_terpuji')).toEqual(['no', 'History: Top 45 2019.']);
    expect(found(three.checks, 'kuota')).toEqual(['yes', 'Proposal 2 of this agency; its quota is 10.']);
    expect(found(three.checks, 'dokumen')).toEqual([
      'yes',
      '4 of 4 required documents are there. Check signature and stamp.',
    ]);
    const brief = (await world.secretariat.get(`${queue}?brief=true`)).body.items;
    const worst = (checks: Check[]) => checks.filter((check) => check.outcome === 'no').slice(0, 1);
    expect(brief[0]).toEqual({ ...one, checks: worst(one.checks) });
    expect(brief[0].checks.map((check: Check) => check.key)).toEqual(['judul']);
    expect(brief[2].checks.map((check: Check) => check.key)).toEqual(['riwayat_terpuji']);
    expect(one.found).toEqual({ yes: 8, no: 1, eyes: 2 });
  });

  it('is paged, with the same number of statements for one row and for three', async () => {
    const page = await world.secretariat.get(`${queue}?limit=2`);
    const next = await world.secretariat.get(`${queue}?limit=2&after=${page.body.next}`);
    expect(next.body.items.map((one: { number: number }) => one.number)).toEqual([3]);
    const one = await countStatements(world.world, () => world.secretariat.get(`${queue}?limit=1`));
    const three = await countStatements(world.world, () => world.secretariat.get(`${queue}?limit=3`));
    expect([one, three]).toEqual([13, 13]);
  });

  it('does not hold what is in conflict with the person, who may not screen it either', async () => {
    const personId = await givePerson(world.world, 'conflicted@contoh.id', 'secretariat', {
      bodyId: world.bodyId,
    });
    const member = await givePerson(world.world, 'member@contoh.id', 'secretariat', { bodyId: world.bodyId });
    await givePerson(world.world, 'member@contoh.id', 'innovator', {
      bodyId: world.bodyId,
      agencyId: world.agencyId,
    });
    await act(world.world.system, async (tx) => {
      await tx.insert(conflicts).values({
        id: tx.context.ids.next(),
        bodyId: world.bodyId,
        editionId: world.editionId,
        personId,
        agencyId: world.agencyId,
        kind: 'family',
        declaredBy: member,
        createdAt: tx.at,
      });
    });
    for (const email of ['conflicted@contoh.id', 'member@contoh.id']) {
      const client = await world.world.as(email);
      const { body } = await client.get(queue);
      expect([body.total, body.items.map((one: { number: number }) => one.number)]).toEqual([1, [2]]);
      const { version } = await show(world.secretariat, first);
      const refused = await client.put(
        `/api/submissions/${first}/screening`,
        { verdict: 'pass' },
        { version },
      );
      expect([refused.status, refused.body.code]).toEqual([403, 'conflict_of_interest']);
    }
    expect((await show(world.secretariat, first)).state).toBe('submitted');
  });
});
