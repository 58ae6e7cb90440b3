-- Hubs get a course of their own, an instrument by which they are assessed, and a look at what their agencies do.
ALTER TABLE "hubs" ALTER COLUMN "joined_year" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "hubs" ADD COLUMN "decree_on" date;
--> statement-breakpoint
ALTER TABLE "hubs" ADD COLUMN "state" text DEFAULT 'active' NOT NULL;
--> statement-breakpoint
ALTER TABLE "hubs" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "hubs" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "hubs" ADD COLUMN "plan_number" integer;
--> statement-breakpoint
ALTER TABLE "hubs" ADD CONSTRAINT "hubs_state" CHECK ("hubs"."state" in ('invited', 'committed', 'coached', 'presented', 'determined', 'active', 'renewing', 'recommitted', 'lapsed', 'withdrawn'));
--> statement-breakpoint
CREATE TABLE "hub_coachings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"held_on" date NOT NULL,
	"kind" text NOT NULL,
	"topic" text NOT NULL,
	"participants" integer NOT NULL,
	"outcome" text NOT NULL,
	"follow_up" text NOT NULL,
	"logged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hub_coachings_kind" CHECK ("hub_coachings"."kind" in ('coordination', 'mentoring', 'workshop', 'visit', 'online'))
);
--> statement-breakpoint
CREATE TABLE "hub_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"plan_number" integer NOT NULL,
	"from_hub_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hub_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"goal" text NOT NULL,
	"obstacles" text NOT NULL,
	"activities" jsonb NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hub_plans_number" UNIQUE("hub_id","number")
);
--> statement-breakpoint
CREATE TABLE "hub_signatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"party" text NOT NULL,
	"organisation" text NOT NULL,
	"signer" text NOT NULL,
	"office" text NOT NULL,
	"signed_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hub_signatures_once" UNIQUE("hub_id","round","party","organisation"),
	CONSTRAINT "hub_signatures_party" CHECK ("hub_signatures"."party" in ('hub', 'ministry', 'bappenas', 'kemendagri', 'partner'))
);
--> statement-breakpoint
CREATE TABLE "hub_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"round" integer NOT NULL,
	"reason" text,
	"decree" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hub_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"question" text NOT NULL,
	"own" text[] NOT NULL,
	"note" text NOT NULL,
	"evidence" text NOT NULL,
	"verified" text[],
	"verified_reason" text,
	CONSTRAINT "hub_answers_once" UNIQUE("assessment_id","question")
);
--> statement-breakpoint
CREATE TABLE "hub_assessments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"hub_id" uuid NOT NULL,
	"instrument_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reason" text,
	"own_total" integer,
	"verified_total" integer,
	"filled_by" uuid NOT NULL,
	"verified_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"verified_at" timestamp with time zone,
	CONSTRAINT "hub_assessments_once" UNIQUE("hub_id","year"),
	CONSTRAINT "hub_assessments_state" CHECK ("hub_assessments"."state" in ('draft', 'submitted', 'returned', 'verified'))
);
--> statement-breakpoint
CREATE TABLE "hub_instruments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"key" text NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hub_instruments_number" UNIQUE("body_id","key","number")
);
--> statement-breakpoint
ALTER TABLE "hub_coachings" ADD CONSTRAINT "hub_coachings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_coachings" ADD CONSTRAINT "hub_coachings_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_comments" ADD CONSTRAINT "hub_comments_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_comments" ADD CONSTRAINT "hub_comments_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_comments" ADD CONSTRAINT "hub_comments_from_hub_id_hubs_id_fk" FOREIGN KEY ("from_hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_plans" ADD CONSTRAINT "hub_plans_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_plans" ADD CONSTRAINT "hub_plans_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_signatures" ADD CONSTRAINT "hub_signatures_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_signatures" ADD CONSTRAINT "hub_signatures_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_steps" ADD CONSTRAINT "hub_steps_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_steps" ADD CONSTRAINT "hub_steps_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_answers" ADD CONSTRAINT "hub_answers_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_answers" ADD CONSTRAINT "hub_answers_assessment_id_hub_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."hub_assessments"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_assessments" ADD CONSTRAINT "hub_assessments_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_assessments" ADD CONSTRAINT "hub_assessments_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_assessments" ADD CONSTRAINT "hub_assessments_instrument_id_hub_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."hub_instruments"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_assessments" ADD CONSTRAINT "hub_assessments_filled_by_people_id_fk" FOREIGN KEY ("filled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_instruments" ADD CONSTRAINT "hub_instruments_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "hub_coachings_of" ON "hub_coachings" USING btree ("hub_id","held_on","id");
--> statement-breakpoint
CREATE INDEX "hub_comments_of" ON "hub_comments" USING btree ("hub_id","id");
--> statement-breakpoint
CREATE INDEX "hub_steps_of" ON "hub_steps" USING btree ("hub_id","id");
--> statement-breakpoint
CREATE INDEX "hub_assessments_of_body" ON "hub_assessments" USING btree ("body_id","state","id");
--> statement-breakpoint
-- What was signed, taught, planned, said or asked stays as it was; what of a rehearsal is wiped may go.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['hub_steps', 'hub_signatures', 'hub_coachings', 'hub_plans', 'hub_comments', 'hub_instruments'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER only_rehearsal BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal()', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Whether this person works for any hub of the body: peers read and comment on what was presented.
CREATE FUNCTION kipp_is_hub(body uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM roles r WHERE r.person_id = kipp_person() AND r.ended_at IS NULL AND r.body_id = body AND r.role = 'hub'); END $$;
--> statement-breakpoint
-- Whether the assessment is this person's to fill in (of its hub, while it is open) or to verify (apart from the hub, once handed in).
CREATE FUNCTION kipp_fills_assessment(assessment uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM hub_assessments a WHERE a.id = assessment AND a.state IN ('draft', 'returned') AND kipp_in_hub(a.hub_id, a.body_id)); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_verifies_assessment(assessment uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM hub_assessments a JOIN hubs h ON h.id = a.hub_id WHERE a.id = assessment AND a.state = 'submitted'
  AND a.filled_by <> kipp_person() AND NOT coalesce(h.agency_id = ANY (kipp_agencies()), false)
  AND (kipp_is_hub_verifier(a.body_id) OR a.body_id = ANY (kipp_organised()))); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_sees_assessment(assessment uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM hub_assessments a WHERE a.id = assessment AND (kipp_in_hub(a.hub_id, a.body_id) OR kipp_is_hub_verifier(a.body_id))); END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['hub_steps', 'hub_signatures', 'hub_coachings', 'hub_plans', 'hub_comments', 'hub_instruments', 'hub_assessments', 'hub_answers'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['hub_steps', 'hub_signatures', 'hub_coachings', 'hub_plans', 'hub_comments', 'hub_assessments'] LOOP
    EXECUTE format('CREATE POLICY its_hub ON %I FOR SELECT TO kipp_app USING (kipp_in_hub(hub_id, body_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['hub_steps', 'hub_signatures', 'hub_coachings', 'hub_plans'] LOOP
    EXECUTE format('CREATE POLICY its_writers ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) OR kipp_in_hub(hub_id, body_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['hub_plans', 'hub_comments'] LOOP
    EXECUTE format('CREATE POLICY its_peers ON %I FOR SELECT TO kipp_app USING (kipp_is_hub(body_id))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON hubs, hub_assessments, hub_answers TO kipp_app;
--> statement-breakpoint
CREATE POLICY its_office_invites ON hubs FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) AND state = 'invited');
--> statement-breakpoint
CREATE POLICY its_hub_or_office ON hubs FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]) OR kipp_in_hub(id, body_id))
  WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) OR kipp_in_hub(id, body_id));
