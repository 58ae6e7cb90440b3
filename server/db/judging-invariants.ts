import type { Invariant } from './invariants.ts';

/** What always holds of second looks. */
export const judgingInvariants: readonly Invariant[] = [
  {
    name: 'second_look_was_given_out',
    says: 'every reading of a second look was handed to its juror in that stage',
    query: `select k.id from second_looks k, jsonb_array_elements(k.rows) r, jsonb_array_elements_text(r -> 'jurorIds') j
      where not exists (select from assignments a where a.stage_id = k.stage_id
        and a.submission_id = (r ->> 'submissionId')::uuid and a.juror_id = j::uuid)`,
  },
];
