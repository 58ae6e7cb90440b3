-- Accounts and agencies: units, ended roles with their reason, revoked invitations, applications of a new admin lokal,
-- two accounts of one person made one, and the tree of agencies known to a session.
CREATE TABLE "account_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kept_id" uuid NOT NULL,
	"retired_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "account_merges_two" CHECK ("account_merges"."kept_id" <> "account_merges"."retired_id")
);
--> statement-breakpoint
CREATE TABLE "agency_units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid,
	"kind" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"columns" jsonb NOT NULL,
	"rows" jsonb NOT NULL,
	"refused" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('agencies', 'accounts', 'jurors', 'innovations'))
);
--> statement-breakpoint
ALTER TABLE "bodies" ADD COLUMN "invitation_days" integer DEFAULT 14 NOT NULL;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "merged_into" uuid;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "position" text;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "time_zone" text;
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "unit_id" uuid;
--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "ended_by" uuid;
--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "end_reason" text;
--> statement-breakpoint
ALTER TABLE "agency_applications" ADD COLUMN "kind" text DEFAULT 'agency' NOT NULL;
--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "unit_id" uuid;
--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "revoked_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "revoked_by" uuid;
--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_invitation_days" CHECK ("bodies"."invitation_days" between 1 and 90);
--> statement-breakpoint
ALTER TABLE "agency_applications" ADD CONSTRAINT "agency_applications_kind" CHECK ("agency_applications"."kind" in ('agency', 'admin'));
--> statement-breakpoint
ALTER TABLE "account_merges" ADD CONSTRAINT "account_merges_kept_id_people_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "account_merges" ADD CONSTRAINT "account_merges_retired_id_people_id_fk" FOREIGN KEY ("retired_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "agency_units" ADD CONSTRAINT "agency_units_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "agency_units" ADD CONSTRAINT "agency_units_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_unit_id_agency_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."agency_units"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_unit_id_agency_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."agency_units"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "account_merges_token" ON "account_merges" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "agencies_page" ON "agencies" USING btree ("body_id",lower("name"),"id");
--> statement-breakpoint
CREATE UNIQUE INDEX "agency_units_name" ON "agency_units" USING btree ("agency_id",lower("name")) WHERE "agency_units"."closed_at" is null;
--> statement-breakpoint
CREATE INDEX "imports_body" ON "imports" USING btree ("body_id","id");
--> statement-breakpoint
CREATE INDEX "invitations_body" ON "invitations" USING btree ("body_id","id");
--> statement-breakpoint

-- The walls.
GRANT SELECT, INSERT, UPDATE ON "account_merges", "agency_units", "imports" TO kipp_app;
--> statement-breakpoint
ALTER TABLE "account_merges" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "agency_units" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON account_merges TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY the_system ON agency_units TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON imports TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_organisers ON imports TO kipp_app USING (body_id = ANY ((SELECT kipp_organised())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_office ON agency_units FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_add ON agency_units FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_change ON agency_units FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY own_agency ON agency_units TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[])) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
-- A role is given by the system alone, when an invitation is accepted. It may be ended by those who run the place, and
-- moved to another unit; nothing else of it changes, and what has ended stays so.
CREATE POLICY its_writers_end ON roles FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY own_agency_ends ON roles FOR UPDATE TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[])) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
CREATE FUNCTION kipp_refuse_promotion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('roles') AND NOT kipp_system() AND (OLD.ended_at IS NOT NULL
    OR (NEW.id, NEW.person_id, NEW.role, NEW.body_id, NEW.edition_id, NEW.agency_id, NEW.granted_by, NEW.granted_at)
      IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.role, OLD.body_id, OLD.edition_id, OLD.agency_id, OLD.granted_by, OLD.granted_at)) THEN
    RAISE EXCEPTION 'a role is ended, never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER roles_kept BEFORE UPDATE ON roles FOR EACH ROW EXECUTE FUNCTION kipp_refuse_promotion();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_refuse_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('people') AND NOT kipp_system()
    AND (NEW.id, NEW.email, NEW.password_hash, NEW.created_at, NEW.closed_at, NEW.merged_into)
      IS DISTINCT FROM (OLD.id, OLD.email, OLD.password_hash, OLD.created_at, OLD.closed_at, OLD.merged_into) THEN
    RAISE EXCEPTION 'an account is changed by the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- All agencies of the trees in which these stand: a government and its units.
CREATE FUNCTION kipp_trees(stand uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH RECURSIVE
    upward(id, parent) AS (
      SELECT id, parent_agency_id FROM agencies WHERE id = ANY (stand)
      UNION SELECT a.id, a.parent_agency_id FROM upward u JOIN agencies a ON a.id = u.parent),
    downward(id) AS (
      SELECT id FROM upward WHERE parent IS NULL
      UNION SELECT a.id FROM downward d JOIN agencies a ON a.parent_agency_id = d.id)
  SELECT id FROM downward
$$;
--> statement-breakpoint
-- As before, and for whoever works in an office and belongs to an agency: the agencies of the same tree, on whose
-- proposals that person does not act for the office.
DROP FUNCTION kipp_session(text, uuid);
--> statement-breakpoint
CREATE FUNCTION kipp_session(token text, session uuid)
  RETURNS TABLE ("sessionId" uuid, "personId" uuid, name text, email text, language text, roles jsonb, kin uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, p.id, p.name, p.email, p.language, held.roles,
    CASE WHEN held.offices > 0 AND held.agencies IS NOT NULL THEN array(SELECT kipp_trees(held.agencies)) ELSE '{}' END
  FROM sessions s JOIN people p ON p.id = s.person_id
  CROSS JOIN LATERAL (SELECT
      jsonb_agg(jsonb_build_object('role', r.role, 'bodyId', r.body_id, 'editionId', r.edition_id, 'agencyId', r.agency_id)) AS roles,
      count(*) FILTER (WHERE r.agency_id IS NULL) AS offices,
      array_agg(r.agency_id) FILTER (WHERE r.agency_id IS NOT NULL) AS agencies
    FROM roles r WHERE r.person_id = p.id AND r.ended_at IS NULL) held
  WHERE (s.token_hash = token OR s.id = session) AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND p.closed_at IS NULL
$$;
