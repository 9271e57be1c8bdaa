// The page in a browser, as tests/test_page.mjs opens, looks at and prints it.
import { readFileSync } from 'node:fs';

export const views = ['overview', 'monthly', 'board', 'budget'];

// Opens a page of its own; what goes wrong in it is gathered in `faults`.
export async function open(browser, file, hash = 'overview', width = 1200) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const faults = [], address = `file://${file}`;
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => { faults.push('a dialog: ' + dialog.message()); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url().split('#')[0] !== address && !request.url().startsWith('data:')) faults.push('asked for ' + request.url()); });
  await page.goto(`${address}#${hash}`);
  await page.locator('h1').waitFor();
  return { page, faults };
}

export const pages = async (page) => ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

export async function accessible(page, axe) {
  await page.evaluate(readFileSync(axe, 'utf8'));
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160)).join(' | ')}`);
}

// Presses the button of that name, and waits until the page is drawn. A test's own click waits for frames of a page at rest before and after:
// most of the time of all this; hover() clicks and presses keys as people do.
// Chromium may stop drawing a page for good where much else runs: the page is laid out all the same when it is looked at.
const drawn = (page) => page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 1000); }));
export const press = (page, name) => page.evaluate((name) => [...document.querySelectorAll('header button')].find((button) => button.textContent === name).click(), name).then(() => drawn(page));

// What is wrong with the view as it stands; isWhole: no table may be cut off.
const look = (page, isWhole) => page.evaluate((isWhole) => {
  const root = document.documentElement, faults = [], text = document.querySelector('main').innerText, bad = text.match(/.{0,30}(NaN|undefined|\[object|Infinity)/);
  if (root.scrollWidth > root.clientWidth) faults.push(`wider than the window by ${root.scrollWidth - root.clientWidth}`);
  const cut = [...document.querySelectorAll('.scroll')].filter((one) => isWhole && !one.closest('details:not([open])') && one.scrollWidth > one.clientWidth).map((one) => `${one.ariaLabel} by ${one.scrollWidth - one.clientWidth}`);
  if (cut.length) faults.push(`cut off: ${cut}`);
  if (bad) faults.push(`a number is no number: ${bad}`);
  return faults;
}, isWhole);

// Every view on a desk's screen, on a tablet's and at the narrowest width; before that, with the width of 1,200 points, `print` looks at it.
export async function all_views(page, lang, { isWhole = false, print = () => {} } = {}) {
  const faults = [];
  await press(page, { da: 'Dansk', en: 'English' }[lang]);
  for (const view of views) {
    await page.setViewportSize({ width: 1200, height: 900 });
    await press(page, viewNames[lang][view]);
    await print(view);
    for (const width of [1600, 1400, 900, 400]) {
      await page.setViewportSize({ width, height: 900 });
      await drawn(page);
      faults.push(...(await look(page, isWhole && width === 1400)).map((fault) => `${view} at ${width}: ${fault}`));
    }
  }
  return faults;
}

export const viewNames = {
  en: { overview: 'Everything', monthly: 'Monthly page', board: 'Board sheet', budget: 'Budget paper' },
  da: { overview: 'Alt', monthly: 'Driftsoverblik', board: 'Tavleark', budget: 'Budgetoplæg' },
};
