-- Objections as they are heard: codes for the public are limited by network as by address, and spent by one request.
-- A code older than this one came from no known network; it lapses within the half hour.
ALTER TABLE "objection_codes" ADD COLUMN "network_hash" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "objection_codes" ALTER COLUMN "network_hash" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "objection_codes" ADD COLUMN "spent_by" text;
