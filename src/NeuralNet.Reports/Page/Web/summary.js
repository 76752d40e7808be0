'use strict';

/* The first section: what was trained on what, how, when and with which versions. */

function showSummary() {
  const s = D.summary;
  const last = D.curves.groups.map(g => [g.name, g.series.map(x => [x.name, x.values.filter(v => v !== null).pop()])]);
  const tiles = el('div', { class: 'tiles' });
  if (D.confusion) tiles.append(tile(percent(D.confusion.accuracy), 'test accuracy'));
  if (D.numbers) tiles.append(tile(num(D.numbers[0].rmse), D.numbers.length > 1 ? `test error (RMSE) of ${short(D.outputs[0])}` : 'test error (RMSE)'));
  if (D.numbers && D.numbers[0].r2 !== null) tiles.append(tile(num(D.numbers[0].r2, 3), 'R²'));
  for (const [name, series] of last.filter(([name]) => name === 'Cost')) {
    for (const [kind, value] of series.filter(([kind]) => !kind.includes('after'))) tiles.append(tile(num(value), `last ${kind} ${name.toLowerCase()}`));
  }
  tiles.append(tile(num(s.parameters), 'parameters'));
  section('summary', 'Summary', tiles,
    s.warnings.length ? el('ul', { class: 'findings', 'aria-label': 'Warnings' }, s.warnings.map(w => el('li', {}, w))) : null,
    el('div', { class: 'grid' },
      table('The layers of the network, from the inputs to the outputs', ['Layer', 'Outputs', 'Parameters'], s.layers),
      el('div', {}, pairs('Run', s.run), pairs('Data', s.data)),
      el('div', {}, s.settings.length ? pairs('Settings', s.settings) : null, pairs('Versions', s.versions))));
}

/** The first characters of a name, for a place with little room. */
const short = name => name.length > 32 ? name.slice(0, 31) + '…' : name;

/** Names and values, each name a heading of its row. */
function pairs(caption, list) {
  return el('div', { class: 'scroll' }, el('table', { class: 'pairs' }, el('caption', {}, caption),
    el('tbody', {}, list.map(([name, value]) => el('tr', {}, el('th', { scope: 'row' }, breakable(name)), el('td', {}, breakable(value)))))));
}

/** A text whose lines may also end within the names of code: Chain(LearningRate(…)), NeuralNet.Reports, BatchSize. */
const breakable = text => text.split(/(?<=\w[(=.])(?=[A-Za-z])|(?<=[a-z])(?=[A-Z])/).flatMap(part => [part, el('wbr')]).slice(0, -1);
