-- Requests of people about their own data (UU 27/2022), the log of consents, and what the retention job found and did.
ALTER TABLE "people" ADD COLUMN "restricted_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "erased_at" timestamp with time zone;
--> statement-breakpoint
CREATE TABLE "privacy_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"wish" text NOT NULL,
	"filed_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "privacy_requests_state" CHECK ("privacy_requests"."state" in ('received', 'proposed', 'fulfilled', 'refused', 'withdrawn')),
	CONSTRAINT "privacy_requests_kind" CHECK ("privacy_requests"."kind" in ('correct', 'erase', 'restrict', 'other')),
	CONSTRAINT "privacy_requests_clock" CHECK ("privacy_requests"."due_at" = "privacy_requests"."filed_at" + interval '72 hours'),
	CONSTRAINT "privacy_requests_two_people" CHECK ("privacy_requests"."kind" <> 'erase' or "privacy_requests"."state" <> 'fulfilled' or ("privacy_requests"."proposed_by" is not null and "privacy_requests"."decided_by" is not null and "privacy_requests"."proposed_by" <> "privacy_requests"."decided_by"))
);
--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "privacy_requests_body" ON "privacy_requests" USING btree ("body_id","due_at","id");
--> statement-breakpoint
CREATE INDEX "privacy_requests_person" ON "privacy_requests" USING btree ("person_id","id");
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"key" text NOT NULL,
	"text_version" integer NOT NULL,
	"given" boolean NOT NULL,
	"said_by" uuid NOT NULL,
	"said_where" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_said_by_people_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "consents_person" ON "consents" USING btree ("person_id","key","said_at");
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"class" text NOT NULL,
	"dry" boolean NOT NULL,
	"found" integer NOT NULL,
	"done" integer NOT NULL,
	"began_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "retention_runs_class" ON "retention_runs" USING btree ("class","began_at");
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['privacy_requests', 'consents', 'retention_runs'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
  END LOOP;
  -- What somebody consented to and took back stays as it was said.
  EXECUTE 'CREATE TRIGGER consents_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consents FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change()';
  EXECUTE 'CREATE TRIGGER retention_runs_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retention_runs FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change()';
END $$;
--> statement-breakpoint
GRANT UPDATE ON privacy_requests TO kipp_app;
--> statement-breakpoint
CREATE POLICY own_requests ON privacy_requests FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY its_writers ON privacy_requests FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY own_consents ON consents FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_consents_said ON consents FOR INSERT TO kipp_app WITH CHECK (person_id = (SELECT kipp_person()) AND said_by = (SELECT kipp_person()));
--> statement-breakpoint
-- What erasing a person or keeping to a class's time takes away, by the system alone: its row security stands before every one of these.
GRANT DELETE ON email_changes, mail_preferences, inbox_messages, password_resets, objection_codes, rating_codes, mailbox TO kipp_app;
--> statement-breakpoint
GRANT UPDATE (content) ON inbox_messages TO kipp_app;
--> statement-breakpoint
GRANT UPDATE (reason) ON viewings TO kipp_app;
--> statement-breakpoint
GRANT UPDATE (name, email) ON witnesses, objectors TO kipp_app;
--> statement-breakpoint
GRANT UPDATE (problem) ON delivery_attempts TO kipp_app;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_refuse_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('people') AND NOT kipp_system()
    AND (NEW.id, NEW.email, NEW.password_hash, NEW.created_at, NEW.closed_at, NEW.merged_into, NEW.restricted_at, NEW.erased_at)
      IS DISTINCT FROM (OLD.id, OLD.email, OLD.password_hash, OLD.created_at, OLD.closed_at, OLD.merged_into, OLD.restricted_at, OLD.erased_at) THEN
    RAISE EXCEPTION 'an account is changed by the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A consent names no body: those of a rehearsal's simulated people may go with it, and no other.
CREATE FUNCTION kipp_only_rehearsed_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF kipp_wiping() IS NULL OR NOT kipp_is_wiped(kipp_wiping()) OR OLD.person_id NOT IN (SELECT kipp_rehearsal_people(kipp_wiping())) THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON consents FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsed_person();
