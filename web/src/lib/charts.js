// The drawings: each function makes one SVG of a given width. What they show also stands in a table beside them.
import * as Plot from '@observablehq/plot';
import { dates, duration, number, pathText, unitOf, week } from './format.js';
import { words } from './words.js';

// Line, dash and mark together tell scenarios apart, also in grey (Okabe and Ito's colours, dark enough for white paper).
export const strokes = [
  { colour: '#0b5394', dash: null, symbol: 'circle' },
  { colour: '#a64b00', dash: '6 3', symbol: 'square' },
];

const base = { style: { fontFamily: 'inherit', fontSize: '12px', background: 'transparent' }, marginLeft: 52, marginRight: 16 };

const at = (list, index, scale) => (list && list[index] !== null && list[index] !== undefined ? list[index] * scale : NaN);

function pathRows(scenario, path, scale, drawn) {
  return scenario.weeks.map((iso, i) => ({
    i, iso, scenario, day: new Date(scenario.week_start[i] + 'T00:00:00Z'),
    isWithheld: path.withheld?.includes(i) ?? false, mean: at(path.mean, i, scale), lower: at(path.lower, i, scale), upper: at(path.upper, i, scale),
    l50: at(path.least_50, i, scale), m50: at(path.most_50, i, scale), l80: at(path.least_80, i, scale), m80: at(path.most_80, i, scale),
    l95: at(path.least_95, i, scale), m95: at(path.most_95, i, scale),
  })).filter((row) => row.i >= drawn.from && row.i < drawn.until);
}

const known = (...keys) => (row) => keys.every((key) => Number.isFinite(row[key]));

// What the pointer tells of a week, also of the scenario beside, and where the numbers lie.
export function weekText(row, column, lang, other = null) {
  const decimals = column.decimals + 1;
  const show = (one) => (Number.isFinite(one?.mean) ? `${number(one.mean, decimals, lang)} ${unitOf(column, lang)}` : one?.isWithheld ? words[lang].withheld : words[lang].notEstimable);
  const band = (of) => (known('l80', 'm80')(of) ? [`${words[lang].band80} ${number(of.l80, decimals, lang)} – ${number(of.m80, decimals, lang)}`] : []);
  const lines = [week(row.iso, lang), `${words[lang].mean} ${show(row)}`, ...band(row)];
  if (other) lines.push(`${other.name}: ${show(other.row)}`, ...(other.row ? band(other.row) : []));
  return [...lines, pathText(row.scenario, column), ...(other?.row ? [pathText(other.row.scenario, column)] : [])].join('\n');
}

// Lines of a tip apart from each other, whatever font the page has.
const tip = { lineHeight: 1.45, lineWidth: 60, textPadding: 8, fontVariant: 'tabular-nums' };

const monthTick = (lang) => (day) =>
  dates(lang, { month: 'short' }).format(day).replace('.', '');

// Where the same month comes several times: "Jan 2027".
const yearTick = (lang) => (day) => `${monthTick(lang)(day)} ${day.getUTCFullYear()}`;

function weekAxis(days, lang, width) {
  const months = days.filter((day, i) => i === 0 || day.getUTCMonth() !== days[i - 1].getUTCMonth());
  const isOfYears = months.length > 14, step = Math.ceil(months.length / Math.max(2, Math.floor(width / (isOfYears ? 92 : 46))));
  const ticks = days.length < 9 ? days : months.filter((_, i) => i % step === 0);
  return { ticks, format: days.length < 9 ? (day) => number(day.getUTCDate(), 0, lang) + ' ' + monthTick(lang)(day) : (isOfYears ? yearTick : monthTick)(lang) };
}

