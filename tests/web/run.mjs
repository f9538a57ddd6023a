// Tests of the page in a real browser, against the real program and real stores (make web-test). No framework: a test is a function that
// throws. Each gets a page of its own, and fails too when that page logged, threw or was refused anything.
//   node tests/web/run.mjs [part of a name]     $DATELINE: the program, $CHROMIUM: the browser, $SHOTS: a folder for screenshots of all views
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { desktop, openBrowser, openPage, phone } from './browser.mjs';
import { hostileArticles } from './hostile.mjs';
import { makeStore, root, serve } from './program.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const only = process.argv[2] ?? '';
const tests = [];
const test = (name, body, options = {}) => tests.push({ name, body, options });

const text = (page, selector) => page.locator(selector).first().innerText();
const json = async (address, path) => (await fetch(address + path)).json();
const total = async (page) => Number((await text(page, '.totals b')).replaceAll(',', ''));

/** Where the busiest mark of the map is on the screen. */
async function findMark(page) {
  const canvas = page.locator('.map-box canvas');
  const box = await canvas.boundingBox();
  const [x, y] = (await canvas.getAttribute('data-busiest')).split(',').map(Number);
  return { x: box.x + x, y: box.y + y };
}

test('the first view shows counts, map, places and why some are not on it', async ({ page, settled, go, address }) => {
  await go('/');
  const health = await json(address, '/api/health');
  assert.equal(await total(page), health.events);
  assert.ok(Number(await page.locator('.map-box canvas').getAttribute('data-drawn')) > 0, 'the map was drawn');
  assert.match(await text(page, '.panel'), /Where it happened/);
  assert.match(await text(page, '.panel'), /Not on the map, and why/);
  assert.ok((await page.locator('.strip svg path.fill').count()) === 4);
});

test('a filter is in the address, changes the counts and says what it hides', async ({ page, settled, go, address }) => {
  await go('/');
  const all = await total(page);
  await page.click('#open-filters');
  await page.fill('input[name=who]', 'RUS');
  await page.locator('.filter-form button[type=submit]').click();
  await settled();
  assert.match(page.url(), /[?&]who=RUS/);
  const shown = await total(page);
  assert.equal(shown, (await json(address, '/api/events?who=RUS')).total);
  assert.ok(shown > 0 && shown < all);
  assert.match(await text(page, '.totals'), new RegExp(`${all - shown} events hidden`));
  await page.reload();
  await settled();
  assert.equal(await total(page), shown, 'the address alone gives the same view');
  await page.goBack();
  await settled();
  assert.equal(await total(page), all, 'back takes the filter away');
});

test('an impossible filter says so and can be cleared', async ({ page, settled, go }) => {
  await go('/list?who=Q1&type=AID');
  assert.match(await text(page, '.state'), /Nothing passes these filters/);
  await page.locator('.state button').click();
  await settled();
  assert.ok((await total(page)) > 0);
});

test('a wrong parameter shows the message of the server', async ({ page, settled, go, troubles }) => {
  await go('/list?since=nonsense');
  assert.match(await text(page, '.state[role=alert]'), /nonsense/);
  assert.equal(troubles.splice(0).filter((t) => !/400/.test(t)).length, 0);
});

test('brushing the timeline filters by time', async ({ page, settled, go }) => {
  await go('/timeline');
  const all = await total(page);
  const box = await page.locator('.chart .bars svg').boundingBox();
  await page.mouse.move(box.x + box.width * 0.55, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.95, box.y + 80, { steps: 6 });
  await page.mouse.up();
  await settled();
  assert.match(page.url(), /since=.*until=|until=.*since=/);
  const some = await total(page);
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  // The same with the keyboard: the beginning moves.
  const before = page.url();
  await page.locator('.chart [role=slider]').first().focus();
  await page.keyboard.press('ArrowRight');
  await settled();
  assert.notEqual(page.url(), before);
  await page.keyboard.press('Escape');
  await settled();
  assert.equal(await total(page), all);
});

test('from a mark of the map to its words in the article', async ({ page, settled, go }) => {
  await go('/');
  const at = await findMark(page);
  await page.mouse.move(at.x, at.y);
  assert.match(await text(page, '.tip.at'), /\d+ events?/);
  await page.mouse.click(at.x, at.y);
  await page.waitForSelector('.panel .card');
  assert.match(page.url(), /pick=/);
  await page.locator('.panel .card').first().click();
  await page.waitForSelector('.article mark.r-act');
  const words = await page.locator('.article mark.r-act').first().innerText();
  const quoted = await text(page, '.record blockquote b');
  assert.ok(quoted.includes(words.trim()), `“${words}” is marked, “${quoted}” is quoted`);
  const seen = await page
    .locator('.article mark.r-act')
    .first()
    .evaluate((m) => {
      const r = m.getBoundingClientRect();
      return r.top >= 0 && r.bottom <= innerHeight;
    });
  assert.ok(seen, 'the words are in sight');
});

