// Articles by their words, with the words found.
import type { JSX } from 'preact';
import { linkTo, param } from '../core/address';
import { day, plural } from '../core/words';
import type { SearchPage } from '../api/types';
import { Broken, Loading } from '../ui/states';
import { usePages } from './usePages';

export function SearchView(): JSX.Element {
  const text = param('text');
  if (!text)
    return (
      <div class="state">
        <h1>Search the articles</h1>
        <p>Type words above. Words between quotation marks are looked for together.</p>
      </div>
    );
  return <Results text={text} />;
}

function Results({ text }: { text: string }): JSX.Element {
  const { rows, total, done, busy, error, more, retry } = usePages<SearchPage['articles'][number]>(
    `/api/search?${new URLSearchParams({ text, limit: '50' })}`,
    (page: SearchPage) => page.articles,
  );
  if (error) return <Broken error={error} retry={retry} />;
  if (total === undefined) return <Loading what="the articles" />;
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>
            {plural(total, 'article')} with “{text}”
          </h1>
          <p class="lede">
            <a href={linkTo('/list', { text })}>Their events</a> · <a href={linkTo('/', { text })}>on the map</a>
          </p>
        </div>
      </header>
      {total === 0 ? (
        <p class="soft">No article of the store has all these words.</p>
      ) : (
        <div>
          <ul role="list">
            {rows.map((hit) => (
              <li key={hit.article_number}>
                <a class="hit" href={`/articles/${hit.article_number}`}>
                  <span class="byline">
                    <span>{hit.outlet ?? 'unknown outlet'}</span>
                    <span>{day(hit.date)}</span>
                    <span>{plural(hit.reports, 'event')}</span>
                  </span>
                  <h2>{hit.title ?? 'Without a headline'}</h2>
                  <p>{hit.snippet.map((piece, i) => (piece.match ? <mark key={i}>{piece.text}</mark> : piece.text))}</p>
                </a>
              </li>
            ))}
          </ul>
          {!done && (
            <button type="button" class="button" disabled={busy} onClick={more}>
              More
            </button>
          )}
        </div>
      )}
    </div>
  );
}
