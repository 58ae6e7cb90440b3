-- Who only reads waits for nobody and holds nobody up: a page that told how a stage stands shared its row, and so queued behind its
-- closing. What is decided by a deadline is decided in an act, which shares the row as before.
CREATE OR REPLACE FUNCTION kipp_stage_now(stage uuid, process_offset_ms bigint)
  RETURNS TABLE (at timestamptz, opens_at timestamptz, closes_at timestamptz, grace_minutes integer, closed_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT current_setting('transaction_read_only')::boolean THEN PERFORM 1 FROM stages WHERE id = stage FOR SHARE; END IF;
  RETURN QUERY
    SELECT clock_timestamp() + make_interval(secs => (process_offset_ms + e.clock_offset_ms) / 1000.0),
           s.opens_at, s.closes_at, s.grace_minutes, s.closed_at
    FROM stages s JOIN editions e ON e.id = s.edition_id WHERE s.id = stage;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_stage_now_for(stage uuid, agency uuid, process_offset_ms bigint)
  RETURNS TABLE (at timestamptz, opens_at timestamptz, closes_at timestamptz, grace_minutes integer, closed_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT current_setting('transaction_read_only')::boolean THEN PERFORM 1 FROM stages WHERE id = stage FOR SHARE; END IF;
  RETURN QUERY
    SELECT clock_timestamp() + make_interval(secs => (process_offset_ms + e.clock_offset_ms) / 1000.0),
           s.opens_at, greatest(s.closes_at, x.closes_at), s.grace_minutes,
           CASE WHEN x.id IS NOT NULL AND e.state IN ('open', 'screening') THEN NULL ELSE s.closed_at END
    FROM stages s JOIN editions e ON e.id = s.edition_id
    LEFT JOIN extensions x ON x.stage_id = s.id AND x.agency_id = agency AND x.withdrawn_at IS NULL WHERE s.id = stage;
END $$;
