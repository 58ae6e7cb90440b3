-- The portal's pages are found by their words, in both languages.
CREATE INDEX "articles_words" ON "articles" USING gin ((to_tsvector('indonesian', "title_id" || ' ' || "text_id") || to_tsvector('english', "title_en" || ' ' || "text_en")));
