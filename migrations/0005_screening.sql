-- The administrative check whole (two pairs of eyes, claims, corrections) and objections with their panel.
--> statement-breakpoint
ALTER TABLE "submissions" DROP CONSTRAINT "submissions_state";
--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_state" CHECK ("submissions"."state" in ('draft', 'proposed', 'returned', 'submitted', 'correcting', 'screened', 'ineligible', 'nominated', 'finalist', 'interviewed', 'topInnovation', 'notSelected', 'awarded', 'withdrawn', 'disqualified', 'revoked'));
--> statement-breakpoint
ALTER TABLE "submissions" DROP CONSTRAINT "submissions_announced_state";
--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_announced_state" CHECK ("submissions"."announced_state" in ('draft', 'proposed', 'returned', 'submitted', 'correcting', 'screened', 'ineligible', 'nominated', 'finalist', 'interviewed', 'topInnovation', 'notSelected', 'awarded', 'withdrawn', 'disqualified', 'revoked'));
--> statement-breakpoint
ALTER TABLE "screenings" ADD COLUMN "step" text DEFAULT 'verdict' NOT NULL;
--> statement-breakpoint
ALTER TABLE "screenings" ADD COLUMN "batch_id" uuid;
--> statement-breakpoint
ALTER TABLE "screenings" ADD CONSTRAINT "screenings_step" CHECK ("screenings"."step" in ('verdict', 'proposed', 'disputed', 'reopened'));
--> statement-breakpoint
CREATE TABLE "screening_claims" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"items" jsonb NOT NULL,
	"note" text,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"from_version_id" uuid NOT NULL,
	"to_version_id" uuid,
	"answered_at" timestamp with time zone,
	"expired_at" timestamp with time zone,
	CONSTRAINT "corrections_number" UNIQUE("submission_id","number"),
	CONSTRAINT "corrections_end" CHECK ("corrections"."answered_at" is null or "corrections"."expired_at" is null),
	CONSTRAINT "corrections_answer" CHECK (("corrections"."answered_at" is null) = ("corrections"."to_version_id" is null))
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"submission_number" integer NOT NULL,
	"title" text NOT NULL,
	"agency_name" text NOT NULL,
	"grounds" text NOT NULL,
	"evidence_sha256" text,
	"evidence_name" text,
	"filed_at" timestamp with time zone NOT NULL,
	"deadline_at" timestamp with time zone,
	"admitted_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"reason" text,
	"effect" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "objections_number" UNIQUE("edition_id","number"),
	CONSTRAINT "objections_state" CHECK ("objections"."state" in ('filed', 'admitted', 'inadmissible', 'upheld', 'rejected', 'settled', 'withdrawn')),
	CONSTRAINT "objections_kind" CHECK ("objections"."kind" in ('ineligible', 'notSelected', 'finalist')),
	CONSTRAINT "objections_effect" CHECK ("objections"."effect" in ('none', 'reinstate', 'reread', 'disqualify'))
);
--> statement-breakpoint
CREATE TABLE "objectors" (
	"objection_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"language" text DEFAULT 'id' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "objection_panelists" (
	"objection_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"presides" boolean DEFAULT false NOT NULL,
	"opinion" text,
	"effect" text,
	"reasons" text,
	"appointed_by" uuid NOT NULL,
	"appointed_at" timestamp with time zone NOT NULL,
	"given_at" timestamp with time zone,
	CONSTRAINT "objection_panelists_once" UNIQUE("objection_id","person_id"),
	CONSTRAINT "objection_panelists_opinion" CHECK ("objection_panelists"."opinion" in ('uphold', 'reject')),
	CONSTRAINT "objection_panelists_effect" CHECK ("objection_panelists"."effect" in ('none', 'reinstate', 'reread', 'disqualify'))
);
--> statement-breakpoint
CREATE TABLE "objection_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"email" text NOT NULL,
	"code_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "screening_claims" ADD CONSTRAINT "screening_claims_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "screening_claims" ADD CONSTRAINT "screening_claims_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "screening_claims" ADD CONSTRAINT "screening_claims_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "screening_claims" ADD CONSTRAINT "screening_claims_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_from_version_id_submission_versions_id_fk" FOREIGN KEY ("from_version_id") REFERENCES "public"."submission_versions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_to_version_id_submission_versions_id_fk" FOREIGN KEY ("to_version_id") REFERENCES "public"."submission_versions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_evidence_sha256_blobs_sha256_fk" FOREIGN KEY ("evidence_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objectors" ADD CONSTRAINT "objectors_objection_id_objections_id_fk" FOREIGN KEY ("objection_id") REFERENCES "public"."objections"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objectors" ADD CONSTRAINT "objectors_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objectors" ADD CONSTRAINT "objectors_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objectors" ADD CONSTRAINT "objectors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_panelists" ADD CONSTRAINT "objection_panelists_objection_id_objections_id_fk" FOREIGN KEY ("objection_id") REFERENCES "public"."objections"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_panelists" ADD CONSTRAINT "objection_panelists_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_panelists" ADD CONSTRAINT "objection_panelists_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_panelists" ADD CONSTRAINT "objection_panelists_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_panelists" ADD CONSTRAINT "objection_panelists_appointed_by_people_id_fk" FOREIGN KEY ("appointed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_codes" ADD CONSTRAINT "objection_codes_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_codes" ADD CONSTRAINT "objection_codes_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "screenings_pace" ON "screenings" USING btree ("edition_id","created_at");
--> statement-breakpoint
CREATE INDEX "screenings_batch" ON "screenings" USING btree ("batch_id");
--> statement-breakpoint
CREATE INDEX "corrections_edition" ON "corrections" USING btree ("edition_id","id");
--> statement-breakpoint
CREATE INDEX "corrections_due" ON "corrections" USING btree ("due_at") WHERE "corrections"."answered_at" is null and "corrections"."expired_at" is null;
--> statement-breakpoint
CREATE INDEX "screening_claims_person" ON "screening_claims" USING btree ("person_id");
--> statement-breakpoint
CREATE INDEX "objection_codes_email" ON "objection_codes" USING btree ("edition_id","email");
--> statement-breakpoint
CREATE INDEX "objection_panelists_person" ON "objection_panelists" USING btree ("person_id");
--> statement-breakpoint
CREATE INDEX "objections_state_of_edition" ON "objections" USING btree ("edition_id","state","number");
--> statement-breakpoint
CREATE INDEX "objections_submission" ON "objections" USING btree ("submission_id");
--> statement-breakpoint
CREATE INDEX "objectors_person" ON "objectors" USING btree ("person_id");
--> statement-breakpoint
-- The secretariat's steps before a verdict stay inside; an agency reads a verdict once it was told.
DROP POLICY by_submission ON screenings;
--> statement-breakpoint
CREATE FUNCTION kipp_verdict_told(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM submissions s WHERE s.id = submission AND s.agency_id = ANY (kipp_agencies())
  AND s.announced_state NOT IN ('draft', 'proposed', 'returned', 'submitted', 'correcting')); END $$;
--> statement-breakpoint
CREATE POLICY by_submission ON screenings FOR SELECT TO kipp_app USING (step = 'verdict' AND kipp_verdict_told(submission_id));
--> statement-breakpoint
-- What was received stays readable for the office and the readers when a correction has taken its place.
CREATE OR REPLACE FUNCTION kipp_reads_text(submission uuid, written uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM submissions s WHERE s.id = submission AND (s.agency_id = ANY (kipp_agencies())
  OR (s.submitted_version_id = written AND (s.body_id = ANY (kipp_offices()) OR kipp_is_reader(s.id)))
  OR (s.body_id = ANY (kipp_offices()) AND EXISTS (SELECT FROM receipts r WHERE r.submission_id = s.id AND r.submission_version_id = written)))); END $$;
--> statement-breakpoint
-- An agency also writes and sends a correction that was asked for.
DROP POLICY own_agency ON submissions;
--> statement-breakpoint
CREATE POLICY own_agency ON submissions TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[])) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[])
  AND state IN ('draft', 'proposed', 'returned', 'submitted', 'correcting', 'withdrawn') AND announced_state = state);
