// Numbers, dates and intervals as people read them, in Danish or English. What is not known is said, never shown as 0.
import { words } from './words.js';

const locales = { da: 'da-DK', en: 'en-GB' };

// A browser takes longer to make a format than to write with it a hundred times: each is made once.
const made = new Map();

function format(Kind, lang, options) {
  const key = [Kind.name, lang, JSON.stringify(options)].join();
  if (!made.has(key)) made.set(key, new Kind(locales[lang], options));
  return made.get(key);
}

export const numbers = (lang, options) => format(Intl.NumberFormat, lang, options);
export const dates = (lang, options) => format(Intl.DateTimeFormat, lang, { ...options, timeZone: 'UTC' });

// As the program's own tables round: to the nearest, and of two that are as near, to the even one.
export function nearest(value, decimals) {
  const [whole, part = ''] = Math.abs(value).toFixed(60).split('.');
  const isHalf = /^50*$/.test(part.slice(decimals)), last = Number(decimals ? part[decimals - 1] : whole.at(-1));
  return isHalf && last % 2 === 0 ? Math.sign(value) * Number(`${whole}.${part.slice(0, decimals)}`) : Number(value.toFixed(decimals));
}

export function number(value, decimals, lang, options = {}) {
  if (value === null || value === undefined) return words[lang].notEstimable;
  return numbers(lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: 'negative', ...options })
    .format(nearest(value, decimals)).replace('-', '−');
}

export const signed = (value, decimals, lang) =>
  value === null || value === undefined ? number(null, 0, lang) : number(value, decimals, lang, { signDisplay: 'exceptZero' });

// As in the program's own tables: up to two digits more where the half-width would round to nothing; and fewer where it has more than
// two digits, since the rest is not known.
function decimalsFor(halfWidth, decimals) {
  let more = 0, fewer = 0;
  while (halfWidth > 0 && more < 2 && halfWidth * 10 ** (decimals + more) < 0.5) more++;
  while (fewer < decimals && Math.round(halfWidth * 10 ** (decimals - fewer)) >= 100) fewer++;
  return decimals + more - fewer;
}

// A number without an interval: enough that it does not round to nothing, unless it does with two digits more.
function decimalsOf(value, decimals) {
  let more = 0;
  while (value > 0 && more < 2 && value * 10 ** (decimals + more) < 0.5) more++;
  return value * 10 ** (decimals + more) < 0.5 ? decimals : decimals + more;
}

// Whole numbers too: 12,345 ±312 is 12,350 ±310.
function roundedFor(halfWidth) {
  let step = 1;
  while (Math.round(halfWidth / step) >= 100) step *= 10;
  return (value) => (step > 1 ? Math.round(value / step) * step : value);
}

// Which bands over the replications there are, and how many replications the others want: a band that holds a share of n needs n >= (1 + share) / (1 - share).
const wanted = (level) => (100 + level) / (100 - level);
const listOf = (levels, t) => levels.join(', ').replace(/, ([^,]*)$/, ` ${t.and} $1`);
export function bandsText(replications, t) {
  const drawn = [50, 80, 95].filter((level) => replications >= wanted(level)), missing = [50, 80, 95].filter((level) => !drawn.includes(level));
  return [drawn.length ? `${t.bandsDrawn} ${listOf(drawn, t)} % ${t.bandsOf}` : '', fewText(missing, t)].filter(Boolean).join(' ');
}
export const fewText = (levels, t) => (levels.length ? `${t.bandsFew} ${levels.map((level) => `${level} % (${t.bandsLeast} ${wanted(level)})`).join(', ')}.` : '');

// Whether mean ± half would mislead: one limit is far nearer, or it would leave what is possible.
function isOneSided(estimate, column, width) {
  const { mean, lower, upper } = estimate;
  return Math.abs(upper + lower - 2 * mean) > width || mean - width < -1e-9 * width || (column.most !== undefined && mean + width > column.most + 1e-9 * width);
}

const half = (estimate) => (estimate.lower === null || estimate.upper === null ? null : (estimate.upper - estimate.lower) / 2);

// An estimate in its column's unit: {text: "67.5", tail: "±0.5"}; a difference has a sign.
export function estimateText(estimate, column, lang, isDifference = false) {
  if (!estimate) return { text: '–', tail: '' };
  if (estimate.withheld) return { text: words[lang].withheld, tail: '', isNothing: true };
  if (estimate.mean === null) return { text: words[lang].notEstimable, tail: '' };
  const mean = estimate.mean * column.scale;
  const width = half(estimate) === null ? 0 : half(estimate) * column.scale;
  // A value has its usual digits, a difference as many as its interval.
  const isKnownEnough = !isDifference && Math.abs(mean) * 10 ** column.decimals >= 9.5;
  const decimals = !(width > 0) ? decimalsOf(Math.abs(mean), column.decimals) : isKnownEnough ? Math.min(decimalsFor(width, column.decimals), column.decimals) : decimalsFor(width, column.decimals);
  const rounded = roundedFor(width);
  const isWide = width > 0 && Number(width.toFixed(decimals)) > 0;
  const isRounding = column.kind === 'money' && column.scale === 1 && Math.abs(mean) < 0.5;    // of sums in floating point
  if (isDifference && !width && (isRounding || Number(mean.toFixed(decimals)) === 0)) return { text: '0', tail: '', isNothing: true };
  return {
    text: isDifference ? signed(rounded(mean), decimals, lang) : number(rounded(mean), decimals, lang),
    tail: !isWide ? '' : !isDifference && isOneSided(estimate, column, width / column.scale)
      ? `(${number(rounded(estimate.lower * column.scale), decimals, lang)} ${words[lang].to} ${number(rounded(estimate.upper * column.scale), decimals, lang)})`
      : '±' + number(rounded(width), decimals, lang),
  };
}

