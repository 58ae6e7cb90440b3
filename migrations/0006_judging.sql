-- The jury: integrity pact, seats, conflicts of interest of every kind.
CREATE TABLE "juror_profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"institution" text,
	"region_code" text,
	"senior" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "juror_profiles_once" UNIQUE("edition_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "pact_signatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"pact_version" integer NOT NULL,
	"sha256" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pact_signatures_once" UNIQUE("edition_id","person_id","pact_version")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"juror_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "seats_once" UNIQUE("stage_id","juror_id"),
	CONSTRAINT "seats_state" CHECK ("seats"."state" in ('invited', 'accepted', 'declined', 'left'))
);
--> statement-breakpoint
ALTER TABLE "conflicts" ALTER COLUMN "agency_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "conflicts" ADD COLUMN "region_code" text;
--> statement-breakpoint
ALTER TABLE "conflicts" ADD COLUMN "state" text DEFAULT 'confirmed' NOT NULL;
--> statement-breakpoint
ALTER TABLE "conflicts" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "conflicts" ADD COLUMN "reason" text;
--> statement-breakpoint
ALTER TABLE "conflicts" ADD COLUMN "decided_by" uuid;
--> statement-breakpoint
ALTER TABLE "conflicts" ADD COLUMN "decided_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_state" CHECK ("conflicts"."state" in ('suspected', 'confirmed', 'dismissed'));
--> statement-breakpoint
ALTER TABLE "juror_profiles" ADD CONSTRAINT "juror_profiles_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "juror_profiles" ADD CONSTRAINT "juror_profiles_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "juror_profiles" ADD CONSTRAINT "juror_profiles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "pact_signatures" ADD CONSTRAINT "pact_signatures_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "pact_signatures" ADD CONSTRAINT "pact_signatures_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "pact_signatures" ADD CONSTRAINT "pact_signatures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_juror_id_people_id_fk" FOREIGN KEY ("juror_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "seats_juror" ON "seats" USING btree ("juror_id");
--> statement-breakpoint

-- The one conflict engine. It runs as the owner, because a tie may stand in rows that the asking person must not see.
-- Accounts that read one mailbox are one person: what stands after a plus, and the dots of Gmail, make no other.
CREATE FUNCTION kipp_mailbox(email text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN split_part(lower(email), '@', 2) IN ('gmail.com', 'googlemail.com')
    THEN replace(split_part(split_part(lower(email), '@', 1), '+', 1), '.', '') || '@gmail.com'
    ELSE split_part(split_part(lower(email), '@', 1), '+', 1) || '@' || split_part(lower(email), '@', 2) END;
--> statement-breakpoint
CREATE INDEX "people_mailbox" ON "people" (kipp_mailbox("email"));
--> statement-breakpoint
-- A tie with one agency is a conflict with its whole tree; a tie with a region, with every government in it or of it.
CREATE FUNCTION kipp_conflicts(persons uuid[], wanted uuid[]) RETURNS TABLE (person_id uuid, agency_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH RECURSIVE
    accounts AS (SELECT p.id AS person, o.id AS account FROM people p JOIN people o ON kipp_mailbox(o.email) = kipp_mailbox(p.email)
      WHERE p.id = ANY (persons)),
    stated AS (SELECT x.person, c.agency_id, c.region_code FROM accounts x JOIN conflicts c ON c.person_id = x.account WHERE c.state = 'confirmed'),
    profiles AS (SELECT x.person, j.body_id, j.institution, j.region_code FROM accounts x JOIN juror_profiles j ON j.person_id = x.account),
    ties AS (
      SELECT x.person, r.agency_id FROM accounts x JOIN roles r ON r.person_id = x.account WHERE r.agency_id IS NOT NULL AND r.ended_at IS NULL
      UNION SELECT person, agency_id FROM stated WHERE agency_id IS NOT NULL
      UNION SELECT j.person, a.id FROM profiles j JOIN agencies a ON a.body_id = j.body_id AND lower(a.name) = lower(btrim(j.institution))),
    regions AS (SELECT person, region_code FROM stated WHERE region_code IS NOT NULL
      UNION SELECT person, region_code FROM profiles WHERE region_code IS NOT NULL),
    upward(start, at, parent, region) AS (
      SELECT id, id, parent_agency_id, region_code FROM agencies
      WHERE id = ANY (wanted) OR id IN (SELECT agency_id FROM ties)
      UNION SELECT u.start, a.id, a.parent_agency_id, a.region_code FROM upward u JOIN agencies a ON a.id = u.parent),
    roots AS (SELECT start, at AS root FROM upward WHERE parent IS NULL)
  SELECT t.person, theirs.start FROM ties t
    JOIN roots mine ON mine.start = t.agency_id
    JOIN roots theirs ON theirs.root = mine.root
    WHERE theirs.start = ANY (wanted)
  UNION
  SELECT g.person, u.start FROM regions g
    JOIN upward u ON u.region = g.region_code OR u.region LIKE g.region_code || '.%'
    WHERE u.start = ANY (wanted);
END $$;
--> statement-breakpoint

-- Before the pact is signed, no submission opens, on any path. The first clause answers for everybody who has signed.
CREATE FUNCTION kipp_has_signed(edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN EXISTS (SELECT FROM pact_signatures p WHERE p.edition_id = edition AND p.person_id = kipp_person())
    OR NOT EXISTS (SELECT FROM editions e JOIN edition_versions v ON v.id = e.edition_version_id WHERE e.id = edition AND v.rulebook ? 'pact');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_is_reader(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM assignments a WHERE a.submission_id = submission AND a.juror_id = kipp_person()
  AND a.state IN ('offered', 'accepted', 'completed') AND kipp_is_juror(a.body_id, a.edition_id) AND kipp_has_signed(a.edition_id)); END $$;
--> statement-breakpoint

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['pact_signatures', 'juror_profiles', 'seats'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['juror_profiles', 'seats'] LOOP
    EXECUTE format('CREATE POLICY its_writers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_writers_change ON %I FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE UPDATE ON pact_signatures FROM kipp_app;
--> statement-breakpoint
CREATE TRIGGER pact_signatures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pact_signatures FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE POLICY own_signature ON pact_signatures TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()) AND kipp_is_juror(body_id, edition_id));
--> statement-breakpoint
CREATE POLICY own_profile ON juror_profiles TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()) AND kipp_is_juror(body_id, edition_id));
--> statement-breakpoint
CREATE POLICY own_seat ON seats FOR SELECT TO kipp_app USING (juror_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_seat_change ON seats FOR UPDATE TO kipp_app USING (juror_id = (SELECT kipp_person())) WITH CHECK (juror_id = (SELECT kipp_person()));
--> statement-breakpoint
-- A person states ties of their own; what others suspect is decided by a chair, and nobody lifts a tie of their own.
DROP POLICY own_conflicts ON conflicts;
--> statement-breakpoint
CREATE POLICY own_conflicts ON conflicts FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()) AND state <> 'suspected');
--> statement-breakpoint
CREATE POLICY own_conflicts_stated ON conflicts FOR INSERT TO kipp_app WITH CHECK (person_id = (SELECT kipp_person()) AND declared_by = (SELECT kipp_person()) AND state = 'confirmed');
--> statement-breakpoint

