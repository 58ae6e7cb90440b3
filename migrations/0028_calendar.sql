-- An ended calendar address keeps its row, so that its version goes on: asking for a new one is then no repeat of the first time.
ALTER TABLE "calendar_feeds" ADD COLUMN "ended_at" timestamp with time zone;
