import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';
import { ask } from './load.ts';

type Shown = { draws: number; done: boolean; counts: { ranked: number } };

/** Jurors that the 9,000 sheets are spread over: as many as a year has. */
const JURORS = 40;

/**
 * The workbench as its page asks for it: 3,000 submissions read by three of 40 jurors, one score changed, then from the
 * question to the answer with the first thousand draws, and on until all are there.
 */
export async function measureWorkbench(bench: Bench, editionId: string, rounds = 5): Promise<Figure[]> {
  const { owner, url } = bench;
  const token = [...(await bench.tokens('organiser@%')).values()][0]!;
  const [stage] = await owner<{ id: string }[]>`
    select id from stages where edition_id = ${editionId} and kind = 'desk_judging'`;
  await spread(bench, stage!.id);
  const shot = { method: 'GET', path: `/api/stages/${stage!.id}/workbench?group=umum&top=45`, token };
  const whole = async () => {
    for (;;) {
      const shown = await ask<Shown>(url, shot);
      if (shown.done) return shown;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await whole();
  const first: number[] = [];
  const rest: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await owner`update scoresheets set total = total + 10000, version = version + 1, changed_at = now()
      where id = (select id from scoresheets where stage_id = ${stage!.id} order by id offset ${round} limit 1)`;
    const began = performance.now();
    const { draws, counts } = await ask<Shown>(url, shot);
    first.push((performance.now() - began) / 1000);
    if (draws < 1000 || counts.ranked !== 3000)
      throw new Error(`${draws} draws of ${counts.ranked} submissions`);
    await whole();
    rest.push((performance.now() - began) / 1000);
  }
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return [
    {
      name: 'workbench over HTTP after one changed score, 1,000 draws',
      value: median(first),
      unit: 's',
      limit: 1,
      better: 'below',
    },
    { name: '  all 10,000 draws and every juror’s figures', value: median(rest), unit: 's' },
  ];
}

/** Gives the equal sheets of the seed quality, strictness and chance, and to each of 40 jurors about 225 of them. */
async function spread({ owner }: Bench, stageId: string): Promise<void> {
  await owner.begin(async (sql) => {
    await sql.unsafe('set local session_replication_role = replica');
    await sql`update assignments a set juror_id = t.id from juror j join juror t on t.n = j.n % ${JURORS}::int
      where a.stage_id = ${stageId} and j.id = a.juror_id`;
    // Uniform parts between −1 and 1 from hashes: quality ± 14 points, strictness ± 10, chance ± 9.
    await sql`update scoresheets k set juror_id = a.juror_id, total = 650000
        + round(140000 * ${hashed(sql, 'k.submission_id::text')} + 100000 * ${hashed(sql, 'a.juror_id::text')}
          + 90000 * ${hashed(sql, 'k.id::text')})::int
      from assignments a where a.id = k.assignment_id and k.stage_id = ${stageId}`;
  });
  await owner.unsafe('analyze assignments, scoresheets');
}

function hashed(sql: { unsafe: (text: string) => object }, of: string) {
  return sql.unsafe(`(hashtext(${of}) / 2147483648.0)`) as never;
}
