import { expect } from 'vitest';
import type { World } from '../support/world.ts';

/** Waits until something of the rehearsal stands in a table, while it runs. */
export async function until({ owner }: World, id: string, condition: string) {
  for (;;) {
    const [row] = await owner.unsafe<{ state: string; problem: string | null; there: boolean }[]>(
      `select r.state, r.problem, exists (select from ${condition} and t.edition_id = r.edition_id) as there from rehearsals r where r.id = '${id}'`,
    );
    expect([row!.state, row!.problem]).toEqual(['running', null]);
    if (row!.there) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What came of it: states and exact totals by title. */
export async function outcomeOf({ owner }: World, id: string) {
  const [row] = await owner<
    { edition: string }[]
  >`select edition_id as edition from rehearsals where id = ${id}`;
  const states =
    await owner`select title, state from submissions where edition_id = ${row!.edition} order by title`;
  const ranked = await owner`
    select s.title, r ->> 'rank' as rank, r ->> 'decimal' as total from rankings k, jsonb_array_elements(k.rows) r
    join submissions s on s.id = (r ->> 'submissionId')::uuid where k.edition_id = ${row!.edition} order by 1, 2, 3`;
  return { states: [...states], ranked: [...ranked] };
}
