import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { keyOf, type Topic } from './changes.ts';

/** So many of the newest events are looked at; a change that committed late among them is still seen. */
const NEWEST = 500;

/** The interviews of a year on whose panel somebody sits. */
const INTERVIEWS = sql`select i.id from interviews i join assignments a using (stage_id, submission_id)
  where t.by = 'panel' and i.edition_id = t.id and a.juror_id = t."personId"
    and a.state in ('offered', 'accepted', 'completed')`;

/** An interview and the seats of its panel. */
const ROOM = sql`select unnest(array[i.id, a.id]) from interviews i left join assignments a using (stage_id, submission_id)
  where t.by = 'room' and i.id = t.id`;

/** The consolidation that a task is read in, and the sheets of its readers. */
const CONSOLIDATION = sql`select unnest(array[c.id, s.id]) from assignments a
  join consolidations c using (stage_id, submission_id) join scoresheets s using (stage_id, submission_id)
  where t.by = 'consolidation' and a.id = t.id`;

/**
 * A mark for each topic, which is another one after every change. It is a hash under the installation's secret, so that it is
 * the same on every server and tells nothing of how much happens elsewhere.
 */
export async function readMarks(tx: Tx, topics: readonly Topic[]): Promise<Map<string, string>> {
  const asked = JSON.stringify(topics.map((topic) => ({ k: keyOf(topic), ...topic })));
  const rows = await tx.execute<{ k: string; mark: string }>(sql`
    select t.k, coalesce(max(e.seq), 0) || '.' || coalesce(sum(e.seq), 0) as mark
    from jsonb_to_recordset(${asked}::jsonb) as t(k text, by text, id uuid, names text[], "personId" uuid)
    left join lateral (
      select newest.seq from (
        (select seq, name from events where t.by = 'subject' and subject_id = t.id order by seq desc limit ${NEWEST})
        union all
        (select seq, name from events where t.by = 'edition' and edition_id = t.id order by seq desc limit ${NEWEST})
        union all
        (select seq, name from events where t.by in ('panel', 'room', 'consolidation')
          and subject_id in (${INTERVIEWS} union all ${ROOM} union all ${CONSOLIDATION}) order by seq desc limit ${NEWEST})
      ) newest where newest.name like any (t.names)
    ) e on true
    group by t.k`);
  const { secret } = tx.context.config;
  return new Map(
    rows.map(({ k, mark }) => [
      k,
      createHash('sha256').update(`${secret} changes ${k} ${mark}`).digest('hex').slice(0, 24),
    ]),
  );
}
