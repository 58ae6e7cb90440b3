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
