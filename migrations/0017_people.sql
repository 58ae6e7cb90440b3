ALTER TABLE "people" ADD COLUMN "phone" text;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "institution" text;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "expertise" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "languages" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
CREATE TABLE "email_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "email_changes_token" ON "email_changes" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "email_changes_person" ON "email_changes" USING btree ("person_id");
--> statement-breakpoint
-- An address belongs to the account, which the system alone changes.
ALTER TABLE "email_changes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON email_changes TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON email_changes TO kipp_app;
