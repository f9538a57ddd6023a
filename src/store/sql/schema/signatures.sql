-- MinHash of the words of each article, by which near copies are found.
CREATE TABLE signatures (
  article_id BIGINT,           -- which article
  shingles INTEGER,            -- different runs of three words it has
  signature BLOB               -- 64 times 16 bits of the smallest hashes
);
