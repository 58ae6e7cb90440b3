-- Tokens beside the session, webhooks that are told in the change's own transaction, how often a person is reminded.
ALTER TABLE "webhooks" DROP COLUMN "secret";
--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "edition_id" uuid;
--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "secret_number" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "secret_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "failing_since" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "answered_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD COLUMN "digest" text DEFAULT 'mail' NOT NULL;
--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_digest" CHECK ("mail_preferences"."digest" in ('mail', 'inbox'));
--> statement-breakpoint
ALTER TABLE "mail_preferences" DROP CONSTRAINT "mail_preferences_reminders";
--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_reminders" CHECK ("mail_preferences"."reminders" in ('each', 'digest', 'inbox'));
--> statement-breakpoint
-- An officer's own tokens; the organisers of the body see and revoke all of them (0009).
CREATE POLICY own_tokens ON api_tokens TO kipp_app USING (created_by = (SELECT kipp_person())) WITH CHECK (created_by = (SELECT kipp_person()));
--> statement-breakpoint
-- Whose a token is, with the roles held at this moment in the token's own body and in no other. The use is noted once a minute.
CREATE FUNCTION kipp_api_token(token text, process_offset_ms bigint)
  RETURNS TABLE ("tokenId" uuid, scopes jsonb, "personId" uuid, name text, email text, language text, roles jsonb, kin uuid[])
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH clock AS (SELECT clock_timestamp() + make_interval(secs => process_offset_ms / 1000.0) AS at),
  found AS (SELECT t.* FROM api_tokens t, clock WHERE t.token_hash = token AND t.revoked_at IS NULL AND t.expires_at > clock.at),
  used AS (UPDATE api_tokens u SET last_used_at = clock.at FROM clock
    WHERE u.id IN (SELECT id FROM found) AND (u.last_used_at IS NULL OR u.last_used_at < clock.at - interval '1 minute'))
  SELECT t.id, t.scopes, p.id, p.name, p.email, p.language, held.roles,
    CASE WHEN held.offices > 0 AND held.agencies IS NOT NULL THEN array(SELECT kipp_trees(held.agencies)) ELSE '{}' END
  FROM found t JOIN people p ON p.id = t.created_by
  CROSS JOIN LATERAL (SELECT
      jsonb_agg(jsonb_build_object('role', r.role, 'bodyId', r.body_id, 'editionId', r.edition_id, 'agencyId', r.agency_id))
        FILTER (WHERE r.body_id = t.body_id) AS roles,
      count(*) FILTER (WHERE r.agency_id IS NULL) AS offices,
      array_agg(r.agency_id) FILTER (WHERE r.agency_id IS NOT NULL) AS agencies
    FROM roles r WHERE r.person_id = p.id AND r.ended_at IS NULL) held
  WHERE p.closed_at IS NULL
$$;
--> statement-breakpoint
-- Who acts (an agency, a juror) must not read the webhooks, and a change must not commit without telling them: so the database deals
-- the event out itself, one delivery an active address that chose it. A rehearsal tells nobody.
CREATE FUNCTION kipp_tell_webhooks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO deliveries (id, event_id, body_id, edition_id, effect, values, state, next_at, created_at, dedupe)
  SELECT uuidv7(), e.id, e.body_id, e.edition_id, 'webhook', jsonb_build_object('webhookId', w.id), 'pending', e.at, e.at, e.id || ':webhook:' || w.id
  FROM added e JOIN webhooks w ON w.body_id = e.body_id AND w.state = 'active'
    AND (w.events ? e.name OR (e.name = 'webhook.tested' AND e.subject_id = w.id))
    AND (w.edition_id IS NULL OR e.edition_id IS NULL OR w.edition_id = e.edition_id)
  LEFT JOIN editions d ON d.id = e.edition_id
  WHERE coalesce(d.kind, '') <> 'rehearsal';
  IF FOUND THEN PERFORM pg_notify('kipp_deliveries', ''); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_tell_webhooks AFTER INSERT ON events REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION kipp_tell_webhooks();
--> statement-breakpoint
CREATE INDEX "deliveries_webhook" ON "deliveries" USING btree (("values" ->> 'webhookId'), "id") WHERE "deliveries"."effect" = 'webhook';