test('every mark in the article is the words of its span', async ({ page, settled, go, address }) => {
  const list = await json(address, '/api/events?limit=40');
  for (const id of [list.events[0].id, list.events[20].id]) {
    await go(`/events/${id}`);
    const number = (await json(address, `/api/events/${id}`)).mentions[0].article_number;
    const record = await json(address, `/api/articles/${number}`);
    const points = [...record.article.text];
    const wrong = await page.locator('.article mark').evaluateAll((marks) => marks.map((m) => [Number(m.dataset.begin), m.textContent]));
    for (const [begin, words] of wrong) assert.equal(words, points.slice(begin, begin + [...words].length).join(''));
  }
});

test('pointing at a field lights its words', async ({ page, settled, go, address }) => {
  const { events } = await json(address, '/api/events?type=CONSULT&limit=20');
  await go(`/events/${events.find((e) => e.source).id}`);
  await page.locator('.fields-list > div', { hasText: 'Who' }).first().hover();
  await page.waitForSelector('.article mark.hot', { timeout: 3000 });
});

test('a correction is written to the store and shown', async ({ page, settled, go, address }) => {
  const { events } = await json(address, '/api/events?limit=5');
  await go(`/events/${events[2].id}`);
  await page.keyboard.press('c');
  await page.locator('.review-form select').first().selectOption('place');
  await page.locator('.review-form .pair input').first().fill('Tbilisi');
  await page.fill('input[name=reviewer]', 'Ada <b>Reviewer</b>');
  await page.fill('input[name=note]', 'the next sentence says so');
  await page.locator('.review-form button[type=submit]').click();
  await page.waitForSelector('.thanks');
  const { reviews } = await json(address, '/api/reviews?reviewer=' + encodeURIComponent('Ada <b>Reviewer</b>'));
  assert.equal(reviews.length, 1);
  assert.equal(reviews[0].verdict, 'correct');
  assert.equal(reviews[0].fields.place.name, 'Tbilisi');
  assert.match(await text(page, '.said'), /Ada <b>Reviewer<\/b> corrected it.*place is Tbilisi/s);
  // Accept another one, with the keyboard alone.
  await page.keyboard.press('Escape');
  await page.waitForSelector('.event-list');
  await page.keyboard.press('j');
  await page.waitForSelector('.record');
  await page.keyboard.press('a');
  await page.locator('.review-form button[type=submit]').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.thanks');
  assert.equal((await json(address, '/api/reviews')).total, 2);
});

test('selected rows are exported', async ({ page, settled, go }) => {
  await go('/list');
  await page.locator('.grid-row:not(.head) input').nth(0).check();
  await page.locator('.grid-row:not(.head) input').nth(1).check();
  await page.click('text=Export');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
  const rows = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n');
  assert.equal(rows.length, 3, 'a head and two rows');
});

test('the table sorts, chooses columns and reads on while it is scrolled', async ({ page, settled, go, address }) => {
  await go('/list');
  await page.click('text=Confidence');
  await settled();
  assert.match(page.url(), /sort=-confidence/);
  const first = await page.locator('.grid-row:not(.head)').first().innerText();
  assert.ok(first.includes((await json(address, '/api/events?sort=-confidence&limit=1')).events[0].confidence.toFixed(2)));
  await page.click('text=Columns');
  await page.locator('.columns-menu label', { hasText: 'CAMEO' }).click();
  await page.keyboard.press('Escape');
  assert.match(page.url(), /columns=.*cameo/);
  await page.locator('.grid-row:not(.head)').first().focus();
  await page.keyboard.press('End');
  await page.waitForTimeout(400);
  const rows = await page.locator('.grid-row:not(.head)').count();
  assert.ok(rows > 5 && rows < 60, `${rows} rows in the page`);
});

test('who to whom: matrix by arrow keys, network, events of a pair', async ({ page, settled, go }) => {
  await go('/dyads');
  const cell = page.locator('.matrix td button[tabindex="0"]');
  await cell.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.side .card');
  assert.match(page.url(), /pick=[A-Z]{3}(%3E|>)[A-Z]{3}/);
  await page.click('text=Network');
  await page.waitForSelector('.network .node');
  await page.locator('.network .node').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.side .card');
  assert.match(page.url(), /pick=[A-Z]{3}$/, 'the node was picked');
});

