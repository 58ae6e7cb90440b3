-- A winner moves up once into an edition; a draft that was withdrawn leaves the way open.
CREATE UNIQUE INDEX "submissions_promoted_once" ON "submissions" USING btree ("edition_id","promoted_from_id") WHERE "submissions"."promoted_from_id" is not null and "submissions"."state" <> 'withdrawn';
--> statement-breakpoint
-- What a submission was below is as fixed as its number and its agency.
CREATE OR REPLACE FUNCTION kipp_refuse_renumbering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF row_security_active('submissions') AND (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number
    OR (NEW.id, NEW.body_id, NEW.edition_id, NEW.agency_id, NEW.promoted_from_id)
      IS DISTINCT FROM (OLD.id, OLD.body_id, OLD.edition_id, OLD.agency_id, OLD.promoted_from_id)) THEN
    RAISE EXCEPTION 'a submission keeps its number, its agency and what it was below' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A draft's rule book is replaced by another, whose stages may be fewer. An opened year keeps its stages.
GRANT DELETE ON stages TO kipp_app;
--> statement-breakpoint
CREATE POLICY its_organisers_lay_out_anew ON stages FOR DELETE TO kipp_app USING (body_id = ANY ((SELECT kipp_organised())::uuid[])
  AND EXISTS (SELECT FROM editions e WHERE e.id = edition_id AND e.state = 'draft'));
