-- The close that held before a stage was last moved, so that pages show the old one beside the new one.
ALTER TABLE "stages" ADD COLUMN "before_at" timestamp with time zone;
