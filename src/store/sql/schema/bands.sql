-- Locality-sensitive index of the signatures: near copies share a band.
CREATE TABLE bands (
  band UINTEGER,               -- hash of the number and the values of one band
  article_id BIGINT            -- who has it
);
