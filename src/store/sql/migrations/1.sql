ALTER TABLE reviews ADD COLUMN was VARCHAR;
COMMENT ON COLUMN reviews.was IS 'JSON of the value that was coded then';
