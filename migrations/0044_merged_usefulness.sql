-- Two accounts that became one keep one rating of an innovation: the later one counts, and the earlier names it, so that neither
-- address can be used again.
ALTER TABLE "usefulness_ratings" ADD COLUMN "replaced_by" uuid;
--> statement-breakpoint
ALTER TABLE "usefulness_ratings" ADD CONSTRAINT "usefulness_ratings_replaced_by_usefulness_ratings_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."usefulness_ratings"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "usefulness_ratings_replaced" ON "usefulness_ratings" USING btree ("replaced_by") WHERE "usefulness_ratings"."replaced_by" is not null;
--> statement-breakpoint
-- Accounts that were merged before this was so.
WITH given AS (
  SELECT u.id, first_value(u.id) OVER (PARTITION BY u.innovation_id, coalesce(p.merged_into, p.id) ORDER BY u.changed_at DESC, u.id DESC) AS stands
  FROM usefulness_ratings u JOIN people p ON p.id = u.person_id)
UPDATE usefulness_ratings u SET replaced_by = g.stands FROM given g WHERE u.id = g.id AND g.id <> g.stands;
