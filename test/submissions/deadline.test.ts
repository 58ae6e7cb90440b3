import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompetition, type Competition } from '../support/edition.ts';
import { completeAnswers, giveProposed, put, show } from './proposals.ts';

const MINUTE = 60_000;
let world: Competition;
let closesAt: Date;

beforeAll(async () => {
  world = await openCompetition();
  const { body } = await world.organiser.get(`/api/editions/${world.editionId}`);
  closesAt = new Date(body.stages.find((one: { kind: string }) => one.kind === 'registration').closesAt);
});
afterAll(() => world.world.close());

/** Sets this world's clock to some milliseconds from the deadline; the database's own clock goes on ticking. */
let travelled = 0;
function goTo(fromDeadline: number): void {
  const wanted = closesAt.getTime() + fromDeadline - Date.now();
  world.world.travel(wanted - travelled);
  travelled = wanted;
}

async function mailsOfTheMove() {
  await world.world.settle();
  return (await world.world.mails()).filter(({ subject }) => subject.includes('batas pengiriman menjadi'));
}

describe('the deadline', () => {
  it('is moved for all: administrators and whoever writes are told both closes, and pages show both', async () => {
    const draft = await giveProposed(world);
    const { body } = await world.organiser.get(`/api/editions/${world.editionId}`);
    const stage = body.stages.find((one: { kind: string }) => one.kind === 'registration');
    const before = closesAt.toISOString();
    closesAt = new Date(closesAt.getTime() + 24 * 60 * MINUTE);
    const move = { closesAt: closesAt.toISOString(), reason: 'Cuti bersama berubah.' };
    const moved = await world.organiser.put(`/api/stages/${stage.id}/window`, move, {
      version: stage.version,
    });
    expect([moved.status, moved.body.before, moved.body.closesAt]).toEqual([
      ...[200, before, closesAt.toISOString()],
    ]);
    expect((await show(world.innovator, draft))['deadline']).toEqual({
      ...{ closesAt: closesAt.toISOString(), before, reason: null },
    });
    const told = await mailsOfTheMove();
    expect(told.map(({ address }) => address).sort()).toEqual([
      'admin@belu.contoh.id',
      'admin@surabaya.contoh.id',
      'innovator@surabaya.contoh.id',
    ]);
    expect(told[0]!.text).toMatch(/Batas semula: .+\n\nBatas sekarang: .+[^]*Cuti bersama berubah\./);
    // Only the grace changes: nothing to announce.
    const grace = { closesAt: closesAt.toISOString(), graceMinutes: 5, reason: 'Tenggang.' };
    const { version } = moved.body;
    await world.organiser.put(`/api/stages/${stage.id}/window`, grace, { version });
    expect(await mailsOfTheMove()).toHaveLength(told.length);
  });

  it('takes a submission in time, one in the grace as late, and none after it; what was written stays', async () => {
    const inTime = await giveProposed(world);
    const inGrace = await giveProposed(world);
    const tooLate = await giveProposed(world);

    goTo(-MINUTE);
    expect((await put(world.admin, inTime, 'submission')).body.late).toBe(false);

    goTo(4 * MINUTE);
    const late = await put(world.admin, inGrace, 'submission');
    expect([late.status, late.body.late, late.body.number]).toEqual([200, true, 2]);

    goTo(5 * MINUTE);
    const refused = await put(world.admin, tooLate, 'submission');
    expect([refused.status, refused.body.code, refused.body.deadline]).toEqual([
      409,
      'deadline_passed',
      closesAt.toISOString(),
    ]);
    const shown = await show(world.admin, tooLate);
    expect([shown.state, shown['answers'] as object]).toEqual(['proposed', completeAnswers().answers]);
    await put(world.admin, tooLate, 'recall');
    expect(
      (await put(world.innovator, tooLate, 'answers', completeAnswers('Masih dapat ditulis'))).status,
    ).toBe(200);
  });
});
