-- The inbox, messages that organisers write, the ledger's history and tasks, reminders, calendar feeds; tokens and webhooks.
CREATE TABLE "calendar_feeds" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"delivery_id" uuid NOT NULL,
	"body_id" uuid,
	"edition_id" uuid,
	"attempt" integer NOT NULL,
	"outcome" text NOT NULL,
	"problem" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"body_id" uuid,
	"edition_id" uuid,
	"person_id" uuid NOT NULL,
	"template" text NOT NULL,
	"content" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"template" text NOT NULL,
	"number" integer NOT NULL,
	"source" jsonb,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_overrides_number" UNIQUE("edition_id","template","number")
);
--> statement-breakpoint
CREATE TABLE "mail_preferences" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"reminders" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_preferences_reminders" CHECK ("mail_preferences"."reminders" in ('each', 'digest'))
);
--> statement-breakpoint
CREATE TABLE "mail_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"delivery_id" uuid,
	"webhook_id" uuid,
	"person_id" uuid,
	"address" text,
	"problem" text,
	"note" text,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_tasks_state" CHECK ("mail_tasks"."state" in ('open', 'done')),
	CONSTRAINT "mail_tasks_kind" CHECK ("mail_tasks"."kind" in ('bounce', 'webhook'))
);
--> statement-breakpoint
CREATE TABLE "message_recipients" (
	"message_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"agency_id" uuid,
	CONSTRAINT "message_recipients_once" UNIQUE("message_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"edition_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"subject" jsonb NOT NULL,
	"text" jsonb NOT NULL,
	"audience" jsonb NOT NULL,
	"recipients" integer,
	"send_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"written_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "messages_state" CHECK ("messages"."state" in ('draft', 'scheduled', 'sent', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"key" text PRIMARY KEY NOT NULL,
	"body_id" uuid,
	"edition_id" uuid,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" jsonb NOT NULL,
	"secret" text NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhooks_state" CHECK ("webhooks"."state" in ('active', 'disabled', 'removed'))
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "mail_overrides" ADD CONSTRAINT "mail_overrides_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "mail_tasks" ADD CONSTRAINT "mail_tasks_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "mail_tasks" ADD CONSTRAINT "mail_tasks_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "mail_tasks" ADD CONSTRAINT "mail_tasks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "message_recipients" ADD CONSTRAINT "message_recipients_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "message_recipients" ADD CONSTRAINT "message_recipients_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token" ON "calendar_feeds" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "delivery_attempts_delivery" ON "delivery_attempts" USING btree ("delivery_id","at");
--> statement-breakpoint
CREATE INDEX "delivery_attempts_recent" ON "delivery_attempts" USING btree ("at");
--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_messages_delivery" ON "inbox_messages" USING btree ("delivery_id");
--> statement-breakpoint
CREATE INDEX "inbox_messages_person" ON "inbox_messages" USING btree ("person_id","id");
--> statement-breakpoint
CREATE INDEX "inbox_messages_unread" ON "inbox_messages" USING btree ("person_id") WHERE "inbox_messages"."read_at" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "mail_tasks_delivery" ON "mail_tasks" USING btree ("delivery_id") WHERE "mail_tasks"."state" = 'open';
--> statement-breakpoint
CREATE INDEX "mail_tasks_body" ON "mail_tasks" USING btree ("body_id","state","id");
--> statement-breakpoint
CREATE INDEX "messages_edition" ON "messages" USING btree ("edition_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_token" ON "api_tokens" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "api_tokens_body" ON "api_tokens" USING btree ("body_id","id");
--> statement-breakpoint
CREATE INDEX "webhooks_body" ON "webhooks" USING btree ("body_id","id");
--> statement-breakpoint
CREATE INDEX "webhooks_active" ON "webhooks" USING btree ("body_id") WHERE "webhooks"."state" = 'active';
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['inbox_messages', 'mail_preferences', 'reminders', 'delivery_attempts', 'mail_tasks', 'mail_overrides', 'messages',
    'message_recipients', 'calendar_feeds', 'api_tokens', 'webhooks'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY the_system ON %I TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kipp_app', t);
  END LOOP;
  -- Tokens and webhooks are the organisers' alone: even the rest of the office does not see them.
  FOREACH t IN ARRAY ARRAY['api_tokens', 'webhooks'] LOOP
    EXECUTE format('CREATE POLICY its_organisers ON %I TO kipp_app USING (body_id = ANY ((SELECT kipp_organised())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['delivery_attempts', 'mail_tasks', 'mail_overrides', 'messages', 'message_recipients'] LOOP
    EXECUTE format('CREATE POLICY its_office ON %I FOR SELECT TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['mail_overrides', 'messages', 'message_recipients'] LOOP
    EXECUTE format('CREATE POLICY its_organisers_add ON %I FOR INSERT TO kipp_app WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY its_organisers_change ON messages FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_organisers_thaw ON message_recipients FOR DELETE TO kipp_app USING (body_id = ANY ((SELECT kipp_organised())::uuid[]));
--> statement-breakpoint
CREATE POLICY its_writers_change ON mail_tasks FOR UPDATE TO kipp_app USING (body_id = ANY ((SELECT kipp_offices())::uuid[])) WITH CHECK (body_id = ANY ((SELECT kipp_writers())::uuid[]));
--> statement-breakpoint
CREATE POLICY own_messages ON inbox_messages FOR SELECT TO kipp_app USING (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_messages_read ON inbox_messages FOR UPDATE TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_preferences ON mail_preferences TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()));
--> statement-breakpoint
CREATE POLICY own_feed ON calendar_feeds TO kipp_app USING (person_id = (SELECT kipp_person())) WITH CHECK (person_id = (SELECT kipp_person()));
--> statement-breakpoint
-- Any act may remind, as any act appends events; the key keeps it from being done twice.
CREATE POLICY any_act_reminds ON reminders FOR INSERT TO kipp_app WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY any_act_looks ON reminders FOR SELECT TO kipp_app USING (true);
--> statement-breakpoint
REVOKE UPDATE ON reminders, delivery_attempts, mail_overrides, message_recipients FROM kipp_app;
--> statement-breakpoint
REVOKE UPDATE ON inbox_messages FROM kipp_app;
--> statement-breakpoint
GRANT UPDATE (read_at) ON inbox_messages TO kipp_app;
--> statement-breakpoint
GRANT DELETE ON message_recipients, calendar_feeds TO kipp_app;
--> statement-breakpoint
-- Ledger filters by person and by submission.
CREATE INDEX "deliveries_recipient" ON "deliveries" USING btree ("recipient_id","id");
