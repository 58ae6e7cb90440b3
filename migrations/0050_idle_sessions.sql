-- A session of those who run a competition ends when nothing came of it for four hours. Its use is noted every ten minutes.
ALTER TABLE "sessions" ADD COLUMN "used_at" timestamp with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
-- As kipp_session, which servers of the version before still ask, and whether the session's use is to be noted again.
CREATE FUNCTION kipp_session_in_use(token text, session uuid, process_offset_ms bigint)
  RETURNS TABLE ("sessionId" uuid, "personId" uuid, name text, email text, language text, roles jsonb, kin uuid[],
    secret text, "expiresMs" double precision, "provenSeconds" integer, "provenBy" text, "hasFactor" boolean, "isUseDue" boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH clock AS (SELECT clock_timestamp() + make_interval(secs => process_offset_ms / 1000.0) AS at),
  known AS (
    SELECT s.*, CASE WHEN s.secret_at < clock.at - interval '10 minutes' THEN 'due' WHEN s.secret_seen_at IS NULL THEN 'unseen' ELSE 'current' END AS secret
    FROM sessions s, clock WHERE s.token_hash = token OR s.id = session
    UNION ALL
    SELECT s.*, CASE WHEN s.previous_hash = token AND coalesce(s.secret_seen_at > clock.at - interval '1 minute', true) THEN 'before' ELSE 'replaced' END
    FROM session_secrets o JOIN sessions s ON s.id = o.session_id, clock WHERE o.token_hash = token)
  SELECT s.id, p.id, p.name, p.email, p.language, held.roles,
    CASE WHEN held.offices > 0 AND held.agencies IS NOT NULL THEN array(SELECT kipp_trees(held.agencies)) ELSE '{}' END,
    s.secret, extract(epoch FROM s.expires_at)::double precision * 1000,
    greatest(0, extract(epoch FROM clock.at - s.proven_at))::integer, s.proven_by,
    EXISTS (SELECT FROM totp_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) OR EXISTS (SELECT FROM passkeys k WHERE k.person_id = p.id),
    s.used_at < clock.at - interval '10 minutes'
  FROM known s CROSS JOIN clock JOIN people p ON p.id = s.person_id
  CROSS JOIN LATERAL (SELECT
      jsonb_agg(jsonb_build_object('role', r.role, 'bodyId', r.body_id, 'editionId', r.edition_id, 'agencyId', r.agency_id)) AS roles,
      count(*) FILTER (WHERE r.agency_id IS NULL) AS offices,
      count(*) FILTER (WHERE r.role IN ('organiser', 'secretariat', 'auditor', 'steward')) AS runs,
      array_agg(r.agency_id) FILTER (WHERE r.agency_id IS NOT NULL) AS agencies
    FROM roles r WHERE r.person_id = p.id AND r.ended_at IS NULL) held
  WHERE s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND p.closed_at IS NULL
    AND (held.runs = 0 OR s.used_at > clock_timestamp() - interval '4 hours')
$$;
