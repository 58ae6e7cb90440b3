-- A rehearsal lives in a body of its own: its rows, its numbers and its events are its own, and go with it.
ALTER TABLE "bodies" ADD COLUMN "rehearsal_of" uuid;
--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_rehearsal_of_bodies_id_fk" FOREIGN KEY ("rehearsal_of") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- A body is a rehearsal from its first moment or never: nobody makes a real one wipeable.
CREATE FUNCTION kipp_refuse_pretending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a body stays what it was founded as' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER bodies_stay_real BEFORE UPDATE ON bodies FOR EACH ROW WHEN (NEW.rehearsal_of IS DISTINCT FROM OLD.rehearsal_of) EXECUTE FUNCTION kipp_refuse_pretending();
--> statement-breakpoint
CREATE TABLE "rehearsals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"rehearsal_body_id" uuid NOT NULL,
	"edition_id" uuid,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"settings" jsonb NOT NULL,
	"progress" jsonb NOT NULL,
	"step" integer DEFAULT 0 NOT NULL,
	"clock_ms" bigint DEFAULT 0 NOT NULL,
	"files" jsonb,
	"problem" text,
	"started_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"runner" uuid,
	"beat_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "rehearsals_state" CHECK ("rehearsals"."state" in ('running', 'finished', 'cancelled', 'failed', 'wiping'))
);
--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_rehearsal_body_id_bodies_id_fk" FOREIGN KEY ("rehearsal_body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_started_by_people_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "rehearsals_rehearsal_body" ON "rehearsals" USING btree ("rehearsal_body_id");
--> statement-breakpoint
CREATE INDEX "rehearsals_body" ON "rehearsals" USING btree ("body_id","id");
--> statement-breakpoint
-- One at a time in a body: what two would show beside each other nobody could follow.
CREATE UNIQUE INDEX "rehearsals_one_runs" ON "rehearsals" USING btree ("body_id") WHERE "state" in ('running', 'wiping');
--> statement-breakpoint
ALTER TABLE "rehearsals" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON rehearsals TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON rehearsals FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_add ON rehearsals FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_change ON rehearsals FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON rehearsals TO kipp_app;
--> statement-breakpoint
-- Bodies of rehearsals in which the actor holds no role: nothing of them is there for anybody else.
CREATE FUNCTION kipp_hidden() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(b.id), '{}') FROM bodies b WHERE b.rehearsal_of IS NOT NULL
    AND NOT EXISTS (SELECT FROM roles r WHERE r.person_id = kipp_person() AND r.body_id = b.id AND r.ended_at IS NULL)
$$;
--> statement-breakpoint
CREATE INDEX "bodies_rehearsals" ON "bodies" USING btree ("id") WHERE "rehearsal_of" is not null;
--> statement-breakpoint
DROP POLICY everyone_reads ON bodies;
--> statement-breakpoint
CREATE POLICY everyone_reads ON bodies FOR SELECT TO kipp_app USING (rehearsal_of IS NULL OR NOT (id = ANY ((SELECT kipp_hidden())::uuid[])));
--> statement-breakpoint
DROP POLICY everyone_reads ON agencies;
--> statement-breakpoint
CREATE POLICY everyone_reads ON agencies FOR SELECT TO kipp_app USING (NOT (body_id = ANY ((SELECT kipp_hidden())::uuid[])));
--> statement-breakpoint
DROP POLICY everyone_reads_opened ON editions;
--> statement-breakpoint
CREATE POLICY everyone_reads_opened ON editions FOR SELECT TO kipp_app USING (state <> 'draft' AND NOT (body_id = ANY ((SELECT kipp_hidden())::uuid[])));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_sees_edition(edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM editions e WHERE e.id = edition AND (e.body_id = ANY (kipp_offices())
  OR (e.state <> 'draft' AND NOT (e.kind = 'rehearsal' AND e.body_id = ANY (kipp_hidden()))))); END $$;
