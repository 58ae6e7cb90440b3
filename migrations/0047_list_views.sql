-- A list as somebody wants to find it again, and how each person has each list: columns and the view it opens with.
CREATE TABLE "list_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"shared" boolean NOT NULL,
	"filters" jsonb NOT NULL,
	"sort" text,
	"columns" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "list_choices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"list" text NOT NULL,
	"columns" jsonb,
	"default_view_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_choices_once" UNIQUE("person_id","body_id","list")
);
--> statement-breakpoint
ALTER TABLE "list_views" ADD CONSTRAINT "list_views_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_views" ADD CONSTRAINT "list_views_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_choices" ADD CONSTRAINT "list_choices_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_choices" ADD CONSTRAINT "list_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_choices" ADD CONSTRAINT "list_choices_default_view_id_list_views_id_fk" FOREIGN KEY ("default_view_id") REFERENCES "public"."list_views"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "list_views_own_name" ON "list_views" USING btree ("owner_id","body_id","list","name_key") WHERE not "list_views"."shared";--> statement-breakpoint
CREATE UNIQUE INDEX "list_views_shared_name" ON "list_views" USING btree ("body_id","list","name_key") WHERE "list_views"."shared";--> statement-breakpoint
CREATE INDEX "list_choices_body" ON "list_choices" USING btree ("body_id");--> statement-breakpoint
CREATE INDEX "list_choices_default" ON "list_choices" USING btree ("default_view_id");--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['list_views', 'list_choices'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO kipp_app', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Each sees their own and what is shared with their office. Sharing writes for others, so it takes somebody who writes there.
CREATE POLICY own_or_shared ON list_views FOR SELECT TO kipp_app USING (owner_id = (SELECT kipp_person()) OR (shared AND body_id = ANY ((SELECT kipp_offices())::uuid[])));
--> statement-breakpoint
CREATE POLICY the_owner_adds ON list_views FOR INSERT TO kipp_app WITH CHECK (owner_id = (SELECT kipp_person())
  AND body_id = ANY ((SELECT kipp_offices())::uuid[]) AND (NOT shared OR body_id = ANY ((SELECT kipp_writers())::uuid[])));
--> statement-breakpoint
CREATE POLICY its_keepers_change ON list_views FOR UPDATE TO kipp_app
  USING (owner_id = (SELECT kipp_person()) OR (shared AND body_id = ANY ((SELECT kipp_organised())::uuid[])))
  WITH CHECK ((owner_id = (SELECT kipp_person()) AND (NOT shared OR body_id = ANY ((SELECT kipp_writers())::uuid[])))
    OR (shared AND body_id = ANY ((SELECT kipp_organised())::uuid[])));
--> statement-breakpoint
CREATE POLICY its_keepers_remove ON list_views FOR DELETE TO kipp_app
  USING (owner_id = (SELECT kipp_person()) OR (shared AND body_id = ANY ((SELECT kipp_organised())::uuid[])));
--> statement-breakpoint
CREATE POLICY own ON list_choices TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()));
--> statement-breakpoint
-- A view stays that of its owner, its body and its list, whoever changes it.
CREATE FUNCTION kipp_refuse_other_list_view() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('list_views') AND NOT kipp_system()
    AND (NEW.id, NEW.body_id, NEW.owner_id, NEW.list, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.owner_id, OLD.list, OLD.created_at) THEN
    RAISE EXCEPTION 'a view stays that of its owner' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER list_views_kept BEFORE UPDATE ON list_views FOR EACH ROW EXECUTE FUNCTION kipp_refuse_other_list_view();
--> statement-breakpoint
-- What the list of submissions is sorted by: by number from either end (what has none comes last), and by agency.
CREATE INDEX "submissions_by_number" ON "submissions" USING btree ("edition_id",coalesce("number", 2147483647),"id");--> statement-breakpoint
CREATE INDEX "submissions_by_number_back" ON "submissions" USING btree ("edition_id",coalesce("number", 0),"id");--> statement-breakpoint
CREATE INDEX "agencies_by_name" ON "agencies" USING btree ("name","id");
