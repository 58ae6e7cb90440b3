-- An agency's answer to an objection about its finalist, and a publication that was held back at its instant.
ALTER TABLE "objections" ADD COLUMN "answer_until" timestamp with time zone;
--> statement-breakpoint
CREATE TABLE "objection_answers" (
	"objection_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"text" text NOT NULL,
	"evidence_sha256" text,
	"evidence_name" text,
	"written_by" uuid NOT NULL,
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "objection_answers" ADD CONSTRAINT "objection_answers_objection_id_objections_id_fk" FOREIGN KEY ("objection_id") REFERENCES "public"."objections"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_answers" ADD CONSTRAINT "objection_answers_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_answers" ADD CONSTRAINT "objection_answers_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_answers" ADD CONSTRAINT "objection_answers_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_answers" ADD CONSTRAINT "objection_answers_evidence_sha256_blobs_sha256_fk" FOREIGN KEY ("evidence_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objection_answers" ADD CONSTRAINT "objection_answers_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Given once and never changed: no right to UPDATE.
GRANT SELECT, INSERT ON objection_answers TO kipp_app;
--> statement-breakpoint
ALTER TABLE objection_answers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON objection_answers TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON objection_answers FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_panel ON objection_answers FOR SELECT TO kipp_app USING (kipp_on_panel(objection_id));
--> statement-breakpoint
CREATE POLICY own_agency ON objection_answers FOR SELECT TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
CREATE POLICY own_agency_answers ON objection_answers FOR INSERT TO kipp_app WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[])
  AND written_by = (SELECT kipp_person())
  AND EXISTS (SELECT FROM objections o WHERE o.id = objection_id AND o.agency_id = objection_answers.agency_id AND o.kind = 'finalist' AND o.state = 'admitted'));
--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "held_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "held_reason" jsonb;
--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "cancelled_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "cancelled_by" uuid;
--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "cancel_reason" text;
--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_cancelled_by_people_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_out_or_cancelled" CHECK ("publications"."published_at" IS NULL OR "publications"."cancelled_at" IS NULL);
--> statement-breakpoint
GRANT UPDATE (held_at, held_reason, cancelled_at, cancelled_by, cancel_reason) ON publications TO kipp_app;
