-- An edition without an administrative check admits a submission at once: its agency's own act brings it to judging.
CREATE FUNCTION kipp_is_unscreened(edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN NOT EXISTS (SELECT FROM stages s WHERE s.edition_id = edition AND s.kind = 'screening'); END $$;
--> statement-breakpoint
CREATE POLICY own_agency_admits ON submissions FOR UPDATE TO kipp_app USING (false) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[])
  AND state = 'screened' AND announced_state = 'screened' AND kipp_is_unscreened(edition_id));
--> statement-breakpoint
-- Ratings by the public.
CREATE TABLE "raters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"domain" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"verified_at" timestamp with time zone,
	CONSTRAINT "raters_address" UNIQUE("edition_id","address_hash")
);
--> statement-breakpoint
CREATE TABLE "rating_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"rater_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"token_hash" text NOT NULL,
	"network_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone,
	"ticket_hash" text,
	"ticket_expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rating_exclusions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"shared_by" text NOT NULL,
	"shared" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"ratings" integer NOT NULL,
	"reason" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"decided_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"rater_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"rubric_version_id" uuid NOT NULL,
	"scores" jsonb NOT NULL,
	"weighted" integer NOT NULL,
	"network_hash" text NOT NULL,
	"domain" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"exclusion_id" uuid,
	CONSTRAINT "ratings_once" UNIQUE("rater_id","submission_id")
);
--> statement-breakpoint
ALTER TABLE "raters" ADD CONSTRAINT "raters_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "raters" ADD CONSTRAINT "raters_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_codes" ADD CONSTRAINT "rating_codes_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_codes" ADD CONSTRAINT "rating_codes_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_codes" ADD CONSTRAINT "rating_codes_rater_id_raters_id_fk" FOREIGN KEY ("rater_id") REFERENCES "public"."raters"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ADD CONSTRAINT "rating_exclusions_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ADD CONSTRAINT "rating_exclusions_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ADD CONSTRAINT "rating_exclusions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ADD CONSTRAINT "rating_exclusions_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_rater_id_raters_id_fk" FOREIGN KEY ("rater_id") REFERENCES "public"."raters"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_rubric_version_id_rubric_versions_id_fk" FOREIGN KEY ("rubric_version_id") REFERENCES "public"."rubric_versions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_exclusion_id_rating_exclusions_id_fk" FOREIGN KEY ("exclusion_id") REFERENCES "public"."rating_exclusions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "rating_codes_token" ON "rating_codes" USING btree ("token_hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "rating_codes_ticket" ON "rating_codes" USING btree ("ticket_hash");
--> statement-breakpoint
CREATE INDEX "rating_codes_rater" ON "rating_codes" USING btree ("rater_id","created_at");
--> statement-breakpoint
CREATE INDEX "rating_codes_network" ON "rating_codes" USING btree ("network_hash","created_at");
--> statement-breakpoint
CREATE INDEX "rating_exclusions_edition" ON "rating_exclusions" USING btree ("edition_id","id");
--> statement-breakpoint
CREATE INDEX "ratings_submission" ON "ratings" USING btree ("stage_id","submission_id");
--> statement-breakpoint
CREATE INDEX "ratings_network" ON "ratings" USING btree ("network_hash","changed_at");
--> statement-breakpoint
-- Ratings are written by people who have no account: the service checks their ticket and works as the system. Before
-- the stage is closed nobody of the office reads a rating, so that no decision can lean on a count that still moves.
ALTER TABLE "raters" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rating_codes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ratings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON raters, rating_codes, ratings, rating_exclusions TO kipp_app;
--> statement-breakpoint
CREATE POLICY the_system ON raters TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY the_system ON rating_codes TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY the_system ON ratings TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY the_system ON rating_exclusions TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office_after_the_close ON ratings FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])
  AND EXISTS (SELECT FROM stages s WHERE s.id = stage_id AND s.closed_at IS NOT NULL));
--> statement-breakpoint
CREATE POLICY its_office ON rating_exclusions FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
