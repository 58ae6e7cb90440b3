-- By which secret this database was made: a fingerprint, from which nobody works out the secret. A start with another one would
-- make everything signed before look false, so it is refused. The owner alone reads and writes it: no policy lets the application
-- see a row.
CREATE TABLE "secret_marks" (
	"single" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"mark" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "secret_marks_single" CHECK ("secret_marks"."single")
);
--> statement-breakpoint
ALTER TABLE secret_marks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE secret_marks FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON secret_marks TO kipp_app;
