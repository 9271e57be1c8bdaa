#!/usr/bin/env node
// How long a browser works until a page of results can be used: processor seconds of its tasks, loaded anew each time.
//   bench/page.mjs report.html 5      prints a JSON list of so many measures
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const load = createRequire(resolve(fileURLToPath(import.meta.url), '../../web/package.json'));
const { chromium } = load('playwright-core');
const [file, times] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.goto(`file://${resolve(file)}`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const worked = async () => (await session.send('Performance.getMetrics')).metrics.find((metric) => metric.name === 'TaskDuration').value;
  const measures = [];
  for (let i = 0; i < Number(times); i++) {
    const before = await worked();
    await page.reload();
    await page.locator('h1').waitFor();
    measures.push((await worked()) - before);
  }
  console.log(JSON.stringify(measures));
} finally {
  await browser.close();
}
