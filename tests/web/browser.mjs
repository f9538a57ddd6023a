// A real Chromium, watched: whatever a page logs as an error, throws, refuses by its security policy or asks of another machine is kept,
// and a test that leaves any of it fails.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const paths = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].filter(Boolean);

export async function openBrowser() {
  const executablePath = paths.find((p) => existsSync(p));
  if (!executablePath) throw new Error('no Chromium found; tools/setup_web.sh installs it, or name one in $CHROMIUM');
  // Containers of continuous integration give no user namespaces: Chromium's own sandbox cannot start there.
  return chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

export const desktop = { viewport: { width: 1440, height: 900 } };
export const phone = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** A page in a context of its own. `troubles` fills up while it lives. */
export async function openPage(browser, address, options = desktop) {
  const context = await browser.newContext({
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (m) => {
    if (m.type() === 'error' || m.type() === 'warning') troubles.push(`console ${m.type()}: ${m.text()}`);
  });
  page.on('pageerror', (e) => troubles.push(`thrown: ${e.message}`));
  page.on('dialog', (d) => {
    troubles.push(`dialog: ${d.message()}`);
    void d.dismiss();
  });
  page.on('request', (r) => {
    if (!r.url().startsWith(address) && !r.url().startsWith('blob:')) troubles.push(`asked elsewhere: ${r.url()}`);
  });
  await page.exposeFunction('refusedByPolicy', (what) => troubles.push(`refused by policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) =>
      window.refusedByPolicy(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`),
    );
  });
  let asking = 0;
  page.on('request', () => ++asking);
  page.on('requestfinished', () => --asking);
  page.on('requestfailed', () => --asking);
  /** Nothing is on its way any more, and what came is drawn: two looks in a row, some frames apart, find it so. */
  const settled = async () => {
    for (let quiet = 0, tries = 0; quiet < 2 && tries < 400; ++tries) {
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 15)))));
      quiet = asking <= 0 ? quiet + 1 : 0;
    }
  };
  const go = async (path) => {
    asking = 0;
    await page.goto(address + path);
    await settled();
  };
  return { page, context, troubles, settled, go };
}
