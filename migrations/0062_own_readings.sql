-- Who may read which proposal is the same as before. What a person reads as a juror or visits as one of a team is worked out once for
-- a question and compared: a list of a hundred tasks asked two hundred times who looks at it.
CREATE FUNCTION kipp_readings() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me uuid := kipp_person();
BEGIN
  RETURN ARRAY(
    WITH own AS MATERIALIZED (SELECT a.submission_id, a.body_id, a.edition_id FROM assignments a
      WHERE a.juror_id = me AND a.state IN ('offered', 'accepted', 'completed')),
    places AS MATERIALIZED (SELECT DISTINCT body_id, edition_id FROM own),
    standing AS MATERIALIZED (SELECT p.edition_id FROM places p WHERE
      kipp_juror_at(me, p.body_id, p.edition_id) AND kipp_signed_by(me, p.edition_id))
    SELECT o.submission_id FROM own o JOIN standing s ON s.edition_id = o.edition_id);
END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_visited() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me uuid := kipp_person();
BEGIN
  RETURN ARRAY(SELECT v.submission_id FROM field_teams m JOIN field_visits v ON v.id = m.visit_id
    WHERE m.person_id = me AND v.state <> 'cancelled' AND kipp_juror_at(me, m.body_id, m.edition_id));
END $$;
--> statement-breakpoint
ALTER POLICY assigned_reader ON submissions USING (id = ANY ((SELECT kipp_readings())::uuid[]));
--> statement-breakpoint
ALTER POLICY field_team ON submissions USING (id = ANY ((SELECT kipp_visited())::uuid[]));
--> statement-breakpoint
DROP FUNCTION kipp_visits_submission(uuid);
