import { expect, test } from 'vitest';
import { act, asSystem, nextNumber } from '../../server/db/door.ts';
import { accept, scoresOf, tasksOf, type Judging } from '../judging/stage.ts';
import type { Client } from '../support/client.ts';

type Sheet = { client: Client; id: string };
const REASON = 'Pleno dijadwalkan besok pagi.';

/** Many at once, against a clock or against each other. @param whole the long form */
export function raceCases(of: () => Judging, whole: boolean): void {
  test('a hundred officers who take a number at once get consecutive ones, though some of them fail after taking it', async () => {
    const { world, bodyId, editionId } = of();
    const { count, takers } = whole ? { count: 5_000, takers: 50 } : { count: 100, takers: 50 };
    const queue = Array.from({ length: count }, (_, index) => index);
    const kept: number[] = [];
    const take = async () => {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        const fails = index % 3 === 0;
        try {
          const number = await act(asSystem(world.context), async (tx) => {
            const taken = await nextNumber(tx, bodyId, editionId, 'race');
            if (fails) throw new Error('fails after it');
            return taken;
          });
          kept.push(number);
        } catch (error) {
          if (!fails) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: takers }, take));
    const expected = count - Math.ceil(count / 3);
    expect(kept.sort((one, other) => one - other)).toEqual(
      Array.from({ length: expected }, (_, index) => index + 1),
    );
  }, 300_000);

  test('around the close of registration a draft is begun and kept before it, and refused after it, and nothing is both', async () => {
    const { world, editionId, agencyId, innovator } = of();
    const { owner } = world;
    const { requests, span } = whole ? { requests: 2_000, span: 2_000 } : { requests: 120, span: 1_000 };
    await owner`update editions set state = 'open' where id = ${editionId}`;
    await owner`update stages set closed_at = null, grace_minutes = 0, opens_at = now() - interval '1 day',
      closes_at = now() + interval '1 day' where edition_id = ${editionId} and kind = 'registration'`;
    const url = `/api/editions/${editionId}/submissions`;
    const told: { title: string; sent: number; back: number; status: number; code?: string }[] = [];
    let next = 0;
    let close = Infinity;
    const isAccepted = ({ status }: { status: number }) => status === 201;
    const isRefused = ({ code }: { code?: string }) => code === 'stage_not_open';
    /** However fast the machine is: the close is set while drafts are kept, and they are asked for until one is refused. */
    const one = async () => {
      while (next < requests || Date.now() < close + span / 4 || !told.some(isRefused)) {
        const title = `Batas ${(next += 1)}`;
        const sent = Date.now();
        const { status, body } = await innovator.post(url, { agencyId, title, group: 'umum' });
        told.push({ title, sent, back: Date.now(), status, code: body.code });
        if (!isAccepted({ status }) && !isRefused(body)) throw new Error(JSON.stringify(body));
      }
    };
    const setClose = async () => {
      while (!told.some(isAccepted)) await new Promise((resolve) => setTimeout(resolve, 5));
      // In one queue with those who begin drafts, as a closing: beside it the row would be had only after the instant it names.
      const [row] = await owner.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(hashtextextended('stage ' || id, 0)) from stages
          where edition_id = ${editionId} and kind = 'registration'`;
        return tx<{ closes: Date }[]>`update stages
          set closes_at = date_trunc('milliseconds', clock_timestamp() + make_interval(secs => ${span / 1000}))
          where edition_id = ${editionId} and kind = 'registration' returning closes_at as closes`;
      });
      close = row!.closes.getTime();
    };
    await Promise.all([setClose(), ...Array.from({ length: 24 }, one)]);
    const kept = await owner<{ title: string; at: Date }[]>`
      select title, created_at as at from submissions where title like 'Batas %'`;
    await owner`update editions set state = 'judging' where id = ${editionId}`;
    const accepted = told.filter(isAccepted);
    const refused = told.filter(isRefused);
    expect(accepted.length + refused.length).toBe(told.length);
    expect([accepted.length > 0, refused.length > 0]).toEqual([true, true]);
    expect(kept.map(({ title }) => title).sort()).toEqual(accepted.map(({ title }) => title).sort());
    expect(kept.filter(({ at }) => at.getTime() >= close)).toEqual([]);
    // The tests and the database share one clock: no yes to what was sent after the close, no refusal before it.
    expect(accepted.filter(({ sent }) => sent > close + 1)).toEqual([]);
    expect(refused.filter(({ back }) => back < close)).toEqual([]);
  }, 300_000);

  test('a stage that closes while all its jurors send has sealed every sheet it acknowledged, and no other', async () => {
    const j = of();
    const { id: stageId } = await j.stage('desk_judging');
    const sheets = await openSheets(j, stageId);
    const trials = whole ? 1_000 : 4;
    const counts = { acknowledged: 0, refused: 0 };
    for (let trial = 0; trial < trials; trial += 1) {
      const { acknowledged, refused } = await closeAgainst(j, sheets, trial);
      counts.acknowledged += acknowledged.length;
      counts.refused += refused.length;
      const states = await j.world.owner<{ id: string; state: string; total: string | null }[]>`
        select id, state, total from scoresheets where stage_id = ${stageId}`;
      const locked = states.filter(({ state }) => state === 'locked').map(({ id }) => id);
      expect(locked.sort(), `trial ${trial}`).toEqual(acknowledged.sort());
      expect(states.filter((one) => one.state === 'locked' && one.total === null)).toEqual([]);
      expect(states.filter(({ state }) => state !== 'locked' && state !== 'void')).toEqual([]);
      if (trial < trials - 1) await openAgain(j, stageId);
    }
    // Both sides of the race are seen; a few trials may all fall on one.
    if (whole) expect([counts.acknowledged > 0, counts.refused > 0]).toEqual([true, true]);
    await j.world.settle();
    const [seal] = await j.world
      .owner`select count(*)::int as leaves from checkpoint_leaves where checkpoint_id =
      (select id from checkpoints where stage_id = ${stageId} order by created_at desc limit 1)`;
    const [locked] = await j.world.owner`select count(*)::int as sheets from scoresheets
      where stage_id = ${stageId} and state = 'locked'`;
    expect(seal!['leaves']).toBeGreaterThanOrEqual(locked!['sheets']);
  }, 3_600_000);
}

/** Every reader's sheet, scored and not sent. */
async function openSheets(j: Judging, stageId: string): Promise<Sheet[]> {
  const planned = await j.organiser.post(`/api/stages/${stageId}/assignments`);
  if (planned.status >= 300) throw new Error(planned.text);
  const sheets: Sheet[] = [];
  for (const name of Object.keys(j.people)) {
    const client = await j.juror(name);
    for (const task of Object.values(await tasksOf(client, stageId))) {
      const { id, version } = await accept(client, task);
      const saved = await client.put(`/api/scoresheets/${id}/scores`, scoresOf(8000), { version });
      if (saved.status !== 200) throw new Error(saved.text);
      sheets.push({ client, id });
    }
  }
  return sheets;
}

/** Asks to close, and confirms it while every juror sends. @returns the sheets whose sending was acknowledged, and the others */
async function closeAgainst(j: Judging, sheets: readonly Sheet[], trial: number) {
  const { id, version } = await j.stage('desk_judging');
  const asked = await j.organiser.put(
    `/api/stages/${id}/closing`,
    { reason: `${REASON} ${trial}` },
    { version },
  );
  if (asked.status !== 202) throw new Error(asked.text);
  const { request } = asked.body;
  const versions = new Map(
    (await j.world.owner`select id, version from scoresheets where stage_id = ${id}`).map((row) => [
      row['id'] as string,
      row['version'] as number,
    ]),
  );
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const [confirmed, ...sent] = await Promise.all([
    // Sometimes at once, sometimes in the middle of them, sometimes near the end.
    wait((trial % 5) * 4).then(() =>
      j.organiser2.put(`/api/requests/${request.id}/confirmation`, {}, { version: request.version }),
    ),
    ...sheets.map((sheet, index) =>
      wait((trial % 3) * index * 3).then(() =>
        sheet.client.put(`/api/scoresheets/${sheet.id}/submission`, {}, { version: versions.get(sheet.id)! }),
      ),
    ),
  ]);
  expect([confirmed!.status, confirmed!.text]).toEqual([200, confirmed!.text]);
  const statuses = new Set(sent.map(({ status }) => status));
  expect([...statuses].filter((status) => ![200, 403, 404, 409, 412].includes(status))).toEqual([]);
  const was = (ok: boolean) =>
    sheets.filter((_, index) => (sent[index]!.status === 200) === ok).map((sheet) => sheet.id);
  return { acknowledged: was(true), refused: was(false) };
}

/** The stage as it stood before it closed, by the owner: the sheets scored and open. */
async function openAgain({ world }: Judging, stageId: string): Promise<void> {
  await world.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update stages set closed_at = null, version = version + 1 where id = ${stageId}`;
    await tx`update scoresheets set state = 'open', total = null, version = version + 1 where stage_id = ${stageId}`;
    await tx`update assignments set state = 'accepted', version = version + 1, reason = null where stage_id = ${stageId}`;
  });
}
