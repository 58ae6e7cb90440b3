-- Coaching: forums and workshops of hubs and of the office, with the action plans that agencies make there; partners and what they do.
CREATE TABLE "coachings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"hub_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"about" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"zone" text NOT NULL,
	"place" text,
	"link" text,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"reason" text,
	"finished_at" timestamp with time zone,
	CONSTRAINT "coachings_kind" CHECK ("coachings"."kind" in ('forum', 'workshop')),
	CONSTRAINT "coachings_state" CHECK ("coachings"."state" in ('planned', 'announced', 'running', 'followUp', 'closed', 'cancelled')),
	CONSTRAINT "coachings_zone" CHECK ("coachings"."zone" in ('WIB', 'WITA', 'WIT')),
	CONSTRAINT "coachings_somewhere" CHECK ("coachings"."place" is not null or "coachings"."link" is not null),
	CONSTRAINT "coachings_ends" CHECK ("coachings"."starts_at" < "coachings"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "coaching_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"coaching_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"goal" text,
	"activities" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"presented_at" timestamp with time zone,
	"follow_up_on" date,
	CONSTRAINT "coaching_plans_once" UNIQUE("coaching_id","agency_id"),
	CONSTRAINT "coaching_plans_state" CHECK ("coaching_plans"."state" in ('invited', 'drafted', 'presented', 'done', 'stopped')),
	CONSTRAINT "coaching_plans_presented" CHECK ("coaching_plans"."state" not in ('presented', 'done') or ("coaching_plans"."presented_at" is not null and "coaching_plans"."goal" is not null))
);
--> statement-breakpoint
CREATE TABLE "coaching_follow_ups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"to_state" text NOT NULL,
	"note" text NOT NULL,
	"next_on" date,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coaching_participants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"coaching_id" uuid NOT NULL,
	"agency_id" uuid,
	"person_id" uuid,
	"name" text NOT NULL,
	"organisation" text NOT NULL,
	"part" text NOT NULL,
	"present" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coaching_participants_part" CHECK ("coaching_participants"."part" in ('facilitator', 'speaker', 'participant'))
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"name" text NOT NULL,
	"about" text NOT NULL,
	"link" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "partners_name" UNIQUE("body_id","name")
);
--> statement-breakpoint
CREATE TABLE "partner_ties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"hub_id" uuid,
	"coaching_id" uuid,
	"role" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "partner_ties_role" CHECK ("partner_ties"."role" in ('funder', 'facilitator', 'expert', 'technology', 'host', 'media')),
	CONSTRAINT "partner_ties_to_one" CHECK (("partner_ties"."hub_id" is null) <> ("partner_ties"."coaching_id" is null))
);
--> statement-breakpoint
ALTER TABLE "hub_coachings" DROP CONSTRAINT "hub_coachings_kind";
--> statement-breakpoint
ALTER TABLE "hub_coachings" ADD CONSTRAINT "hub_coachings_kind" CHECK ("hub_coachings"."kind" in ('coordination', 'mentoring', 'forum', 'workshop', 'visit', 'online'));
--> statement-breakpoint
ALTER TABLE "coachings" ADD CONSTRAINT "coachings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coachings" ADD CONSTRAINT "coachings_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coachings" ADD CONSTRAINT "coachings_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_plans" ADD CONSTRAINT "coaching_plans_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_plans" ADD CONSTRAINT "coaching_plans_coaching_id_coachings_id_fk" FOREIGN KEY ("coaching_id") REFERENCES "public"."coachings"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_plans" ADD CONSTRAINT "coaching_plans_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_follow_ups" ADD CONSTRAINT "coaching_follow_ups_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_follow_ups" ADD CONSTRAINT "coaching_follow_ups_plan_id_coaching_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."coaching_plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_follow_ups" ADD CONSTRAINT "coaching_follow_ups_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_participants" ADD CONSTRAINT "coaching_participants_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_participants" ADD CONSTRAINT "coaching_participants_coaching_id_coachings_id_fk" FOREIGN KEY ("coaching_id") REFERENCES "public"."coachings"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_participants" ADD CONSTRAINT "coaching_participants_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coaching_participants" ADD CONSTRAINT "coaching_participants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partner_ties" ADD CONSTRAINT "partner_ties_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partner_ties" ADD CONSTRAINT "partner_ties_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partner_ties" ADD CONSTRAINT "partner_ties_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partner_ties" ADD CONSTRAINT "partner_ties_coaching_id_coachings_id_fk" FOREIGN KEY ("coaching_id") REFERENCES "public"."coachings"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "coachings_of_body" ON "coachings" USING btree ("body_id","starts_at","id");
--> statement-breakpoint
CREATE INDEX "coachings_of_hub" ON "coachings" USING btree ("hub_id","starts_at");
--> statement-breakpoint
CREATE INDEX "coaching_plans_agency" ON "coaching_plans" USING btree ("agency_id","state");
--> statement-breakpoint
CREATE INDEX "coaching_plans_due" ON "coaching_plans" USING btree ("follow_up_on") WHERE "coaching_plans"."state" = 'presented';
--> statement-breakpoint
CREATE INDEX "coaching_follow_ups_of" ON "coaching_follow_ups" USING btree ("plan_id","id");
--> statement-breakpoint
CREATE INDEX "coaching_participants_of" ON "coaching_participants" USING btree ("coaching_id","id");
--> statement-breakpoint
CREATE INDEX "coaching_participants_person" ON "coaching_participants" USING btree ("person_id");
--> statement-breakpoint
CREATE INDEX "partner_ties_partner" ON "partner_ties" USING btree ("partner_id");
--> statement-breakpoint
CREATE INDEX "partner_ties_hub" ON "partner_ties" USING btree ("hub_id");
--> statement-breakpoint
CREATE INDEX "partner_ties_coaching" ON "partner_ties" USING btree ("coaching_id");
--> statement-breakpoint
-- Who runs an event: the office of its body, or the hub whose event it is.
CREATE FUNCTION kipp_runs_coaching(coaching uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM coachings c WHERE c.id = coaching AND (c.body_id = ANY (kipp_writers()) OR (c.hub_id IS NOT NULL AND kipp_in_hub(c.hub_id, c.body_id)))); END $$;
--> statement-breakpoint
-- Whether an agency of this person was invited, and has been told.
CREATE FUNCTION kipp_joins_coaching(coaching uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM coachings c JOIN coaching_plans p ON p.coaching_id = c.id WHERE c.id = coaching AND c.state <> 'planned' AND p.agency_id = ANY (kipp_agencies())); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_coaching_of(plan uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coaching_id FROM coaching_plans WHERE id = plan
$$;
--> statement-breakpoint
CREATE FUNCTION kipp_plans_at_coaching(plan uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM coaching_plans p WHERE p.id = plan AND p.agency_id = ANY (kipp_agencies())); END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['coachings', 'coaching_plans', 'coaching_follow_ups', 'coaching_participants', 'partners', 'partner_ties'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_hubs ON %I FOR SELECT TO kipp_app USING (kipp_is_hub(body_id) OR kipp_is_hub_verifier(body_id))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY the_invited ON coachings FOR SELECT TO kipp_app USING (kipp_joins_coaching(id));
--> statement-breakpoint
CREATE POLICY its_runners_plan ON coachings FOR INSERT TO kipp_app WITH CHECK (created_by = (SELECT kipp_person()) AND state = 'planned'
  AND (body_id = ANY ((SELECT kipp_writers())::uuid[]) OR (hub_id IS NOT NULL AND kipp_in_hub(hub_id, body_id))));
--> statement-breakpoint
CREATE POLICY its_runners ON coachings FOR UPDATE TO kipp_app USING (kipp_runs_coaching(id)) WITH CHECK (kipp_runs_coaching(id));
--> statement-breakpoint
CREATE POLICY its_agency ON coaching_plans FOR SELECT TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND kipp_joins_coaching(coaching_id));
--> statement-breakpoint
CREATE POLICY its_runners_invite ON coaching_plans FOR INSERT TO kipp_app WITH CHECK (kipp_runs_coaching(coaching_id) AND state = 'invited');
--> statement-breakpoint
CREATE POLICY its_parties ON coaching_plans FOR UPDATE TO kipp_app USING (kipp_runs_coaching(coaching_id) OR agency_id = ANY ((SELECT kipp_agencies())::uuid[]))
  WITH CHECK (kipp_runs_coaching(coaching_id) OR (agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND state IN ('drafted', 'presented')));
--> statement-breakpoint
CREATE POLICY its_agency ON coaching_follow_ups FOR SELECT TO kipp_app USING (kipp_plans_at_coaching(plan_id));
--> statement-breakpoint
CREATE POLICY its_parties ON coaching_follow_ups FOR INSERT TO kipp_app WITH CHECK ("by" = (SELECT kipp_person())
  AND (kipp_runs_coaching(kipp_coaching_of(plan_id)) OR kipp_plans_at_coaching(plan_id)));
--> statement-breakpoint
-- The invited know who leads, and their own people; nobody else's.
CREATE POLICY the_invited ON coaching_participants FOR SELECT TO kipp_app USING (kipp_joins_coaching(coaching_id)
  AND (part <> 'participant' OR agency_id = ANY ((SELECT kipp_agencies())::uuid[])));
--> statement-breakpoint
CREATE POLICY its_parties_add ON coaching_participants FOR INSERT TO kipp_app WITH CHECK (kipp_runs_coaching(coaching_id)
  OR (part = 'participant' AND agency_id = ANY ((SELECT kipp_agencies())::uuid[]) AND kipp_joins_coaching(coaching_id)));
--> statement-breakpoint
CREATE POLICY its_runners ON coaching_participants FOR UPDATE TO kipp_app USING (kipp_runs_coaching(coaching_id)) WITH CHECK (kipp_runs_coaching(coaching_id));
--> statement-breakpoint
CREATE POLICY its_keepers ON partners FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) OR kipp_is_hub(body_id));
--> statement-breakpoint
CREATE POLICY its_keepers_change ON partners FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]) OR kipp_is_hub(body_id))
  WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]) OR kipp_is_hub(body_id));
