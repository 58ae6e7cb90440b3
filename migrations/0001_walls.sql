-- The second wall. The first is server/*/policy.ts; this one holds when a query forgets its filter.
-- The application works as role kipp_app, which owns nothing. kipp_enter() says in each transaction who
-- is acting; what that person may touch is read from the roles table here, not taken from the application.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kipp_app') THEN CREATE ROLE kipp_app NOLOGIN; END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('kipp.system', true), '') = 'on';
--> statement-breakpoint
CREATE FUNCTION kipp_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('kipp.person', true), '')::uuid;
--> statement-breakpoint
CREATE FUNCTION kipp_offices() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('kipp.offices', true), ''), '{}')::uuid[];
--> statement-breakpoint
CREATE FUNCTION kipp_agencies() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('kipp.agencies', true), ''), '{}')::uuid[];
--> statement-breakpoint
-- The bodies in which this person may write something, and those in which as an organiser. Who watches writes nothing.
CREATE FUNCTION kipp_writers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('kipp.writers', true), ''), '{}')::uuid[];
--> statement-breakpoint
CREATE FUNCTION kipp_organised() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('kipp.organised', true), ''), '{}')::uuid[];
--> statement-breakpoint
-- Declares the actor for this transaction and answers the time it began. NULL is the public. Only the application's own work (jobs,
-- sign-in, demo) enters as the system.
CREATE FUNCTION kipp_enter(person uuid, as_system boolean, process_offset_ms bigint) RETURNS timestamptz
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  SELECT clock_timestamp() + make_interval(secs => process_offset_ms / 1000.0) FROM (SELECT
    set_config('kipp.system', CASE WHEN as_system THEN 'on' ELSE 'off' END, true),
    set_config('kipp.person', coalesce(person::text, ''), true),
    set_config('kipp.offices', coalesce(offices::text, '{}'), true),
    set_config('kipp.writers', coalesce(writers::text, '{}'), true),
    set_config('kipp.organised', coalesce(organised::text, '{}'), true),
    set_config('kipp.agencies', coalesce(agencies::text, '{}'), true)
    FROM (SELECT
      array_agg(DISTINCT body_id) FILTER (WHERE role IN ('organiser', 'secretariat', 'auditor', 'evaluator-chair', 'panel-chair', 'steward')) AS offices,
      array_agg(DISTINCT body_id) FILTER (WHERE role IN ('organiser', 'secretariat', 'evaluator-chair', 'panel-chair')) AS writers,
      array_agg(DISTINCT body_id) FILTER (WHERE role = 'organiser') AS organised,
      array_agg(DISTINCT agency_id) FILTER (WHERE agency_id IS NOT NULL) AS agencies
      FROM roles WHERE person_id = person AND ended_at IS NULL) held OFFSET 0) entered
$$;
--> statement-breakpoint
-- The one clock. Locks the stage FOR SHARE first, so that a closing (FOR UPDATE) and a deadline cannot cross,
-- then reads the database's clock. The offset of the process is 0 except in tests; an edition's own is only
-- allowed in a rehearsal (CHECK editions_offset).
CREATE FUNCTION kipp_stage_now(stage uuid, process_offset_ms bigint)
  RETURNS TABLE (at timestamptz, opens_at timestamptz, closes_at timestamptz, grace_minutes integer, closed_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM 1 FROM stages WHERE id = stage FOR SHARE;
  RETURN QUERY
    SELECT clock_timestamp() + make_interval(secs => (process_offset_ms + e.clock_offset_ms) / 1000.0),
           s.opens_at, s.closes_at, s.grace_minutes, s.closed_at
    FROM stages s JOIN editions e ON e.id = s.edition_id WHERE s.id = stage;
END $$;
--> statement-breakpoint
-- Takes the next number of a gapless counter. Call it last: the row stays locked until commit.
CREATE FUNCTION kipp_next_number(body uuid, edition uuid, counter text) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO counters (body_id, edition_id, name, value) VALUES (body, edition, counter, 1)
  ON CONFLICT (edition_id, name) DO UPDATE SET value = counters.value + 1 RETURNING value
$$;
--> statement-breakpoint
-- What is written once stays as it was written.
CREATE FUNCTION kipp_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER edition_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_versions FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER form_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_versions FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER rubric_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rubric_versions FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER receipts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipts FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE FUNCTION kipp_refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sealed_at IS NOT NULL THEN
    RAISE EXCEPTION 'submission version % is sealed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER submission_versions_sealed BEFORE UPDATE ON submission_versions FOR EACH ROW EXECUTE FUNCTION kipp_refuse_sealed();
--> statement-breakpoint

-- What a policy cannot say, because it sees only the new row. Where row security is not active, the owner works.
CREATE FUNCTION kipp_refuse_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('people') AND NOT kipp_system()
    AND (NEW.id, NEW.email, NEW.password_hash, NEW.created_at, NEW.closed_at) IS DISTINCT FROM (OLD.id, OLD.email, OLD.password_hash, OLD.created_at, OLD.closed_at) THEN
    RAISE EXCEPTION 'an account is changed by the system alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER people_account BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION kipp_refuse_account();
--> statement-breakpoint
CREATE FUNCTION kipp_refuse_renumbering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('submissions') AND (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number
    OR (NEW.id, NEW.body_id, NEW.edition_id, NEW.agency_id) IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.edition_id, OLD.agency_id)) THEN
    RAISE EXCEPTION 'a submission keeps its number and its agency' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER submissions_number_kept BEFORE UPDATE ON submissions FOR EACH ROW EXECUTE FUNCTION kipp_refuse_renumbering();
--> statement-breakpoint
CREATE FUNCTION kipp_refuse_reassigning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('assignments') AND (NEW.id, NEW.body_id, NEW.edition_id, NEW.stage_id, NEW.submission_id, NEW.juror_id)
    IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.edition_id, OLD.stage_id, OLD.submission_id, OLD.juror_id) THEN
    RAISE EXCEPTION 'an assignment keeps its juror and its submission' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER assignments_kept BEFORE UPDATE ON assignments FOR EACH ROW EXECUTE FUNCTION kipp_refuse_reassigning();
--> statement-breakpoint

-- Rights of the application's role: what it needs and no more.
GRANT USAGE ON SCHEMA public TO kipp_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO kipp_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO kipp_app;
--> statement-breakpoint
REVOKE UPDATE ON events, edition_versions, form_versions, rubric_versions, receipts, selections, rankings, screenings, mailbox FROM kipp_app;
--> statement-breakpoint
REVOKE INSERT, UPDATE ON counters FROM kipp_app;
--> statement-breakpoint
GRANT DELETE ON idempotency_keys, uploads, selections TO kipp_app;
--> statement-breakpoint

-- Whether a row's submission, edition or person is this actor's to see. They run as the owner with a kept plan:
-- as sub-selects they would bring the walls of other tables into every plan, which made one page 138 plans large.
CREATE FUNCTION kipp_is_own(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM submissions s WHERE s.id = submission AND s.agency_id = ANY (kipp_agencies())); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_is_juror(body uuid, edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM roles r WHERE r.person_id = kipp_person() AND r.ended_at IS NULL AND r.body_id = body
  AND (r.edition_id IS NULL OR r.edition_id = edition) AND r.role IN ('evaluator', 'evaluator-chair', 'panelist', 'panel-chair')); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_is_reader(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM assignments a WHERE a.submission_id = submission AND a.juror_id = kipp_person()
  AND a.state IN ('offered', 'accepted', 'completed') AND kipp_is_juror(a.body_id, a.edition_id)); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_is_panelist(stage uuid, submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM assignments a WHERE a.stage_id = stage AND a.submission_id = submission AND a.juror_id = kipp_person()
  AND a.state IN ('offered', 'accepted', 'completed') AND kipp_is_juror(a.body_id, a.edition_id)); END $$;
--> statement-breakpoint
-- A text or file that was not submitted is the agency's alone; the office and the readers see the submitted ones.
CREATE FUNCTION kipp_reads_text(submission uuid, written uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM submissions s WHERE s.id = submission AND (s.agency_id = ANY (kipp_agencies())
  OR (s.submitted_version_id = written AND (s.body_id = ANY (kipp_offices()) OR kipp_is_reader(s.id))))); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_reads_files(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM submissions s WHERE s.id = submission AND (s.agency_id = ANY (kipp_agencies())
  OR (s.submitted_version_id IS NOT NULL AND (s.body_id = ANY (kipp_offices()) OR kipp_is_reader(s.id))))); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_is_own_sheet(sheet uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM scoresheets k WHERE k.id = sheet AND k.juror_id = kipp_person()); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_is_colleague(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM roles r WHERE r.person_id = person AND (r.body_id = ANY (kipp_offices()) OR r.agency_id = ANY (kipp_agencies()))); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_sees_edition(edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM editions e WHERE e.id = edition AND (e.state <> 'draft' OR e.body_id = ANY (kipp_offices()))); END $$;
--> statement-breakpoint
-- Row-level security: every table, deny by default.
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
  END LOOP;
  -- Rows of a body: its whole office reads them. Locking a row needs a policy for UPDATE, so an office may lock what it
  -- reads and is refused, by role, when it writes.
  FOREACH t IN ARRAY ARRAY['editions', 'edition_versions', 'form_versions', 'rubric_versions', 'stages', 'agencies',
    'agency_applications', 'invitations', 'roles', 'submissions', 'assignments', 'scoresheets', 'scores', 'conflicts', 'rankings', 'selections', 'interviews', 'requests',
    'decrees', 'awards', 'publications', 'certificates', 'screenings', 'innovations', 'innovation_awards', 'deliveries', 'events'] LOOP
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
  -- The work of the office. An auditor and a steward watch; roles are given, and scores written, by nobody of it.
  FOREACH t IN ARRAY ARRAY['agencies', 'agency_applications', 'invitations', 'submissions', 'assignments', 'scoresheets',
    'conflicts', 'rankings', 'selections', 'interviews', 'screenings', 'deliveries'] LOOP
    EXECUTE format('CREATE POLICY its_writers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_writers_change ON %I FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]))', t);
  END LOOP;
  -- The year, its rules and its results are the organisers'.
  FOREACH t IN ARRAY ARRAY['editions', 'edition_versions', 'form_versions', 'rubric_versions', 'stages', 'requests', 'decrees', 'awards', 'publications', 'certificates'] LOOP
    EXECUTE format('CREATE POLICY its_organisers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]))', t);
    EXECUTE format('CREATE POLICY its_organisers_change ON %I FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]))', t);
  END LOOP;
  -- What the whole world may read.
  FOREACH t IN ARRAY ARRAY['bodies', 'agencies', 'innovations', 'innovation_awards'] LOOP
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT TO kipp_app USING (true)', t);
  END LOOP;
  -- Written by anyone's act, read by the office and the system.
  FOREACH t IN ARRAY ARRAY['events', 'deliveries'] LOOP
    EXECUTE format('CREATE POLICY any_act_appends ON %I FOR INSERT TO kipp_app WITH CHECK (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- A chair who writes down a choice counts the edition's version on.
CREATE POLICY its_chairs ON editions FOR UPDATE TO kipp_app USING (false) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_take_back ON selections FOR DELETE TO kipp_app USING (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY everyone_reads_opened ON editions FOR SELECT TO kipp_app USING (state <> 'draft');
--> statement-breakpoint
CREATE POLICY with_the_edition ON edition_versions FOR SELECT TO kipp_app USING (kipp_sees_edition(edition_id));
--> statement-breakpoint
CREATE POLICY with_the_edition ON form_versions FOR SELECT TO kipp_app USING (kipp_sees_edition(edition_id));
--> statement-breakpoint
CREATE POLICY with_the_edition ON rubric_versions FOR SELECT TO kipp_app USING (kipp_sees_edition(edition_id));
--> statement-breakpoint
CREATE POLICY with_the_edition ON stages FOR SELECT TO kipp_app USING (kipp_sees_edition(edition_id));
--> statement-breakpoint
CREATE POLICY own_roles ON roles FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()) OR agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
CREATE POLICY self ON people FOR SELECT TO kipp_app USING (id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY self_changes ON people FOR UPDATE TO kipp_app USING (id = (SELECT kipp_person())) WITH CHECK (id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY colleagues ON people FOR SELECT TO kipp_app USING (kipp_is_colleague(id));
--> statement-breakpoint
CREATE POLICY own_sessions ON sessions TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_agency ON invitations TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[])) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
CREATE POLICY own_answers ON idempotency_keys TO kipp_app USING (actor_id = coalesce((SELECT kipp_person())::text, 'public')) WITH CHECK (actor_id = coalesce((SELECT kipp_person())::text, 'public'));
--> statement-breakpoint
CREATE POLICY by_hash ON blobs FOR SELECT TO kipp_app USING (true);
--> statement-breakpoint
CREATE POLICY own_uploads ON uploads TO kipp_app USING (actor_id = coalesce((SELECT kipp_person())::text, 'public')) WITH CHECK (actor_id = coalesce((SELECT kipp_person())::text, 'public'));
--> statement-breakpoint
-- An agency brings its submission into no state that others decide on.
CREATE POLICY own_agency ON submissions TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[])) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[])
  AND state IN ('draft', 'proposed', 'returned', 'submitted', 'withdrawn') AND announced_state = state);
--> statement-breakpoint
CREATE POLICY own_assignments ON assignments FOR SELECT TO kipp_app USING (juror_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_assignments_change ON assignments FOR UPDATE TO kipp_app USING (juror_id = (SELECT kipp_person())) WITH CHECK (juror_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY assigned_reader ON submissions FOR SELECT TO kipp_app USING (kipp_is_reader(id));
--> statement-breakpoint
CREATE POLICY by_submission ON submission_versions TO kipp_app USING (kipp_reads_text(submission_id, id)) WITH CHECK (kipp_is_own(submission_id));
--> statement-breakpoint
CREATE POLICY by_submission ON attachments TO kipp_app USING (kipp_reads_files(submission_id)) WITH CHECK (kipp_is_own(submission_id));
--> statement-breakpoint
CREATE POLICY by_submission ON receipts TO kipp_app USING (kipp_is_own(submission_id) OR body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (kipp_is_own(submission_id));
--> statement-breakpoint
CREATE POLICY by_submission ON screenings FOR SELECT TO kipp_app USING (kipp_is_own(submission_id));
--> statement-breakpoint
CREATE POLICY own_sheets ON scoresheets TO kipp_app USING (juror_id = (SELECT kipp_person())) WITH CHECK (juror_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY by_sheet ON scores TO kipp_app USING (kipp_is_own_sheet(scoresheet_id)) WITH CHECK (kipp_is_own_sheet(scoresheet_id));
--> statement-breakpoint
CREATE POLICY own_conflicts ON conflicts TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY by_panel ON interviews FOR SELECT TO kipp_app USING (kipp_is_panelist(stage_id, submission_id));
--> statement-breakpoint
CREATE POLICY by_submission ON interviews FOR SELECT TO kipp_app USING (kipp_is_own(submission_id) AND EXISTS (SELECT FROM submissions s
  WHERE s.id = submission_id AND s.announced_state NOT IN ('screened', 'nominated')));
--> statement-breakpoint
CREATE POLICY once_published ON publications FOR SELECT TO kipp_app USING (published_at IS NOT NULL);
--> statement-breakpoint
CREATE POLICY by_code_or_own ON certificates FOR SELECT TO kipp_app USING (code = current_setting('kipp.code', true) OR kipp_is_own(submission_id));
--> statement-breakpoint
CREATE POLICY any_number ON counters FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
-- Who a session belongs to and which roles the person holds at this moment. Read before anyone has entered,
-- so it runs as the owner and answers for exactly one session.
CREATE FUNCTION kipp_session(token text, session uuid)
  RETURNS TABLE ("sessionId" uuid, "personId" uuid, name text, email text, language text, roles jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, p.id, p.name, p.email, p.language,
    (SELECT jsonb_agg(jsonb_build_object('role', r.role, 'bodyId', r.body_id, 'editionId', r.edition_id, 'agencyId', r.agency_id))
     FROM roles r WHERE r.person_id = p.id AND r.ended_at IS NULL)
  FROM sessions s JOIN people p ON p.id = s.person_id
  WHERE (s.token_hash = token OR s.id = session) AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND p.closed_at IS NULL
$$;