export const unitOf = (column, lang, isDifference = false) =>
  column.kind === 'share' && isDifference ? words[lang].points : column.unit[lang];

// "67.53 % (95 %: 67.02 to 68.05)": what the pointer or the focus on a number tells.
export function exactText(estimate, column, lang, isDifference = false) {
  if (!estimate || estimate.mean === null) return '';
  const decimals = column.decimals + 2;
  const show = (value) => (isDifference ? signed : number)(value * column.scale, decimals, lang);
  const unit = unitOf(column, lang, isDifference);
  const limits = estimate.lower === null ? '' : ` (95 %: ${show(estimate.lower)} ${words[lang].to} ${show(estimate.upper)})`;
  return `${show(estimate.mean)} ${unit}${limits}`;
}

// "64.1 – 71.0": 80 % of the replications lie between.
export function bandText(cell, column, lang) {
  if (!cell || cell.least_80 === undefined) return '–';
  const [least, most] = [cell.least_80 * column.scale, cell.most_80 * column.scale];
  const decimals = decimalsFor((most - least) / 2, column.decimals), rounded = roundedFor((most - least) / 2);
  return least === most ? number(least, column.decimals, lang) : `${number(rounded(least), decimals, lang)} – ${number(rounded(most), decimals, lang)}`;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// "Verserende sager", "Afgjort inden for målet, %": a count needs no unit.
export const titleOf = (column, lang, isDifference = false) => capital(column.name[lang]) + (column.kind === 'count' ? '' : `, ${unitOf(column, lang, isDifference)}`);

// Where the number lies in the results file.
export const pathText = (scenario, column) => column.sources.split(' ').map((source) => `${scenario.group}/${source}`).join(' ');

// What the pointer tells of a plain number: the number with more digits, and its datasets in the scenario's group.
export const placeText = (value, decimals, lang, scenario, sources) => [value === null || value === undefined ? '' : number(value, decimals, lang), pathText(scenario, { sources })].filter(Boolean).join('\n');

// What its working days are, and where they lie: older results have public holidays alone.
export const workingDaysText = (scenario, t) => (scenario.working_days_source ? `${t.workingDaysNote}\n${scenario.group}/${scenario.working_days_source}` : t.workingDaysPublic);

// The end of a sentence: that of a shortened word, "kr.", ends it too.
export const stopped = (text) => (text.endsWith('.') ? text : `${text}.`);

export const date = (iso, lang) =>
  dates(lang, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(iso + 'T00:00:00Z'));

export const month = (iso, lang) =>
  dates(lang, { month: 'short', year: 'numeric' }).format(new Date(iso + '-15T00:00:00Z'));

// "2026-W23" is week 23, or uge 23.
export const week = (iso, lang) => `${words[lang].week} ${Number(iso.slice(6))}`;

// A part of the period, {first, last}, by its length: a week, a month, a quarter or two dates.
export function period({ first, last }, lang) {
  const days = (Date.parse(last) - Date.parse(first)) / 864e5 + 1;
  const middle = new Date(Date.parse(first) + (days / 2) * 864e5).toISOString().slice(0, 10);
  if (days > 7 && first.slice(0, 7) === last.slice(0, 7)) return month(middle.slice(0, 7), lang);
  const short = (iso) => dates(lang, { day: 'numeric', month: 'short', year: days > 200 ? 'numeric' : undefined }).format(new Date(iso + 'T00:00:00Z'));
  return `${short(first)} – ${short(last)}`;
}

// A time of a waiting distribution; near its ends it may be withheld, and is where the rest is told.
export const stepText = (curve, i, lang) => ((curve.days[i] ?? null) === null && curve.days.some((day) => day !== null) ? words[lang].withheld : duration(curve.days[i], lang));

// A length of time in days, in the unit in which it can be read.
export function duration(days, lang) {
  if (days === null || days === undefined) return words[lang].notEstimable;
  if (days >= 2) return `${number(days, days < 10 && days % 1 ? 1 : 0, lang)} ${words[lang].days}`;
  const hours = Math.round(days * 240) / 10;
  if (hours >= 2) return `${number(hours, hours % 1 ? 1 : 0, lang)} ${words[lang].hours}`;
  return `${number(days * 1440, 0, lang)} ${words[lang].minutes}`;
}
