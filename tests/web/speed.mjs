// How quick the page is on a large store, in a real Chromium on this machine:
//   node tests/web/speed.mjs STORE [rounds]     (bench/serve_bench STORE makes one of a million events)
// "First view" is from the start of navigation, browser and cache cold, to counts, map and bars of time on the screen. "Filter" is from
// the click on Show to the first frame in which map, bars and counts are those of the new filter; filters differ in every round, so
// that no answer was given before. Prints median and worst.
import { openBrowser, openPage } from './browser.mjs';
import { serve } from './program.mjs';

const [store, rounds = '9'] = process.argv.slice(2);
const server = await serve(store);
const browser = await openBrowser();
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const say = (what, list) =>
  console.log(`${what.padEnd(34)} median ${median(list).toFixed(0)} ms, worst ${Math.max(...list).toFixed(0)} ms (${list.length})`);

/** Runs in the page: resolves with the time of the frame in which everything shows `ready`. */
const watch = () => {
  window.whenDrawn = (before) =>
    new Promise((resolve) => {
      const look = () => {
        const canvas = document.querySelector('.map-box canvas'),
          events = canvas?.dataset.events,
          total = document.querySelector('.totals b')?.textContent;
        const bars = [...document.querySelectorAll('.strip path.fill')].map((p) => p.getAttribute('d')).join('');
        const now = JSON.stringify([events, total, bars]);
        const ready =
          Number(events) > 0 &&
          total &&
          bars &&
          !document.querySelector('.totals.busy') &&
          (!before || (events !== before[0] && total !== before[1] && bars !== before[2]));
        if (ready) resolve({ at: performance.now(), now });
        else requestAnimationFrame(look);
      };
      look();
    });
  window.firstView = new Promise((resolve) => addEventListener('DOMContentLoaded', () => window.whenDrawn().then(resolve)));
};

const first = [],
  again = [];
for (let i = 0; i < Number(rounds); ++i) {
  const { page, context, go } = await openPage(browser, server.address);
  await page.addInitScript(watch);
  await go('/');
  first.push((await page.evaluate(() => window.firstView)).at);
  await go('/');
  again.push((await page.evaluate(() => window.firstView)).at);
  await context.close();
}
say('first view, nothing cached', first);
say('first view again', again);

const { page, go, context } = await openPage(browser, server.address);
await page.addInitScript(watch);
await go('/');
await page.evaluate(() => window.firstView);
const filtered = [];
// The busiest countries of the store, whatever they are, and two filters that are no list of names.
const { facets } = await (await fetch(`${server.address}/api/overview?parts=facets`)).json();
const busiest = (facet, n) =>
  Object.entries(facets[facet])
    .sort((x, y) => y[1] - x[1])
    .slice(0, n)
    .map(([country]) => country);
const filters = [
  ...busiest('source_country', 5).map((country) => ['who', country]),
  ...busiest('target_country', 5).map((country) => ['whom', country]),
  ['min-sources', '2'],
  ['min-confidence', '0.8'],
];
for (const [name, value] of filters) {
  await page.click('#open-filters');
  await page.locator('.filter-form footer .button').first().click();
  await page.fill(`input[name=${name}]`, value);
  filtered.push(
    await page.evaluate(async () => {
      const bars = [...document.querySelectorAll('.strip path.fill')].map((p) => p.getAttribute('d')).join('');
      const before = [document.querySelector('.map-box canvas').dataset.events, document.querySelector('.totals b').textContent, bars];
      const start = performance.now();
      document.querySelector('.filter-form button[type=submit]').click();
      return (await window.whenDrawn(before)).at - start;
    }),
  );
}
say('filter to redrawn map and timeline', filtered);
await context.close();
await browser.close();
await server.stop();
