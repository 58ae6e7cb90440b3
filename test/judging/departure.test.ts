import { afterAll, beforeAll, expect, it } from 'vitest';
import { openJudging, tasksOf, accept, scoreAndSend, scoresOf, type Judging } from './stage.ts';

let j: Judging;
beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    proposals: [{ title: 'Si Bunga Desa' }, { title: 'Rumah Singgah' }],
  });
});
afterAll(() => j.world.close());

it('frees whoever reads a proposal that is withdrawn, tells them, and leaves the others', async () => {
  const stage = await j.stage('desk_judging');
  await j.organiser.post(`/api/stages/${stage.id}/assignments`);
  const ani = await j.juror('ani');
  const tasks = await tasksOf(ani, stage.id);
  await scoreAndSend(ani, await accept(ani, tasks['Rumah Singgah']!), scoresOf(8000));
  await j.world.settle();
  const id = j.proposals['Rumah Singgah']!;
  const { body } = await j.admin.get(`/api/submissions/${id}`);
  const withdrawn = await j.admin.put(
    `/api/submissions/${id}/withdrawal`,
    { reason: 'Instansi menggabungkan layanannya.' },
    { version: body.version },
  );
  expect(withdrawn.status).toBe(200);
  await j.world.settle();
  const rows = await j.world.owner`select s.title, a.state, count(*)::int as jurors from assignments a
    join submissions s on s.id = a.submission_id group by 1, 2 order by 1`;
  expect(rows.map((row) => [row['title'], row['state'], row['jurors']])).toEqual([
    ['Rumah Singgah', 'released', 3],
    ['Si Bunga Desa', 'offered', 3],
  ]);
  const reasons = await j.world.owner`select distinct reason from assignments where state = 'released'`;
  expect(reasons.map((row) => row['reason'])).toEqual(['Usulan ditarik oleh instansinya.']);
  const sheets = await j.world.owner`select state from scoresheets where submission_id = ${id}`;
  expect(sheets.map((row) => row['state'])).toEqual(['void']);
  const told = (await j.world.mails()).filter((mail) =>
    mail.text.includes('Usulan ditarik oleh instansinya.'),
  );
  expect(told.map((mail) => mail.address).sort()).toEqual([
    'ani@juri.contoh.id',
    'budi@juri.contoh.id',
    'citra@juri.contoh.id',
  ]);
});
