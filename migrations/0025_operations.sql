-- The freeze: one open row makes the whole installation read-only. Every act reads it as it begins (server/db/door.ts), so that every
-- server and worker knows at once, by nothing but the database.
CREATE TABLE "freezes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"reason" text NOT NULL,
	"frozen_by" uuid,
	"frozen_at" timestamp with time zone NOT NULL,
	"thawed_by" uuid,
	"thawed_at" timestamp with time zone,
	CONSTRAINT "freezes_two_people" CHECK ("freezes"."thawed_by" <> "freezes"."frozen_by")
);
--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_frozen_by_people_id_fk" FOREIGN KEY ("frozen_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_thawed_by_people_id_fk" FOREIGN KEY ("thawed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "freezes_one_at_a_time" ON "freezes" USING btree (("thawed_at" is null)) WHERE "freezes"."thawed_at" is null;
--> statement-breakpoint
GRANT SELECT, INSERT ON freezes TO kipp_app;
--> statement-breakpoint
GRANT UPDATE (version, thawed_by, thawed_at) ON freezes TO kipp_app;
--> statement-breakpoint
ALTER TABLE freezes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE freezes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON freezes TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
-- Whoever is refused has to be told why, so everybody reads it; it also has to be readable before anybody has entered.
CREATE POLICY everyone_reads ON freezes FOR SELECT TO kipp_app USING (true);
--> statement-breakpoint
CREATE POLICY its_organisers_freeze ON freezes FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[])
  AND frozen_by = (SELECT kipp_person()) AND thawed_at IS NULL);
--> statement-breakpoint
-- What was frozen at the server's own console (no body) no organiser thaws; what one organiser froze, another one does.
CREATE POLICY its_organisers_thaw ON freezes FOR UPDATE TO kipp_app
  USING (body_id = ANY ((SELECT kipp_organised())::uuid[]) AND thawed_at IS NULL)
  WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]) AND thawed_by = (SELECT kipp_person()) AND thawed_by <> frozen_by);
--> statement-breakpoint
CREATE TRIGGER freezes_append_only BEFORE DELETE OR TRUNCATE ON freezes FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON freezes FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
--> statement-breakpoint
-- The key that signs checkpoints can be changed: each hand-over names the next key and is signed by the one before, so that whoever
-- trusts a former key can follow to today's.
CREATE TABLE "checkpoint_key_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vkey" text NOT NULL,
	"next_vkey" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkpoint_key_changes_next" UNIQUE("next_vkey")
);
--> statement-breakpoint
GRANT SELECT, INSERT ON checkpoint_key_changes TO kipp_app;
--> statement-breakpoint
ALTER TABLE checkpoint_key_changes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE checkpoint_key_changes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON checkpoint_key_changes TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY everyone_reads ON checkpoint_key_changes FOR SELECT TO kipp_app USING (true);
--> statement-breakpoint
CREATE TRIGGER checkpoint_key_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint_key_changes FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
-- A witness abroad reads the seals in English.
ALTER TABLE "witnesses" ADD COLUMN "language" text DEFAULT 'id' NOT NULL;
--> statement-breakpoint
ALTER TABLE "witnesses" ADD CONSTRAINT "witnesses_language" CHECK ("witnesses"."language" in ('id', 'en'));
