-- An edition without an administrative check admits a submission at once: its agency's own act brings it to judging.
CREATE FUNCTION kipp_is_unscreened(edition uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN NOT EXISTS (SELECT FROM stages s WHERE s.edition_id = edition AND s.kind = 'screening'); END $$;
--> statement-breakpoint
CREATE POLICY own_agency_admits ON submissions FOR UPDATE TO kipp_app USING (false) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[])
  AND state = 'screened' AND announced_state = 'screened' AND kipp_is_unscreened(edition_id));
