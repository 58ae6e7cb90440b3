-- People who are signed in say how useful an innovation is to them, once each. An exclusion now belongs to a finalist of an edition
-- or to an innovation of the directory.
CREATE TABLE "usefulness_ratings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"innovation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"domain" text NOT NULL,
	"network_hash" text NOT NULL,
	"useful" integer NOT NULL,
	"again" integer,
	"reached" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"exclusion_id" uuid,
	CONSTRAINT "usefulness_ratings_address" UNIQUE("innovation_id","address_hash"),
	CONSTRAINT "usefulness_ratings_once" UNIQUE("innovation_id","person_id"),
	CONSTRAINT "usefulness_ratings_scale" CHECK ("usefulness_ratings"."useful" between 1 and 5 and "usefulness_ratings"."again" between 1 and 5 and "usefulness_ratings"."reached" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ALTER COLUMN "edition_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ALTER COLUMN "submission_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ADD COLUMN "innovation_id" uuid;
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ADD CONSTRAINT "rating_exclusions_of_one" CHECK (("rating_exclusions"."submission_id" is null) = ("rating_exclusions"."edition_id" is null) and ("rating_exclusions"."submission_id" is null) <> ("rating_exclusions"."innovation_id" is null));
--> statement-breakpoint
ALTER TABLE "rating_exclusions" ADD CONSTRAINT "rating_exclusions_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usefulness_ratings" ADD CONSTRAINT "usefulness_ratings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usefulness_ratings" ADD CONSTRAINT "usefulness_ratings_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usefulness_ratings" ADD CONSTRAINT "usefulness_ratings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usefulness_ratings" ADD CONSTRAINT "usefulness_ratings_exclusion_id_rating_exclusions_id_fk" FOREIGN KEY ("exclusion_id") REFERENCES "public"."rating_exclusions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "usefulness_ratings_body" ON "usefulness_ratings" USING btree ("body_id","created_at");
--> statement-breakpoint
CREATE INDEX "usefulness_ratings_person" ON "usefulness_ratings" USING btree ("person_id","changed_at");
--> statement-breakpoint
CREATE INDEX "usefulness_ratings_network" ON "usefulness_ratings" USING btree ("network_hash","changed_at");
--> statement-breakpoint
CREATE INDEX "rating_exclusions_body" ON "rating_exclusions" USING btree ("body_id","id") WHERE "rating_exclusions"."innovation_id" is not null;
--> statement-breakpoint
ALTER TABLE "usefulness_ratings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "usefulness_ratings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON usefulness_ratings TO kipp_app;
--> statement-breakpoint
-- Who rated what is nobody's to read but their own: pages and the office get sums, which the server counts.
CREATE POLICY the_system ON usefulness_ratings TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY their_own ON usefulness_ratings FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()));
