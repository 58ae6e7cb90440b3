-- Every event of a body stands in a chain of hashes. The database notes in the event's own transaction that it waits (a plain row,
-- nobody waits for anybody); the sealer puts committed ones into the chain afterwards, in short batches.
CREATE TABLE "audit_queue" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid,
	"seq" bigint NOT NULL,
	"outside" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_queue" ADD CONSTRAINT "audit_queue_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "audit_queue_seq" ON "audit_queue" USING btree ("seq");
--> statement-breakpoint
CREATE TABLE "audit_links" (
	"chain" uuid NOT NULL,
	"position" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"body_id" uuid,
	"outside" boolean NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_links_place" UNIQUE("chain","position"),
	CONSTRAINT "audit_links_event" UNIQUE("event_id")
);
--> statement-breakpoint
ALTER TABLE "audit_links" ADD CONSTRAINT "audit_links_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
INSERT INTO audit_queue (event_id, body_id, seq) SELECT id, body_id, seq FROM events;
--> statement-breakpoint
-- Runs as whoever writes: where row security is not active, that is the owner of the tables and not the application.
CREATE FUNCTION kipp_queue_audit() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  INSERT INTO audit_queue (event_id, body_id, seq, outside) SELECT id, body_id, seq, NOT row_security_active('events') FROM added;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_queue_audit AFTER INSERT ON events REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION kipp_queue_audit();
--> statement-breakpoint
CREATE TRIGGER audit_links_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_links FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
-- The chain of a rehearsal goes whole with its body; it is a chain of its own, so that no other breaks.
CREATE TRIGGER only_rehearsal BEFORE DELETE ON audit_links FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
--> statement-breakpoint
ALTER TABLE "audit_queue" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "audit_links" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON audit_queue TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY any_act_appends ON audit_queue FOR INSERT TO kipp_app WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY the_system ON audit_links TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON audit_links FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON audit_queue TO kipp_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_links TO kipp_app;
