-- Which story an article belongs to: all that are linked by copies. Articles with no copy are not listed.
CREATE TABLE stories (
  article_id BIGINT,           -- which article
  story_id BIGINT              -- smallest article_id of the story
);
