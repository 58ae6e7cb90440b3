import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutesDocument, type MinutesContent, type MinutesGroup } from '../../server/plenary/minutes.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

let j: Judging;

const CONTENT: MinutesContent = {
  ...{
    version: 1,
    correction: null,
    body: 'KemenPANRB',
    edition: 'KIPP 2027',
    demo: false,
    step: 'nominees',
  },
  ...{ place: 'Jakarta', heldAt: '7 Juni 2027, 09.00 WIB', day: '2027-06-07', officialRanking: 'raw' },
  ...{ quorum: { needed: 1, present: 1, members: 1 }, members: [], groups: [], decisions: [] },
};

beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani'],
    proposals: [{ title: 'Si Bunga Desa' }, { title: 'Kakak Asuh' }, { title: 'Perahu Sehat' }],
  });
  const stage = await j.stage('desk_judging');
  await j.organiser.post(`/api/stages/${stage.id}/assignments`);
  const ani = await j.juror('ani');
  const tasks = await tasksOf(ani, stage.id);
  for (const title of ['Si Bunga Desa', 'Kakak Asuh'])
    await scoreAndSend(ani, await accept(ani, tasks[title]!), scoresOf(8000));
  const { version } = await j.stage('desk_judging');
  const reason = 'Penilai jatuh sakit.';
  const { body } = await j.organiser.put(`/api/stages/${stage.id}/closing`, { reason }, { version });
  await j.organiser2.put(
    `/api/requests/${body.request.id}/confirmation`,
    {},
    { version: body.request.version },
  );
}, 180_000);
afterAll(() => j.world.close());

async function choose(more: object = {}) {
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}`);
  const chosen = ['Si Bunga Desa', 'Kakak Asuh'].map((title) => ({ submissionId: j.proposals[title]! }));
  return j.organiser.put(
    `/api/editions/${j.editionId}/nominees`,
    { stage: 'penilaian_proposal', group: 'umum', chosen, ...more },
    { version: body.version },
  );
}

test('a choice that leaves behind what nobody scored is refused at its field until it says why', async () => {
  for (const more of [{}, { leftOut: '   ' }]) {
    const { status, body } = await choose(more);
    expect([status, body.code ?? null]).toEqual(
      'leftOut' in more ? [400, 'invalid_input'] : [409, 'selection_incomplete'],
    );
    expect(body.errors.map((error: { path: string }) => error.path.split('.').at(-1))).toEqual(['leftOut']);
  }
  expect((await choose()).body.errors[0].detail).toContain('1 usulan');
  expect((await j.world.owner`select count(*)::int as n from rankings`)[0]!['n']).toBe(0);
});

test('the reason is kept in the hashed ranking of the choice, and the count in the audit', async () => {
  const { status, body } = await choose({ leftOut: 'Penilainya sakit; panitia memutus tidak menunda.' });
  expect([status, body.chosen, body.leftOut]).toEqual([200, 2, 1]);
  const [ranking] = await j.world.owner`select rule from rankings`;
  expect(ranking!['rule'].leftOut).toEqual({
    count: 1,
    reason: 'Penilainya sakit; panitia memutus tidak menunda.',
  });
  const [event] = await j.world.owner`select payload from events where name = 'selection.made'`;
  expect(event!['payload'].leftOut).toBe(1);
});

test('the minutes say how many nobody scored, and why', () => {
  const group = {
    ...{ name: 'Umum', places: 2, ranked: 2, sha256: 'ab', rows: [], ties: [] },
    leftOut: { count: 1, reason: 'Penilainya sakit.' },
  };
  const text = (groups: MinutesGroup[]) => JSON.stringify(minutesDocument({ ...CONTENT, groups }));
  expect(text([group])).toContain(
    '1 usulan yang lolos tidak dinilai siapa pun dan tidak dipilih. Alasan: Penilainya sakit.',
  );
  expect(text([{ ...group, leftOut: null }])).not.toContain('tidak dinilai');
});