--> statement-breakpoint
CREATE FUNCTION kipp_refuse_other_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('corrections') AND ((NEW.id, NEW.submission_id, NEW.number, NEW.items, NEW.asked_by, NEW.asked_at, NEW.due_at, NEW.from_version_id)
    IS DISTINCT FROM (OLD.id, OLD.submission_id, OLD.number, OLD.items, OLD.asked_by, OLD.asked_at, OLD.due_at, OLD.from_version_id)
    OR OLD.answered_at IS NOT NULL OR OLD.expired_at IS NOT NULL) THEN
    RAISE EXCEPTION 'what was asked for, and how it ended, stays as it was written' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER corrections_kept BEFORE UPDATE ON corrections FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_correction();
--> statement-breakpoint
CREATE FUNCTION kipp_on_panel(objection uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM objection_panelists p JOIN roles r ON r.person_id = p.person_id AND r.body_id = p.body_id AND r.ended_at IS NULL
  WHERE p.objection_id = objection AND p.person_id = kipp_person() AND (r.edition_id IS NULL OR r.edition_id = p.edition_id) AND r.agency_id IS NULL); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_is_objector(objection uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM objectors o WHERE o.objection_id = objection AND o.person_id = kipp_person()); END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON screening_claims, corrections, objections, objectors, objection_panelists, objection_codes TO kipp_app;
