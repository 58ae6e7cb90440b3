-- The directory of innovations: what is told of each, its awards that were taken back, its phases with their dates, and the
-- index that search and facets read. The index is derived; the innovations stay the one table of them.
CREATE SEQUENCE "innovation_numbers";
--> statement-breakpoint
GRANT USAGE ON SEQUENCE innovation_numbers TO kipp_app;
--> statement-breakpoint
-- Six digits, and more once a million is passed.
CREATE FUNCTION kipp_innovation_number() RETURNS text LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
SELECT lpad(n::text, greatest(6, length(n::text)), '0') FROM (SELECT nextval('innovation_numbers') AS n) taken $$;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "registration_number" text DEFAULT kipp_innovation_number() NOT NULL;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "unit_name" text;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "region_code" text;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "group_name" text;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "sdgs" integer[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "phase" text;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "status" text;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "status_reason" text;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "status_on" date;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "started_on" date;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "video_url" text;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "story" jsonb DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "contact" jsonb DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "submission_id" uuid;
--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "changed_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_number" UNIQUE("body_id","registration_number");
--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_phase" CHECK ("innovations"."phase" in ('creation', 'development', 'institutionalisation'));
--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_status" CHECK ("innovations"."status" in ('running', 'stopped', 'replaced'));
--> statement-breakpoint
ALTER TABLE "innovation_awards" ADD COLUMN "submission_id" uuid;
--> statement-breakpoint
ALTER TABLE "innovation_awards" ADD COLUMN "withdrawn_at" timestamp with time zone;
--> statement-breakpoint
CREATE TABLE "innovation_phases" (
	"innovation_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"since" date NOT NULL,
	"reason" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "innovation_phases_innovation_id_since_pk" PRIMARY KEY("innovation_id","since"),
	CONSTRAINT "innovation_phases_phase" CHECK ("innovation_phases"."phase" in ('creation', 'development', 'institutionalisation'))
);
--> statement-breakpoint
CREATE TABLE "innovation_index" (
	"innovation_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"short_vector" "tsvector" NOT NULL,
	"whole_vector" "tsvector",
	"title_key" text NOT NULL,
	"title_words" integer NOT NULL,
	"acronym" text,
	"province" text,
	"region" text,
	"level" text,
	"agency" text,
	"category" text,
	"group_name" text,
	"phase" text,
	"status" text,
	"years" integer[] NOT NULL,
	"awards" text[] NOT NULL,
	"sdgs" integer[] NOT NULL,
	"latest_year" integer NOT NULL,
	"weight" integer NOT NULL,
	"indexed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "innovation_words" (
	"word" text PRIMARY KEY NOT NULL,
	"stem" text NOT NULL,
	"documents" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "innovation_phases" ADD CONSTRAINT "innovation_phases_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_phases" ADD CONSTRAINT "innovation_phases_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_index" ADD CONSTRAINT "innovation_index_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "innovation_index" ADD CONSTRAINT "innovation_index_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "innovation_index_short" ON "innovation_index" USING gin ("short_vector");
--> statement-breakpoint
CREATE INDEX "innovation_index_whole" ON "innovation_index" USING gin ("whole_vector");
--> statement-breakpoint
CREATE INDEX "innovation_index_newest" ON "innovation_index" USING btree ("latest_year" DESC,"innovation_id");
--> statement-breakpoint
CREATE INDEX "innovation_index_weight" ON "innovation_index" USING btree ("weight" DESC,"innovation_id");
--> statement-breakpoint
CREATE INDEX "innovation_index_title" ON "innovation_index" USING btree ("title_key" text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "innovation_index_at" ON "innovation_index" USING btree ("indexed_at");
--> statement-breakpoint
CREATE INDEX "innovation_words_stem" ON "innovation_words" USING btree ("stem");
--> statement-breakpoint
CREATE INDEX "innovation_words_prefix" ON "innovation_words" USING btree ("word" text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "innovation_words_trigrams" ON "innovation_words" USING gin ("word" gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "innovations_submission" ON "innovations" USING btree ("submission_id");
--> statement-breakpoint
CREATE INDEX "innovations_sorted" ON "innovations" USING btree ("title_key","id");
--> statement-breakpoint
GRANT SELECT, INSERT ON innovation_phases TO kipp_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON innovation_index, innovation_words TO kipp_app;
--> statement-breakpoint
CREATE TRIGGER only_rehearsal BEFORE DELETE ON innovation_phases FOR EACH ROW EXECUTE FUNCTION kipp_only_rehearsal();
--> statement-breakpoint
-- A large import is followed by fresh statistics, which only this right allows.
GRANT MAINTAIN ON innovations, innovation_awards, innovation_index, innovation_words TO kipp_app;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['innovation_phases', 'innovation_index', 'innovation_words'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT TO kipp_app USING (true)', t);
  END LOOP;
END $$;
