-- Every input that was taken, by content: what is here is not coded again.
CREATE TABLE inputs (
  input_hash UHUGEINT,         -- XXH3-128 of all that the input brought
  article_id BIGINT            -- the article it gave
);
