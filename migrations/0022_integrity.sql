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
--> statement-breakpoint
-- Every receipt has a secret of its own, from the first on: its holder shows it, and nobody could have guessed what it hides.
ALTER TABLE "receipts" ADD COLUMN "salt" text DEFAULT encode(substring(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) from 1 for 16), 'hex') NOT NULL;
--> statement-breakpoint
CREATE TABLE "checkpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"origin" text NOT NULL,
	"number" integer NOT NULL,
	"size" bigint NOT NULL,
	"root" text NOT NULL,
	"note" text NOT NULL,
	"vkey" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"consistency" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkpoints_number" UNIQUE("origin","number"),
	CONSTRAINT "checkpoints_kind" CHECK ("checkpoints"."kind" in ('stage', 'audit'))
);
--> statement-breakpoint
CREATE TABLE "checkpoint_leaves" (
	"checkpoint_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"submission_id" uuid,
	"juror_id" uuid,
	"content" text NOT NULL,
	"hash" text NOT NULL,
	"path" jsonb NOT NULL,
	CONSTRAINT "checkpoint_leaves_place" UNIQUE("checkpoint_id","position")
);
--> statement-breakpoint
CREATE TABLE "witnesses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "checkpoint_leaves" ADD CONSTRAINT "checkpoint_leaves_checkpoint_id_checkpoints_id_fk" FOREIGN KEY ("checkpoint_id") REFERENCES "public"."checkpoints"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "checkpoint_leaves" ADD CONSTRAINT "checkpoint_leaves_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "witnesses" ADD CONSTRAINT "witnesses_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "witnesses" ADD CONSTRAINT "witnesses_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "checkpoints_edition" ON "checkpoints" USING btree ("edition_id","id");
--> statement-breakpoint
CREATE INDEX "checkpoints_stage" ON "checkpoints" USING btree ("stage_id","closed_at");
--> statement-breakpoint
CREATE INDEX "checkpoint_leaves_submission" ON "checkpoint_leaves" USING btree ("submission_id");
--> statement-breakpoint
CREATE INDEX "witnesses_body" ON "witnesses" USING btree ("body_id","id");
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['checkpoints', 'checkpoint_leaves', 'witnesses'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kipp_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['checkpoints', 'checkpoint_leaves'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER only_rehearsal BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal()', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- A checkpoint is there to be seen by the whole world; what its leaves hold, by their owners alone, through the application.
CREATE POLICY everyone_reads ON checkpoints FOR SELECT TO kipp_app USING (NOT (body_id = ANY ((SELECT kipp_hidden())::uuid[])));
--> statement-breakpoint
GRANT UPDATE (removed_at) ON witnesses TO kipp_app;
--> statement-breakpoint
CREATE POLICY its_office ON witnesses FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_add ON witnesses FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_change ON witnesses FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_organised())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE TABLE "result_packages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"problem" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "result_packages_publication" UNIQUE("publication_id")
);
--> statement-breakpoint
ALTER TABLE "result_packages" ADD CONSTRAINT "result_packages_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "result_packages" ADD CONSTRAINT "result_packages_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "result_packages" ADD CONSTRAINT "result_packages_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "result_packages" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON result_packages TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
-- As public as the publication itself, and not a moment earlier.
CREATE POLICY once_published ON result_packages FOR SELECT TO kipp_app USING (EXISTS (SELECT FROM publications p WHERE p.id = publication_id AND p.published_at IS NOT NULL));
--> statement-breakpoint
GRANT SELECT, INSERT ON result_packages TO kipp_app;
--> statement-breakpoint
CREATE TRIGGER result_packages_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_packages FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON result_packages FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
