-- Owners say whether what the directory holds is still true: in rounds with a deadline, and whenever they like. Agencies and
-- innovations meet by id from here on.
ALTER TABLE "innovations" ADD COLUMN "agency_id" uuid;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "confirmed_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "stale_at" timestamp with time zone;
--> statement-breakpoint
UPDATE "innovations" i SET "agency_id" = (SELECT a.id FROM agencies a WHERE a.body_id = i.body_id AND lower(a.name) = lower(i.agency_name) ORDER BY a.id LIMIT 1);
--> statement-breakpoint
CREATE TABLE "innovation_freshness" (
	"innovation_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"field" text NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "innovation_freshness_innovation_id_field_pk" PRIMARY KEY("innovation_id","field"),
	CONSTRAINT "innovation_freshness_field" CHECK ("innovation_freshness"."field" in ('status', 'phase', 'unit', 'contact', 'video', 'story'))
);
--> statement-breakpoint
CREATE TABLE "validation_rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"title" text NOT NULL,
	"year" integer,
	"region_code" text,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "validation_rounds_state" CHECK ("validation_rounds"."state" in ('open', 'closed')),
	CONSTRAINT "validation_rounds_closed" CHECK (("validation_rounds"."closed_at" is null) = ("validation_rounds"."state" = 'open'))
);
--> statement-breakpoint
CREATE TABLE "validations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"round_id" uuid,
	"innovation_id" uuid NOT NULL,
	"agency_id" uuid,
	"region_code" text,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"answer" text,
	"code" text,
	"note" text,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "validations_once" UNIQUE("round_id","innovation_id"),
	CONSTRAINT "validations_state" CHECK ("validations"."state" in ('asked', 'confirmed', 'told', 'returned', 'accepted', 'unanswered')),
	CONSTRAINT "validations_answer" CHECK ("validations"."answer" in ('running', 'changed', 'stopped')),
	CONSTRAINT "validations_code" CHECK ("validations"."code" in ('replaced', 'no_budget', 'staff_moved', 'leader_changed', 'legal_basis', 'technology', 'low_demand', 'disaster', 'other')),
	CONSTRAINT "validations_answered" CHECK (("validations"."answer" is null) = ("validations"."answered_at" is null)),
	CONSTRAINT "validations_stopped" CHECK (("validations"."answer" is not distinct from 'stopped') = ("validations"."code" is not null))
);
--> statement-breakpoint
CREATE TABLE "monitoring_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"monitoring_id" uuid NOT NULL,
	"innovation_id" uuid NOT NULL,
	"agency_id" uuid,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"handed_in_by" uuid,
	"handed_in_at" timestamp with time zone,
	"starts_at" timestamp with time zone,
	"length_minutes" integer,
	"place" text,
	"minutes" text,
	"present" text,
	"heard_by" uuid,
	"heard_at" timestamp with time zone,
	"result" text,
	"reason" text,
	"concluded_by" uuid,
	"concluded_at" timestamp with time zone,
	CONSTRAINT "monitoring_entries_once" UNIQUE("monitoring_id","innovation_id"),
	CONSTRAINT "monitoring_entries_state" CHECK ("monitoring_entries"."state" in ('asked', 'handedIn', 'invited', 'heard', 'concluded')),
	CONSTRAINT "monitoring_entries_result" CHECK (("monitoring_entries"."result" is null) = ("monitoring_entries"."state" <> 'concluded'))
);
--> statement-breakpoint
CREATE TABLE "monitoring_forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "monitoring_forms_number" UNIQUE("body_id","number")
);
--> statement-breakpoint
CREATE TABLE "monitorings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"form_id" uuid NOT NULL,
	"title" text NOT NULL,
	"year" integer NOT NULL,
	"group_key" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_misses" (
	"asked" text PRIMARY KEY NOT NULL,
	"times" integer NOT NULL,
	"last_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_synonyms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"words" text NOT NULL,
	"reason" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_by" uuid,
	"removed_at" timestamp with time zone,
	"removed_reason" text,
	CONSTRAINT "search_synonyms_removed" CHECK (("search_synonyms"."removed_at" is null) = ("search_synonyms"."removed_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_freshness" ADD CONSTRAINT "innovation_freshness_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_freshness" ADD CONSTRAINT "innovation_freshness_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "validation_rounds" ADD CONSTRAINT "validation_rounds_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "validation_rounds" ADD CONSTRAINT "validation_rounds_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_round_id_validation_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."validation_rounds"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_reviewed_by_people_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitoring_entries" ADD CONSTRAINT "monitoring_entries_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitoring_entries" ADD CONSTRAINT "monitoring_entries_monitoring_id_monitorings_id_fk" FOREIGN KEY ("monitoring_id") REFERENCES "public"."monitorings"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitoring_entries" ADD CONSTRAINT "monitoring_entries_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitoring_entries" ADD CONSTRAINT "monitoring_entries_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitoring_entries" ADD CONSTRAINT "monitoring_entries_handed_in_by_people_id_fk" FOREIGN KEY ("handed_in_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitoring_entries" ADD CONSTRAINT "monitoring_entries_heard_by_people_id_fk" FOREIGN KEY ("heard_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitoring_entries" ADD CONSTRAINT "monitoring_entries_concluded_by_people_id_fk" FOREIGN KEY ("concluded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitoring_forms" ADD CONSTRAINT "monitoring_forms_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitorings" ADD CONSTRAINT "monitorings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitorings" ADD CONSTRAINT "monitorings_form_id_monitoring_forms_id_fk" FOREIGN KEY ("form_id") REFERENCES "public"."monitoring_forms"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "monitorings" ADD CONSTRAINT "monitorings_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "search_synonyms" ADD CONSTRAINT "search_synonyms_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "search_synonyms" ADD CONSTRAINT "search_synonyms_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "search_synonyms" ADD CONSTRAINT "search_synonyms_removed_by_people_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "innovations_owner" ON "innovations" USING btree ("agency_id");
--> statement-breakpoint
CREATE INDEX "validation_rounds_of" ON "validation_rounds" USING btree ("body_id","opened_at","id");
--> statement-breakpoint
CREATE INDEX "validation_rounds_due" ON "validation_rounds" USING btree ("due_at") WHERE "validation_rounds"."state" = 'open';
--> statement-breakpoint
CREATE UNIQUE INDEX "validations_unasked" ON "validations" USING btree ("innovation_id") WHERE "validations"."round_id" is null and "validations"."state" in ('told', 'returned');
--> statement-breakpoint
CREATE INDEX "validations_innovation" ON "validations" USING btree ("innovation_id","asked_at");
--> statement-breakpoint
CREATE INDEX "validations_agency" ON "validations" USING btree ("agency_id","state");
--> statement-breakpoint
CREATE INDEX "validations_state_of_body" ON "validations" USING btree ("body_id","state","id");
--> statement-breakpoint
CREATE INDEX "monitoring_entries_agency" ON "monitoring_entries" USING btree ("agency_id","state");
--> statement-breakpoint
CREATE INDEX "monitoring_entries_innovation" ON "monitoring_entries" USING btree ("innovation_id") WHERE "monitoring_entries"."state" = 'concluded';
--> statement-breakpoint
CREATE INDEX "monitorings_of" ON "monitorings" USING btree ("body_id","opened_at","id");
--> statement-breakpoint
CREATE INDEX "search_misses_often" ON "search_misses" USING btree ("times" DESC NULLS LAST,"asked");
--> statement-breakpoint
CREATE INDEX "search_synonyms_of" ON "search_synonyms" USING btree ("body_id","added_at");
--> statement-breakpoint
-- Whichever of the two comes later finds the other by its name, once; a later renaming parts them no more.
CREATE FUNCTION kipp_tie_innovation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.agency_name IS DISTINCT FROM OLD.agency_name THEN
    NEW.agency_id := (SELECT a.id FROM agencies a WHERE a.body_id = NEW.body_id AND lower(a.name) = lower(NEW.agency_name) ORDER BY a.id LIMIT 1);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER innovations_tied BEFORE INSERT OR UPDATE OF agency_name ON innovations FOR EACH ROW EXECUTE FUNCTION kipp_tie_innovation();
--> statement-breakpoint
CREATE FUNCTION kipp_tie_agency() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE innovations SET agency_id = NEW.id WHERE body_id = NEW.body_id AND agency_id IS NULL AND lower(agency_name) = lower(NEW.name);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER agencies_tied AFTER INSERT ON agencies FOR EACH ROW EXECUTE FUNCTION kipp_tie_agency();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_owns_innovation(innovation uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM innovations i WHERE i.id = innovation AND i.agency_id = ANY (kipp_agencies())); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_is_asked(round uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM validations v WHERE v.round_id = round AND v.agency_id = ANY (kipp_agencies())); END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['validation_rounds', 'validations', 'innovation_freshness'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['validation_rounds', 'validations'] LOOP
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY its_organisers_open ON validation_rounds FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]) AND state = 'open');
--> statement-breakpoint
CREATE POLICY its_organisers_change ON validation_rounds FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))
  WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY those_asked ON validation_rounds FOR SELECT TO kipp_app USING (kipp_is_asked(id));
