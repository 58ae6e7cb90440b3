-- The workbench: reasons written beside submissions that change places, and second looks.
CREATE TABLE "bench_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"text" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bench_notes_once" UNIQUE("stage_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "second_looks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"group_key" text NOT NULL,
	"places" integer NOT NULL,
	"rows" jsonb NOT NULL,
	"before" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bench_notes" ADD CONSTRAINT "bench_notes_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bench_notes" ADD CONSTRAINT "bench_notes_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bench_notes" ADD CONSTRAINT "bench_notes_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bench_notes" ADD CONSTRAINT "bench_notes_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bench_notes" ADD CONSTRAINT "bench_notes_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "second_looks" ADD CONSTRAINT "second_looks_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "second_looks" ADD CONSTRAINT "second_looks_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "second_looks" ADD CONSTRAINT "second_looks_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "second_looks" ADD CONSTRAINT "second_looks_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "second_looks_stage" ON "second_looks" USING btree ("stage_id","group_key","confirmed_at");
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['bench_notes', 'second_looks'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON bench_notes TO kipp_app;
--> statement-breakpoint
CREATE POLICY its_writers_add ON bench_notes FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_change ON bench_notes FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_add ON second_looks FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE TRIGGER second_looks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON second_looks FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON second_looks FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
