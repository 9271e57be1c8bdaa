// What the tests of the page share: results and reports in a folder of their own, a browser, and TAP of what they claim.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { accessible as passes, open as opened } from './browser.mjs';

export const root = resolve(fileURLToPath(import.meta.url), '../..');
export const sluse = resolve(process.env.SLUSE ?? join(root, 'sluse'));
const skip = (why) => { console.log(`1..0 # SKIP ${why}`); process.exit(0); };
if (!existsSync(join(root, 'web/node_modules/playwright-core'))) skip('the packages of the page are not installed: make deps');
if (!existsSync(join(root, 'build/web/report.html'))) skip('the page is not built: make web');
if (spawnSync('chromium', ['--version']).error) skip('no Chromium; Debian has it as chromium');
const load = createRequire(join(root, 'web/package.json'));
const { chromium } = load('playwright-core');

export const folder = mkdtempSync(join(tmpdir(), 'sluse-page-'));
let number = 0;

export function claim(text, faults) {
  const list = [].concat(faults).filter(Boolean);
  console.log(`${list.length ? 'not ok' : 'ok'} ${++number} - ${text}`);
  for (const fault of list.slice(0, 8)) console.log('# ' + String(fault).replaceAll('\n', '\n# ').slice(0, 600));
}

export function results(name, text, options = []) {
  const file = join(folder, `${name}.yaml`), out = join(folder, `${name}.h5`);
  if (text) writeFileSync(file, text);
  execFileSync(sluse, ['run', text ? file : join(root, 'scenarios', `${name}.yaml`), '-q', '-o', out, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  return out;
}

export function report(h5, lang, options = []) {
  const out = h5.replace(/\.h5$/, `-${lang}.html`);
  execFileSync(sluse, ['report', h5, '--lang', lang, '-o', out, ...options]);
  return out;
}

export const data = (page) => JSON.parse(readFileSync(page, 'utf8').match(/id="data">(.*?)<\/script>/s)[1]);

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

export const open = (...where) => opened(browser, ...where), accessible = (page) => passes(page, load.resolve('axe-core/axe.min.js'));

// The results of a scenario of the library, with the replications that it asks for: with fewer, numbers and sheets are shorter. But of
// penalties: its 4,000 open cases, tried one by one, take minutes.
const made = {};
export function library_results(name) {
  return made[name] ??= results(name, null, name === 'penalties' ? ['--replications', '8'] : []);
}

// The parts of a test in their order: those named on the command line, else all but those that must be asked for. Then all is cleared away.
export async function perform(parts, { unasked = [] } = {}) {
  const asked = process.argv.slice(2);
  try {
    for (const [name, part] of Object.entries(parts)) if (asked.length ? asked.includes(name) : !unasked.includes(part)) await part();
  } catch (error) {
    claim('the tests run to their end', error.stack);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
    console.log(`1..${number}`);
  }
}