test('full-text search finds articles and their events', async ({ page, settled, go }) => {
  await go('/');
  await page.keyboard.press('/');
  await page.keyboard.type('treaty');
  await page.keyboard.press('Enter');
  await settled();
  assert.match(page.url(), /text=treaty/);
  await go('/search?text=treaty');
  assert.ok((await page.locator('.hit mark').count()) > 0);
});

test('actor page and quality page', async ({ page, settled, go, address }) => {
  const { actors } = await json(address, '/api/actors?limit=1');
  await go(`/actors/${encodeURIComponent(actors[0].id)}`);
  assert.equal(await text(page, 'h1'), actors[0].name);
  await go('/quality');
  assert.match(await text(page, '.page'), /Codings/);
  assert.match(await text(page, '.page'), /No date/);
});

test('time can be played', async ({ page, settled, go }) => {
  await go('/');
  await page.locator('.play').click();
  await page.waitForSelector('.brush.now');
  const first = await page.locator('.brush.now').getAttribute('x');
  await page.waitForFunction((x) => document.querySelector('.brush.now')?.getAttribute('x') !== x, first, { timeout: 5000 });
  await page.locator('.strip-tools >> text=End').click();
  assert.equal(await page.locator('.brush.now').count(), 0);
});

test('a walk by keyboard alone', async ({ page, settled, go }) => {
  await go('/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  for (const [key, path] of [
    ['2', '/timeline'],
    ['3', '/dyads'],
    ['4', '/list'],
    ['5', '/quality'],
    ['1', '/'],
  ]) {
    await page.keyboard.press(key);
    await page.waitForFunction((p) => location.pathname === p, path);
    await settled();
  }
  // Every stop of Tab on the first view can be seen and has a name.
  const stops = [];
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const style = getComputedStyle(e),
        r = e.getBoundingClientRect();
      return {
        name: e.getAttribute('aria-label') || e.textContent.trim() || e.getAttribute('placeholder') || '',
        ring: style.outlineStyle !== 'none' || e.matches('rect, g, input'),
        seen: r.width > 0,
      };
    });
    if (!stop) break;
    stops.push(stop);
  }
  assert.ok(stops.length > 15, `${stops.length} stops`);
  for (const s of stops) assert.ok(s.name && s.ring && s.seen, JSON.stringify(s));
  assert.ok(
    stops.some((s) => s.name.startsWith('Beginning of the chosen time')),
    'the ends of the chosen time are stops',
  );
  // From the list to an article and back.
  await page.keyboard.press('4');
  await page.waitForSelector('.grid-row[tabindex="0"]');
  await page.locator('.grid-row[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(120);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.record');
  await page.keyboard.press('j');
  await page.goBack();
});

test('the map moves and zooms by keyboard', async ({ page, settled, go }) => {
  await go('/');
  await page.locator('.map-keys').focus();
  const drawn = () => page.locator('.map-box canvas').getAttribute('data-drawn').then(Number);
  const before = await drawn();
  for (const key of ['+', '+', '+', 'ArrowLeft', 'ArrowUp', '-', '0']) await page.keyboard.press(key);
  await page.waitForTimeout(500);
  assert.ok((await drawn()) > before);
});

const views = async (address) => {
  const { events } = await json(address, '/api/events?limit=30');
  const { actors } = await json(address, '/api/actors?limit=1');
  const number = (await json(address, `/api/events/${events[0].id}`)).mentions[0].article_number;
  return {
    map: '/',
    picked: '/?pick=' + (events.find((e) => e.geonames_id)?.geonames_id ?? ''),
    timeline: '/timeline',
    matrix: '/dyads',
    network: '/dyads?show=network',
    list: '/list',
    search: '/search?text=police',
    article: `/articles/${number}`,
    event: `/events/${events[0].id}`,
    actor: `/actors/${encodeURIComponent(actors[0].id)}`,
    quality: '/quality',
    none: '/list?who=Q1',
    lost: '/nowhere',
  };
};

