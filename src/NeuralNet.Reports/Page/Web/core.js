'use strict';

/* What all other scripts use: the data of the page, elements, numbers and colours. */

const D = JSON.parse(document.getElementById('data').textContent);

/** The things that tests and the curious may look at: window.report.network.run([...]). */
window.report = { data: D, charts: {} };

/** Okabe and Ito: colours that the colour-blind can tell apart. */
const palette = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#999999'];

const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** The value of a colour of the style sheet, for canvases. */
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Colour number i of the palette; blue and black are too dark on a dark page. */
const colour = i => {
  const c = palette[i % palette.length];
  return isDark() && c === '#0072b2' ? '#4aa3df' : c;
};

/**
 * Makes an element. Texts are always set as text, never as HTML.
 * el('p', { class: 'note' }, 'text', otherElement)
 */
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) made.append(child);
  return made;
}

/** Makes an element of a drawing. */
function svg(name, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children.filter(child => child !== null));
  return made;
}

/** A name that the user chose: its writing direction does not change the text around it. */
const named = text => el('bdi', { class: 'short', title: text }, text);

/** A number with some digits, in the same form everywhere. */
function num(value, digits = 4) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toLocaleString('en-US');
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(digits - 2) : String(+value.toPrecision(digits));
}

/** A share as a percentage. */
const percent = value => value === null || value === undefined ? '–' : (100 * value).toFixed(value > 0.9995 || value < 0.0005 ? 2 : 1) + ' %';

/** The bytes of a text in base 64. */
function bytes(text) {
  const binary = atob(text);
  const made = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) made[i] = binary.charCodeAt(i);
  return made;
}

/** Adds a section to the page and to the navigation, and returns it. */
function section(id, title, ...children) {
  const made = el('section', { id, 'aria-labelledby': id + '-title' }, el('h2', { id: id + '-title' }, title), ...children);
  document.getElementById('main').append(made);
  document.getElementById('nav').append(el('li', {}, el('a', { href: '#' + id }, title)));
  return made;
}

/**
 * A table with a caption. heads: texts; rows: lists of texts, numbers or elements. A number stands on the right.
 */
function table(caption, heads, rows, attributes) {
  const isNumber = heads.map((_, c) => rows.length > 0 && rows.every(row => typeof row[c] === 'number' || row[c] === null || row[c] === undefined));
  const cell = (value, c) => el('td', { class: isNumber[c] ? 'number' : null },
    value instanceof Node ? value : typeof value === 'string' ? value : num(value));
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, el('table', attributes || {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, heads.map((head, c) => el('th', { scope: 'col', class: isNumber[c] ? 'number' : null }, head)))),
    el('tbody', {}, rows.map(row => el('tr', {}, row.map(cell))))));
}

/** A table that opens on demand. It is filled when it is opened first, because it may be long. */
function lazyTable(title, make) {
  const made = el('details', {}, el('summary', {}, title));
  made.addEventListener('toggle', () => { if (made.open && made.childElementCount === 1) made.append(make()); });
  return made;
}

/** A small box with a number and what it is. */
const tile = (value, label) => el('div', { class: 'tile' }, el('b', {}, value), el('span', {}, label));

/** A button that is on or off. */
function toggle(label, isOn, change) {
  const made = el('button', { type: 'button', 'aria-pressed': String(isOn) }, label);
  made.addEventListener('click', () => {
    isOn = !isOn;
    made.setAttribute('aria-pressed', String(isOn));
    change(isOn);
  });
  return made;
}

/** Functions that draw again if the colours or the width of the page change. */
const redraws = [];
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraws.forEach(draw => draw()));

/** What the reader has chosen. It survives a reload: see live.js. */
const chosen = { values: {}, restore: {} };

/** Registers a choice: get returns it, set restores it. */
function remember(name, get, set) {
  chosen.values[name] = get;
  if (name in chosen.restore) set(chosen.restore[name]);
}