--> statement-breakpoint
CREATE POLICY the_invited ON partner_ties FOR SELECT TO kipp_app USING (coaching_id IS NOT NULL AND kipp_joins_coaching(coaching_id));
--> statement-breakpoint
CREATE POLICY of_an_event ON partners FOR SELECT TO kipp_app USING (EXISTS (SELECT FROM partner_ties t WHERE t.partner_id = partners.id AND t.ended_at IS NULL
  AND t.coaching_id IS NOT NULL AND kipp_joins_coaching(t.coaching_id)));
--> statement-breakpoint
CREATE POLICY its_runners_tie ON partner_ties FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[])
  OR (hub_id IS NOT NULL AND kipp_in_hub(hub_id, body_id)) OR (coaching_id IS NOT NULL AND kipp_runs_coaching(coaching_id)));
--> statement-breakpoint
CREATE POLICY its_runners_end ON partner_ties FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[])
  OR (hub_id IS NOT NULL AND kipp_in_hub(hub_id, body_id)) OR (coaching_id IS NOT NULL AND kipp_runs_coaching(coaching_id)));
--> statement-breakpoint
-- An event stays that of its hub and body, and a plan that of its agency, whoever moves it on.
CREATE FUNCTION kipp_refuse_other_coaching() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('coachings') AND (NEW.id, NEW.body_id, NEW.hub_id, NEW.created_by, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.hub_id, OLD.created_by, OLD.created_at) THEN
    RAISE EXCEPTION 'an event stays that of its hub' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER coachings_kept BEFORE UPDATE ON coachings FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_coaching();
--> statement-breakpoint
CREATE FUNCTION kipp_refuse_other_coaching_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('coaching_plans') AND (NEW.id, NEW.body_id, NEW.coaching_id, NEW.agency_id) IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.coaching_id, OLD.agency_id) THEN
    RAISE EXCEPTION 'a plan stays that of its agency' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER coaching_plans_kept BEFORE UPDATE ON coaching_plans FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_coaching_plan();
--> statement-breakpoint
-- What was found when somebody asked stays as it was written; what of a rehearsal is wiped may go.
CREATE TRIGGER coaching_follow_ups_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON coaching_follow_ups FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON coaching_follow_ups FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
