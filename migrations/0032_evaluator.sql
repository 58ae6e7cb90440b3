-- Scores that arrive after the close of their stage: kept as they came, shown as not counted, admitted by two organisers.
CREATE TABLE "late_scores" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"juror_id" uuid NOT NULL,
	"scoresheet_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"scores" jsonb NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	"reason" text,
	CONSTRAINT "late_scores_state" CHECK ("late_scores"."state" in ('kept', 'admitted'))
);
--> statement-breakpoint
ALTER TABLE "late_scores" ADD CONSTRAINT "late_scores_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "late_scores" ADD CONSTRAINT "late_scores_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "late_scores" ADD CONSTRAINT "late_scores_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "late_scores" ADD CONSTRAINT "late_scores_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "late_scores" ADD CONSTRAINT "late_scores_juror_id_people_id_fk" FOREIGN KEY ("juror_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "late_scores" ADD CONSTRAINT "late_scores_scoresheet_id_scoresheets_id_fk" FOREIGN KEY ("scoresheet_id") REFERENCES "public"."scoresheets"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "late_scores_stage" ON "late_scores" USING btree ("stage_id","id");
--> statement-breakpoint
CREATE INDEX "late_scores_juror" ON "late_scores" USING btree ("juror_id","id");
--> statement-breakpoint
CREATE INDEX "late_scores_sheet" ON "late_scores" USING btree ("scoresheet_id","id");
--> statement-breakpoint
ALTER TABLE late_scores ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE late_scores FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON late_scores TO kipp_app;
--> statement-breakpoint
CREATE POLICY the_system ON late_scores TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY own ON late_scores FOR SELECT TO kipp_app USING (juror_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_add ON late_scores FOR INSERT TO kipp_app WITH CHECK (juror_id = (SELECT kipp_person()) AND state = 'kept'
  AND kipp_is_juror(body_id, edition_id) AND kipp_is_own_sheet(scoresheet_id));
--> statement-breakpoint
CREATE POLICY its_office ON late_scores FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_change ON late_scores FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))
  WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
-- Two organisers admit what came late; nothing else lets an office write into a sheet, and only what the device had sent.
CREATE FUNCTION kipp_is_admitted(sheet uuid, criterion text, given integer, said text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM late_scores l, jsonb_array_elements(l.scores) s WHERE l.scoresheet_id = sheet AND l.state = 'admitted'
  AND l.body_id = ANY (kipp_organised()) AND s->>'criterion' = criterion AND (s->>'score')::integer IS NOT DISTINCT FROM given
  AND s->>'comment' IS NOT DISTINCT FROM said); END $$;
--> statement-breakpoint
CREATE POLICY admitted_late_add ON scores FOR INSERT TO kipp_app WITH CHECK (kipp_is_admitted(scoresheet_id, criterion_key, score, comment));
--> statement-breakpoint
CREATE POLICY admitted_late_change ON scores FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_organised())::uuid[]))
  WITH CHECK (kipp_is_admitted(scoresheet_id, criterion_key, score, comment));
--> statement-breakpoint
CREATE POLICY admitted_late_add ON scoresheet_versions FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[])
  AND EXISTS (SELECT FROM late_scores l WHERE l.scoresheet_id = scoresheet_versions.scoresheet_id AND l.state = 'admitted' AND l.juror_id = scoresheet_versions.juror_id));