--> statement-breakpoint
CREATE POLICY its_owner ON validations FOR SELECT TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_ask ON validations FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]) AND state = 'asked' AND answer IS NULL);
--> statement-breakpoint
CREATE POLICY its_owner_tells ON validations FOR INSERT TO kipp_app WITH CHECK (round_id IS NULL AND state IN ('told', 'confirmed')
  AND answered_by = (SELECT kipp_person()) AND reviewed_at IS NULL AND kipp_owns_innovation(innovation_id));
--> statement-breakpoint
CREATE POLICY its_owner_answers ON validations FOR UPDATE TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[]))
  WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND state IN ('told', 'confirmed') AND answered_by = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY its_office_reads_over ON validations FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))
  WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) AND state IN ('accepted', 'returned', 'unanswered'));
--> statement-breakpoint
-- What was asked stays as it was asked, and nobody reads over what their own side said.
CREATE FUNCTION kipp_refuse_own_validation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT row_security_active('validations') THEN RETURN NEW; END IF;
  IF (NEW.id, NEW.body_id, NEW.round_id, NEW.innovation_id, NEW.agency_id, NEW.asked_at)
    IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.round_id, OLD.innovation_id, OLD.agency_id, OLD.asked_at) THEN
    RAISE EXCEPTION 'what an owner is asked stays as it was asked' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.state IN ('accepted', 'returned') AND NEW.state <> OLD.state AND ((NEW.changes, NEW.answer, NEW.code, NEW.answered_by)
      IS DISTINCT FROM (OLD.changes, OLD.answer, OLD.code, OLD.answered_by) OR NEW.answered_by IS NOT DISTINCT FROM kipp_person()
    OR NEW.agency_id = ANY (kipp_agencies()) OR (NOT kipp_system() AND NEW.reviewed_by IS DISTINCT FROM kipp_person())) THEN
    RAISE EXCEPTION 'an answer is read over as it stands, by somebody apart from its owner' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER validations_kept BEFORE UPDATE ON validations FOR EACH ROW EXECUTE FUNCTION kipp_refuse_own_validation();
