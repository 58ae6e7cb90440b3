-- Plenaries with their minutes, the interview timetable, the room and its panel, field verification.
ALTER TABLE "interviews"
  ADD COLUMN "calendar_sequence" integer DEFAULT 0 NOT NULL,
  ADD COLUMN "pinned" boolean DEFAULT false NOT NULL,
  ADD COLUMN "phase" text,
  ADD COLUMN "phase_started_at" timestamp with time zone,
  ADD COLUMN "phase_spent_ms" integer DEFAULT 0 NOT NULL,
  ADD COLUMN "phase_minutes" integer,
  ADD COLUMN "presentation_spent_ms" integer,
  ADD CONSTRAINT "interviews_phase" CHECK ("interviews"."phase" is null or "interviews"."phase" in ('presentation', 'questions'));
--> statement-breakpoint
CREATE TABLE "timetables" (
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"settings" jsonb NOT NULL,
	"proposal" jsonb,
	"published_at" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unavailabilities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"person_id" uuid,
	"submission_id" uuid,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"note" text,
	"written_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "unavailabilities_whose" CHECK (num_nonnulls("unavailabilities"."person_id", "unavailabilities"."submission_id") = 1),
	CONSTRAINT "unavailabilities_order" CHECK ("unavailabilities"."from_at" < "unavailabilities"."until_at")
);
--> statement-breakpoint
CREATE TABLE "panel_arrivals" (
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"interview_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"arrival" text NOT NULL,
	"arrived_at" timestamp with time zone,
	"may_score" boolean NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "panel_arrivals_once" UNIQUE("interview_id","person_id"),
	CONSTRAINT "panel_arrivals_arrival" CHECK ("panel_arrivals"."arrival" in ('present', 'late', 'absent'))
);
--> statement-breakpoint
CREATE TABLE "interview_materials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sha256" text,
	"file_name" text,
	"url" text,
	"uploaded_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "interview_materials_kind" CHECK ("interview_materials"."kind" in ('slides', 'summary', 'video')),
	CONSTRAINT "interview_materials_what" CHECK (("interview_materials"."kind" = 'video') = ("interview_materials"."url" is not null) and ("interview_materials"."sha256" is null) = ("interview_materials"."url" is not null))
);
--> statement-breakpoint
CREATE TABLE "field_visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"visit_on" date NOT NULL,
	"place" text NOT NULL,
	"sample_reason" text NOT NULL,
	"reason" text,
	"summary" text,
	"visited_at" timestamp with time zone,
	"reported_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "field_visits_once" UNIQUE("stage_id","submission_id"),
	CONSTRAINT "field_visits_state" CHECK ("field_visits"."state" in ('planned', 'visited', 'reported', 'confirmed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "field_teams" (
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text NOT NULL,
	CONSTRAINT "field_teams_once" UNIQUE("visit_id","person_id"),
	CONSTRAINT "field_teams_part" CHECK ("field_teams"."part" in ('panelist', 'evaluator'))
);
--> statement-breakpoint
CREATE TABLE "field_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"claim_key" text NOT NULL,
	"position" integer NOT NULL,
	"label" jsonb NOT NULL,
	"claim" text,
	"finding" text,
	"note" text,
	"changed_at" timestamp with time zone NOT NULL,
	"settlement" text,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	CONSTRAINT "field_findings_once" UNIQUE("visit_id","claim_key"),
	CONSTRAINT "field_findings_finding" CHECK ("field_findings"."finding" in ('confirmed', 'differs', 'not_found'))
);
--> statement-breakpoint
CREATE TABLE "field_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"claim_key" text,
	"sha256" text NOT NULL,
	"caption" text NOT NULL,
	"shows_people" boolean NOT NULL,
	"consent" text,
	"taken_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plenaries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"step" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"place" text NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plenaries_once" UNIQUE("edition_id","step"),
	CONSTRAINT "plenaries_state" CHECK ("plenaries"."state" in ('open', 'closed')),
	CONSTRAINT "plenaries_step" CHECK ("plenaries"."step" in ('nominees', 'finalists', 'top-innovations'))
);
--> statement-breakpoint
CREATE TABLE "plenary_members" (
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"plenary_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"attendance" text NOT NULL,
	CONSTRAINT "plenary_members_once" UNIQUE("plenary_id","person_id"),
	CONSTRAINT "plenary_members_attendance" CHECK ("plenary_members"."attendance" in ('expected', 'present', 'excused', 'absent'))
);
--> statement-breakpoint
CREATE TABLE "plenary_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"plenary_id" uuid NOT NULL,
	"submission_id" uuid,
	"text" text NOT NULL,
	"in_favour" integer,
	"against" integer,
	"abstained" integer,
	"kept_out" jsonb NOT NULL,
	"written_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plenary_decisions_votes" CHECK (("plenary_decisions"."in_favour" is null) = ("plenary_decisions"."against" is null) and ("plenary_decisions"."in_favour" is null) = ("plenary_decisions"."abstained" is null))
);
--> statement-breakpoint
CREATE TABLE "plenary_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"plenary_id" uuid NOT NULL,
	"group_key" text NOT NULL,
	"submission_ids" jsonb NOT NULL,
	"reason" text NOT NULL,
	"written_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plenary_minutes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"plenary_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"reason" text,
	"sealed_by" uuid NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plenary_minutes_number" UNIQUE("plenary_id","number")
);
--> statement-breakpoint
ALTER TABLE "interview_materials" ADD CONSTRAINT "interview_materials_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "interview_materials" ADD CONSTRAINT "interview_materials_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "interview_materials" ADD CONSTRAINT "interview_materials_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "interview_materials" ADD CONSTRAINT "interview_materials_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "interview_materials" ADD CONSTRAINT "interview_materials_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "panel_arrivals" ADD CONSTRAINT "panel_arrivals_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "panel_arrivals" ADD CONSTRAINT "panel_arrivals_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "panel_arrivals" ADD CONSTRAINT "panel_arrivals_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "panel_arrivals" ADD CONSTRAINT "panel_arrivals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "panel_arrivals" ADD CONSTRAINT "panel_arrivals_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "timetables" ADD CONSTRAINT "timetables_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "timetables" ADD CONSTRAINT "timetables_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "timetables" ADD CONSTRAINT "timetables_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unavailabilities" ADD CONSTRAINT "unavailabilities_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unavailabilities" ADD CONSTRAINT "unavailabilities_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unavailabilities" ADD CONSTRAINT "unavailabilities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unavailabilities" ADD CONSTRAINT "unavailabilities_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unavailabilities" ADD CONSTRAINT "unavailabilities_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_findings" ADD CONSTRAINT "field_findings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_findings" ADD CONSTRAINT "field_findings_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_findings" ADD CONSTRAINT "field_findings_visit_id_field_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."field_visits"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_findings" ADD CONSTRAINT "field_findings_settled_by_people_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_photos" ADD CONSTRAINT "field_photos_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_photos" ADD CONSTRAINT "field_photos_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_photos" ADD CONSTRAINT "field_photos_visit_id_field_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."field_visits"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_photos" ADD CONSTRAINT "field_photos_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_photos" ADD CONSTRAINT "field_photos_taken_by_people_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_teams" ADD CONSTRAINT "field_teams_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_teams" ADD CONSTRAINT "field_teams_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_teams" ADD CONSTRAINT "field_teams_visit_id_field_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."field_visits"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_teams" ADD CONSTRAINT "field_teams_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_visits" ADD CONSTRAINT "field_visits_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_visits" ADD CONSTRAINT "field_visits_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_visits" ADD CONSTRAINT "field_visits_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "field_visits" ADD CONSTRAINT "field_visits_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenaries" ADD CONSTRAINT "plenaries_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenaries" ADD CONSTRAINT "plenaries_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenaries" ADD CONSTRAINT "plenaries_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_decisions" ADD CONSTRAINT "plenary_decisions_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_decisions" ADD CONSTRAINT "plenary_decisions_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_decisions" ADD CONSTRAINT "plenary_decisions_plenary_id_plenaries_id_fk" FOREIGN KEY ("plenary_id") REFERENCES "public"."plenaries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_decisions" ADD CONSTRAINT "plenary_decisions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_decisions" ADD CONSTRAINT "plenary_decisions_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_members" ADD CONSTRAINT "plenary_members_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_members" ADD CONSTRAINT "plenary_members_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_members" ADD CONSTRAINT "plenary_members_plenary_id_plenaries_id_fk" FOREIGN KEY ("plenary_id") REFERENCES "public"."plenaries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_members" ADD CONSTRAINT "plenary_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_minutes" ADD CONSTRAINT "plenary_minutes_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_minutes" ADD CONSTRAINT "plenary_minutes_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_minutes" ADD CONSTRAINT "plenary_minutes_plenary_id_plenaries_id_fk" FOREIGN KEY ("plenary_id") REFERENCES "public"."plenaries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_minutes" ADD CONSTRAINT "plenary_minutes_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_minutes" ADD CONSTRAINT "plenary_minutes_sealed_by_people_id_fk" FOREIGN KEY ("sealed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_orders" ADD CONSTRAINT "plenary_orders_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_orders" ADD CONSTRAINT "plenary_orders_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_orders" ADD CONSTRAINT "plenary_orders_plenary_id_plenaries_id_fk" FOREIGN KEY ("plenary_id") REFERENCES "public"."plenaries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plenary_orders" ADD CONSTRAINT "plenary_orders_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "interview_materials_submission" ON "interview_materials" USING btree ("submission_id");
--> statement-breakpoint
CREATE INDEX "unavailabilities_edition" ON "unavailabilities" USING btree ("edition_id","id");
--> statement-breakpoint
CREATE INDEX "field_photos_visit" ON "field_photos" USING btree ("visit_id");
--> statement-breakpoint
CREATE INDEX "field_teams_person" ON "field_teams" USING btree ("person_id");
--> statement-breakpoint
CREATE INDEX "field_visits_edition" ON "field_visits" USING btree ("edition_id","id");
--> statement-breakpoint
CREATE INDEX "plenary_decisions_plenary" ON "plenary_decisions" USING btree ("plenary_id","id");
--> statement-breakpoint
CREATE INDEX "plenary_members_person" ON "plenary_members" USING btree ("person_id");
--> statement-breakpoint
CREATE INDEX "plenary_orders_plenary" ON "plenary_orders" USING btree ("plenary_id","id");
--> statement-breakpoint
-- What a plenary took down and sealed stays as it was written.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['plenary_decisions', 'plenary_orders', 'plenary_minutes'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change()', t || '_append_only', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['timetables', 'unavailabilities', 'panel_arrivals', 'interview_materials', 'field_visits', 'field_teams',
    'field_findings', 'field_photos', 'plenaries', 'plenary_members'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kipp_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT DELETE ON unavailabilities, panel_arrivals TO kipp_app;
--> statement-breakpoint
-- Whether this person, still a juror of the edition, belongs to a plenary, visits a finalist, or sits on the panel of its edition.
CREATE FUNCTION kipp_attends(plenary uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM plenary_members m WHERE m.plenary_id = plenary AND m.person_id = kipp_person() AND kipp_is_juror(m.body_id, m.edition_id)); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_visits(visit uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM field_teams m WHERE m.visit_id = visit AND m.person_id = kipp_person() AND kipp_is_juror(m.body_id, m.edition_id)); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_visits_submission(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM field_visits v WHERE v.submission_id = submission AND v.state <> 'cancelled' AND kipp_visits(v.id)); END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['timetables', 'unavailabilities', 'panel_arrivals', 'interview_materials', 'field_visits', 'field_teams',
    'field_findings', 'field_photos', 'plenaries', 'plenary_members', 'plenary_decisions', 'plenary_orders', 'plenary_minutes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['timetables', 'unavailabilities', 'panel_arrivals', 'field_visits', 'field_teams',
    'field_findings', 'plenaries', 'plenary_members', 'plenary_decisions', 'plenary_orders', 'plenary_minutes'] LOOP
    EXECUTE format('CREATE POLICY its_writers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_writers_change ON %I FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['unavailabilities', 'panel_arrivals'] LOOP
    EXECUTE format('CREATE POLICY its_writers_take_back ON %I FOR DELETE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['plenary_members', 'plenary_decisions', 'plenary_orders', 'plenary_minutes'] LOOP
    EXECUTE format('CREATE POLICY its_members ON %I FOR SELECT TO kipp_app USING (kipp_attends(plenary_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['field_teams', 'field_findings', 'field_photos'] LOOP
    EXECUTE format('CREATE POLICY its_team ON %I FOR SELECT TO kipp_app USING (kipp_visits(visit_id))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY its_members ON plenaries FOR SELECT TO kipp_app USING (kipp_attends(id));
--> statement-breakpoint
-- A person says when they cannot; an agency says it for its own finalist.
CREATE POLICY own_times ON unavailabilities TO kipp_app USING (person_id = (SELECT kipp_person()) OR kipp_is_own(submission_id))
  WITH CHECK (written_by = (SELECT kipp_person()) AND (person_id = (SELECT kipp_person()) OR kipp_is_own(submission_id)));
--> statement-breakpoint
CREATE POLICY own_arrival ON panel_arrivals FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_agency ON interview_materials TO kipp_app USING (kipp_is_own(submission_id)) WITH CHECK (kipp_is_own(submission_id));
--> statement-breakpoint
CREATE POLICY its_panel ON interview_materials FOR SELECT TO kipp_app USING (kipp_is_reader(submission_id));
--> statement-breakpoint
CREATE POLICY its_team ON field_visits FOR SELECT TO kipp_app USING (kipp_visits(id));
--> statement-breakpoint
CREATE POLICY its_team_changes ON field_visits FOR UPDATE TO kipp_app USING (kipp_visits(id)) WITH CHECK (kipp_visits(id));
--> statement-breakpoint
CREATE POLICY its_team_changes ON field_findings FOR UPDATE TO kipp_app USING (kipp_visits(visit_id)) WITH CHECK (kipp_visits(visit_id));
--> statement-breakpoint
CREATE POLICY its_team_adds ON field_photos FOR INSERT TO kipp_app WITH CHECK (kipp_visits(visit_id) AND taken_by = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY its_team_removes ON field_photos FOR UPDATE TO kipp_app USING (kipp_visits(visit_id)) WITH CHECK (kipp_visits(visit_id));
--> statement-breakpoint
CREATE POLICY field_team ON submissions FOR SELECT TO kipp_app USING (kipp_visits_submission(id));