--> statement-breakpoint
REVOKE UPDATE ON objectors FROM kipp_app;
--> statement-breakpoint
GRANT DELETE ON screening_claims TO kipp_app;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['screening_claims', 'corrections', 'objections', 'objectors', 'objection_panelists', 'objection_codes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['screening_claims', 'corrections', 'objections', 'objectors', 'objection_panelists'] LOOP
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['screening_claims', 'corrections'] LOOP
    EXECUTE format('CREATE POLICY its_writers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['screening_claims', 'corrections', 'objections'] LOOP
    EXECUTE format('CREATE POLICY its_writers_change ON %I FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY its_writers_let_go ON screening_claims FOR DELETE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY own_agency ON corrections FOR SELECT TO kipp_app USING (kipp_is_own(submission_id));
--> statement-breakpoint
CREATE POLICY own_agency_answers ON corrections FOR UPDATE TO kipp_app USING (kipp_is_own(submission_id)) WITH CHECK (kipp_is_own(submission_id) AND expired_at IS NULL);
--> statement-breakpoint
-- An agency reads its own objections, and one about its finalist from the moment it is taken up; the objector's name stands elsewhere.
CREATE POLICY own_agency ON objections FOR SELECT TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[])
  AND (kind <> 'finalist' OR admitted_at IS NOT NULL));
--> statement-breakpoint
CREATE POLICY own_agency_files ON objections FOR INSERT TO kipp_app WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND kind <> 'finalist' AND state = 'filed');
--> statement-breakpoint
CREATE POLICY own_agency_changes ON objections FOR UPDATE TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND kind <> 'finalist')
  WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND kind <> 'finalist' AND state IN ('filed', 'admitted', 'withdrawn'));
--> statement-breakpoint
CREATE POLICY its_objector ON objections FOR SELECT TO kipp_app USING (kipp_is_objector(id));
--> statement-breakpoint
CREATE POLICY its_panel ON objections FOR SELECT TO kipp_app USING (kipp_on_panel(id));
--> statement-breakpoint
CREATE POLICY its_panel_decides ON objections FOR UPDATE TO kipp_app USING (kipp_on_panel(id)) WITH CHECK (kipp_on_panel(id) AND state IN ('admitted', 'upheld', 'rejected', 'settled'));
--> statement-breakpoint
CREATE POLICY oneself ON objectors FOR INSERT TO kipp_app WITH CHECK (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY its_organisers_appoint ON objection_panelists FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_panel ON objection_panelists FOR SELECT TO kipp_app USING (kipp_on_panel(objection_id));
--> statement-breakpoint
CREATE POLICY own_opinion ON objection_panelists FOR UPDATE TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()));
