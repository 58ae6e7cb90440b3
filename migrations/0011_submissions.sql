-- In which order an agency wants its proposals to be counted: its own affair, read by nobody outside it.
CREATE TABLE "proposal_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"ordered" uuid[] NOT NULL,
	"published_at" timestamp with time zone,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "proposal_orders_once" UNIQUE("edition_id","agency_id")
);
--> statement-breakpoint
ALTER TABLE "proposal_orders" ADD CONSTRAINT "proposal_orders_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "proposal_orders" ADD CONSTRAINT "proposal_orders_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "proposal_orders" ADD CONSTRAINT "proposal_orders_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "proposal_orders" ADD CONSTRAINT "proposal_orders_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "proposal_orders" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON proposal_orders TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY own ON proposal_orders TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[])) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON proposal_orders TO kipp_app;
--> statement-breakpoint
-- A later close of one stage for one agency. It stands until it is withdrawn; a row is never written over.
CREATE TABLE "extensions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"before_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdraw_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "extensions_later" CHECK ("extensions"."closes_at" > "extensions"."before_at")
);
--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_granted_by_people_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "extensions_standing" ON "extensions" USING btree ("stage_id","agency_id") WHERE "extensions"."withdrawn_at" is null;
--> statement-breakpoint
CREATE INDEX "extensions_edition" ON "extensions" USING btree ("edition_id","id");
--> statement-breakpoint
ALTER TABLE "extensions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON extensions TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
-- An exception to a deadline is nobody's secret; why it was made is left out by the application.
CREATE POLICY with_the_edition ON extensions FOR SELECT TO kipp_app USING (kipp_sees_edition(edition_id));
--> statement-breakpoint
CREATE POLICY its_organisers_add ON extensions FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_change ON extensions FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON extensions TO kipp_app;
--> statement-breakpoint
-- The deadline of one agency: as kipp_stage_now, but an extension that stands replaces the close, also where the stage was closed
-- meanwhile, for as long as the edition still takes proposals beside the check.
CREATE FUNCTION kipp_stage_now_for(stage uuid, agency uuid, process_offset_ms bigint)
  RETURNS TABLE (at timestamptz, opens_at timestamptz, closes_at timestamptz, grace_minutes integer, closed_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM 1 FROM stages WHERE id = stage FOR SHARE;
  RETURN QUERY
    SELECT clock_timestamp() + make_interval(secs => (process_offset_ms + e.clock_offset_ms) / 1000.0),
           s.opens_at, greatest(s.closes_at, x.closes_at), s.grace_minutes,
           CASE WHEN x.id IS NOT NULL AND e.state IN ('open', 'screening') THEN NULL ELSE s.closed_at END
    FROM stages s JOIN editions e ON e.id = s.edition_id
    LEFT JOIN extensions x ON x.stage_id = s.id AND x.agency_id = agency AND x.withdrawn_at IS NULL WHERE s.id = stage;
END $$;
--> statement-breakpoint
-- What an agency asks the secretariat: one thread for each proposal and one beside all of them.
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"submission_id" uuid,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"waiting_since" timestamp with time zone,
	"last_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "questions_state" CHECK ("questions"."state" in ('waiting', 'answered'))
);
--> statement-breakpoint
CREATE TABLE "question_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"side" text NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "question_messages_side" CHECK ("question_messages"."side" in ('agency', 'office'))
);
--> statement-breakpoint
CREATE TABLE "faqs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "question_messages" ADD CONSTRAINT "question_messages_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "question_messages" ADD CONSTRAINT "question_messages_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "question_messages" ADD CONSTRAINT "question_messages_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "question_messages" ADD CONSTRAINT "question_messages_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "faqs" ADD CONSTRAINT "faqs_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "faqs" ADD CONSTRAINT "faqs_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "faqs" ADD CONSTRAINT "faqs_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "questions_once" ON "questions" USING btree ("edition_id","agency_id",coalesce("submission_id", '00000000-0000-0000-0000-000000000000'));
--> statement-breakpoint
CREATE INDEX "questions_waiting" ON "questions" USING btree ("edition_id","waiting_since","id") WHERE "questions"."waiting_since" is not null;
--> statement-breakpoint
CREATE INDEX "questions_last" ON "questions" USING btree ("edition_id","last_at","id");
--> statement-breakpoint
CREATE INDEX "question_messages_question" ON "question_messages" USING btree ("question_id","id");
--> statement-breakpoint
CREATE INDEX "faqs_edition" ON "faqs" USING btree ("edition_id","id");
--> statement-breakpoint
ALTER TABLE "questions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "question_messages" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "faqs" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON questions TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY own ON questions TO kipp_app USING (agency_id = ANY ((SELECT kipp_agencies())::uuid[])) WITH CHECK (agency_id = ANY ((SELECT kipp_agencies())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_office ON questions FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_change ON questions FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE FUNCTION kipp_is_own_question(question uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN RETURN EXISTS (SELECT FROM questions q WHERE q.id = question AND q.agency_id = ANY (kipp_agencies())); END $$;
--> statement-breakpoint
CREATE POLICY the_system ON question_messages TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY own ON question_messages FOR SELECT TO kipp_app USING (kipp_is_own_question(question_id));
--> statement-breakpoint
CREATE POLICY own_add ON question_messages FOR INSERT TO kipp_app WITH CHECK (side = 'agency' AND author_id = (SELECT kipp_person()) AND kipp_is_own_question(question_id));
--> statement-breakpoint
CREATE POLICY its_office ON question_messages FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_add ON question_messages FOR INSERT TO kipp_app WITH CHECK (side = 'office' AND author_id = (SELECT kipp_person()) AND body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY the_system ON faqs TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY with_the_edition ON faqs FOR SELECT TO kipp_app USING (withdrawn_at IS NULL AND kipp_sees_edition(edition_id));
--> statement-breakpoint
CREATE POLICY its_office ON faqs FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_add ON faqs FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_change ON faqs FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON questions, faqs TO kipp_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON question_messages TO kipp_app;
