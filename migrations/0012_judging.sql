-- What the assignment asks of a juror: the fields they know, the languages they read, and how much they can take on.
ALTER TABLE "juror_profiles" ADD COLUMN "expertise" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "juror_profiles" ADD COLUMN "languages" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "juror_profiles" ADD COLUMN "least_load" integer;
--> statement-breakpoint
ALTER TABLE "juror_profiles" ADD COLUMN "most_load" integer;
--> statement-breakpoint
ALTER TABLE "juror_profiles" ADD CONSTRAINT "juror_profiles_load" CHECK (coalesce("juror_profiles"."least_load", 0) >= 0 and "juror_profiles"."most_load" >= coalesce("juror_profiles"."least_load", 0));