--> statement-breakpoint
CREATE POLICY a_peer_comments ON hub_comments FOR INSERT TO kipp_app WITH CHECK (from_hub_id <> hub_id AND kipp_in_hub(from_hub_id, body_id)
  AND EXISTS (SELECT FROM hubs h WHERE h.id = hub_id AND h.body_id = hub_comments.body_id AND h.state = 'presented'));
--> statement-breakpoint
CREATE POLICY its_organisers ON hub_instruments FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_hubs ON hub_instruments FOR SELECT TO kipp_app USING (kipp_is_hub(body_id) OR kipp_is_hub_verifier(body_id));
--> statement-breakpoint
CREATE POLICY its_verifiers ON hub_assessments FOR SELECT TO kipp_app USING (kipp_is_hub_verifier(body_id));
--> statement-breakpoint
CREATE POLICY its_hub_begins ON hub_assessments FOR INSERT TO kipp_app WITH CHECK (kipp_in_hub(hub_id, body_id) AND state = 'draft' AND filled_by = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY its_parties_change ON hub_assessments FOR UPDATE TO kipp_app
  USING (kipp_in_hub(hub_id, body_id) OR kipp_is_hub_verifier(body_id) OR body_id = ANY ((SELECT kipp_organised())::uuid[]))
  WITH CHECK (CASE WHEN state IN ('draft', 'returned', 'submitted') AND verified_by IS NULL
      THEN kipp_in_hub(hub_id, body_id) OR kipp_is_hub_verifier(body_id) OR body_id = ANY ((SELECT kipp_organised())::uuid[])
    ELSE verified_by = (SELECT kipp_person()) AND (kipp_is_hub_verifier(body_id) OR body_id = ANY ((SELECT kipp_organised())::uuid[])) END);
--> statement-breakpoint
CREATE POLICY its_readers ON hub_answers FOR SELECT TO kipp_app USING (kipp_sees_assessment(assessment_id));
--> statement-breakpoint
CREATE POLICY its_hub_answers ON hub_answers FOR INSERT TO kipp_app WITH CHECK (kipp_fills_assessment(assessment_id) AND verified IS NULL);
--> statement-breakpoint
CREATE POLICY its_hub_or_verifier ON hub_answers FOR UPDATE TO kipp_app
  USING (kipp_fills_assessment(assessment_id) OR kipp_verifies_assessment(assessment_id))
  WITH CHECK (kipp_fills_assessment(assessment_id) OR kipp_verifies_assessment(assessment_id));
--> statement-breakpoint
-- A hub keeps what it is, whoever moves it on; an answer is the hub's alone, and what was found of it the verifier's alone.
CREATE FUNCTION kipp_refuse_other_hub() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('hubs') AND (NEW.id, NEW.body_id, NEW.name, NEW.kind, NEW.source, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.name, OLD.kind, OLD.source, OLD.created_at) THEN
    RAISE EXCEPTION 'a hub keeps its name and kind' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER hubs_kept BEFORE UPDATE ON hubs FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_hub();
--> statement-breakpoint
CREATE FUNCTION kipp_refuse_other_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('hub_answers') AND NOT kipp_system() AND (
      (NEW.id, NEW.body_id, NEW.assessment_id, NEW.question) IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.assessment_id, OLD.question)
      OR ((NEW.own, NEW.note, NEW.evidence) IS DISTINCT FROM (OLD.own, OLD.note, OLD.evidence) AND NOT kipp_fills_assessment(OLD.assessment_id))
      OR (NEW.verified IS NOT NULL AND (NEW.verified, NEW.verified_reason) IS DISTINCT FROM (OLD.verified, OLD.verified_reason) AND NOT kipp_verifies_assessment(OLD.assessment_id))) THEN
    RAISE EXCEPTION 'an answer is its hub''s, what was found of it the verifier''s' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER hub_answers_kept BEFORE UPDATE ON hub_answers FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_answer();
--> statement-breakpoint
-- What an agency has is asked by its name.
CREATE INDEX "innovations_agency" ON "innovations" USING btree ("body_id",lower("agency_name"));
