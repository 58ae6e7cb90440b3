-- What was published is never changed: of a publication only its going out is written later. And the hash under which two
-- organisers confirmed it can be worked out again by the database itself, so that the doctor sees a content that is
-- another than the one confirmed.
REVOKE UPDATE ON publications FROM kipp_app;
--> statement-breakpoint
GRANT UPDATE (published_at) ON publications TO kipp_app;
--> statement-breakpoint
-- The text that server/db/canonical.ts hashes: keys in the order of their bytes (all of ours are ASCII), no white space.
CREATE FUNCTION kipp_canonical(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  IF jsonb_typeof(value) = 'object' THEN
    RETURN (SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' || kipp_canonical(one), ',' ORDER BY key COLLATE "C"), '') || '}'
      FROM jsonb_each(value) AS e(key, one));
  END IF;
  IF jsonb_typeof(value) = 'array' THEN
    RETURN (SELECT '[' || coalesce(string_agg(kipp_canonical(one), ',' ORDER BY place), '') || ']'
      FROM jsonb_array_elements(value) WITH ORDINALITY AS a(one, place));
  END IF;
  RETURN value::text;
END $$;
