-- The network: agencies that take an innovation over from another, and the hubs that help them.
CREATE TABLE "hubs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"region_code" text,
	"joined_year" integer NOT NULL,
	"decree" text,
	"note" text,
	"source" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hubs_name" UNIQUE("body_id","name"),
	CONSTRAINT "hubs_kind" CHECK ("hubs"."kind" in ('regional', 'central'))
);
--> statement-breakpoint
CREATE TABLE "hub_totals" (
	"body_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"regional" integer NOT NULL,
	"central" integer NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "hub_totals_once" UNIQUE("body_id","year")
);
--> statement-breakpoint
CREATE TABLE "replications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"year" integer NOT NULL,
	"innovation_id" uuid NOT NULL,
	"innovation_title" text NOT NULL,
	"owner_name" text NOT NULL,
	"owner_agency_id" uuid,
	"replicator_name" text NOT NULL,
	"replicator_agency_id" uuid NOT NULL,
	"hub_id" uuid,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"scope" text NOT NULL,
	"purpose" text NOT NULL,
	"owner_signs" boolean DEFAULT true NOT NULL,
	"declared_by" uuid NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"verified_at" timestamp with time zone,
	"owner_due_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"agreed_at" timestamp with time zone,
	"agreement_number" text,
	"signed_at" timestamp with time zone,
	"plan_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"final_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"sustained12_at" timestamp with time zone,
	"sustained24_at" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	"ended_from" text,
	"postponed_until" date,
	"code" text,
	"reason" text,
	CONSTRAINT "replications_number" UNIQUE("body_id","year","number"),
	CONSTRAINT "replications_state" CHECK ("replications"."state" in ('interest', 'invalid', 'waitingOwner', 'declined', 'facilitated', 'agreed', 'signed', 'planSubmitted', 'implementing', 'finalCheck', 'finished', 'sustained12', 'sustained24', 'postponed', 'stopped')),
	CONSTRAINT "replications_code" CHECK ("replications"."code" in ('duplicate', 'incomplete', 'not_an_innovation', 'owner_capacity', 'owner_restricts', 'no_budget', 'staff_moved', 'leader_changed', 'legal_basis', 'technology', 'low_demand', 'does_not_fit', 'disaster', 'other')),
	CONSTRAINT "replications_scope" CHECK ("replications"."scope" in ('whole', 'part')),
	CONSTRAINT "replications_not_itself" CHECK ("replications"."owner_agency_id" is distinct from "replications"."replicator_agency_id")
);
--> statement-breakpoint
CREATE TABLE "replication_plans" (
	"replication_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"baseline" text NOT NULL,
	"baseline_on" date,
	"target" text NOT NULL,
	"core" jsonb NOT NULL,
	"adaptation" text NOT NULL,
	"obstacles" text NOT NULL,
	"budget" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replication_activities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"replication_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"doer" text NOT NULL,
	"starts_on" date NOT NULL,
	"due_on" date NOT NULL,
	"output" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replication_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"replication_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"code" text NOT NULL,
	"reason" text NOT NULL,
	"coded_by" uuid NOT NULL,
	"coded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "replication_codes_code" CHECK ("replication_codes"."code" in ('no_evidence', 'not_started', 'limited', 'substantial', 'complete'))
);
--> statement-breakpoint
CREATE TABLE "replication_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"replication_id" uuid NOT NULL,
	"activity_id" uuid,
	"text" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replication_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"replication_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"caption" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replication_signatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"replication_id" uuid NOT NULL,
	"party" text NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"office" text NOT NULL,
	"sha256" text,
	"file_name" text,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "replication_signatures_once" UNIQUE("replication_id","party"),
	CONSTRAINT "replication_signatures_party" CHECK ("replication_signatures"."party" in ('replicator', 'owner', 'hub'))
);
--> statement-breakpoint
CREATE TABLE "replication_certificates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"replication_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"full_number" text NOT NULL,
	"code" text NOT NULL,
	"data" jsonb NOT NULL,
	"sha256" text,
	"issued_at" timestamp with time zone NOT NULL,
	"made_at" timestamp with time zone,
	CONSTRAINT "replication_certificates_number" UNIQUE("body_id","year","number"),
	CONSTRAINT "replication_certificates_once" UNIQUE("replication_id")
);
--> statement-breakpoint
CREATE TABLE "network_counters" (
	"body_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"name" text NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "network_counters_name" UNIQUE("body_id","year","name")
);
--> statement-breakpoint
ALTER TABLE "hubs" ADD CONSTRAINT "hubs_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hubs" ADD CONSTRAINT "hubs_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "hub_totals" ADD CONSTRAINT "hub_totals_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replications" ADD CONSTRAINT "replications_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replications" ADD CONSTRAINT "replications_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replications" ADD CONSTRAINT "replications_owner_agency_id_agencies_id_fk" FOREIGN KEY ("owner_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replications" ADD CONSTRAINT "replications_replicator_agency_id_agencies_id_fk" FOREIGN KEY ("replicator_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replications" ADD CONSTRAINT "replications_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replications" ADD CONSTRAINT "replications_declared_by_people_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_plans" ADD CONSTRAINT "replication_plans_replication_id_replications_id_fk" FOREIGN KEY ("replication_id") REFERENCES "public"."replications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_plans" ADD CONSTRAINT "replication_plans_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_plans" ADD CONSTRAINT "replication_plans_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_activities" ADD CONSTRAINT "replication_activities_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_activities" ADD CONSTRAINT "replication_activities_replication_id_replications_id_fk" FOREIGN KEY ("replication_id") REFERENCES "public"."replications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_codes" ADD CONSTRAINT "replication_codes_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_codes" ADD CONSTRAINT "replication_codes_replication_id_replications_id_fk" FOREIGN KEY ("replication_id") REFERENCES "public"."replications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_codes" ADD CONSTRAINT "replication_codes_activity_id_replication_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."replication_activities"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_codes" ADD CONSTRAINT "replication_codes_coded_by_people_id_fk" FOREIGN KEY ("coded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_reports" ADD CONSTRAINT "replication_reports_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_reports" ADD CONSTRAINT "replication_reports_replication_id_replications_id_fk" FOREIGN KEY ("replication_id") REFERENCES "public"."replications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_reports" ADD CONSTRAINT "replication_reports_activity_id_replication_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."replication_activities"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_reports" ADD CONSTRAINT "replication_reports_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_photos" ADD CONSTRAINT "replication_photos_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_photos" ADD CONSTRAINT "replication_photos_replication_id_replications_id_fk" FOREIGN KEY ("replication_id") REFERENCES "public"."replications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_photos" ADD CONSTRAINT "replication_photos_report_id_replication_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."replication_reports"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_photos" ADD CONSTRAINT "replication_photos_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_signatures" ADD CONSTRAINT "replication_signatures_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_signatures" ADD CONSTRAINT "replication_signatures_replication_id_replications_id_fk" FOREIGN KEY ("replication_id") REFERENCES "public"."replications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_signatures" ADD CONSTRAINT "replication_signatures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_signatures" ADD CONSTRAINT "replication_signatures_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_certificates" ADD CONSTRAINT "replication_certificates_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "replication_certificates" ADD CONSTRAINT "replication_certificates_replication_id_replications_id_fk" FOREIGN KEY ("replication_id") REFERENCES "public"."replications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "network_counters" ADD CONSTRAINT "network_counters_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "hubs_agency" ON "hubs" USING btree ("agency_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "replications_once" ON "replications" USING btree ("innovation_id","replicator_agency_id") WHERE "replications"."state" not in ('invalid', 'declined', 'stopped');
--> statement-breakpoint
CREATE INDEX "replications_replicator" ON "replications" USING btree ("replicator_agency_id","id");
--> statement-breakpoint
CREATE INDEX "replications_owner" ON "replications" USING btree ("owner_agency_id","id");
--> statement-breakpoint
CREATE INDEX "replications_hub" ON "replications" USING btree ("hub_id","id");
--> statement-breakpoint
CREATE INDEX "replications_state_of_body" ON "replications" USING btree ("body_id","state","id");
--> statement-breakpoint
CREATE INDEX "replication_activities_of" ON "replication_activities" USING btree ("replication_id","position");
--> statement-breakpoint
CREATE INDEX "replication_codes_activity" ON "replication_codes" USING btree ("activity_id","id");
--> statement-breakpoint
CREATE INDEX "replication_codes_of" ON "replication_codes" USING btree ("replication_id","id");
--> statement-breakpoint
CREATE INDEX "replication_reports_of" ON "replication_reports" USING btree ("replication_id","id");
--> statement-breakpoint
CREATE INDEX "replication_photos_report" ON "replication_photos" USING btree ("report_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "replication_certificates_code" ON "replication_certificates" USING btree ("code");
--> statement-breakpoint
-- What was told, found or signed stays as it was; what of a rehearsal is wiped may go.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['replication_codes', 'replication_reports', 'replication_signatures'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER only_rehearsal BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal()', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Takes the next number of the network. Call it last: the row stays locked until commit.
CREATE FUNCTION kipp_next_network_number(body uuid, of_year integer, counter text) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO network_counters (body_id, year, name, value) VALUES (body, of_year, counter, 1)
  ON CONFLICT (body_id, year, name) DO UPDATE SET value = network_counters.value + 1 RETURNING value
$$;
--> statement-breakpoint
CREATE FUNCTION kipp_is_hub_verifier(body uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM roles r WHERE r.person_id = kipp_person() AND r.ended_at IS NULL AND r.body_id = body AND r.role = 'hub-verifier'); END $$;
--> statement-breakpoint
-- Whether this person works for that hub: by a role in its agency, or by one for all hubs of the body.
CREATE FUNCTION kipp_in_hub(hub uuid, body uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM roles r LEFT JOIN hubs h ON h.id = hub WHERE r.person_id = kipp_person() AND r.ended_at IS NULL AND r.body_id = body
  AND r.role = 'hub' AND (r.agency_id IS NULL OR r.agency_id = h.agency_id)); END $$;
--> statement-breakpoint
-- Who reads a replication: the office, both agencies (the owner once the interest was verified), its hub, verifiers.
CREATE FUNCTION kipp_sees_replication(replication uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM replications r WHERE r.id = replication AND (r.body_id = ANY (kipp_offices())
  OR r.replicator_agency_id = ANY (kipp_agencies()) OR (r.owner_agency_id = ANY (kipp_agencies()) AND r.verified_at IS NOT NULL)
  OR kipp_in_hub(r.hub_id, r.body_id) OR kipp_is_hub_verifier(r.body_id))); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_replicates(replication uuid, VARIADIC in_states text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM replications r WHERE r.id = replication AND r.replicator_agency_id = ANY (kipp_agencies()) AND r.state = ANY (in_states)); END $$;
--> statement-breakpoint
-- Who may say how far an activity is: the hub or a verifier, and nobody of the agency that does it.
CREATE FUNCTION kipp_codes_replication(replication uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM replications r WHERE r.id = replication AND r.state IN ('implementing', 'finalCheck')
  AND NOT r.replicator_agency_id = ANY (kipp_agencies()) AND (kipp_in_hub(r.hub_id, r.body_id) OR kipp_is_hub_verifier(r.body_id))); END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['hubs', 'hub_totals', 'replications',
    'replication_plans', 'replication_activities', 'replication_codes', 'replication_reports', 'replication_photos', 'replication_signatures',
    'replication_certificates', 'network_counters'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['replication_plans', 'replication_activities', 'replication_codes', 'replication_reports', 'replication_photos',
    'replication_signatures', 'replication_certificates'] LOOP
    EXECUTE format('CREATE POLICY its_parties ON %I FOR SELECT TO kipp_app USING (kipp_sees_replication(replication_id))', t);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE INSERT ON network_counters FROM kipp_app;
--> statement-breakpoint
GRANT UPDATE ON replications, replication_plans, replication_activities, replication_certificates TO kipp_app;
--> statement-breakpoint
GRANT DELETE ON replication_activities TO kipp_app;
--> statement-breakpoint
CREATE POLICY its_parties ON replications FOR SELECT TO kipp_app USING (replicator_agency_id = ANY ((SELECT kipp_agencies())::uuid[])
  OR (owner_agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND verified_at IS NOT NULL) OR kipp_in_hub(hub_id, body_id) OR kipp_is_hub_verifier(body_id));
--> statement-breakpoint
CREATE POLICY its_parties_change ON replications FOR UPDATE TO kipp_app USING (kipp_sees_replication(id))
  WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) OR replicator_agency_id = ANY ((SELECT kipp_agencies())::uuid[])
    OR owner_agency_id = ANY ((SELECT kipp_agencies())::uuid[]) OR kipp_in_hub(hub_id, body_id) OR kipp_is_hub_verifier(body_id));
--> statement-breakpoint
CREATE POLICY own_interest ON replications FOR INSERT TO kipp_app WITH CHECK (replicator_agency_id = ANY ((SELECT kipp_agencies())::uuid[])
  AND declared_by = (SELECT kipp_person()) AND state = 'interest');
--> statement-breakpoint
-- A replication keeps its innovation, its agencies and its number, whoever moves it on.
CREATE FUNCTION kipp_refuse_other_replication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('replications') AND (NEW.id, NEW.body_id, NEW.number, NEW.year, NEW.innovation_id, NEW.owner_agency_id, NEW.replicator_agency_id)
    IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.number, OLD.year, OLD.innovation_id, OLD.owner_agency_id, OLD.replicator_agency_id) THEN
    RAISE EXCEPTION 'a replication keeps its innovation and its agencies' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER replications_kept BEFORE UPDATE ON replications FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_replication();
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['replication_plans', 'replication_activities'] LOOP
    EXECUTE format('CREATE POLICY its_replicator_adds ON %I FOR INSERT TO kipp_app WITH CHECK (kipp_replicates(replication_id, ''agreed'', ''signed''))', t);
    EXECUTE format('CREATE POLICY its_replicator_changes ON %I FOR UPDATE TO kipp_app USING (kipp_sees_replication(replication_id)) WITH CHECK (kipp_replicates(replication_id, ''agreed'', ''signed''))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['replication_reports', 'replication_photos'] LOOP
    EXECUTE format('CREATE POLICY its_replicator_adds ON %I FOR INSERT TO kipp_app WITH CHECK (kipp_replicates(replication_id, ''implementing'', ''finalCheck''))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY its_replicator_removes ON replication_activities FOR DELETE TO kipp_app USING (kipp_replicates(replication_id, 'agreed', 'signed'));
--> statement-breakpoint
CREATE POLICY somebody_apart_codes ON replication_codes FOR INSERT TO kipp_app WITH CHECK (coded_by = (SELECT kipp_person()) AND kipp_codes_replication(replication_id));
--> statement-breakpoint
CREATE POLICY a_party_signs ON replication_signatures FOR INSERT TO kipp_app WITH CHECK (person_id = (SELECT kipp_person())
  AND EXISTS (SELECT FROM replications r WHERE r.id = replication_id AND r.state = 'agreed' AND CASE party
    WHEN 'replicator' THEN r.replicator_agency_id = ANY ((SELECT kipp_agencies())::uuid[])
    WHEN 'owner' THEN r.owner_agency_id = ANY ((SELECT kipp_agencies())::uuid[])
    ELSE r.body_id = ANY ((SELECT kipp_writers())::uuid[]) OR kipp_in_hub(r.hub_id, r.body_id) END));
--> statement-breakpoint
-- Which agencies are hubs is known to the whole world.
CREATE POLICY everyone_reads ON hubs FOR SELECT TO kipp_app USING (true);
--> statement-breakpoint
CREATE POLICY everyone_reads ON hub_totals FOR SELECT TO kipp_app USING (true);
