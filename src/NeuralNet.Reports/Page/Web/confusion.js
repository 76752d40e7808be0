'use strict';

/* The confusion matrix. Each cell is a button that shows its examples. */

function showConfusion() {
  const c = D.confusion;
  if (!c) return;
  const shown = el('div', { id: 'cell-examples', 'aria-live': 'polite' });
  const buttons = new Map();

  const open = (cell, isRestored) => {
    for (const button of buttons.values()) button.setAttribute('aria-pressed', 'false');
    const key = `${cell.actual},${cell.predicted}`;
    buttons.get(key)?.setAttribute('aria-pressed', 'true');
    open.now = key;
    const title = el('h3', {}, 'Is ', named(D.classes[cell.actual]), ', predicted ', named(D.classes[cell.predicted]), `: ${num(cell.count)}`);
    shown.replaceChildren(title, cell.examples.length > 0 && cell.examples.length < cell.count
      ? el('p', { class: 'note' }, `${cell.examples.length} of them. The one with the smallest probability of its class comes first.`) : '', showExamples(cell.examples, 'Examples of this cell'));
    if (!isRestored && shown.getBoundingClientRect().top > innerHeight - 80) shown.scrollIntoView({ block: 'nearest' });
  };

  const cells = new Map(c.cells.map(cell => [`${cell.actual},${cell.predicted}`, cell]));
  const button = cell => {
    const made = el('button', {
      type: 'button', 'aria-pressed': 'false', 'data-cell': `${cell.actual},${cell.predicted}`,
      'aria-label': `Is ${D.classes[cell.actual]}, predicted ${D.classes[cell.predicted]}: ${num(cell.count)}. Show examples.`,
      onclick: () => open(cell),
    }, num(cell.count, 3));
    buttons.set(`${cell.actual},${cell.predicted}`, made);
    return made;
  };

  section('confusion', 'Confusion',
    el('p', {}, `${percent(c.accuracy)} of the test data are classified correctly.`,
      c.weighted ? ' The numbers are sums of weights.' : '', c.matrix ? ' Choose a cell to see its examples.' : ' These pairs are confused most often. Choose one to see its examples.'),
    el('div', { class: 'beside' }, c.matrix ? matrix(cells, button) : pairList(c.cells, button), shown),
    lazyTable('Table: precision, recall and F1 of each class', () => table('Scores of each class. A dash means that a score is not defined',
      ['Class', c.weighted ? 'Weight' : 'Examples', 'Precision', 'Recall', 'F1'], c.scores.map((row, k) => [named(D.classes[k]), ...row]))));

  const first = c.cells.filter(cell => cell.actual !== cell.predicted && cell.examples.length > 0).sort((a, b) => b.count - a.count)[0];
  if (first) open(first, true);
  remember('cell', () => open.now, key => { if (cells.has(key)) open(cells.get(key), true); });
}

/** Rows are the classes of the targets, columns the predicted ones. A darker cell has a larger share of its row. */
function matrix(cells, button) {
  const sums = D.confusion.scores.map(row => row[0]);
  const shade = (cell, share) => {
    const made = button(cell);
    const isRight = cell.actual === cell.predicted;
    made.classList.toggle('right', isRight);
    const paint = () => {
      const of = isRight ? css('--cell') : isDark() ? '255, 143, 77' : '213, 94, 0';
      made.style.background = `rgba(${of}, ${0.12 + 0.88 * share})`;
      made.classList.toggle('full', share > 0.55);
    };
    paint();
    redraws.push(paint);
    return made;
  };
  return el('div', { class: 'scroll' }, el('table', { class: 'confusion' },
    el('caption', {}, 'Rows: the true class. Columns: the predicted class.'),
    el('thead', {}, el('tr', {}, el('td', {}), D.classes.map(name => el('th', { scope: 'col', title: name }, name)))),
    el('tbody', {}, D.classes.map((name, actual) => el('tr', {}, el('th', { scope: 'row', title: name }, name),
      D.classes.map((_, predicted) => {
        const cell = cells.get(`${actual},${predicted}`);
        return el('td', {}, cell ? shade(cell, sums[actual] > 0 ? cell.count / sums[actual] : 0) : null);
      }))))));
}

/** The most confused pairs, for many classes. */
function pairList(list, button) {
  return table('The pairs of classes that are confused most often', ['True class', 'Predicted class', 'Number'],
    list.map(cell => [named(D.classes[cell.actual]), named(D.classes[cell.predicted]), button(cell)]));
}
