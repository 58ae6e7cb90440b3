-- A round in which jurors score the same few texts before they score proposals: rounds, texts, the chair's notes, practice sheets.
CREATE TABLE "calibration_notes" (
	"text_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"calibration_id" uuid NOT NULL,
	"notes" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calibration_sheets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"calibration_id" uuid NOT NULL,
	"text_id" uuid NOT NULL,
	"juror_id" uuid NOT NULL,
	"scores" jsonb NOT NULL,
	"total" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calibration_sheets_once" UNIQUE("text_id","juror_id"),
	CONSTRAINT "calibration_sheets_total" CHECK ("calibration_sheets"."total" is null or "calibration_sheets"."total" between 0 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "calibration_texts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"calibration_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"parts" jsonb NOT NULL,
	"submission_id" uuid,
	"agency_id" uuid,
	"declaration" text,
	"version" integer DEFAULT 1 NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calibration_texts_kind" CHECK ("calibration_texts"."kind" in ('written', 'earlier', 'declared')),
	CONSTRAINT "calibration_texts_source" CHECK (("calibration_texts"."kind" = 'written') = ("calibration_texts"."submission_id" is null)),
	CONSTRAINT "calibration_texts_agency" CHECK (("calibration_texts"."submission_id" is null) = ("calibration_texts"."agency_id" is null)),
	CONSTRAINT "calibration_texts_declared" CHECK (("calibration_texts"."kind" = 'declared') = ("calibration_texts"."declaration" is not null))
);
--> statement-breakpoint
CREATE TABLE "calibrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"rubric_version_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"far_off_points" integer NOT NULL,
	"due_at" timestamp with time zone,
	"reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calibrations_state" CHECK ("calibrations"."state" in ('draft', 'open', 'discussed', 'closed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "calibration_notes" ADD CONSTRAINT "calibration_notes_text_id_calibration_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."calibration_texts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_notes" ADD CONSTRAINT "calibration_notes_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_notes" ADD CONSTRAINT "calibration_notes_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_notes" ADD CONSTRAINT "calibration_notes_calibration_id_calibrations_id_fk" FOREIGN KEY ("calibration_id") REFERENCES "public"."calibrations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_notes" ADD CONSTRAINT "calibration_notes_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_sheets" ADD CONSTRAINT "calibration_sheets_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_sheets" ADD CONSTRAINT "calibration_sheets_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_sheets" ADD CONSTRAINT "calibration_sheets_calibration_id_calibrations_id_fk" FOREIGN KEY ("calibration_id") REFERENCES "public"."calibrations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_sheets" ADD CONSTRAINT "calibration_sheets_text_id_calibration_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."calibration_texts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_sheets" ADD CONSTRAINT "calibration_sheets_juror_id_people_id_fk" FOREIGN KEY ("juror_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_texts" ADD CONSTRAINT "calibration_texts_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_texts" ADD CONSTRAINT "calibration_texts_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_texts" ADD CONSTRAINT "calibration_texts_calibration_id_calibrations_id_fk" FOREIGN KEY ("calibration_id") REFERENCES "public"."calibrations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_texts" ADD CONSTRAINT "calibration_texts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_texts" ADD CONSTRAINT "calibration_texts_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibration_texts" ADD CONSTRAINT "calibration_texts_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_rubric_version_id_rubric_versions_id_fk" FOREIGN KEY ("rubric_version_id") REFERENCES "public"."rubric_versions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "calibration_sheets_juror" ON "calibration_sheets" USING btree ("juror_id","calibration_id");
--> statement-breakpoint
CREATE INDEX "calibration_texts_calibration" ON "calibration_texts" USING btree ("calibration_id","id");
--> statement-breakpoint
CREATE INDEX "calibrations_stage" ON "calibrations" USING btree ("stage_id","id");
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['calibrations', 'calibration_texts', 'calibration_notes', 'calibration_sheets'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['calibrations', 'calibration_texts', 'calibration_notes'] LOOP
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_writers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_writers_change ON %I FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT DELETE ON calibration_texts, calibration_notes TO kipp_app;
--> statement-breakpoint
-- The state of a round, for policies of what hangs on it.
CREATE FUNCTION kipp_calibration_state(calibration uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN (SELECT state FROM calibrations WHERE id = calibration); END $$;
--> statement-breakpoint
-- The same, and the round does not move on before the transaction ends: a juror has no right to lock its row.
CREATE FUNCTION kipp_hold_calibration(calibration uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN (SELECT state FROM calibrations WHERE id = calibration FOR SHARE); END $$;
--> statement-breakpoint
CREATE POLICY its_jurors ON calibrations FOR SELECT TO kipp_app USING (state <> 'draft' AND kipp_is_juror(body_id, edition_id));
--> statement-breakpoint
-- A text of an agency is kept from whoever has a tie with it, as a proposal is, and every text until the pact is signed.
CREATE POLICY its_jurors ON calibration_texts FOR SELECT TO kipp_app USING (kipp_is_juror(body_id, edition_id) AND kipp_has_signed(edition_id)
  AND kipp_calibration_state(calibration_id) IN ('open', 'discussed', 'closed')
  AND (agency_id IS NULL OR NOT EXISTS (SELECT FROM kipp_conflicts(ARRAY[(SELECT kipp_person())], ARRAY[agency_id]))));
--> statement-breakpoint
CREATE POLICY its_writers_remove ON calibration_texts FOR DELETE TO kipp_app
  USING (body_id = ANY ((SELECT kipp_writers())::uuid[]) AND kipp_calibration_state(calibration_id) = 'draft');
--> statement-breakpoint
CREATE POLICY its_writers_remove ON calibration_notes FOR DELETE TO kipp_app
  USING (body_id = ANY ((SELECT kipp_writers())::uuid[]) AND kipp_calibration_state(calibration_id) = 'draft');
--> statement-breakpoint
CREATE POLICY its_jurors ON calibration_notes FOR SELECT TO kipp_app USING (kipp_is_juror(body_id, edition_id)
  AND kipp_calibration_state(calibration_id) IN ('discussed', 'closed')
  AND EXISTS (SELECT FROM calibration_texts t WHERE t.id = text_id));
--> statement-breakpoint
-- Blind: each reads only the own sheet until scoring has ended, the office too.
CREATE POLICY its_office ON calibration_sheets FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])
  AND kipp_calibration_state(calibration_id) IN ('discussed', 'closed'));
--> statement-breakpoint
CREATE POLICY own_sheet ON calibration_sheets FOR SELECT TO kipp_app USING (juror_id = (SELECT kipp_person()) AND kipp_is_juror(body_id, edition_id));
--> statement-breakpoint
CREATE POLICY own_sheet_add ON calibration_sheets FOR INSERT TO kipp_app WITH CHECK (juror_id = (SELECT kipp_person())
  AND kipp_is_juror(body_id, edition_id) AND kipp_calibration_state(calibration_id) = 'open' AND EXISTS (SELECT FROM calibration_texts t WHERE t.id = text_id));
--> statement-breakpoint
CREATE POLICY own_sheet_change ON calibration_sheets FOR UPDATE TO kipp_app USING (juror_id = (SELECT kipp_person()))
  WITH CHECK (juror_id = (SELECT kipp_person()) AND kipp_is_juror(body_id, edition_id) AND kipp_calibration_state(calibration_id) = 'open');