--> statement-breakpoint
-- How fresh it is, is for the whole world to see.
CREATE POLICY everyone_reads ON innovation_freshness FOR SELECT TO kipp_app USING (true);
--> statement-breakpoint
-- Its owner says that these parts are true, or the office that has read what the owner said. Nothing else of the row can be written so.
CREATE FUNCTION kipp_confirm_innovation(innovation uuid, parts text[], said_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (kipp_system() OR kipp_owns_innovation(innovation)
    OR (SELECT i.body_id FROM innovations i WHERE i.id = innovation) = ANY (kipp_writers())) THEN
    RAISE EXCEPTION 'an innovation is confirmed by its owner' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO innovation_freshness AS known (innovation_id, body_id, field, confirmed_at)
    SELECT i.id, i.body_id, part, said_at FROM innovations i CROSS JOIN unnest(parts) part WHERE i.id = innovation
    ON CONFLICT (innovation_id, field) DO UPDATE SET confirmed_at = greatest(known.confirmed_at, excluded.confirmed_at);
  IF 'status' = ANY (parts) THEN
    UPDATE innovations SET confirmed_at = greatest(confirmed_at, said_at), stale_at = NULL, status = coalesce(status, 'running') WHERE id = innovation;
  END IF;
END $$;
--> statement-breakpoint
CREATE POLICY its_office_corrects ON innovations FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]))
  WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_office_notes ON innovation_phases FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
