-- Words are looked for in the name and the address at once, of which one line ends before the other begins.
CREATE INDEX "people_words" ON "people" USING gin (lower("name" || E'\n' || "email") gin_trgm_ops);
--> statement-breakpoint
-- Since when everybody is there, person by person, from the index alone.
CREATE INDEX "roles_of_body" ON "roles" USING btree ("body_id","person_id","granted_at","role","agency_id") WHERE "roles"."ended_at" is null;
--> statement-breakpoint
-- As before, and: words are found by the index where they are rare; by the day they came, people are read only where words are asked for.
CREATE OR REPLACE FUNCTION kipp_people_page(body uuid, wanted text, patterns text[], sort text, after_place text, after_id uuid, most integer)
  RETURNS TABLE (id uuid, place text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  by_day boolean := ltrim(sort, '-') = 'since';
  backward boolean := left(sort, 1) = '-';
  -- The only words that come into the statement.
  key text := CASE ltrim(sort, '-') WHEN 'name' THEN 'lower(p.name)' WHEN 'email' THEN 'lower(p.email)' WHEN 'since' THEN 'h.since' END;
  one text := CASE WHEN by_day THEN 'h.person_id' ELSE 'p.id' END;
  held text := 'r.body_id = $1 AND r.ended_at IS NULL';
  wants text := CASE WHEN wanted IS NULL THEN 'r.agency_id IS NULL' ELSE 'r.role = $2' END;
BEGIN
  IF NOT coalesce(kipp_system() OR body = ANY (kipp_offices()), false) THEN RETURN; END IF;
  RETURN QUERY EXECUTE 'SELECT ' || one || ', (' || key || ')::text FROM '
    || CASE WHEN by_day THEN '(SELECT r.person_id, min(r.granted_at) AS since FROM roles r WHERE ' || held || ' GROUP BY 1 HAVING bool_or(' || wants || ')) h'
      || CASE WHEN cardinality(patterns) > 0 THEN ' JOIN people p ON p.id = h.person_id' ELSE '' END || ' WHERE true'
      ELSE 'people p WHERE EXISTS (SELECT FROM roles r WHERE r.person_id = p.id AND ' || held || ' AND ' || wants || ')' END
    || kipp_people_words('$3', patterns)
    || CASE WHEN after_id IS NOT NULL THEN ' AND (' || key || ', ' || one || ') ' || CASE WHEN backward THEN '<' ELSE '>' END
      || CASE WHEN by_day THEN ' ($4::timestamptz, $5)' ELSE ' ($4, $5)' END ELSE '' END
    || ' ORDER BY ' || key || CASE WHEN backward THEN ' DESC, ' || one || ' DESC' ELSE ', ' || one END || ' LIMIT $6'
    USING body, wanted, patterns, after_place, after_id, most;
END $$;
--> statement-breakpoint
-- That all words are there, one condition each: a list of them uses no index.
CREATE FUNCTION kipp_people_words(given text, patterns text[]) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN coalesce((SELECT string_agg(' AND lower(p.name || E''\n'' || p.email) LIKE (' || given || ')[' || i || ']', '' ORDER BY i)
    FROM generate_series(1, cardinality(patterns)) i), '');
--> statement-breakpoint
CREATE OR REPLACE FUNCTION kipp_count_people(body uuid, wanted text, patterns text[]) RETURNS integer
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wants text := CASE WHEN wanted IS NULL THEN 'r.agency_id IS NULL' ELSE 'r.role = $2' END;
  held text := 'r.body_id = $1 AND r.ended_at IS NULL AND ' || wants;
  counted integer;
BEGIN
  IF NOT coalesce(kipp_system() OR body = ANY (kipp_offices()), false) THEN RETURN 0; END IF;
  EXECUTE CASE WHEN cardinality(patterns) = 0 THEN 'SELECT count(DISTINCT r.person_id) FROM roles r WHERE ' || held
    ELSE 'SELECT count(*) FROM people p WHERE EXISTS (SELECT FROM roles r WHERE r.person_id = p.id AND ' || held || ')' || kipp_people_words('$3', patterns) END
    INTO counted USING body, wanted, patterns;
  RETURN counted;
END $$;
