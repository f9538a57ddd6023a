// Header, filters and the view that the address names. The map is in the first bundle; other views are loaded when they are opened.
import { Component, type ComponentType, type JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { linkTo, path } from '../core/address';
import { filterNames } from '../core/filters';
import { isDark, switchTheme } from '../core/theme';
import { Failure } from '../core/resource';
import { Icon } from '../ui/icons';
import { Broken, Loading } from '../ui/states';
import { MapView } from '../map/MapView';
import { FilterBar, SearchBox } from './FilterBar';
import { Help, helpOpen } from './keys';
import { views } from './views';

type View = ComponentType<{ id: string }>;
const loaders: Record<string, () => Promise<View>> = {
  timeline: () => import('../timeline/TimelineView').then((m) => m.TimelineView),
  dyads: () => import('../dyads/DyadsView').then((m) => m.DyadsView),
  list: () => import('../list/ListView').then((m) => m.ListView),
  search: () => import('../list/SearchView').then((m) => m.SearchView),
  events: () => import('../reader/EventView').then((m) => m.EventView),
  articles: () => import('../reader/ReaderView').then((m) => m.ReaderView),
  actors: () => import('../actor/ActorView').then((m) => m.ActorView),
  quality: () => import('../quality/QualityView').then((m) => m.QualityView),
};
const loaded = new Map<string, View>();

function Later({ name, id }: { name: string; id: string }): JSX.Element {
  const [, redraw] = useState(0);
  const [error, setError] = useState<Failure | null>(null);
  const View = loaded.get(name);
  const fetchView = () => {
    setError(null);
    loaders[name]!().then(
      (view) => {
        loaded.set(name, view);
        redraw((n) => n + 1);
      },
      () => setError(new Failure(0, 'This part of the page could not be loaded.', 'Is “dateline serve” still running?')),
    );
  };
  useEffect(() => {
    if (!View) fetchView();
  }, [name]);
  if (error) return <Broken error={error} retry={fetchView} />;
  return View ? <View id={id} /> : <Loading what="the view" />;
}

/** A fault of one view does not take the others with it. */
class Guard extends Component<{ at: string; children: JSX.Element }, { error: Error | null; at: string }> {
  state = { error: null, at: '' };
  static getDerivedStateFromProps(props: { at: string }, state: { error: Error | null; at: string }) {
    return props.at === state.at ? null : { error: null, at: props.at };
  }
  componentDidCatch(error: Error) {
    console.error(error);
    this.setState({ error });
  }
  render() {
    const error = this.state.error as Error | null;
    return error ? (
      <Broken error={new Failure(0, `This view failed: ${error.message}`)} retry={() => this.setState({ error: null })} />
    ) : (
      this.props.children
    );
  }
}

const titles: Record<string, string> = { articles: 'Article', events: 'Event', actors: 'Actor', search: 'Articles' };

export function App(): JSX.Element {
  const [, first = '', ...rest] = path.value.split('/');
  const name = first || 'map';
  const id = decodeURIComponent(rest.join('/'));
  const known = name === 'map' || name in loaders;
  const view = views.find((v) => v.path === (name === 'map' ? '/' : `/${name}`));
  const main = useRef<HTMLElement>(null);
  const before = useRef(name);
  useEffect(() => {
    document.title = `${view?.title ?? titles[name] ?? 'Not found'} · dateline`;
    // A new view is announced: the focus goes to its beginning.
    if (before.current !== name) main.current?.focus({ preventScroll: true });
    before.current = name;
  }, [name]);
  const filtered = !['articles', 'events', 'quality', 'actors', 'search'].includes(name);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(e) => {
          e.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href={linkTo('/', {}, filterNames)} aria-label="dateline, to the map">
          date<i>line</i>
        </a>
        <nav aria-label="Views">
          {views.map((v) => (
            <a key={v.path} href={linkTo(v.path, {}, filterNames)} aria-current={v === view ? 'page' : undefined}>
              <Icon name={v.icon} size={18} />
              <span class="long">{v.label}</span>
              <span class="brief" aria-hidden="true">
                {v.short}
              </span>
            </a>
          ))}
        </nav>
        <SearchBox />
        <button
          type="button"
          class="plain round"
          onClick={switchTheme}
          aria-label={isDark() ? 'Light colours' : 'Dark colours'}
          title={isDark() ? 'Light colours (d)' : 'Dark colours (d)'}
        >
          <Icon name={isDark() ? 'sun' : 'moon'} size={18} />
        </button>
        <button
          type="button"
          class="plain round keys-button"
          onClick={() => {
            helpOpen.value = true;
          }}
          aria-label="Keys and signs"
          title="Keys and signs (?)"
        >
          <Icon name="help" size={18} />
        </button>
      </header>
      {filtered && <FilterBar />}
      <main id="main" ref={main} tabIndex={-1} class={`view ${name}`}>
        <Guard at={path.value}>
          {!known ? (
            <div class="state">
              <h1>No such page</h1>
              <p>
                There is nothing at <code>{path.value}</code>.
              </p>
              <p>
                <a href="/">To the map</a>
              </p>
            </div>
          ) : name === 'map' ? (
            <MapView />
          ) : (
            <Later key={name} name={name} id={id} />
          )}
        </Guard>
      </main>
      <Help />
    </>
  );
}
