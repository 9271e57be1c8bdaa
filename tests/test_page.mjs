#!/usr/bin/env node
// The report's page in a real browser: every library scenario and hard results, in both languages, on screen and in print. Prints TAP.
//   tests/test_page.mjs answers hard                 only these parts
//   PICTURES=docs tests/test_page.mjs pictures       takes the pictures of the documentation
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { all_views, pages, press, viewNames, views } from './browser.mjs';
import { hard } from './hard_offices.mjs';
import { accessible, claim, data, folder, library_results, open, perform, report, results, root, sluse } from './page_made.mjs';

const pageFiles = {};
const library_page = (name, lang) => (pageFiles[`${name} ${lang}`] ??= report(library_results(name), lang));

// As small as anything may be printed, in points.
const SMALLEST_PRINT = 6.5;
const MOST_PAGES = { overview: 9, monthly: 1, board: 1, budget: 3 }, LEAST_PAGES = { overview: 2 };

// The smallest text of a sheet on an A4 with its margins, in points; in a drawing as it is scaled.
async function smallest_print(page) {
  const before = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 703, height: 1000 });
  const smallest = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const sheet = document.querySelector('.sheet'), fit = Number(sheet?.style.getPropertyValue('--fit') || 1);
    const walker = document.createTreeWalker(sheet ?? document.body, NodeFilter.SHOW_TEXT), found = { points: Infinity, text: '' };
    while (sheet && walker.nextNode()) {
      const text = walker.currentNode.textContent.trim(), part = walker.currentNode.parentElement, drawing = part.closest('svg');
      if (!text || !part.getClientRects().length || part.closest('title, desc')) continue;
      const scale = drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : fit;
      const points = 0.75 * scale * parseFloat(getComputedStyle(part).fontSize);
      if (points < found.points) Object.assign(found, { points, text });
    }
    return found;
  });
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
  return smallest;
}

// What is wrong with the view on paper.
async function printed(page, view) {
  const count = await pages(page), smallest = await smallest_print(page), faults = [];
  if (smallest.points < SMALLEST_PRINT) faults.push(`${view}: '${smallest.text}' is printed at ${smallest.points} points`);
  if (count > MOST_PAGES[view] || count < (LEAST_PAGES[view] ?? 1)) faults.push(`${view}: ${count} pages`);
  return faults;
}

async function library() {
  const names = readdirSync(join(root, 'scenarios')).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -5));
  for (const name of names) {
    const { page, faults } = await open(library_page(name, 'da'));
    for (const lang of ['da', 'en']) {
      const onPaper = [], seen = await all_views(page, lang, { isWhole: true, print: async (view) => onPaper.push(...(await printed(page, view))) });
      claim(`${name}, ${lang}: every view opens at four widths without errors, requests, overflow or a table cut off at 1,400 points`, seen.concat(faults.splice(0)));
      claim(`${name}, ${lang}: monthly page and board sheet print on one A4 each, and can be read; the budget paper on three at most`, onPaper);
    }
    await page.close();
  }
}

async function readable() {
  for (const [name, view, lang] of [['asylum-surge', 'overview', 'da'], ['agency', 'monthly', 'en'], ['agency', 'board', 'da'], ['agency', 'budget', 'en'], ['passport-summer', 'monthly', 'da'], ['kindergarten', 'overview', 'en'], ['kindergarten', 'board', 'da']]) {
    const { page } = await open(library_page(name, lang), `${view},${lang}`);
    claim(`${name}, ${view}: contrast, labels and names pass axe-core`, await accessible(page));
    await page.close();
  }
}

