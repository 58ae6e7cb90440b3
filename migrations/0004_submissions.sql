-- Likeness of titles and texts is asked by trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "likeness_texts" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"words" text NOT NULL,
	"shingles" integer[] NOT NULL,
	"compared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "likenesses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"similarity" integer NOT NULL,
	"passage" text NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	CONSTRAINT "likenesses_pair" UNIQUE("submission_id","other_id")
);
--> statement-breakpoint
ALTER TABLE "likeness_texts" ADD CONSTRAINT "likeness_texts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "likeness_texts" ADD CONSTRAINT "likeness_texts_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "likeness_texts" ADD CONSTRAINT "likeness_texts_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "likenesses" ADD CONSTRAINT "likenesses_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "likenesses" ADD CONSTRAINT "likenesses_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "likenesses" ADD CONSTRAINT "likenesses_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "likenesses" ADD CONSTRAINT "likenesses_other_id_submissions_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "likeness_texts_shingles" ON "likeness_texts" USING gin ("shingles");
--> statement-breakpoint
CREATE INDEX "likeness_texts_body" ON "likeness_texts" USING btree ("body_id");
--> statement-breakpoint
CREATE INDEX "likenesses_other" ON "likenesses" USING btree ("other_id");
--> statement-breakpoint
CREATE INDEX "submissions_title" ON "submissions" USING btree ("body_id","title_key");
--> statement-breakpoint
CREATE INDEX "innovations_title_trigrams" ON "innovations" USING gin ("title_key" gin_trgm_ops);
--> statement-breakpoint
-- A likeness is read by the office, and by an agency only where both texts are its own: a warning must not tell of a
-- text that another agency has not published.
ALTER TABLE "likeness_texts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON likeness_texts TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON likeness_texts FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY own ON likeness_texts FOR SELECT TO kipp_app USING (kipp_is_own(submission_id));
--> statement-breakpoint
ALTER TABLE "likenesses" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON likenesses TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON likenesses FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY both_own ON likenesses FOR SELECT TO kipp_app USING (kipp_is_own(submission_id) AND kipp_is_own(other_id));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON likeness_texts, likenesses TO kipp_app;
--> statement-breakpoint
GRANT DELETE ON likenesses TO kipp_app;
--> statement-breakpoint
CREATE TABLE "submission_authors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"is_lead" boolean NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "submission_authors" ADD CONSTRAINT "submission_authors_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "submission_authors" ADD CONSTRAINT "submission_authors_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "submission_authors" ADD CONSTRAINT "submission_authors_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "submission_authors" ADD CONSTRAINT "submission_authors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "submission_authors" ADD CONSTRAINT "submission_authors_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "submission_authors_once" ON "submission_authors" USING btree ("submission_id","person_id") WHERE "submission_authors"."ended_at" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "submission_authors_lead" ON "submission_authors" USING btree ("submission_id") WHERE "submission_authors"."is_lead" and "submission_authors"."ended_at" is null;
--> statement-breakpoint
CREATE INDEX "submission_authors_person" ON "submission_authors" USING btree ("person_id");
--> statement-breakpoint
-- Whoever began a proposal leads it; whoever wrote a version of it is its author.
INSERT INTO submission_authors (id, body_id, edition_id, submission_id, person_id, is_lead, added_by, added_at)
SELECT gen_random_uuid(), s.body_id, s.edition_id, s.id, w.person_id, w.person_id = s.created_by, s.created_by, s.created_at
FROM submissions s JOIN LATERAL (SELECT s.created_by AS person_id UNION SELECT author_id FROM submission_versions v WHERE v.submission_id = s.id) w ON true;
--> statement-breakpoint
ALTER TABLE "submission_authors" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON submission_authors TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY its_office ON submission_authors FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY own ON submission_authors TO kipp_app USING (kipp_is_own(submission_id)) WITH CHECK (kipp_is_own(submission_id));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON submission_authors TO kipp_app;
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"parent_id" uuid,
	"field" text NOT NULL,
	"quote" text NOT NULL,
	"text" text NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid
);
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "comments_submission" ON "comments" USING btree ("submission_id","id");
--> statement-breakpoint
CREATE INDEX "comments_parent" ON "comments" USING btree ("parent_id");
--> statement-breakpoint
-- What an agency says to itself about its draft is read by nobody else.
ALTER TABLE "comments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON comments TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY own ON comments TO kipp_app USING (kipp_is_own(submission_id)) WITH CHECK (kipp_is_own(submission_id));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON comments TO kipp_app;
