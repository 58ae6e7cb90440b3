import type { Invariant } from './invariants.ts';

/** What always holds of second looks and of practice rounds. */
export const judgingInvariants: readonly Invariant[] = [
  {
    name: 'second_look_was_given_out',
    says: 'every reading of a second look was handed to its juror in that stage',
    query: `select k.id from second_looks k, jsonb_array_elements(k.rows) r, jsonb_array_elements_text(r -> 'jurorIds') j
      where not exists (select from assignments a where a.stage_id = k.stage_id
        and a.submission_id = (r ->> 'submissionId')::uuid and a.juror_id = j::uuid)`,
  },
  {
    name: 'practice_text_is_no_secret_competitor',
    says: 'a benchmark text of the same edition was declared with its reason, and each text belongs to the body of its round',
    query: `select t.id from calibration_texts t join calibrations c on c.id = t.calibration_id left join submissions s on s.id = t.submission_id
      where t.body_id <> c.body_id or s.body_id <> c.body_id or (s.edition_id = c.edition_id and t.kind <> 'declared')`,
  },
  {
    name: 'practice_total_is_its_sum',
    says: 'a practice sheet has a total exactly when each aspect has a score, and it is their weighted sum',
    query: `select k.id from calibration_sheets k join calibrations c on c.id = k.calibration_id join rubric_versions v on v.id = c.rubric_version_id
      where k.total is distinct from (select case when count(s.value -> 'score') filter (where s.value ->> 'score' is not null) = count(*)
        then sum((r ->> 'weightPercent')::int * (s.value ->> 'score')::int)::int end
        from jsonb_array_elements(v.criteria) r left join jsonb_array_elements(k.scores) s on s.value ->> 'criterion' = r ->> 'key')`,
  },
  {
    name: 'practice_only_after_opening',
    says: 'nobody has scored a benchmark text of a round that was never opened, or of another round',
    query: `select k.id from calibration_sheets k join calibrations c on c.id = k.calibration_id join calibration_texts t on t.id = k.text_id
      where c.state = 'draft' or t.calibration_id <> c.id`,
  },
];