async function hover() {
  const file = library_page('asylum-surge', 'en'), said = data(file), { page, faults } = await open(file, 'overview,en');
  const cells = await page.locator('table.figures tbody tr.base td').evaluateAll((list) => list.map((td) => [td.title, td.dataset.mean, td.innerText]));
  const bases = said.scenarios.filter((scenario) => scenario.is_base);
  const wanted = bases.flatMap((scenario) => scenario.cells.map((cell, c) => ({ cell, column: said.columns.whole[c], group: scenario.group })));
  if (cells.length !== wanted.length) faults.push(`${cells.length} cells, not ${wanted.length}`);
  wanted.forEach(({ cell, column, group }, i) => {
    const [title, mean, text] = cells[i] ?? [];
    const shown = Number((text ?? '').split(/[±(]/)[0].replaceAll(',', '').replace('−', '-')), exact = cell.mean * column.scale;
    if (Number(mean) !== cell.mean) faults.push(`${column.slug}: ${mean} is not ${cell.mean}`);
    if (Math.abs(shown - exact) > 0.5 * 10 ** -column.decimals + 1e-9) faults.push(`${column.slug}: shown ${text}, is ${exact}`);
    for (const source of column.sources.split(' ')) if (!title?.includes(`${group}/${source}`)) faults.push(`${column.slug}: no ${source} on hover`);
  });
  claim('a table tells on hover the exact value and its dataset', faults);

  await page.locator('figure svg').first().scrollIntoViewIfNeeded();
  const box = await page.locator('figure svg').first().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const tip = await page.locator('figure svg').first().locator('[aria-label="tip"]').textContent();
  const surge = said.scenarios.find((scenario) => scenario.name === 'surge');
  const week = surge.weeks.findIndex((iso) => Number(iso.slice(6)) === Number(tip.match(/week (\d+)/)?.[1]));
  const value = surge.paths[0].mean[week]?.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  claim('a chart tells on hover the mean of the week', week >= 0 && tip.includes(`mean ${value}`) && tip.includes('as is: ') && tip.includes('/scenarios/surge/') ? [] : `the tip says '${tip}', the results ${value}`);

  await page.locator('table.figures td[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  const [told, title] = [await page.locator('.tell').innerText(), await page.locator('td:focus').getAttribute('title')];
  claim('the keyboard reaches what a cell tells', told.includes('/scenarios/') && told === title ? [] : `'${told}' is not '${title}'`);
  await page.getByRole('button', { name: 'Dansk' }).click();
  const heads = await page.locator('h2').allInnerTexts();
  const language = await page.evaluate(() => document.documentElement.lang);
  claim('the language changes in the page', heads[0] === 'De aftalte tal' && language === 'da' && (await page.locator('.finding').innerText()).includes('til tiden') ? [] : heads);

  await page.locator('.choices select').first().selectOption({ label: 'as is' });
  claim('another scenario can be chosen', (await page.locator('h2', { hasText: 'as is' }).count()) > 2 ? [] : 'the headings do not name it');

  await page.keyboard.press('Home');
  await page.locator('button').first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  claim('the keyboard reaches the views', (await page.locator('button[aria-pressed=true]').first().innerText()) === 'Driftsoverblik' ? [] : 'Tab and Enter do not choose the monthly page');
  await page.close();
}

// What searches have answered: the matrix, the cards and the need, against the data that `sluse trace` vouches for.
async function answers() {
  const file = join(root, 'tests/runs/moves.yaml'), division = 'rules for division:\n  sum: 7\n  numbers:\n    busy: {path: teams.busy.officers, between: [3, 5]}\n    quiet: {path: teams.quiet.officers, between: [2, 4]}\n';
  const h5 = results('moves', readFileSync(file, 'utf8') + division);
  const ask = (command, ...options) => execFileSync(sluse, [command, join(folder, 'moves.yaml'), '-q', '--into', h5, ...options], { stdio: 'ignore' });
  ask('value', '--by', 'quarter', '--replications', '8');
  ask('move', '--plans', '60');
  ask('need', '--by-week', '--replications', '8');
  ask('divide', '--replications', '8', '--most', '10');
  ask('sensitivity', '--replications', '8', '--rows', '16');
  const page_file = report(h5, 'en'), said = data(page_file), { page, faults } = await open(page_file, 'overview,en');
  for (const lang of ['da', 'en']) claim(`answers, ${lang}: every view opens at four widths without errors, requests or overflow`, (await all_views(page, lang)).concat(faults.splice(0)));
  await page.setViewportSize({ width: 1200, height: 900 });
  await press(page, viewNames.en.overview);
  const [value, move] = ['value', 'move'].map((command) => said.answers.find((answer) => answer.command === command));
  const cells = await page.locator('table.matrix td[data-mean]').evaluateAll((list) => list.map((td) => [td.title, Number(td.dataset.mean), td.innerText]));
  const means = value.holds.figures[0].cells.mean;
  if (cells.length !== means.length) faults.push(`${cells.length} cells, not ${means.length}`);
  for (const [title, mean, text] of cells) {
    const row = Number(title.match(/\/answers\/value\/as_is\/figures\/1\/cells\/mean row (\d+)/)?.[1]);
    if (means[row - 1] !== mean) faults.push(`${title}: shown ${mean}, held ${means[row - 1]}`);
    if (mean && !/[▲▼≈]/.test(text)) faults.push(`no mark in '${text}'`);
  }
  claim('a cell of the matrix tells on hover its exact value and its dataset, and has a mark', faults);
  const cards = await page.locator('section.card').allInnerTexts();
  const bare = await page.locator('section.card').locator('li, p').evaluateAll((lines) => lines.filter((line) => /\d/.test(line.textContent) && !line.title.includes('/answers/move/as_is/plans/')).map((line) => line.textContent));
  claim('each sentence of a card that has a number tells on hover where it lies', bare);
  const best = move.holds.plans[0], has = (text) => cards[0].includes(text);
  claim('the first card names lender and borrower side by side, the chance of each goal, that it helps, and what binds',
    cards.length === move.holds.plans.length && has('Recommended') && has('quiet → busy') && has('Lends') && has('Borrows') && has('Chance of keeping it, long') &&
    has(`Chance that it helps at all: ${Math.round(best.chance_of_help)} %`) && has(best.binding ? 'Rules that bind: ' : 'Rules reached: ') && cards.some((card) => card.includes('Nobody moves')) ? [] : cards[0]);
  const monthly = await open(page_file, 'monthly,en');
  const where = await monthly.page.locator('main').innerText(), first = best.moves;
  claim('the monthly page tells where to move, with the gain and what it does to lender and borrower, on one A4',
    monthly.faults.concat(where.includes(`${first.out_of[0]} → ${first.into[0]}`) && /Waiting time: .*busy [−+].*quiet [−+]|Waiting time: .*quiet [−+].*busy [−+]/.test(where) ? [] : where, (await pages(monthly.page)) === 1 ? [] : 'more pages than one'));
  claim('the monthly page has the gain matrix: overdue cases by team and part of the period, what each one less costs, and what is less months later', await gains(monthly.page, value));
  const headline = await monthly.page.locator('section.finding p.move').allInnerTexts(), stamped = await monthly.page.locator('p.stamp [data-slug=touch_time]').innerText();
  claim('the headline names the best move with its gain and the wait of the lender, and the data stamp what a case takes',
    headline.length === 1 && headline[0].includes(`${first.out_of[0]} → ${first.into[0]}`) && headline[0].includes('points of due within goal') && /quiet [−+]\d/.test(headline[0]) && /\d/.test(stamped) ? [] : [...headline, stamped]);
  await monthly.page.close();
  const once = await page.locator('section.card').evaluateAll((list) => list.map((card) => [...card.querySelectorAll('.side p strong')].map((team) => team.innerText)));
  claim('a card tells of each team once', once.filter((teams) => new Set(teams).size < teams.length).map(String));
  claim('the division, the uncertain inputs and the officers by week are those of the results', await other_answers(page, said));
  const gap = await page.locator('p.gap').innerText(), front = move.holds.cost_against_service, points = await page.locator('table.front tbody tr').count();
  claim('how far the plan may be from the best is told, or why it is not, and cost against service by moves',
    gap.startsWith('How far the plan may be from the best one is not certified: the surrogate was not used;') && points === (front.length > 1 ? front.length : 0) ? [] : `${gap}; ${points} points`);
  claim('answers: contrast, labels and names pass axe-core', await accessible(page));
  await page.close();
  claim('the gain matrix and the cards name no number that is withheld', await withheld_gains(h5));
}

// A withheld change is said to be, has no mark and no price.
async function withheld_gains(h5) {
  const file = report(h5, 'en', ['--suppress', '50']), { page, faults } = await open(file, 'monthly,en');
  const { mean } = data(file).answers.find((answer) => answer.command === 'value').holds.figures.find((figure) => figure.slug === 'overdue_cases').cells;
  const cells = await page.locator('table.gain tbody tr td:not([data-price])').allInnerTexts(), prices = await page.locator('table.gain [data-price]').allInnerTexts();
  if (mean.some((one) => one !== null) || cells.some((text) => text.trim() !== 'withheld') || prices.some((text) => text !== '–')) faults.push(`${mean}: ${cells}, ${prices}`);
  await press(page, viewNames.en.overview);
  const card = await page.locator('section.card').first().innerText();
  if (!/Overdue cases[^\n]*\s+withheld/i.test(card)) faults.push(card);
  await page.close();
  return faults;
}

// Each cell of the gain matrix is that of the answer, and its price the cost of the cell that gains most over the cases it saves.
async function gains(page, value) {
  const [overdue, cost] = ['overdue_cases', 'cost'].map((slug) => value.holds.figures.find((figure) => figure.slug === slug).cells), faults = [];
  const more = overdue.officers.map((officers, i) => i).filter((i) => overdue.officers[i] > 0);
  const later = await page.locator('table.later td[data-mean]').evaluateAll((list) => list.map((td) => [td.title.match(/later\/cells\/mean row (\d+)/)[1] - 1, Number(td.dataset.mean)]));
  if (!later.length || later.some(([row, mean]) => value.holds.later.cells.mean[row] !== mean)) faults.push(`later: ${later}`);
  const rows = await page.locator('table.gain tbody tr').evaluateAll((list) => list.map((tr) => ({ team: tr.children[0].innerText, means: [...tr.querySelectorAll('[data-mean]')].map((td) => Number(td.dataset.mean)), price: tr.lastElementChild.dataset.price })));
  if (rows.length !== new Set(overdue.team).size) faults.push(`${rows.length} teams`);
  for (const { team, means, price } of rows) {
    const own = more.filter((i) => overdue.team[i] === team), sure = own.filter((i) => !overdue.inside_noise[i] && overdue.mean[i] < 0).sort((a, b) => overdue.mean[a] - overdue.mean[b]);
    if (String(means) !== String(own.map((i) => overdue.mean[i]))) faults.push(`${team}: ${means}`);
    if (price !== (sure.length ? String(cost.mean[sure[0]] / -overdue.mean[sure[0]]) : '')) faults.push(`${team}: a price of ${price}`);
  }
  return faults;
}

// What `divide`, `sensitivity` and `need --by-week` have answered, as the page shows it.
async function other_answers(page, said) {
  const [divide, sensitivity, need] = ['divide', 'sensitivity', 'need'].map((command) => said.answers.find((answer) => answer.command === command)), faults = [];
  const text = await page.locator('main').innerText();
  for (const [name, value] of Object.entries(divide.holds.numbers)) if (!text.includes(`${name}: ${value}`)) faults.push(`not told: ${name}: ${value}`);
  const shown = (where) => page.locator(`table.${where} td[data-mean]`).evaluateAll((list) => list.map((td) => [td.title, Number(td.dataset.mean)]));
  const changes = await shown('division'), swings = await shown('inputs'), inputs = sensitivity.holds.figures[0].inputs;
  if (JSON.stringify(changes.map(([, mean]) => mean)) !== JSON.stringify(divide.holds.figures.mean)) faults.push(`changes: ${changes}`);
  if (swings.length !== inputs.name.length) faults.push(`${swings.length} inputs, not ${inputs.name.length}`);
  for (const [title, mean] of swings) {
    const row = Number(title.match(/\/answers\/sensitivity\/as_is\/figures\/1\/inputs\/swing row (\d+)/)?.[1]);
    if (inputs.swing[row - 1] !== mean) faults.push(`${title}: shown ${mean}`);
  }
  for (const { team, officers } of need.holds.by_week.teams) {
    const line = await page.locator('li', { hasText: `${team}: week` }).first().innerText();
    const told = [...line.matchAll(/week (\d+)(?:–(\d+))?: (\d+)/g)].flatMap(([, first, last, count]) => Array((last ?? first) - first + 1).fill(Number(count)));
    if (String(told) !== String(officers)) faults.push(`${line} is not ${officers}`);
  }
  return faults;
}

// What has changed against earlier results: figures, and the lines of the file they rest on.
async function changes() {
  const text = readFileSync(join(root, 'scenarios/asylum-surge.yaml'), 'utf8').replace('registration: {officers: 6}', 'registration: {officers: 7}');
  const earlier = results('earlier', text, ['--replications', '8']);
  const { page, faults } = await open(report(library_results('asylum-surge'), 'en', ['--previous', earlier]), 'budget,en');
  const lines = await page.locator('ul.changes li').allInnerTexts();
  claim('the budget paper tells which lines of the scenario file have changed',
    faults.concat(lines.length === 2 && lines[0].startsWith('− gone registration: {officers: 7}') && lines[1].startsWith('+ new registration: {officers: 6}') ? [] : lines));
  const goal = results('other-goal', readFileSync(join(root, 'scenarios/asylum-surge.yaml'), 'utf8').replace('90 % within 130 days', '80 % within 90 days'), ['--replications', '8']);
  const other = (await open(report(library_results('asylum-surge'), 'en', ['--previous', goal]), 'budget,en')).page, told = await other.locator('main').innerText();
  const shares = await other.locator('h2', { hasText: 'What has changed' }).locator('xpath=following-sibling::div[1]').locator('td', { hasText: 'another goal' }).count();
  claim('a goal that has changed is told, and its shares are called neither better nor worse', told.includes('80 % within 90 days → 90 % within 130 days') && shares === 2 * 7 ? [] : `${shares} cells`);
  await other.close();
  claim('with them it prints on three pages at most', (await pages(page)) <= 3 ? [] : `${await pages(page)} pages`);
  await page.close();
}

// The day of a house, and the years of a period that has two.
async function times() {
  const house = library_page('kindergarten', 'en'), { page, faults } = await open(house, 'board,en');
  const day = data(house).scenarios[0].day, worst = day.filter((row) => row.adults < row.wanted).sort((a, b) => b.wanted - b.adults - (a.wanted - a.adults))[0];
  const drawn = await page.locator('figure', { hasText: 'Adults with the children' }).locator('svg').getAttribute('aria-label');
  claim('a house shows its day: children, adults and those wanted, and where most is missing',
    faults.concat(drawn.includes(worst.time) && (await page.locator('main').innerText()).includes(`Most is missing at ${worst.time}`) ? [] : drawn));
  await page.close();
  const file = library_page('asylum-surge', 'en'), budget = (await open(file, 'budget,en')).page, scenarios = data(file).scenarios;
  const shown = await budget.locator('table.years tbody tr').evaluateAll((list) => list.map((tr) => [...tr.querySelectorAll('td')]).map(([year, first]) => [year.innerText, Number(first.dataset.mean)]));
  const held = scenarios.flatMap((scenario) => scenario.years.map((year) => `${year.year} ${year.cells[0].mean}`)).sort();
  claim('the budget paper tells each option by year', JSON.stringify(shown.map((row) => row.join(' ')).sort()) === JSON.stringify(held) && held.length === 2 * scenarios.length ? [] : shown);
  const bands = await budget.locator('table.bands tbody tr').evaluateAll((list) => list.map((tr) => [...tr.querySelectorAll('td')].map((td) => td.innerText)));
  const decided = data(file).columns.budget.findIndex((column) => column.slug === 'decided'), whole = (value) => Math.round(value).toLocaleString('en');
  const wide = scenarios.flatMap((scenario) => [['in all', scenario.budget[decided]], ...scenario.years.map((year) => [String(year.year), year.cells[decided]])]);
  const untold = wide.filter(([part, { mean, least_80, most_80 }]) => !(least_80 < mean && mean < most_80 && bands.some(([own, ...texts]) => own === part && texts.some((text) => text.startsWith(whole(least_80).slice(0, 2)) && text.includes(' – ')))));
  claim('the risk of each option is told by year', bands.length === wide.length && !untold.length ? [] : JSON.stringify([untold, bands]));
  claim('an option has one letter wherever it stands in the paper', await letters(budget, scenarios));
  claim('what is lent stands beside what is borrowed, and the hours of both together are none', await hours_conserved(budget));
  const defaults = await budget.locator('.defaults').innerText();
  claim('the budget paper tells what the file leaves to the program', defaults.includes('seed: 1') && defaults.includes('(registration, fast, normal)') ? [] : defaults);
  await budget.close();
}

// Every table of options names them alike, in one order.
async function letters(page, scenarios) {
  const names = (where) => page.locator(`${where} tbody th[scope^=row]`).evaluateAll((list) => [...new Set(list.map((th) => th.innerText.trim()))]);
  const options = (await names('table.figures')).filter((name) => !name.startsWith('difference') && name !== 'the figures themselves:'), faults = [];
  if (options.length !== scenarios.length || !options[0].startsWith('Option 0: surge') || options[1] !== 'A: + 5 moved') faults.push(options);
  for (const where of ['table.years', 'table.bands', 'table.risk']) if (String(await names(where)) !== String(options)) faults.push(`${where}: ${await names(where)}`);
  for (const name of await names('table.staffing')) if (!options.includes(name)) faults.push(`staffing: ${name}`);
  return faults.map(String);
}

// Of each option with a move: the lender's row and the borrower's, officers and hours adding up to none.
async function hours_conserved(page) {
  const rows = await page.locator('table.staffing tbody tr').evaluateAll((list) => list.map((tr) => [...tr.children].map((cell) => cell.innerText.trim())));
  const number = (text) => Number(text.replaceAll(',', '').replace('−', '-').replace('–', '0')), faults = [];
  for (const option of ['A: + 5 moved', 'E: + 1 to registration']) {
    const both = rows.filter((row) => row[0] === option), heads = await page.locator('table.staffing thead th').allInnerTexts();
    const sum = (head) => both.reduce((total, row) => total + number(row[heads.findIndex((text) => text.startsWith(head))]), 0);
    if (both.length !== 2 || sum('Borrowed') !== 0 || Math.abs(sum('Together')) > 1) faults.push(`${option}: ${JSON.stringify(both)}`);
  }
  return faults;
}

// The monthly page against the data: each number of its rows, made anew here.
async function monthly() {
  const file = library_page('agency', 'en'), said = data(file), { page, faults } = await open(file, 'monthly,en');
  const at = (columns, slug) => said.columns[columns].findIndex((column) => column.slug === slug);
  const number = (text) => Number(text.split('\n')[0].replaceAll(',', '').replace('−', '-'));
  for (const scenario of said.scenarios) {
    await page.locator('.choices select').selectOption({ label: scenario.name });
    const heads = await page.locator('table.agency thead th').allInnerTexts(), place = (text) => heads.findIndex((head) => head.replace(/\s+/g, ' ').startsWith(text));
    const rows = await page.locator('table.agency tbody tr').evaluateAll((list) => list.map((tr) => [...tr.children].map((cell) => cell.innerText.trim())));
    const days = scenario.months.reduce((sum, month) => sum + month.working_days, 0);
    rows.slice(0, -1).forEach((row) => {
      const i = scenario.types.findIndex((type) => row[0].startsWith(type.name)), cell = (slug) => scenario.types[i].cells[at('types', slug)].mean;
      const wanted = { 'Intake a working day': cell('intake') / days, Decided: cell('decided'), 'Open, weeks of output': cell('open_cases') / (cell('decided') / (scenario.days / 7)),
        'On time %, Feb': scenario.recent.types[i].month.mean };
      for (const [head, value] of Object.entries(wanted)) if (Math.abs(number(row[place(head)]) - value) > 0.51) faults.push(`${scenario.name}, ${row[0]}, ${head}: ${row[place(head)]} is not ${value}`);
      if (parseInt(row[place('Oldest')]) !== Math.round(scenario.oldest[i])) faults.push(`${row[0]}: oldest ${row[place('Oldest')]}`);
    });
    if (rows.length !== scenario.types.length + 1) faults.push(`${rows.length} rows`);
    const text = await page.locator('main').innerText(), per = scenario.agency[at('agency', 'decided_per_full_time_equivalent')].mean;
    if (!text.includes(`decided per full-time equivalent ${per.toFixed(1)}`)) faults.push(`${scenario.name}: not told: decided per full-time equivalent ${per}`);
    if (scenario.like >= 0) {
      const index = (100 * per) / said.scenarios[scenario.like].agency[at('agency', 'decided_per_full_time_equivalent')].mean;
      if (!text.includes(`= 100) ${index.toFixed(0)}`)) faults.push(`${scenario.name}: index ${index}`);
    }
    const stuck = await page.locator('h2', { hasText: 'Load and capacity' }).locator('xpath=following-sibling::p[1]').innerText();
    if (stuck !== scenario.bottleneck.en || !stuck.includes(scenario.name)) faults.push(`under ${scenario.name}: ${stuck}`);
  }
  claim('the monthly page: intake a working day, oldest, on time in the last month, weeks of stock, decided per officer-year and its index are those of the data; its bottleneck is the scenario\u2019s own', faults);
  await page.close();
}

// Beside the waiting distribution, though nobody asked for it: the wait with open cases counted, the hump, what is reversed by track.
async function waits() {
  const h5 = results('reversed', readFileSync(join(root, 'tests/runs/reversed.yaml'), 'utf8'));
  for (const [lang, headings] of [['en', ['Until the decision', 'Decisions reversed, by track']], ['da', ['Tid til afgørelse', 'Omgjorte afgørelser, efter spor']]]) {
    const file = report(h5, lang), { page, faults } = await open(file, `overview,${lang}`), [scenario] = data(file).scenarios;
    for (const [heading, rows] of [[headings[0], scenario.waits], [headings[1], scenario.pairs.filter((pair) => pair.cells[0].mean > 0)]]) {
      const table = page.locator('h3', { hasText: heading }).locator('xpath=following::table[1]');
      const found = await table.locator('tbody td').evaluateAll((cells) => cells.map((cell) => cell.dataset.mean));
      const wanted = rows.flatMap((row) => row.cells.map((cell) => String(cell?.mean ?? '')));
      if (!wanted.length || found.join() !== wanted.join()) faults.push(`${heading}: ${found.join()}, not ${wanted.join()}`);
    }
    claim(`${lang}: waits with open cases, the hump and reversals stand beside the waiting distribution, unasked`, faults);
    await page.close();
  }
}

// The pictures of the documentation: views as they look on a screen of 900 points, or of 1,000 where the table asks for it.
async function pictures() {
  for (const [name, view, lang] of [['asylum-surge', 'monthly', 'en'], ['asylum-surge', 'overview', 'da'], ['asylum-surge', 'budget', 'en'], ['passport-summer', 'monthly', 'da'], ['kindergarten', 'board', 'en']]) {
    const width = view === 'monthly' ? 1000 : 900, { page } = await open(report(library_results(name), lang), `${view},${lang}`, width);
    const { height } = await page.locator('main').boundingBox();
    await page.screenshot({ path: join(process.env.PICTURES, `report-${name.split('-')[0]}-${view}.png`), fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height + 72, 1500) } });
    await page.close();
  }
  const file = join(root, 'scenarios/asylum-surge.yaml');
  execFileSync(sluse, ['move', file, '--scenario', 'surge', '-q', '--into', library_results('asylum-surge')], { stdio: 'ignore' });
  const { page } = await open(report(library_results('asylum-surge'), 'en'), 'overview,en', 900), { y } = await page.locator('h2', { hasText: 'Who should be moved' }).boundingBox();
  await page.screenshot({ path: join(process.env.PICTURES, 'report-asylum-plans.png'), fullPage: true, clip: { x: 0, y, width: 900, height: 1150 } });
  await page.close();
}

