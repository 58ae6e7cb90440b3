-- A file's way through quarantine: received, checking (it waits for the virus scanner), clean or refused. Who sent it is written down:
-- nobody else may open it before it is clean, and a person's sendings of a day are counted from here.
ALTER TABLE "blobs" DROP CONSTRAINT "blobs_state";
--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "waits_for" text;
--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "finding" text;
--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "next_check_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "checks" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
UPDATE "blobs" SET "state" = 'received', "next_check_at" = now() WHERE "state" = 'quarantined';
--> statement-breakpoint
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_state" CHECK ("blobs"."state" in ('received', 'checking', 'clean', 'refused'));
--> statement-breakpoint
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_waits" CHECK ("blobs"."state" in ('clean', 'refused') = ("blobs"."next_check_at" is null));
--> statement-breakpoint
CREATE INDEX "blobs_due" ON "blobs" USING btree ("next_check_at") WHERE "blobs"."next_check_at" is not null;
--> statement-breakpoint
CREATE TABLE "file_receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "file_receipts" ADD CONSTRAINT "file_receipts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "file_receipts_person" ON "file_receipts" USING btree ("person_id","received_at");
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON file_receipts TO kipp_app;
--> statement-breakpoint
ALTER TABLE file_receipts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE file_receipts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON file_receipts TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY own ON file_receipts FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()));
--> statement-breakpoint
-- An organiser sees the product for a quarter of an hour as one person of an agency sees it, and changes nothing.
CREATE TABLE "viewings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"viewer_id" uuid NOT NULL,
	"viewed_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "viewings_another" CHECK ("viewings"."viewer_id" <> "viewings"."viewed_id")
);
--> statement-breakpoint
ALTER TABLE "viewings" ADD CONSTRAINT "viewings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "viewings" ADD CONSTRAINT "viewings_viewer_id_people_id_fk" FOREIGN KEY ("viewer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "viewings" ADD CONSTRAINT "viewings_viewed_id_people_id_fk" FOREIGN KEY ("viewed_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "viewings_live" ON "viewings" USING btree ("session_id") WHERE "viewings"."ended_at" is null;
--> statement-breakpoint
CREATE INDEX "viewings_body" ON "viewings" USING btree ("body_id","id");
--> statement-breakpoint
GRANT SELECT, INSERT ON viewings TO kipp_app;
--> statement-breakpoint
GRANT UPDATE (ended_at) ON viewings TO kipp_app;
--> statement-breakpoint
-- Only the wiping of a rehearsal takes rows away.
GRANT DELETE ON viewings TO kipp_app;
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON viewings FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
--> statement-breakpoint
ALTER TABLE viewings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE viewings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON viewings TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY own ON viewings FOR SELECT TO kipp_app USING (viewed_id = (SELECT kipp_person()));
--> statement-breakpoint
-- Whom an organiser may see as: people of agencies and of nothing else, of agencies that take part in this body alone. A juror's or an
-- officer's eyes would lead around blindness, conflicts of interest and embargo; so would any eyes for an organiser who belongs to an
-- agency oneself.
CREATE FUNCTION kipp_may_view(viewer uuid, viewed uuid, body uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT viewer <> viewed
    AND EXISTS (SELECT FROM roles r WHERE r.person_id = viewer AND r.ended_at IS NULL AND r.role = 'organiser' AND r.body_id = body AND r.edition_id IS NULL)
    AND NOT EXISTS (SELECT FROM roles r WHERE r.person_id = viewer AND r.ended_at IS NULL AND r.agency_id IS NOT NULL)
    AND EXISTS (SELECT FROM roles r WHERE r.person_id = viewed AND r.ended_at IS NULL)
    AND NOT EXISTS (SELECT FROM roles r WHERE r.person_id = viewed AND r.ended_at IS NULL
      AND (r.role NOT IN ('innovator', 'agency-admin') OR r.body_id <> body))
    AND NOT EXISTS (SELECT FROM roles r JOIN submissions s ON s.agency_id = r.agency_id
      WHERE r.person_id = viewed AND r.ended_at IS NULL AND s.body_id <> body)
$$;
--> statement-breakpoint
-- The viewing that a session is in now, for the gate; the rule is asked anew each time, so a role taken away ends it at once.
CREATE FUNCTION kipp_viewing(of_session uuid, process_offset_ms bigint)
  RETURNS TABLE ("viewingId" uuid, "personId" uuid, name text, email text, language text, roles jsonb, reason text, "endsMs" double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.id, p.id, p.name, p.email, p.language,
    (SELECT jsonb_agg(jsonb_build_object('role', r.role, 'bodyId', r.body_id, 'editionId', r.edition_id, 'agencyId', r.agency_id))
      FROM roles r WHERE r.person_id = p.id AND r.ended_at IS NULL),
    v.reason, extract(epoch FROM v.ends_at)::double precision * 1000
  FROM viewings v JOIN people p ON p.id = v.viewed_id AND p.closed_at IS NULL
  WHERE v.session_id = of_session AND v.ended_at IS NULL
    AND v.ends_at > clock_timestamp() + make_interval(secs => process_offset_ms / 1000.0)
    AND kipp_may_view(v.viewer_id, v.viewed_id, v.body_id)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION kipp_may_view(uuid, uuid, uuid), kipp_viewing(uuid, bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION kipp_may_view(uuid, uuid, uuid), kipp_viewing(uuid, bigint) TO kipp_app;
