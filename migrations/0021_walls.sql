-- Who acts was a plain setting, and any SQL of the application could have set it: an injected statement could have made itself
-- the system or anybody. Now what kipp_enter declares is sealed with a key that only functions of the owner read, for this
-- connection and this transaction; an accessor believes a declaration with its seal and takes everything else for nobody's. Entering
-- itself needs a proof that only the server can make.
CREATE SCHEMA kipp_walls;
--> statement-breakpoint
-- One row. The seal's keys are made here and leave the database never. The entry's keys are also the server's: migrate() sets them
-- from the password of the application's role (server/db/seal.ts).
CREATE TABLE kipp_walls.keys (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seal_inner bytea NOT NULL,
  seal_outer bytea NOT NULL,
  entry_inner bytea,
  entry_outer bytea
);
--> statement-breakpoint
REVOKE ALL ON SCHEMA kipp_walls FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON kipp_walls.keys FROM PUBLIC;
--> statement-breakpoint
INSERT INTO kipp_walls.keys (seal_inner, seal_outer)
SELECT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8')), sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8'));
--> statement-breakpoint
DROP FUNCTION kipp_enter(uuid, boolean, bigint);
--> statement-breakpoint
-- As before (0001), for whoever shows the proof: SHA-256(outer ‖ SHA-256(inner ‖ "system person")) in hexadecimal.
CREATE FUNCTION kipp_enter(person uuid, as_system boolean, process_offset_ms bigint, proof text) RETURNS timestamptz
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  k kipp_walls.keys;
  declared text;
BEGIN
  SELECT * INTO k FROM kipp_walls.keys;
  IF proof IS DISTINCT FROM encode(sha256(k.entry_outer || sha256(k.entry_inner ||
    convert_to(CASE WHEN as_system THEN 'system ' ELSE 'person ' END || coalesce(person::text, ''), 'UTF8'))), 'hex') THEN
    RAISE EXCEPTION 'who enters must be known to the server' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT concat_ws('|', CASE WHEN as_system THEN 'on' ELSE 'off' END, coalesce(person::text, ''), coalesce(offices::text, '{}'),
      coalesce(agencies::text, '{}'), coalesce(writers::text, '{}'), coalesce(organised::text, '{}'))
    INTO declared
    FROM (SELECT
      array_agg(DISTINCT body_id) FILTER (WHERE role IN ('organiser', 'secretariat', 'auditor', 'evaluator-chair', 'panel-chair', 'steward')) AS offices,
      array_agg(DISTINCT body_id) FILTER (WHERE role IN ('organiser', 'secretariat', 'evaluator-chair', 'panel-chair')) AS writers,
      array_agg(DISTINCT body_id) FILTER (WHERE role = 'organiser') AS organised,
      array_agg(DISTINCT agency_id) FILTER (WHERE agency_id IS NOT NULL) AS agencies
      FROM public.roles WHERE person_id = person AND ended_at IS NULL) held;
  PERFORM set_config('kipp.actor', declared, true),
    set_config('kipp.seal', encode(sha256(k.seal_outer || sha256(k.seal_inner ||
      convert_to(pg_backend_pid() || ' ' || extract(epoch FROM transaction_timestamp()) || ' ' || declared, 'UTF8'))), 'hex'), true);
  RETURN clock_timestamp() + make_interval(secs => process_offset_ms / 1000.0);
END $$;
--> statement-breakpoint
-- What was declared in this transaction: system, person, offices, agencies, writers, organised; NULL without its seal. A parallel
-- worker is another process and could not tell, so nothing that asks runs in one.
CREATE FUNCTION kipp_actor() RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  k kipp_walls.keys;
  declared text := current_setting('kipp.actor', true);
BEGIN
  IF coalesce(declared, '') = '' THEN RETURN NULL; END IF;
  SELECT * INTO k FROM kipp_walls.keys;
  IF current_setting('kipp.seal', true) IS DISTINCT FROM encode(sha256(k.seal_outer || sha256(k.seal_inner ||
    convert_to(pg_backend_pid() || ' ' || extract(epoch FROM transaction_timestamp()) || ' ' || declared, 'UTF8'))), 'hex') THEN
    RETURN NULL;
  END IF;
  RETURN string_to_array(declared, '|');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce((kipp_actor())[1] = 'on', false);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN nullif((kipp_actor())[2], '')::uuid;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_offices() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce((kipp_actor())[3], '{}')::uuid[];
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_agencies() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce((kipp_actor())[4], '{}')::uuid[];
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_writers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce((kipp_actor())[5], '{}')::uuid[];
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_organised() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce((kipp_actor())[6], '{}')::uuid[];
--> statement-breakpoint
ALTER FUNCTION kipp_hidden() PARALLEL RESTRICTED;
--> statement-breakpoint
-- Closes what a later migration may leave open; migrate() calls it after every one. A function that runs as the owner looks into
-- temporary tables last (named nowhere they come first, and a temporary table "roles" would have given any right), and no table
-- leaves its owner outside the walls: a superuser passes them by nature, another owner by a policy that says so.
CREATE FUNCTION kipp_walls.close_gaps() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  f regprocedure;
  t record;
BEGIN
  FOR f IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
    AND NOT (p.proconfig @> ARRAY['search_path=public, pg_temp']) LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', f);
  END LOOP;
  FOR t IN SELECT c.oid::regclass AS name, c.relname, c.relowner::regrole AS owner, r.rolsuper OR r.rolbypassrls AS passes
    FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity AND NOT c.relforcerowsecurity LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t.name);
    IF NOT t.passes THEN
      EXECUTE format('CREATE POLICY its_owner ON %s TO %s USING (true) WITH CHECK (true)', t.name, t.owner);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
SELECT kipp_walls.close_gaps();
