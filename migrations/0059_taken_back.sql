-- What was handed out or asked by a slip can be taken back before anybody was told: the rows stay, as taken back.
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_state";
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_state" CHECK ("assignments"."state" in ('offered', 'accepted', 'declined', 'recused', 'released', 'completed', 'withdrawn'));
--> statement-breakpoint
ALTER TABLE "seats" DROP CONSTRAINT "seats_state";
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_state" CHECK ("seats"."state" in ('invited', 'accepted', 'declined', 'left', 'withdrawn'));
