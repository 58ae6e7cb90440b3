-- A number for every row of the index: what a question finds is handed on as numbers, not as 36 letters each.
ALTER TABLE "innovation_index" ADD COLUMN "place" integer GENERATED ALWAYS AS IDENTITY NOT NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX "innovation_index_place" ON "innovation_index" USING btree ("place");