async function hard_results() {
  for (const [name, text] of Object.entries(hard)) {
    const { page, faults } = await open(report(results(name.replaceAll(/[^a-z0-9]/g, '-'), text), 'da'));
    const own = [];
    const sheet = async (view) => { if (view === 'monthly' && (await pages(page)) !== 1) own.push(`the monthly page takes ${await pages(page)} pages`); };
    own.push(...(await all_views(page, 'da', { print: sheet })));
    if (name === 'markup in names') {
      if ((await page.locator('h1').innerText()) !== '</script><script>document.title=1</script><b>bold</b>') own.push(await page.locator('h1').innerText());
      if ((await page.locator('main script, main img, h1 b').count()) > 0) own.push('markup from a name is in the page');
    }
    claim(`${name}: sound in every view`, faults.concat(own));
    await page.close();
  }
}

// The size the report is made for; how long it takes is measured by `make bench`.
async function size() {
  const file = report(results('large', readFileSync(join(root, 'bench/report.yaml'), 'utf8')), 'en'), bytes = readFileSync(file).length, { page, faults } = await open(file);
  claim('10 scenarios, 52 weeks and 20 teams: at most 2 MB, sound in every view', (await all_views(page, 'en')).concat(faults, bytes > 2e6 ? `${bytes} bytes` : []));
  await page.close();
}

const parts = { library, readable, hover, answers, times, monthly, waits, changes, hard: hard_results, size, pictures };
await perform(parts, { unasked: [pictures] });
