ALTER TABLE "submissions" ADD COLUMN "external_key" text;
--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_external_key" ON "submissions" USING btree ("edition_id","external_key") WHERE "submissions"."external_key" is not null;
--> statement-breakpoint
ALTER TABLE "imports" DROP CONSTRAINT "imports_kind";
--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('agencies', 'accounts', 'jurors', 'innovations', 'submissions'));