// Colours are judged on the wide screen in both themes; what fits and what can be tapped on a phone.
for (const [name, device, scheme, axe] of [
  ['desktop', desktop, 'light', true],
  ['desktop', desktop, 'dark', true],
  ['phone', phone, 'light', true],
  ['phone', phone, 'dark', false],
]) {
  test(
    `${axe ? 'accessible (axe) and nothing' : 'nothing'} sticks out: ${name}, ${scheme}`,
    async ({ page, go, address }) => {
      for (const [view, path] of Object.entries(await views(address))) {
        await go(path);
        if (axe) {
          await page.evaluate(axeSource);
          const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
          const said = found.violations.map(
            (v) =>
              `${v.impact} ${v.id}: ${v.nodes
                .slice(0, 3)
                .map((n) => n.target)
                .join(' | ')}`,
          );
          assert.deepEqual(said, [], view);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 1, `${view} is ${wide} pixels too wide`);
        if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${view}-${name}-${scheme}.png`) });
      }
    },
    { ...device, colorScheme: scheme },
  );
}

test('it prints without its controls', async ({ page, settled, go }) => {
  await go('/timeline');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.top nav').isVisible(), false);
  assert.equal(await page.locator('.page h1').isVisible(), true);
});

test(
  'a server that ends is told of, and can be tried again',
  async ({ page, settled, go }) => {
    await go('/');
    await page.route('**/api/**', (route) => route.abort());
    await page.click('nav >> text=Events');
    await page.waitForSelector('.state[role=alert]');
    assert.match(await text(page, '.state'), /does not answer/);
    await page.unroute('**/api/**');
    await page.locator('.state button').click();
    await page.waitForSelector('.grid-row');
  },
  { mayLog: /Failed to load resource|net::ERR/ },
);

test(
  'hostile articles stay words in every view',
  async ({ page, settled, go, address, troubles }) => {
    // Goes on without loading the page anew, as a reader's click does.
    const within = async (path) => {
      await page.evaluate((to) => {
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, path);
      await settled();
    };
    const { articles } = await json(address, '/api/health');
    assert.ok(articles >= 60, `${articles} hostile articles`);
    const { events } = await json(address, '/api/events?limit=1000');
    for (const path of [
      '/',
      '/?pick=BLR',
      '/timeline',
      '/dyads',
      '/dyads?level=actor',
      '/dyads?show=network&level=actor',
      '/list',
      '/list?columns=source,target,place,id',
      '/quality',
      '/search?text=visited',
      '/search?text=rebels',
      '/actors',
    ])
      await go(path);
    const seen = new Set();
    for (const event of events) {
      const { mentions } = await json(address, `/api/events/${event.id}`);
      for (const m of mentions) {
        if (seen.has(m.article_number)) continue;
        seen.add(m.article_number);
        await within(`/articles/${m.article_number}?report=${m.id}`);
        await page.waitForSelector('.article h1');
        const link = await page.locator('.byline a[target]').evaluateAll((all) => all.map((a) => a.protocol));
        for (const protocol of link) assert.ok(['http:', 'https:'].includes(protocol), protocol);
        if (troubles.length) break;
      }
    }
    for (const actor of (await json(address, '/api/actors?limit=30')).actors) await within(`/actors/${encodeURIComponent(actor.id)}`);
    // In filters and addresses too.
    for (const q of ['<script>window.owned=1</script>', '"><img src=x onerror=window.owned=1>']) {
      await go(`/?text=${encodeURIComponent(q)}`);
      await go(`/list?who=${encodeURIComponent(q)}`);
    }
    assert.equal(await page.evaluate(() => window.owned), undefined);
    assert.equal(
      await page
        .locator('#app script, #app iframe, #app object, #app base, #app link, #app meta, #app [onerror], #app [onload], #app [onclick]')
        .count(),
      0,
    );
  },
  { store: 'hostile', mayLog: /status of (400|404)/ },
);

const browser = await openBrowser();
const began = Date.now();
const stores = {
  examples: makeStore([join(root, 'examples')]),
  hostile: makeStore(hostileArticles),
};
const servers = {
  examples: await serve(stores.examples),
  hostile: await serve(stores.hostile),
};
let failed = 0;
for (const { name, body, options } of tests) {
  if (!name.includes(only)) continue;
  const { store = 'examples', mayLog, ...context } = options;
  const server = servers[store],
    start = Date.now();
  const opened = await openPage(browser, server.address, {
    ...desktop,
    ...context,
  });
  try {
    await body({ ...opened, address: server.address });
    const left = opened.troubles.filter((t) => !mayLog?.test(t));
    assert.deepEqual(left, [], 'the page logged, threw or was refused');
    console.log(`ok      ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    ++failed;
    console.log(`FAILED  ${name}\n${String(error.stack ?? error).replace(/^/gm, '        ')}`);
    if (opened.troubles.length) console.log(`        page: ${opened.troubles.slice(0, 5).join('\n              ')}`);
    if (process.env.SHOTS)
      await opened.page
        .screenshot({
          path: join(process.env.SHOTS, `failed-${tests.findIndex((t) => t.name === name)}.png`),
        })
        .catch(() => undefined);
  }
  await opened.context.close();
}
await browser.close();
for (const server of Object.values(servers)) await server.stop();
console.log(`${failed ? `${failed} failed` : 'all passed'} in ${((Date.now() - began) / 1000).toFixed(0)} s`);
process.exit(failed ? 1 : 0);
