-- Every public key under which this installation has signed, with the day it began: the name of the site is part of a key, so that a
-- move to another address begins a new one, and what was signed before has to stay known.
CREATE TABLE "site_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vkey" text NOT NULL,
	"handover" text,
	"began_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
GRANT SELECT, INSERT ON site_keys TO kipp_app;
--> statement-breakpoint
ALTER TABLE site_keys ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE site_keys FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_system ON site_keys TO kipp_app USING ((SELECT kipp_system())) WITH CHECK ((SELECT kipp_system()));
--> statement-breakpoint
CREATE POLICY everyone_reads ON site_keys FOR SELECT TO kipp_app USING (true);
--> statement-breakpoint
CREATE TRIGGER site_keys_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON site_keys FOR EACH STATEMENT EXECUTE FUNCTION kipp_refuse_change();