-- A year's monitoring of how innovations are kept going. A form that was used stays as it was.
CREATE TRIGGER monitoring_forms_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON monitoring_forms FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON monitoring_forms FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
--> statement-breakpoint
CREATE TRIGGER monitorings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON monitorings FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON monitorings FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
--> statement-breakpoint
CREATE FUNCTION kipp_is_monitored(monitoring uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM monitoring_entries e WHERE e.monitoring_id = monitoring AND e.agency_id = ANY (kipp_agencies())); END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['monitoring_forms', 'monitorings', 'monitoring_entries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_organisers ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON monitoring_entries TO kipp_app;
--> statement-breakpoint
CREATE POLICY those_monitored ON monitorings FOR SELECT TO kipp_app USING (kipp_is_monitored(id));
--> statement-breakpoint
CREATE POLICY those_monitored ON monitoring_forms FOR SELECT TO kipp_app USING (EXISTS (SELECT FROM monitorings m WHERE m.form_id = monitoring_forms.id));
--> statement-breakpoint
CREATE POLICY its_owner ON monitoring_entries FOR SELECT TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_owner_fills_in ON monitoring_entries FOR UPDATE TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[]))
  WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND state IN ('asked', 'handedIn'));
--> statement-breakpoint
CREATE POLICY its_office_judges ON monitoring_entries FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))
  WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
-- The answers are the owner's alone; minutes and result are those of somebody apart from the owner.
CREATE FUNCTION kipp_refuse_own_result() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own boolean := coalesce(OLD.agency_id = ANY (kipp_agencies()), false);
BEGIN
  IF NOT row_security_active('monitoring_entries') OR kipp_system() THEN RETURN NEW; END IF;
  IF (NEW.id, NEW.body_id, NEW.monitoring_id, NEW.innovation_id, NEW.agency_id) IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.monitoring_id, OLD.innovation_id, OLD.agency_id)
    OR (NOT own AND NEW.answers IS DISTINCT FROM OLD.answers)
    OR (own AND (NEW.minutes, NEW.present, NEW.result, NEW.starts_at, NEW.concluded_by) IS DISTINCT FROM (OLD.minutes, OLD.present, OLD.result, OLD.starts_at, OLD.concluded_by)) THEN
    RAISE EXCEPTION 'an owner fills in, somebody else judges' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER monitoring_entries_kept BEFORE UPDATE ON monitoring_entries FOR EACH ROW EXECUTE FUNCTION kipp_refuse_own_result();
--> statement-breakpoint
-- What a monitoring found of an innovation is for the whole world; its form and minutes are not.
CREATE FUNCTION kipp_monitoring_results(innovation uuid) RETURNS TABLE (year integer, title text, "group" jsonb, result jsonb, reason text, concluded_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.year, m.title, (SELECT g -> 'words' FROM jsonb_array_elements(f.content -> 'groups') g WHERE g ->> 'key' = m.group_key),
    (SELECT r -> 'words' FROM jsonb_array_elements(f.content -> 'results') r WHERE r ->> 'key' = e.result), e.reason, e.concluded_at
  FROM monitoring_entries e JOIN monitorings m ON m.id = e.monitoring_id JOIN monitoring_forms f ON f.id = m.form_id
  WHERE e.innovation_id = innovation AND e.state = 'concluded' ORDER BY e.concluded_at DESC LIMIT 10
$$;
--> statement-breakpoint
-- Words that offices add to the search, for everybody to be found by; and what was asked and found nothing, of nobody.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['search_synonyms', 'search_misses'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT DELETE ON search_misses TO kipp_app;
--> statement-breakpoint
CREATE POLICY everyone_searches ON search_synonyms FOR SELECT TO kipp_app USING (true);
--> statement-breakpoint
CREATE POLICY its_writers_add ON search_synonyms FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) AND added_by = (SELECT kipp_person()) AND removed_at IS NULL);
--> statement-breakpoint
CREATE POLICY its_writers_remove ON search_synonyms FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]))
  WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) AND removed_by = (SELECT kipp_person()));
