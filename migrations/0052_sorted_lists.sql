-- How many messages a thread has stands in the thread, so that a list of threads is sorted by it without counting them.
ALTER TABLE "questions" ADD COLUMN "messages" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
UPDATE questions q SET messages = (SELECT count(*) FROM question_messages m WHERE m.question_id = q.id);
--> statement-breakpoint
CREATE INDEX "questions_messages" ON "questions" USING btree ("edition_id","messages","id");
--> statement-breakpoint
-- Counted here, and not by whoever writes: servers of the version before write messages, too.
CREATE FUNCTION kipp_count_messages() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE questions q SET messages = q.messages + a.count FROM (SELECT question_id, count(*) FROM added GROUP BY 1) a WHERE q.id = a.question_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER question_messages_counted AFTER INSERT ON question_messages REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION kipp_count_messages();
--> statement-breakpoint
-- A list of an edition's conflicts reads those of one juror, or of one agency, one after the other.
CREATE INDEX "conflicts_by_juror" ON "conflicts" USING btree ("edition_id","person_id","id");
--> statement-breakpoint
CREATE INDEX "people_by_name" ON "people" USING btree (lower("name"),"id");
--> statement-breakpoint
-- The people of a body in an order, page by page, and how many they are. The wall of people is a function for every row: of 20,000
-- people it costs more than everything else, and a text is compared behind it only. So the walls of one body are asked once, here:
-- whoever is of its office may see everybody who has a role there. Only ids and their places are given; what else a page shows is
-- read through the walls.
CREATE FUNCTION kipp_people_page(body uuid, wanted text, patterns text[], sort text, after_place text, after_id uuid, most integer)
  RETURNS TABLE (id uuid, place text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  backward boolean := left(sort, 1) = '-';
  -- The only words that come into the statement.
  key text := CASE ltrim(sort, '-') WHEN 'name' THEN 'lower(p.name)' WHEN 'email' THEN 'lower(p.email)' WHEN 'since' THEN 'h.since' END;
  kind text := CASE ltrim(sort, '-') WHEN 'since' THEN 'timestamptz' ELSE 'text' END;
  held text := CASE WHEN wanted IS NULL THEN 'r.agency_id IS NULL' ELSE 'r.role = $2' END;
BEGIN
  IF NOT coalesce(kipp_system() OR body = ANY (kipp_offices()), false) THEN RETURN; END IF;
  RETURN QUERY EXECUTE 'SELECT p.id, (' || key || ')::text FROM people p '
    || CASE ltrim(sort, '-')
      WHEN 'since' THEN 'JOIN (SELECT r.person_id, min(r.granted_at) AS since FROM roles r WHERE r.body_id = $1 AND r.ended_at IS NULL
        GROUP BY 1 HAVING bool_or(' || held || ')) h ON h.person_id = p.id WHERE true'
      ELSE 'WHERE EXISTS (SELECT FROM roles r WHERE r.person_id = p.id AND r.body_id = $1 AND r.ended_at IS NULL AND ' || held || ')' END
    || CASE WHEN cardinality(patterns) > 0 THEN ' AND lower(p.name || E''\n'' || p.email) LIKE ALL ($3)' ELSE '' END
    || CASE WHEN after_id IS NOT NULL THEN ' AND (' || key || ', p.id) ' || CASE WHEN backward THEN '<' ELSE '>' END || ' ($4::' || kind || ', $5)' ELSE '' END
    || ' ORDER BY ' || key || CASE WHEN backward THEN ' DESC, p.id DESC' ELSE ', p.id' END || ' LIMIT $6'
    USING body, wanted, patterns, after_place, after_id, most;
END $$;
--> statement-breakpoint
CREATE FUNCTION kipp_count_people(body uuid, wanted text, patterns text[]) RETURNS integer
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT coalesce(kipp_system() OR body = ANY (kipp_offices()), false) THEN RETURN 0; END IF;
  IF cardinality(patterns) = 0 THEN
    RETURN (SELECT count(DISTINCT r.person_id) FROM roles r WHERE r.body_id = body AND r.ended_at IS NULL
      AND CASE WHEN wanted IS NULL THEN r.agency_id IS NULL ELSE r.role = wanted END);
  END IF;
  RETURN (SELECT count(*) FROM people p WHERE lower(p.name || E'\n' || p.email) LIKE ALL (patterns)
    AND EXISTS (SELECT FROM roles r WHERE r.person_id = p.id AND r.body_id = body AND r.ended_at IS NULL
      AND CASE WHEN wanted IS NULL THEN r.agency_id IS NULL ELSE r.role = wanted END));
END $$;
