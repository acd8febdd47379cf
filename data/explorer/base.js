// Small helpers: elements, words, dates, long lists. Text becomes text nodes only; nothing here parses markup.

const SVG = 'http://www.w3.org/2000/svg';
const $ = (id) => document.getElementById(id);

/** Makes an element: attributes, `on: {click: f}`, and children that are elements, strings or nothing. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [event, f] of Object.entries(value)) element.addEventListener(event, f);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === '') continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

function drawing(name, classes) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', classes);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', '#i-' + name);
  svg.append(use);
  return svg;
}
const icon = (name) => drawing(name, 'icon');
/** The shape of a kind of node, the same in lists, cards and the drawing. */
const shape = (kind) => drawing(kind, 'shape k-' + kind);

const button = (text, action, classes = 'button') => h('button', { type: 'button', class: classes, on: { click: action } }, text);
const count = (n, one, many) => n.toLocaleString('en') + ' ' + (n === 1 ? one : many || one + 's');
const words = (name) => String(name).replace(/_/g, ' ').toLowerCase();
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Cuts a text at a word's end. */
function shortened(text, most) {
  const points = Array.from(text);
  if (points.length <= most) return text;
  const cut = points.slice(0, most).join('');
  const blank = cut.lastIndexOf(' ');
  return (blank > most / 2 ? cut.slice(0, blank) : cut) + '…';
}

/** A text without case, accents and punctuation, as names are compared. */
function folded(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[.'’]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function announce(text) {
  $('status').textContent = text;
}

// Dates: a record's `days` are the first and the last day; how exact they are is said by `granularity`.

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function oneDay(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${MONTHS[month - 1].slice(0, 3)} ${year}`;
}

/** What people read for a stretch of days: *March 2024*, *11 Mar – 14 Mar 2024*. */
function period(days) {
  const [first, last] = days;
  if (first === last) return oneDay(first);
  const [year, month, day] = first.split('-').map(Number);
  const [year2, month2, day2] = last.split('-').map(Number);
  const end = new Date(Date.UTC(year2, month2, 0)).getUTCDate();
  if (day === 1 && day2 === end && year === year2) {
    if (month === month2) return `${MONTHS[month - 1]} ${year}`;
    if (month === 1 && month2 === 12) return String(year);
  }
  const from = oneDay(first);
  return (year === year2 ? from.slice(0, -5) : from) + ' – ' + oneDay(last);
}

/** Fills a list page by page: `LIMIT` rows at once, more when its end comes into sight or the button is pressed. */
const LIMIT = 50;
function paged(list, rows, draw) {
  const box = h('div', { class: 'paged' });
  const tag = list === 'cards' ? 'ul' : 'ol';
  const items = h(tag, { class: list });
  const foot = h('div', { class: 'more-row' });
  let shown = 0;
  const step = (size) => {
    items.append(...rows.slice(shown, shown + size).map((row) => h('li', {}, draw(row))));
    shown = Math.min(shown + size, rows.length);
    const left = rows.length - shown;
    replace(foot, left > 0 && button(`Show ${Math.min(left, LIMIT)} more of ${left.toLocaleString('en')}`, () => {
      const next = shown;
      step(LIMIT);
      const row = items.children[next];
      if (row) (row.querySelector('button') || row).focus();
    }));
    foot.hidden = left === 0;
  };
  step(LIMIT);
  if ('IntersectionObserver' in window && shown < rows.length) {
    const seen = new IntersectionObserver((entries) => {
      if (!foot.isConnected || shown >= rows.length) seen.disconnect();
      else if (entries.some((e) => e.isIntersecting) && document.activeElement?.parentNode !== foot) step(LIMIT);
    }, { rootMargin: '300px' });
    seen.observe(foot);
  }
  box.append(items, foot);
  return box;
}

/** What stands where nothing is found. */
function empty(title, hint, ...actions) {
  return h('div', { class: 'empty' }, h('strong', {}, title), hint, h('div', {}, actions));
}