--> statement-breakpoint
DROP POLICY once_published ON publications;
--> statement-breakpoint
CREATE POLICY once_published ON publications FOR SELECT TO kipp_app USING (published_at IS NOT NULL AND NOT (body_id = ANY ((SELECT kipp_hidden())::uuid[])));
--> statement-breakpoint
-- A certificate of a rehearsal is verified by nobody outside it, whatever code is typed.
CREATE POLICY not_of_a_rehearsal ON certificates AS RESTRICTIVE FOR SELECT TO kipp_app USING ((SELECT kipp_system()) OR NOT (body_id = ANY ((SELECT kipp_hidden())::uuid[])));
--> statement-breakpoint
-- The body that is being wiped in this transaction; set by kipp_wipe_rehearsal alone, and believed only after a look at the row.
CREATE FUNCTION kipp_wiping() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('kipp.wiping', true), '')::uuid;
--> statement-breakpoint
CREATE FUNCTION kipp_is_wiped(body uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM bodies b JOIN rehearsals r ON r.rehearsal_body_id = b.id
  WHERE b.id = body AND b.rehearsal_of IS NOT NULL AND r.state = 'wiping'); END $$;
--> statement-breakpoint
-- Append-only stays append-only. Where rows carry their body, those of a rehearsal that is being wiped may go, and the
-- trigger only_rehearsal of the same table looks at every single row.
CREATE OR REPLACE FUNCTION kipp_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND kipp_wiping() IS NOT NULL
    AND EXISTS (SELECT FROM pg_trigger WHERE tgrelid = TG_RELID AND tgname = 'only_rehearsal' AND tgenabled = 'O') THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_only_rehearsal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.body_id IS NULL OR OLD.body_id IS DISTINCT FROM kipp_wiping() OR NOT kipp_is_wiped(OLD.body_id) THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT DISTINCT c.relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'body_id' AND NOT a.attisdropped
      WHERE p.proname = 'kipp_refuse_change' AND c.relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('CREATE TRIGGER only_rehearsal BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal()', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- The address of everybody a rehearsal simulates: .invalid reaches nobody (RFC 2606).
CREATE FUNCTION kipp_rehearsal_domain(body uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 'gladi-' || right(replace(body::text, '-', ''), 12) || '.invalid';
--> statement-breakpoint
CREATE FUNCTION kipp_rehearsal_people(body uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.id FROM people p WHERE p.email LIKE '%@' || kipp_rehearsal_domain(body)
$$;
--> statement-breakpoint
-- Tables in an order in which rows can go: whoever points at another goes before it. Tables that point at people without
-- naming a body (sessions, preferences …) are found the same way.
CREATE FUNCTION kipp_wipe_order() RETURNS TABLE (name text, by_body boolean, person_column text, whole boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH RECURSIVE points AS (
    SELECT DISTINCT conrelid AS child, confrelid AS parent FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid),
  depth AS (
    SELECT c.oid, 0 AS d FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    UNION SELECT p.parent, depth.d + 1 FROM depth JOIN points p ON p.child = depth.oid WHERE depth.d < 40),
  ordered AS (SELECT oid, max(d) AS d FROM depth GROUP BY oid)
  SELECT c.relname::text, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'body_id' AND NOT a.attisdropped),
    (SELECT a.attname::text FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
      WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.confrelid = 'people'::regclass ORDER BY a.attnum LIMIT 1),
    EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.confrelid = c.oid)
  FROM ordered o JOIN pg_class c ON c.oid = o.oid
  WHERE c.relname NOT IN ('bodies', 'people', 'rehearsals')
  ORDER BY o.d, c.relname
$$;
--> statement-breakpoint
-- Takes away the next rows of a rehearsal, at most `batch` of one table, and says which; no row comes back when nothing is left.
-- It refuses every body that is not a rehearsal which an organiser has ordered to be wiped.
CREATE FUNCTION kipp_wipe_rehearsal(wiped uuid, batch integer) RETURNS TABLE (name text, gone bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE t record; n bigint; people_of uuid[];
BEGIN
  IF NOT kipp_system() OR NOT kipp_is_wiped(wiped) THEN
    RAISE EXCEPTION 'body % is no rehearsal that is being wiped', wiped USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('kipp.wiping', wiped::text, true);
  people_of := ARRAY(SELECT kipp_rehearsal_people(wiped));
  FOR t IN SELECT * FROM kipp_wipe_order() LOOP
    IF t.by_body THEN
      EXECUTE format('DELETE FROM %I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %I WHERE body_id = $1 LIMIT $2))', t.name, t.name)
        USING wiped, CASE WHEN t.whole THEN NULL ELSE batch END;
    ELSIF t.person_column IS NOT NULL THEN
      EXECUTE format('DELETE FROM %I WHERE %I = ANY ($1)', t.name, t.person_column) USING people_of;
    ELSE CONTINUE;
    END IF;
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n > 0 THEN name := t.name; gone := n; RETURN NEXT; RETURN; END IF;
  END LOOP;
  DELETE FROM mailbox WHERE address LIKE '%@' || kipp_rehearsal_domain(wiped);
  DELETE FROM idempotency_keys WHERE actor_id = ANY (people_of::text[]);
  DELETE FROM uploads WHERE actor_id = ANY (people_of::text[]);
  DELETE FROM people WHERE id = ANY (people_of[1:batch]);
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n > 0 THEN name := 'people'; gone := n; RETURN NEXT; END IF;
END $$;
--> statement-breakpoint
-- Every hash that a row of the rehearsal speaks of and that may be a file's; those of texts are left out, they are many.
CREATE FUNCTION kipp_rehearsal_files(body uuid) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE c record;
BEGIN
  FOR c IN SELECT h.table_name, h.column_name FROM information_schema.columns h
      JOIN information_schema.columns b ON b.table_schema = 'public' AND b.table_name = h.table_name AND b.column_name = 'body_id'
      WHERE h.table_schema = 'public' AND h.column_name LIKE '%sha256'
        AND h.table_name NOT IN ('receipts', 'submission_versions', 'edition_versions', 'form_versions', 'rubric_versions', 'rankings', 'publications', 'pact_signatures') LOOP
    RETURN QUERY EXECUTE format('SELECT DISTINCT %I FROM %I WHERE body_id = $1 AND %I IS NOT NULL', c.column_name, c.table_name, c.column_name) USING body;
  END LOOP;
END $$;
--> statement-breakpoint
-- Which of these files nothing but their own entry in `blobs` speaks of any more: they may leave the disk.
CREATE FUNCTION kipp_orphaned_files(candidates text[]) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE c record; used text[]; open text[] := candidates;
BEGIN
  FOR c IN SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name LIKE '%sha256' AND table_name NOT IN ('blobs') LOOP
    EXECUTE format('SELECT array_agg(DISTINCT %I) FROM %I WHERE %I = ANY ($1)', c.column_name, c.table_name, c.column_name) INTO used USING open;
    open := ARRAY(SELECT unnest(open) EXCEPT SELECT unnest(coalesce(used, '{}')));
  END LOOP;
  RETURN QUERY SELECT unnest(open);
END $$;
--> statement-breakpoint
-- The last step: the entries of files that nothing speaks of, the body itself and its rehearsal, in one act.
CREATE FUNCTION kipp_end_rehearsal(wiped uuid, orphans text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT kipp_system() OR NOT kipp_is_wiped(wiped) THEN
    RAISE EXCEPTION 'body % is no rehearsal that is being wiped', wiped USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM blobs WHERE sha256 = ANY (orphans) AND sha256 IN (SELECT kipp_orphaned_files(orphans));
  DELETE FROM rehearsals WHERE rehearsal_body_id = wiped;
  DELETE FROM bodies WHERE id = wiped AND rehearsal_of IS NOT NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION kipp_wipe_rehearsal(uuid, integer), kipp_end_rehearsal(uuid, text[]), kipp_orphaned_files(text[]), kipp_rehearsal_files(uuid), kipp_rehearsal_people(uuid), kipp_wipe_order() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION kipp_wipe_rehearsal(uuid, integer), kipp_end_rehearsal(uuid, text[]), kipp_orphaned_files(text[]), kipp_rehearsal_files(uuid), kipp_rehearsal_people(uuid) TO kipp_app;
--> statement-breakpoint
-- Public number, receipt and the number on the submission in one statement: the row of the gapless counter, for which every other
-- submission of the edition waits, is held for this, the stored answer and the commit. It runs as the caller, so the walls of both tables hold.
CREATE FUNCTION kipp_receive(received uuid, body uuid, edition uuid, version uuid, receipt uuid, before_number text, after_number text, issued timestamptz)
  RETURNS TABLE (number integer, sha256 text) LANGUAGE plpgsql VOLATILE SET search_path = public AS $$
DECLARE given integer := kipp_next_number(body, edition, 'submission'); hash text;
BEGIN
  hash := encode(sha256(convert_to(before_number || given || after_number, 'UTF8')), 'hex');
  UPDATE submissions s SET number = given WHERE s.id = received;
  INSERT INTO receipts (id, body_id, edition_id, submission_id, submission_version_id, number, sha256, issued_at)
    VALUES (receipt, body, edition, received, version, given, hash, issued);
  RETURN QUERY SELECT given, hash;
END $$;
--> statement-breakpoint
-- Every event that goes is looked for in the inboxes of everybody.
CREATE INDEX "inbox_messages_event" ON "inbox_messages" USING btree ("event_id");
