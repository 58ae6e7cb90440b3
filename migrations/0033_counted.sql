CREATE INDEX "submissions_counted" ON "submissions" USING btree ("edition_id","state","announced_state","agency_id","body_id");--> statement-breakpoint
CREATE INDEX "deliveries_counted" ON "deliveries" USING btree ("edition_id","state","body_id") WHERE "deliveries"."effect" = 'mail' and "deliveries"."audience" is null;