// A figure over the weeks, with its bands; second: another scenario's mean; goal: a line.
export function pathChart({ scenario, path, second, column, goal, drawn, lang, width, height = 250 }) {
  const rows = pathRows(scenario, path, column.scale, drawn);
  const others = second ? pathRows(second.scenario, second.path, column.scale, drawn) : [];
  const days = scenario.week_start.map((iso) => new Date(iso + 'T00:00:00Z'));
  const axis = weekAxis(days, lang, width);
  const weekLength = 7 * 864e5;
  const holidays = scenario.holiday_weeks.map((i) => ({ from: new Date(+days[i] - weekLength / 2), until: new Date(+days[i] + weekLength / 2) }));
  const colour = strokes[0].colour;
  const band = (l, m, opacity) => Plot.areaY(rows.filter(known(l, m)), { x: 'day', y1: l, y2: m, fill: colour, fillOpacity: opacity });
  const share = column.kind === 'share';
  // An axis needs something to span: where all is alike, up to 1 or ten points of a share.
  const all = [...rows, ...others].flatMap((row) => [row.mean, row.l95, row.m95, row.l80, row.m80]).filter(Number.isFinite).concat(goal ? [goal] : []);
  const flat = all.length && Math.min(...all) === Math.max(...all) ? (share ? [Math.max(0, all[0] - 10), Math.min(100, all[0] + 10)] : all[0] ? null : [0, 1]) : null;
  return Plot.plot({
    ...base, width, height,
    x: { type: 'utc', label: null, domain: days.length > 1 ? [days[0], days[days.length - 1]] : undefined, ticks: axis.ticks, tickFormat: axis.format },
    y: { label: null, grid: true, zero: !share, nice: true, tickFormat: (v) => number(v, v % 1 ? 1 : 0, lang), ticks: 5, ...(flat ? { domain: flat } : {}) },
    marks: [
      Plot.rectX(holidays, { x1: 'from', x2: 'until', fill: '#000', fillOpacity: 0.07, clip: true }),
      band('l95', 'm95', 0.12), band('l80', 'm80', 0.16), band('l50', 'm50', 0.22), band('lower', 'upper', 0.55),
      goal ? Plot.ruleY([goal], { stroke: '#7a1f1f', strokeDasharray: '2 3', strokeWidth: 1.5 }) : null,
      goal ? Plot.text([goal], { x: () => days[days.length - 1], y: (v) => v, text: () => `${words[lang].goalLine} ${number(goal, goal % 1 ? 1 : 0, lang)}`, textAnchor: 'end', dy: -7, fill: '#7a1f1f' }) : null,
      Plot.line(others.filter(known('mean')), { x: 'day', y: 'mean', stroke: strokes[1].colour, strokeDasharray: strokes[1].dash, strokeWidth: 2 }),
      Plot.line(rows.filter(known('mean')), { x: 'day', y: 'mean', stroke: colour, strokeWidth: 2 }),
      rows.length === 1 ? Plot.dot(rows.filter(known('mean')), { x: 'day', y: 'mean', fill: colour }) : null,
      Plot.tip(rows.filter(known('mean')), Plot.pointerX({ x: 'day', y: 'mean', ...tip, title: (row) => weekText(row, column, lang, second ? { name: second.scenario.name, row: others.find((one) => one.iso === row.iso) } : null) })),
      Plot.ruleX(rows.filter(known('mean')), Plot.pointerX({ x: 'day', stroke: '#444' })),
    ],
  });
}

export const bandNames = (edges, lang) =>
  [...edges.map((edge, i) => (i === 0 ? `${words[lang].under} ${duration(edge, lang)}` : `${shortEdge(edges[i - 1], edge, lang)}`)),
    `${words[lang].over} ${duration(edges[edges.length - 1], lang)}`];

// "30–60 days": the unit once where both edges have it.
function shortEdge(from, until, lang) {
  const [a, unitA] = duration(from, lang).split(' '), [b, unitB] = duration(until, lang).split(' ');
  return unitA === unitB ? `${a}–${b} ${unitB}` : `${a} ${unitA} – ${b} ${unitB}`;
}

// Open cases by age: bars of the scenario, marks of the other one.
export function ageChart({ counts, second, secondName = '', source, edges, lang, width, height = 240 }) {
  const names = bandNames(edges, lang);
  const rows = counts.map((cases, i) => ({ band: names[i], cases: cases ?? NaN, i }));
  const others = second ? second.map((cases, i) => ({ band: names[i], cases: cases ?? NaN })) : [];
  // As many numbers below it as stand apart: "1,500" needs more room than "50".
  const marginLeft = 118, marginRight = 48, most = Math.max(1, ...rows.map((row) => row.cases || 0), ...others.map((row) => row.cases || 0));
  const ticks = Math.max(1, Math.min(4, Math.floor((width - marginLeft - marginRight) / (number(most, 0, lang).length * 9 + 14)) - 1));
  return Plot.plot({
    ...base, width, height, marginLeft, marginRight,
    x: { label: null, grid: true, nice: true, ticks, tickFormat: (v) => number(v, v % 1 ? 1 : 0, lang) },
    y: { label: null, domain: names },
    marks: [
      Plot.barX(rows.filter((row) => row.cases >= 0), { y: 'band', x: 'cases', fill: strokes[0].colour, inset: 2 }),
      Plot.text(rows, { y: 'band', x: (row) => (row.cases >= 0 ? row.cases : 0), text: (row) => (row.cases >= 0 ? number(row.cases, row.cases > 0 && row.cases < 10 ? 1 : 0, lang) : words[lang].withheld), textAnchor: 'start', dx: second ? 9 : 5 }),
      Plot.dot(others.filter((row) => row.cases >= 0), { y: 'band', x: 'cases', symbol: 'diamond', r: 5, fill: strokes[1].colour, stroke: 'white' }),
      Plot.ruleX([0]),
      Plot.tip(rows, Plot.pointerY({ y: 'band', x: (row) => (row.cases >= 0 ? row.cases : 0), ...tip, title: (row) => [row.band, ageCount(counts[row.i], lang), ...(second ? [`${secondName}: ${ageCount(second[row.i], lang)}`] : []), source].join('\n') })),
    ],
  });
}

