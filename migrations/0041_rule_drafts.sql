-- The rules of a year while they are being written: one text an edition, whole or with faults, until it is put into force.
CREATE TABLE "rule_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"base_number" integer NOT NULL,
	"source" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_drafts_edition" UNIQUE("edition_id")
);
--> statement-breakpoint
ALTER TABLE "rule_drafts" ADD CONSTRAINT "rule_drafts_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_drafts" ADD CONSTRAINT "rule_drafts_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rule_drafts_body" ON "rule_drafts" USING btree ("body_id");--> statement-breakpoint
ALTER TABLE rule_drafts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE rule_drafts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON rule_drafts TO kipp_app;
--> statement-breakpoint
CREATE POLICY the_system ON rule_drafts TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON rule_drafts FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_add ON rule_drafts FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_change ON rule_drafts FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_organised())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_end ON rule_drafts FOR DELETE TO kipp_app USING (body_id = ANY ((SELECT kipp_organised())::uuid[]));
