-- Field verification by the questions of the rule book, materials by its list, what panel and agency ask of the office.
ALTER TABLE "field_visits" ADD COLUMN "location" jsonb;
--> statement-breakpoint
UPDATE "field_findings" SET "finding" = NULL WHERE "finding" IS NOT NULL AND "finding" NOT IN ('yes', 'partly', 'no');
--> statement-breakpoint
ALTER TABLE "field_findings"
  DROP CONSTRAINT "field_findings_finding",
  ADD COLUMN "aspect" jsonb,
  ADD COLUMN "version" integer DEFAULT 1 NOT NULL,
  ADD COLUMN "changed_by" uuid,
  ADD CONSTRAINT "field_findings_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action,
  ADD CONSTRAINT "field_findings_finding" CHECK ("field_findings"."finding" in ('yes', 'partly', 'no'));
--> statement-breakpoint
ALTER TABLE "interview_materials"
  DROP CONSTRAINT "interview_materials_kind",
  DROP CONSTRAINT "interview_materials_what",
  ADD CONSTRAINT "interview_materials_what" CHECK (num_nonnulls("interview_materials"."sha256", "interview_materials"."url") = 1);
--> statement-breakpoint
CREATE TABLE "interview_asks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"interview_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"asked_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"wish" text,
	"answer" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "interview_asks_state" CHECK ("interview_asks"."state" in ('open', 'granted', 'refused', 'withdrawn')),
	CONSTRAINT "interview_asks_kind" CHECK ("interview_asks"."kind" in ('absence', 'otherTime')),
	CONSTRAINT "interview_asks_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "interview_asks_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "interview_asks_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "interview_asks_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "interview_asks_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "interview_asks_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX "interview_asks_open" ON "interview_asks" USING btree ("interview_id","kind","asked_by") WHERE "interview_asks"."state" = 'open';
--> statement-breakpoint
CREATE INDEX "interview_asks_edition" ON "interview_asks" USING btree ("edition_id","id");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON interview_asks TO kipp_app;
--> statement-breakpoint
ALTER TABLE interview_asks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON interview_asks TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON interview_asks FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_decide ON interview_asks FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
-- A panelist asks for themself, an agency for its own finalist; neither decides.
CREATE POLICY its_asker ON interview_asks TO kipp_app USING (asked_by = (SELECT kipp_person()) OR kind = 'otherTime' AND kipp_is_own(submission_id))
  WITH CHECK (state IN ('open', 'withdrawn') AND (kind = 'absence' AND asked_by = (SELECT kipp_person()) OR kind = 'otherTime' AND kipp_is_own(submission_id)));
--> statement-breakpoint
-- The office plans a visit and its questions; a team that is changed loses whom it no longer holds.
GRANT DELETE ON field_teams TO kipp_app;
--> statement-breakpoint
CREATE POLICY its_writers_take_back ON field_teams FOR DELETE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
-- The panel that hears a finalist reads the report of the visit once it is sent.
CREATE FUNCTION kipp_reads_report(visit uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM field_visits v JOIN assignments a ON a.submission_id = v.submission_id JOIN stages t ON t.id = a.stage_id AND t.kind = 'interview'
  WHERE v.id = visit AND v.state IN ('reported', 'confirmed') AND a.juror_id = kipp_person() AND a.state IN ('offered', 'accepted', 'completed')
    AND kipp_is_juror(a.body_id, a.edition_id) AND kipp_has_signed(a.edition_id)); END $$;
--> statement-breakpoint
CREATE POLICY its_panel ON field_visits FOR SELECT TO kipp_app USING (kipp_reads_report(id));
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['field_teams', 'field_findings', 'field_photos'] LOOP
    EXECUTE format('CREATE POLICY its_panel ON %I FOR SELECT TO kipp_app USING (kipp_reads_report(visit_id))', t);
  END LOOP;
END $$;
