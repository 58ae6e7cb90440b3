-- Certificates for people beside those for agencies, names confirmed before print, signed files, decrees as files, and
-- what is told about a submission once its result is out: feedback letters and stories.
ALTER TABLE "certificates"
  ADD COLUMN "kind" text DEFAULT 'agency' NOT NULL,
  ADD COLUMN "name_id" uuid,
  ADD COLUMN "person_id" uuid,
  ADD COLUMN "successor_id" uuid,
  ADD COLUMN "signed_sha256" text,
  ADD COLUMN "signed_at" timestamp with time zone,
  ADD COLUMN "signed_by" uuid,
  ALTER COLUMN "submission_id" DROP NOT NULL,
  ALTER COLUMN "award_id" DROP NOT NULL,
  DROP CONSTRAINT "certificates_number",
  DROP CONSTRAINT "certificates_award",
  ADD CONSTRAINT "certificates_number" UNIQUE("edition_id","kind","number"),
  ADD CONSTRAINT "certificates_kind" CHECK ("certificates"."kind" in ('agency', 'innovator', 'juror'));
--> statement-breakpoint
ALTER TABLE "decrees"
  ADD COLUMN "signed_sha256" text,
  ADD COLUMN "signed_name" text,
  ADD COLUMN "replaces_id" uuid;
--> statement-breakpoint
CREATE TABLE "name_rounds" (
	"edition_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "name_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "name_lists_submission" UNIQUE("submission_id"),
	CONSTRAINT "name_lists_state" CHECK ("name_lists"."state" in ('open', 'confirmed', 'waived'))
);
--> statement-breakpoint
CREATE TABLE "certificate_names" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"part" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"open_fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"video_url" text,
	"english" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"caption" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_verdicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"scoresheet_id" uuid NOT NULL,
	"criterion_key" text NOT NULL,
	"comment_sha256" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "comment_verdicts_once" UNIQUE("scoresheet_id","criterion_key"),
	CONSTRAINT "comment_verdicts_verdict" CHECK ("comment_verdicts"."verdict" in ('released', 'withheld'))
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_signed_by_people_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "certificate_names" ADD CONSTRAINT "certificate_names_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "certificate_names" ADD CONSTRAINT "certificate_names_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "certificate_names" ADD CONSTRAINT "certificate_names_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "certificate_names" ADD CONSTRAINT "certificate_names_list_id_name_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."name_lists"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "name_lists" ADD CONSTRAINT "name_lists_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "name_lists" ADD CONSTRAINT "name_lists_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "name_lists" ADD CONSTRAINT "name_lists_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "name_lists" ADD CONSTRAINT "name_lists_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "name_rounds" ADD CONSTRAINT "name_rounds_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "name_rounds" ADD CONSTRAINT "name_rounds_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "name_rounds" ADD CONSTRAINT "name_rounds_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_verdicts" ADD CONSTRAINT "comment_verdicts_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_verdicts" ADD CONSTRAINT "comment_verdicts_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_verdicts" ADD CONSTRAINT "comment_verdicts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_verdicts" ADD CONSTRAINT "comment_verdicts_scoresheet_id_scoresheets_id_fk" FOREIGN KEY ("scoresheet_id") REFERENCES "public"."scoresheets"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_verdicts" ADD CONSTRAINT "comment_verdicts_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_released_by_people_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "story_photos" ADD CONSTRAINT "story_photos_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "story_photos" ADD CONSTRAINT "story_photos_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "story_photos" ADD CONSTRAINT "story_photos_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_award" ON "certificates" USING btree ("award_id") WHERE "certificates"."kind" = 'agency' and "certificates"."state" <> 'revoked';
--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_name" ON "certificates" USING btree ("name_id") WHERE "certificates"."state" <> 'revoked';
--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_juror" ON "certificates" USING btree ("edition_id","person_id") WHERE "certificates"."kind" = 'juror' and "certificates"."state" <> 'revoked';
--> statement-breakpoint
CREATE INDEX "certificates_submission" ON "certificates" USING btree ("submission_id");
--> statement-breakpoint
CREATE INDEX "certificate_names_list" ON "certificate_names" USING btree ("list_id","position");
--> statement-breakpoint
CREATE INDEX "name_lists_edition" ON "name_lists" USING btree ("edition_id","state");
--> statement-breakpoint
CREATE INDEX "comment_verdicts_submission" ON "comment_verdicts" USING btree ("submission_id");
--> statement-breakpoint
CREATE INDEX "story_photos_submission" ON "story_photos" USING btree ("submission_id","position");
--> statement-breakpoint
-- Row-level security: the system, the office that reads, and whoever writes.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['name_rounds', 'name_lists', 'certificate_names', 'stories', 'story_photos', 'comment_verdicts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['name_rounds', 'name_lists', 'certificate_names'] LOOP
    EXECUTE format('CREATE POLICY its_organisers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_organisers_change ON %I FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['certificate_names', 'stories', 'story_photos'] LOOP
    EXECUTE format('CREATE POLICY by_submission ON %I TO kipp_app USING (kipp_is_own(submission_id)) WITH CHECK (kipp_is_own(submission_id))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY by_submission ON name_lists TO kipp_app USING (kipp_is_own(submission_id)) WITH CHECK (kipp_is_own(submission_id) AND state IN ('open', 'confirmed'));
--> statement-breakpoint
CREATE POLICY with_the_edition ON name_rounds FOR SELECT TO kipp_app USING (kipp_sees_edition(edition_id));
--> statement-breakpoint
-- A chair decides on comments. The chairs' office roles stand in kipp_writers; who of them may, says the policy of the feature.
CREATE POLICY its_chairs ON comment_verdicts FOR ALL TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY own_person ON certificates FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()));
--> statement-breakpoint
-- The English of a pack may also be edited by the organisers.
CREATE POLICY its_organisers_change ON stories FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_add ON stories FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
-- What took the place of a replaced certificate, through all replacements. It is asked with an id that only the holder
-- of the replaced one's code has reached, so it runs as the owner.
CREATE FUNCTION kipp_successor(certificate uuid) RETURNS TABLE (full_number text, code text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH RECURSIVE line AS (
    SELECT c.id, c.full_number, c.code, c.successor_id, 1 AS step FROM certificates c WHERE c.id = certificate
    UNION ALL SELECT c.id, c.full_number, c.code, c.successor_id, l.step + 1 FROM line l JOIN certificates c ON c.id = l.successor_id WHERE l.step < 100)
  SELECT line.full_number, line.code FROM line WHERE successor_id IS NULL
$$;
