import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';

/** How many rated which innovation: enough to show a figure, and too few. */
const RATED: readonly (readonly [title: string, people: number])[] = [
  ['Rantang Kasih', 17],
  ['Kampung Media', 12],
  ['Banyuwangi Mall', 4],
];

/**
 * Gives some innovations ratings by people of the demonstration, in one statement: jurors and people of other agencies, who are not
 * the owner's and not of the office. The numbers are invented.
 */
export async function playUsefulness(context: Context, bodyId: string): Promise<void> {
  await act(asSystem(context), async (tx) => {
    await tx.execute(sql`
      insert into usefulness_ratings (id, body_id, innovation_id, person_id, address_hash, domain, network_hash, useful, again, reached, created_at, changed_at)
      select gen_random_uuid(), i.body_id, i.id, p.id, 'peragaan-' || p.id, split_part(p.email, '@', 2), 'peragaan-' || p.id,
        5 - (p.place % 3)::int / 2, 5 - (p.place % 4)::int / 2, case when p.place % 5 = 0 then null else 4 - (p.place % 2)::int end,
        ${tx.at.toISOString()}::timestamptz - make_interval(days => p.place::int * 3), ${tx.at.toISOString()}::timestamptz - make_interval(days => p.place::int * 3)
      from jsonb_to_recordset(${JSON.stringify(RATED.map(([title, people]) => ({ title, people })))}::jsonb) as g(title text, people int)
      join innovations i on i.body_id = ${bodyId} and i.title = g.title
      cross join lateral (select p.id, p.email, row_number() over (order by p.id) as place from people p
        where exists (select from roles r where r.person_id = p.id and r.role in ('innovator', 'agency-admin', 'evaluator', 'panelist', 'hub'))
          and not exists (select from roles r where r.person_id = p.id and (r.role in ('organiser', 'secretariat', 'auditor', 'steward')
            or (i.agency_id is not null and r.agency_id = i.agency_id)))) p
      where p.place <= g.people`);
  });
}
