-- Counting the work of a stage reads this alone: states and readers, with what the walls look at.
create index assignments_counted on assignments (stage_id, submission_id, juror_id, state, body_id, id);
--> statement-breakpoint
-- The queue of the administrative check: what waits stands anywhere among the numbers of its year.
create index submissions_waiting on submissions (edition_id, number) where state = 'submitted' and number is not null;