-- Consolidation: every sheet as it was sent; readers who are far apart talk. And what is frozen when a stage closes.
CREATE TABLE "adjustments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"seed" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"refusal" jsonb,
	"sha256" text NOT NULL,
	"computed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consolidation_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"consolidation_id" uuid NOT NULL,
	"juror_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consolidations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"gap" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consolidations_once" UNIQUE("stage_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "frozen_severities" (
	"adjustment_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"juror_id" uuid NOT NULL,
	"severity" text NOT NULL,
	"weight" text NOT NULL,
	"sheets" integer NOT NULL,
	CONSTRAINT "frozen_severities_once" UNIQUE("adjustment_id","juror_id")
);
--> statement-breakpoint
CREATE TABLE "scoresheet_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"scoresheet_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"juror_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"scores" jsonb NOT NULL,
	"total" integer NOT NULL,
	"independent" boolean NOT NULL,
	"reason" text,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scoresheet_versions_number" UNIQUE("scoresheet_id","number"),
	CONSTRAINT "scoresheet_versions_reason" CHECK ("scoresheet_versions"."independent" or "scoresheet_versions"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consolidation_messages" ADD CONSTRAINT "consolidation_messages_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consolidation_messages" ADD CONSTRAINT "consolidation_messages_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consolidation_messages" ADD CONSTRAINT "consolidation_messages_consolidation_id_consolidations_id_fk" FOREIGN KEY ("consolidation_id") REFERENCES "public"."consolidations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consolidation_messages" ADD CONSTRAINT "consolidation_messages_juror_id_people_id_fk" FOREIGN KEY ("juror_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consolidations" ADD CONSTRAINT "consolidations_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consolidations" ADD CONSTRAINT "consolidations_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consolidations" ADD CONSTRAINT "consolidations_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consolidations" ADD CONSTRAINT "consolidations_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "frozen_severities" ADD CONSTRAINT "frozen_severities_adjustment_id_adjustments_id_fk" FOREIGN KEY ("adjustment_id") REFERENCES "public"."adjustments"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "frozen_severities" ADD CONSTRAINT "frozen_severities_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "frozen_severities" ADD CONSTRAINT "frozen_severities_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "frozen_severities" ADD CONSTRAINT "frozen_severities_juror_id_people_id_fk" FOREIGN KEY ("juror_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "scoresheet_versions" ADD CONSTRAINT "scoresheet_versions_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "scoresheet_versions" ADD CONSTRAINT "scoresheet_versions_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "scoresheet_versions" ADD CONSTRAINT "scoresheet_versions_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "scoresheet_versions" ADD CONSTRAINT "scoresheet_versions_scoresheet_id_scoresheets_id_fk" FOREIGN KEY ("scoresheet_id") REFERENCES "public"."scoresheets"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "scoresheet_versions" ADD CONSTRAINT "scoresheet_versions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "scoresheet_versions" ADD CONSTRAINT "scoresheet_versions_juror_id_people_id_fk" FOREIGN KEY ("juror_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "adjustments_stage" ON "adjustments" USING btree ("stage_id","computed_at");
--> statement-breakpoint
CREATE INDEX "consolidation_messages_thread" ON "consolidation_messages" USING btree ("consolidation_id","id");
--> statement-breakpoint
CREATE INDEX "scoresheet_versions_stage" ON "scoresheet_versions" USING btree ("stage_id","submission_id");
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['scoresheet_versions', 'consolidations', 'consolidation_messages', 'adjustments', 'frozen_severities'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change()', t || '_append_only', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['adjustments', 'frozen_severities'] LOOP
    EXECUTE format('CREATE POLICY its_organisers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- A juror writes and reads the versions of the own sheet; what peers wrote comes by the system, without their names.
CREATE POLICY own_versions ON scoresheet_versions TO kipp_app USING (juror_id = (SELECT kipp_person())) WITH CHECK (juror_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY its_readers ON consolidations FOR SELECT TO kipp_app USING (kipp_is_panelist(stage_id, submission_id));
