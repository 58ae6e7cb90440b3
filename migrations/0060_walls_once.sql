-- Who may read what is the same as before. What is the same for all rows of a question is worked out once for it, and whoever asks is
-- made sure of once in a function, not by each of those that it calls: a juror's list of a hundred tasks proved four hundred times
-- whose it was.

-- Whether the rules ask for a signature is one word of forty thousand: it stands beside them.
ALTER TABLE edition_versions ADD COLUMN asks_pact boolean GENERATED ALWAYS AS (rulebook ? 'pact') STORED NOT NULL;
--> statement-breakpoint
-- The two below stand for anybody, so only the walls themselves may ask them, with their rights and their path.
CREATE FUNCTION kipp_juror_at(person uuid, body uuid, edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN RETURN EXISTS (SELECT FROM roles r WHERE r.person_id = person AND r.ended_at IS NULL AND r.body_id = body
  AND (r.edition_id IS NULL OR r.edition_id = edition) AND r.role IN ('evaluator', 'evaluator-chair', 'panelist', 'panel-chair')); END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_signed_by(person uuid, edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM pact_signatures p WHERE p.edition_id = edition AND p.person_id = person)
    OR NOT EXISTS (SELECT FROM editions e JOIN edition_versions v ON v.id = e.edition_version_id WHERE e.id = edition AND v.asks_pact);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION kipp_juror_at(uuid, uuid, uuid), kipp_signed_by(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_is_juror(body uuid, edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN kipp_juror_at(kipp_person(), body, edition); END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_has_signed(edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN kipp_signed_by(kipp_person(), edition); END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_is_reader(submission uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me uuid := kipp_person();
BEGIN
  RETURN EXISTS (SELECT FROM assignments a WHERE a.submission_id = submission AND a.juror_id = me
    AND a.state IN ('offered', 'accepted', 'completed') AND kipp_juror_at(me, a.body_id, a.edition_id) AND kipp_signed_by(me, a.edition_id));
END $$;
--> statement-breakpoint
ALTER POLICY by_sheet ON scores USING (EXISTS (SELECT FROM scoresheets k WHERE k.id = scoresheet_id AND k.juror_id = (SELECT kipp_person())));
--> statement-breakpoint
ALTER POLICY by_submission ON attachments USING (EXISTS (SELECT FROM submissions s WHERE s.id = submission_id
  AND (s.agency_id = ANY ((SELECT kipp_agencies())::uuid[])
    OR (s.submitted_version_id IS NOT NULL AND (s.body_id = ANY ((SELECT kipp_offices())::uuid[]) OR kipp_is_reader(s.id))))));
--> statement-breakpoint
ALTER POLICY by_submission ON submission_versions USING (EXISTS (SELECT FROM submissions s WHERE s.id = submission_id
  AND (s.agency_id = ANY ((SELECT kipp_agencies())::uuid[])
    OR (s.submitted_version_id = submission_versions.id AND (s.body_id = ANY ((SELECT kipp_offices())::uuid[]) OR kipp_is_reader(s.id)))
    OR (s.body_id = ANY ((SELECT kipp_offices())::uuid[])
      AND EXISTS (SELECT FROM receipts r WHERE r.submission_id = s.id AND r.submission_version_id = submission_versions.id)))));
--> statement-breakpoint
DROP FUNCTION kipp_reads_files(uuid);
--> statement-breakpoint
DROP FUNCTION kipp_reads_text(uuid, uuid);
--> statement-breakpoint
-- What everybody sees is said first: nobody has to prove who they are for it.
CREATE OR REPLACE FUNCTION kipp_sees_edition(edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN EXISTS (SELECT FROM editions e WHERE e.id = edition AND CASE
  WHEN e.state <> 'draft' AND e.kind <> 'rehearsal' THEN true
  WHEN e.body_id = ANY (kipp_offices()) THEN true
  ELSE e.state <> 'draft' AND NOT (e.body_id = ANY (kipp_hidden())) END); END $$;