const ageCount = (cases, lang) => (cases === null ? words[lang].withheld : `${number(cases, 1, lang)} ${words[lang].casesWord}`);

// The share decided within a time, with the goal as a cross of two lines.
export function curveChart({ days, second, secondName = '', source, goal, lang, label = words[lang].shareDecided, width, height = 250 }) {
  const steps = (list) => list.map((day, i) => ({ day, i, share: (100 * i) / (list.length - 1) })).filter((row) => row.day !== null);
  const rows = steps(days), others = second ? steps(second) : [];
  const end = (list, known) => known[known.length - (list && list[list.length - 1] === null ? 1 : 2)]?.day ?? 0;    // the longest of all would squeeze the rest
  const limit = Math.max(end(days, rows), end(second, others), goal ? goal.days * 1.05 : 0);
  const [scale, unit] = limit >= 2 ? [1, words[lang].days] : limit * 24 >= 2 ? [24, words[lang].hours] : [1440, words[lang].minutes];
  const line = (list, look) => Plot.line(list, { x: (row) => row.day * scale, y: 'share', stroke: look.colour, strokeDasharray: look.dash, strokeWidth: 2, clip: true });
  return Plot.plot({
    ...base, width, height, marginBottom: 40, marginTop: 28,
    x: { label: unit, labelArrow: 'none', labelOffset: 38, domain: [0, limit * scale], ticks: 6, tickFormat: (v) => number(v, v % 1 ? 1 : 0, lang) },
    y: { label, labelArrow: 'none', domain: [0, 100], grid: true, ticks: 5, tickFormat: (v) => number(v, 0, lang) },
    marks: [
      goal ? Plot.ruleX([goal.days * scale], { stroke: '#7a1f1f', strokeDasharray: '2 3', strokeWidth: 1.5 }) : null,
      goal ? Plot.ruleY([goal.wanted], { stroke: '#7a1f1f', strokeDasharray: '2 3', strokeWidth: 1.5 }) : null,
      goal ? Plot.text([goal], { x: goal.days * scale, y: 4, text: () => `${words[lang].goalLine}: ${number(goal.wanted, goal.wanted % 1 ? 1 : 0, lang)} %`, textAnchor: goal.days < limit / 3 ? 'start' : 'end', dx: goal.days < limit / 3 ? 5 : -5, fill: '#7a1f1f' }) : null,
      line(others, strokes[1]), line(rows, strokes[0]),
      Plot.tip(rows, Plot.pointerX({ x: (row) => row.day * scale, ...tip, y: 'share', title: (row) => [`${number(row.share, 0, lang)} %`, duration(row.day, lang), ...(second && second[row.i] !== null ? [`${secondName}: ${duration(second[row.i], lang)}`] : []), source].join('\n') })),
    ],
  });
}

// Through the day: each line in steps of a quarter of an hour; gap: where the first lies below the second is shaded.
export function dayChart({ day, lines, source, gap = false, lang, width, height = 210 }) {
  const hour = (row) => Number(row.time.slice(0, 2)) + Number(row.time.slice(3)) / 60;
  const rows = day.filter((row) => row.children !== null).map((row) => ({ ...row, hour: hour(row) }));
  const last = rows[rows.length - 1];
  const steps = rows.concat(last ? [{ ...last, hour: last.hour + 0.25 }] : []);
  const clock = (h) => `${String(Math.floor(h)).padStart(2, '0')}:${String(Math.round((h % 1) * 60)).padStart(2, '0')}`;
  const show = (row, key) => number(row[key], 1, lang);
  return Plot.plot({
    ...base, width, height,
    x: { label: null, ticks: 6, tickFormat: clock },
    y: { label: null, grid: true, zero: true, nice: true, ticks: 5, tickFormat: (v) => number(v, v % 1 ? 1 : 0, lang) },
    marks: [
      Plot.ruleY([0]),
      gap ? Plot.rectY(rows.filter((row) => row[lines[0].key] < row[lines[1].key]), { x1: 'hour', x2: (row) => row.hour + 0.25, y1: lines[0].key, y2: lines[1].key, fill: '#8a1c1c', fillOpacity: 0.35 }) : null,
      gap ? null : Plot.areaY(steps, { x: 'hour', y: lines[0].key, curve: 'step-after', fill: lines[0].look.colour, fillOpacity: 0.15 }),
      ...lines.map((line) => Plot.line(steps, { x: 'hour', y: line.key, curve: 'step-after', stroke: line.look.colour, strokeDasharray: line.look.dash, strokeWidth: 2 })),
      Plot.tip(rows, Plot.pointerX({ x: 'hour', y: lines[0].key, ...tip, title: (row) => [row.time, lines.map((line) => show(row, line.key)).join(' / '), source].join('\n') })),
    ],
  });
}
