import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../../server/db/door.ts';
import type { Actor } from '../../server/db/actor.ts';
import { findRequest } from '../../server/editions/queries.ts';
import { confirmVerdictOverride } from '../../server/screening/override-service.ts';
import { confirmDisqualification } from '../../server/submissions/disqualify-service.ts';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveSecondScreener } from './people.ts';
import { giveSubmitted, put, show } from '../submissions/proposals.ts';

let world: Competition;
beforeAll(async () => {
  world = await openCompetition();
});
afterAll(() => world.world.close());

async function actorOf(client: Client): Promise<Actor> {
  const { person } = (await client.get('/api/me')).body;
  const roles = [{ role: 'organiser' as const, bodyId: world.bodyId, editionId: null, agencyId: null }];
  return {
    kind: 'person',
    personId: person.id,
    sessionId: person.id,
    name: person.name,
    email: person.email,
    language: 'id',
    roles,
  };
}

async function confirm(requestId: string, how: typeof confirmDisqualification): Promise<void> {
  const caller = { context: world.world.context, actor: await actorOf(world.organiser2) };
  await act(caller, async (tx) => how(tx, (await findRequest(tx, requestId))!));
}

describe('an act of two organisers on a submission', () => {
  it('changes nothing at the first call, and disqualifies when it is confirmed', async () => {
    const id = await giveSubmitted(world);
    const asked = await put(world.organiser, id, 'disqualification', { reason: 'Surat palsu.' });
    expect([asked.status, asked.body.request.act, asked.body.request.summary.en]).toEqual([
      202,
      'disqualification',
      'Disqualify proposal 1 "Pagi Berseri"',
    ]);
    expect((await show(world.organiser, id)).state).toBe('submitted');
    await confirm(asked.body.request.id, confirmDisqualification);
    const shown = await show(world.admin, id);
    expect([shown.state, shown['stateReason'], shown['offers']]).toEqual([
      'disqualified',
      'Surat palsu.',
      [],
    ]);
  });

  it('is refused when the submission moved on after the request was made', async () => {
    const id = await giveSubmitted(world);
    const asked = await put(world.organiser, id, 'disqualification', { reason: 'Surat palsu.' });
    await put(world.secretariat, id, 'screening', { verdict: 'pass' });
    await expect(confirm(asked.body.request.id, confirmDisqualification)).rejects.toMatchObject({
      code: 'subject_changed',
    });
    expect((await show(world.organiser, id)).state).toBe('screened');
  });

  it('lets an ineligible submission through and keeps both verdicts', async () => {
    const id = await giveSubmitted(world);
    const early = await put(world.organiser, id, 'verdict-override', { reason: 'Keliru.' });
    expect([early.status, early.body.code]).toEqual([409, 'illegal_transition']);
    const other = await giveSecondScreener(world);
    for (const person of [world.secretariat, other])
      await put(person, id, 'screening', { verdict: 'fail', reasons: ['umur_kurang'] });
    const asked = await put(world.organiser, id, 'verdict-override', { reason: 'Umur terhitung keliru.' });
    expect([asked.status, (await show(world.organiser, id)).state]).toEqual([202, 'ineligible']);
    await confirm(asked.body.request.id, confirmVerdictOverride);
    const shown = await show(world.admin, id);
    expect([shown.state, shown['screening']]).toMatchObject([
      'screened',
      { verdict: 'pass', reasons: [], note: 'Umur terhitung keliru.' },
    ]);
    const rows = await world.world
      .owner`select verdict from screenings where submission_id = ${id} and step = 'verdict' order by created_at`;
    expect(rows.map((row) => row['verdict'])).toEqual(['fail', 'pass']);
  });
});
