ALTER TABLE "sessions" ADD COLUMN "secret_at" timestamp with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "secret_seen_at" timestamp with time zone DEFAULT now();
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "previous_hash" text;
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proven_at" timestamp with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proven_by" text DEFAULT 'password' NOT NULL;
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_proven_by" CHECK ("sessions"."proven_by" in ('password', 'totp', 'recovery', 'passkey', 'provider'));
--> statement-breakpoint
CREATE TABLE "session_secrets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_challenges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"webauthn" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "sign_in_challenges_purpose" CHECK ("sign_in_challenges"."purpose" in ('second-factor', 'passkey-sign-in', 'passkey-new', 'proof'))
);
--> statement-breakpoint
CREATE TABLE "totp_factors" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"secret_sealed" text NOT NULL,
	"last_step" integer,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_code" UNIQUE("person_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkeys_credential" UNIQUE("credential_id"),
	CONSTRAINT "passkeys_device" CHECK ("passkeys"."device_type" in ('singleDevice', 'multiDevice'))
);
--> statement-breakpoint
CREATE TABLE "factor_resets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"lapses_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "factor_resets_two" CHECK ("factor_resets"."confirmed_by" <> "factor_resets"."requested_by"),
	CONSTRAINT "factor_resets_another" CHECK ("factor_resets"."person_id" <> "factor_resets"."requested_by" and "factor_resets"."person_id" <> "factor_resets"."confirmed_by")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"email" text,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "identities_subject" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "oidc_flows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"provider" text NOT NULL,
	"state" text NOT NULL,
	"nonce" text NOT NULL,
	"verifier_sealed" text NOT NULL,
	"person_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"number" integer PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"accepted_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "session_secrets" ADD CONSTRAINT "session_secrets_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sign_in_challenges" ADD CONSTRAINT "sign_in_challenges_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "totp_factors" ADD CONSTRAINT "totp_factors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "oidc_flows" ADD CONSTRAINT "oidc_flows_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "session_secrets_session" ON "session_secrets" USING btree ("session_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "password_resets_token" ON "password_resets" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "password_resets_person" ON "password_resets" USING btree ("person_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_challenges_token" ON "sign_in_challenges" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "sign_in_challenges_person" ON "sign_in_challenges" USING btree ("person_id","created_at");
--> statement-breakpoint
CREATE INDEX "passkeys_person" ON "passkeys" USING btree ("person_id","id");
--> statement-breakpoint
CREATE INDEX "factor_resets_body" ON "factor_resets" USING btree ("body_id","id");
--> statement-breakpoint
CREATE INDEX "identities_person" ON "identities" USING btree ("person_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "oidc_flows_token" ON "oidc_flows" USING btree ("token_hash");
--> statement-breakpoint
-- What opens an account is the system's alone: a person is asked and told through the services.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['session_secrets', 'password_resets', 'sign_in_challenges', 'totp_factors', 'recovery_codes', 'passkeys', 'factor_resets', 'identities', 'oidc_flows', 'signing_keys'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kipp_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT DELETE ON totp_factors, recovery_codes, passkeys, identities, sign_in_challenges, oidc_flows TO kipp_app;
--> statement-breakpoint
-- As kipp_session before it (which servers of the version before still ask), with what the cookie's secret is worth: of today
-- (`current`), not seen yet (`unseen`), to be renewed (`due`), the one before while its successor is new (`before`), or one that was
-- replaced long ago and must have been copied (`replaced`). And how long ago, and by what, the person proved who they are.
CREATE FUNCTION kipp_session(token text, session uuid, process_offset_ms bigint)
  RETURNS TABLE ("sessionId" uuid, "personId" uuid, name text, email text, language text, roles jsonb, kin uuid[],
    secret text, "expiresMs" double precision, "provenSeconds" integer, "provenBy" text, "hasFactor" boolean)
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
    EXISTS (SELECT FROM totp_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) OR EXISTS (SELECT FROM passkeys k WHERE k.person_id = p.id)
  FROM known s CROSS JOIN clock JOIN people p ON p.id = s.person_id
  CROSS JOIN LATERAL (SELECT
      jsonb_agg(jsonb_build_object('role', r.role, 'bodyId', r.body_id, 'editionId', r.edition_id, 'agencyId', r.agency_id)) AS roles,
      count(*) FILTER (WHERE r.agency_id IS NULL) AS offices,
      array_agg(r.agency_id) FILTER (WHERE r.agency_id IS NOT NULL) AS agencies
    FROM roles r WHERE r.person_id = p.id AND r.ended_at IS NULL) held
  WHERE s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND p.closed_at IS NULL
$$;
--> statement-breakpoint
-- The keys whose tokens are still taken, for the gate, which nobody has entered yet. `until` in milliseconds.
CREATE FUNCTION kipp_signing_keys() RETURNS TABLE (number integer, until double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT k.number, extract(epoch FROM k.accepted_until)::double precision * 1000 FROM signing_keys k
  WHERE k.accepted_until IS NULL OR k.accepted_until > clock_timestamp()
$$;
--> statement-breakpoint
INSERT INTO signing_keys (number, created_at) VALUES (1, clock_timestamp());
