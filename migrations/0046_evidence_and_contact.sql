-- The papers that prove a hub's answer: files beside what it wrote, to be read by whoever reads the assessment.
CREATE TABLE "hub_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"question" text NOT NULL,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "hub_evidence" ADD CONSTRAINT "hub_evidence_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_evidence" ADD CONSTRAINT "hub_evidence_assessment_id_hub_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."hub_assessments"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_evidence" ADD CONSTRAINT "hub_evidence_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_evidence" ADD CONSTRAINT "hub_evidence_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "hub_evidence_of" ON "hub_evidence" USING btree ("assessment_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "hub_evidence_once" ON "hub_evidence" USING btree ("assessment_id","question","sha256") WHERE "hub_evidence"."removed_at" is null;
--> statement-breakpoint
ALTER TABLE hub_evidence ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE hub_evidence FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON hub_evidence TO kipp_app;
--> statement-breakpoint
CREATE POLICY the_system ON hub_evidence TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON hub_evidence FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_readers ON hub_evidence FOR SELECT TO kipp_app USING (kipp_sees_assessment(assessment_id));
--> statement-breakpoint
CREATE POLICY its_hub_adds ON hub_evidence FOR INSERT TO kipp_app WITH CHECK (kipp_fills_assessment(assessment_id) AND added_by = (SELECT kipp_person()) AND removed_at IS NULL);
--> statement-breakpoint
CREATE POLICY its_hub_removes ON hub_evidence FOR UPDATE TO kipp_app USING (kipp_fills_assessment(assessment_id)) WITH CHECK (kipp_fills_assessment(assessment_id));
--> statement-breakpoint
-- A file stays the one that was given: what changes is whether it still counts.
CREATE FUNCTION kipp_refuse_other_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('hub_evidence') AND NOT kipp_system()
    AND (to_jsonb(NEW) - 'removed_at') IS DISTINCT FROM (to_jsonb(OLD) - 'removed_at') THEN
    RAISE EXCEPTION 'evidence stays as it was given' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER hub_evidence_kept BEFORE UPDATE ON hub_evidence FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_evidence();
--> statement-breakpoint
-- Whom the public may write to about a winner: given by its agency with its story, open and closed as that is.
ALTER TABLE "stories" ADD COLUMN "contact_email" text;
