-- What is known of an innovation beside its record: tutorials, questions with answers, replications that enter a competition; and the
-- pages of the portal that people write.
CREATE TABLE "tutorials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"innovation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"summary" text NOT NULL,
	"steps" jsonb NOT NULL,
	"cost" text NOT NULL,
	"people" text NOT NULL,
	"rules" text NOT NULL,
	"pitfalls" text NOT NULL,
	"changes" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tutorials_number" UNIQUE("innovation_id","number")
);
--> statement-breakpoint
CREATE TABLE "tutorial_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"innovation_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"caption" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "innovation_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"innovation_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"text" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asker_name" text,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_as" text,
	"answered_at" timestamp with time zone,
	"corrected_at" timestamp with time zone,
	"hidden_reason" text,
	"hidden_by" uuid,
	"hidden_at" timestamp with time zone,
	CONSTRAINT "innovation_questions_as" CHECK ("innovation_questions"."answered_as" in ('owner', 'office')),
	CONSTRAINT "innovation_questions_whole" CHECK (("innovation_questions"."answer" is null) = ("innovation_questions"."answered_at" is null)),
	CONSTRAINT "innovation_questions_hidden" CHECK (("innovation_questions"."hidden_at" is null) = ("innovation_questions"."hidden_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "replication_entries" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"replication_id" uuid NOT NULL,
	"linked_by" uuid NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "replication_entries_once" UNIQUE("edition_id","replication_id")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"slug" text NOT NULL,
	"title_id" text NOT NULL,
	"title_en" text NOT NULL,
	"text_id" text NOT NULL,
	"text_en" text NOT NULL,
	"sha256" text,
	"file_name" text,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"place" text,
	"seats" integer,
	"publish_at" timestamp with time zone,
	"written_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "articles_slug" UNIQUE("slug"),
	CONSTRAINT "articles_kind" CHECK ("articles"."kind" in ('news', 'guide', 'download', 'faq', 'event')),
	CONSTRAINT "articles_state" CHECK ("articles"."state" in ('draft', 'review', 'approved', 'withdrawn')),
	CONSTRAINT "articles_by_two" CHECK ("articles"."reviewed_by" is distinct from "articles"."written_by"),
	CONSTRAINT "articles_approved" CHECK ("articles"."state" <> 'approved' or ("articles"."publish_at" is not null and "articles"."reviewed_by" is not null)),
	CONSTRAINT "articles_event" CHECK ("articles"."kind" <> 'event' or ("articles"."starts_at" is not null and "articles"."ends_at" > "articles"."starts_at"))
);
--> statement-breakpoint
CREATE TABLE "article_registrations" (
	"article_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "article_registrations_once" UNIQUE("article_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "tutorials" ADD CONSTRAINT "tutorials_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tutorials" ADD CONSTRAINT "tutorials_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tutorials" ADD CONSTRAINT "tutorials_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tutorial_files" ADD CONSTRAINT "tutorial_files_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tutorial_files" ADD CONSTRAINT "tutorial_files_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tutorial_files" ADD CONSTRAINT "tutorial_files_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tutorial_files" ADD CONSTRAINT "tutorial_files_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_questions" ADD CONSTRAINT "innovation_questions_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_questions" ADD CONSTRAINT "innovation_questions_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_questions" ADD CONSTRAINT "innovation_questions_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_questions" ADD CONSTRAINT "innovation_questions_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_questions" ADD CONSTRAINT "innovation_questions_hidden_by_people_id_fk" FOREIGN KEY ("hidden_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_entries" ADD CONSTRAINT "replication_entries_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_entries" ADD CONSTRAINT "replication_entries_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_entries" ADD CONSTRAINT "replication_entries_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_entries" ADD CONSTRAINT "replication_entries_replication_id_replications_id_fk" FOREIGN KEY ("replication_id") REFERENCES "public"."replications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_entries" ADD CONSTRAINT "replication_entries_linked_by_people_id_fk" FOREIGN KEY ("linked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_reviewed_by_people_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "article_registrations" ADD CONSTRAINT "article_registrations_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "article_registrations" ADD CONSTRAINT "article_registrations_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "article_registrations" ADD CONSTRAINT "article_registrations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "articles_shown" ON "articles" USING btree ("publish_at","id");
--> statement-breakpoint
CREATE INDEX "innovation_questions_of" ON "innovation_questions" USING btree ("innovation_id","id");
--> statement-breakpoint
CREATE INDEX "innovation_questions_asker" ON "innovation_questions" USING btree ("asked_by","asked_at");
--> statement-breakpoint
CREATE INDEX "tutorial_files_of" ON "tutorial_files" USING btree ("innovation_id","id");
--> statement-breakpoint
CREATE INDEX "replications_innovation" ON "replications" USING btree ("innovation_id") WHERE "started_at" is not null;
--> statement-breakpoint
-- A tutorial that others work by stays as it was published; what of a rehearsal is wiped may go.
CREATE TRIGGER tutorials_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tutorials FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON tutorials FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
--> statement-breakpoint
-- Whether this person belongs to the agency that an innovation is of: agencies and innovations meet by name, within one body.
CREATE FUNCTION kipp_owns_innovation(innovation uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM innovations i JOIN agencies a ON a.body_id = i.body_id AND lower(a.name) = lower(i.agency_name)
  WHERE i.id = innovation AND a.id = ANY (kipp_agencies())); END $$;
--> statement-breakpoint
-- How often innovations were taken over: known to the whole world, unlike the replications themselves. One call for a whole page.
CREATE FUNCTION kipp_count_replications(innovation_ids uuid[]) RETURNS TABLE (innovation_id uuid, finished integer, running integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.innovation_id, count(r.finished_at)::integer, count(*) FILTER (WHERE r.state IN ('implementing', 'finalCheck', 'finished', 'sustained12', 'sustained24'))::integer
  FROM replications r WHERE r.innovation_id = ANY (innovation_ids) AND r.started_at IS NOT NULL GROUP BY r.innovation_id
$$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['tutorials', 'tutorial_files', 'innovation_questions', 'replication_entries', 'articles', 'article_registrations'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON tutorial_files, innovation_questions, articles TO kipp_app;
--> statement-breakpoint
GRANT DELETE ON replication_entries, article_registrations TO kipp_app;
--> statement-breakpoint
CREATE POLICY its_owner_reads ON tutorials FOR SELECT TO kipp_app USING (kipp_owns_innovation(innovation_id));
--> statement-breakpoint
CREATE POLICY its_owner_writes ON tutorials FOR INSERT TO kipp_app WITH CHECK (written_by = (SELECT kipp_person()) AND kipp_owns_innovation(innovation_id));
--> statement-breakpoint
CREATE POLICY its_owner_reads ON tutorial_files FOR SELECT TO kipp_app USING (kipp_owns_innovation(innovation_id));
--> statement-breakpoint
CREATE POLICY its_owner_adds ON tutorial_files FOR INSERT TO kipp_app WITH CHECK (added_by = (SELECT kipp_person()) AND kipp_owns_innovation(innovation_id));
--> statement-breakpoint
CREATE POLICY its_owner_removes ON tutorial_files FOR UPDATE TO kipp_app USING (kipp_owns_innovation(innovation_id)) WITH CHECK (kipp_owns_innovation(innovation_id));
--> statement-breakpoint
CREATE POLICY its_sides_read ON innovation_questions FOR SELECT TO kipp_app USING (asked_by = (SELECT kipp_person()) OR kipp_owns_innovation(innovation_id));
--> statement-breakpoint
CREATE POLICY somebody_asks ON innovation_questions FOR INSERT TO kipp_app WITH CHECK (asked_by = (SELECT kipp_person()) AND answer IS NULL AND hidden_at IS NULL);
--> statement-breakpoint
CREATE POLICY its_owner_answers ON innovation_questions FOR UPDATE TO kipp_app USING (kipp_owns_innovation(innovation_id)) WITH CHECK (kipp_owns_innovation(innovation_id));
--> statement-breakpoint
CREATE POLICY its_office_moderates ON innovation_questions FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
-- What was asked stays as it was asked, whoever answers or moderates.
CREATE FUNCTION kipp_refuse_other_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('innovation_questions') AND (NEW.id, NEW.body_id, NEW.innovation_id, NEW.text, NEW.asked_by, NEW.asked_at)
    IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.innovation_id, OLD.text, OLD.asked_by, OLD.asked_at) THEN
    RAISE EXCEPTION 'a question stays as it was asked' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER innovation_questions_kept BEFORE UPDATE ON innovation_questions FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_question();
--> statement-breakpoint
CREATE FUNCTION kipp_agency_of(submission uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT agency_id FROM submissions WHERE id = submission
$$;
--> statement-breakpoint
CREATE POLICY its_agency ON replication_entries FOR SELECT TO kipp_app USING (kipp_agency_of(submission_id) = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
-- The agency that replicated links its own finished replication to its own proposal, and nobody else does.
CREATE POLICY its_agency_links ON replication_entries FOR INSERT TO kipp_app WITH CHECK (linked_by = (SELECT kipp_person())
  AND kipp_agency_of(submission_id) = ANY ((SELECT kipp_agencies())::uuid[])
  AND EXISTS (SELECT FROM replications r WHERE r.id = replication_id AND r.finished_at IS NOT NULL AND r.replicator_agency_id = ANY ((SELECT kipp_agencies())::uuid[])));
--> statement-breakpoint
CREATE POLICY its_agency_unlinks ON replication_entries FOR DELETE TO kipp_app USING (kipp_agency_of(submission_id) = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_office_writes ON articles FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) AND written_by = (SELECT kipp_person()) AND state = 'draft');
--> statement-breakpoint
CREATE POLICY its_office_changes ON articles FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
-- Nobody approves their own words, and who wrote them is not changed afterwards except by writing.
CREATE FUNCTION kipp_refuse_own_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('articles') AND NEW.state = 'approved' AND OLD.state <> 'approved'
    AND (NEW.reviewed_by IS DISTINCT FROM kipp_person() OR NEW.written_by IS DISTINCT FROM OLD.written_by) THEN
    RAISE EXCEPTION 'an article is approved by the one who read it, and that is not its writer' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER articles_by_two BEFORE UPDATE ON articles FOR EACH ROW EXECUTE FUNCTION kipp_refuse_own_approval();
--> statement-breakpoint
CREATE POLICY own_registration ON article_registrations FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY one_registers ON article_registrations FOR INSERT TO kipp_app WITH CHECK (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY one_withdraws ON article_registrations FOR DELETE TO kipp_app USING (person_id = (SELECT kipp_person()));
