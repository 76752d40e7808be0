'use strict';

/* The learning curves: a chart for the cost, the accuracy, each metric and the learning rate. */

function showCurves() {
  const c = D.curves;
  if (c.groups.length === 0) return;
  const marks = c.restored === null ? [] : [{ x: c.restored, name: `restored: epoch ${c.restored}` }];
  const validation = c.groups[0].series.find(s => s.name === 'validation');
  if (c.restored === null && validation) {
    const best = validation.values.reduce((at, v, i) => v !== null && (at < 0 || v < validation.values[at]) ? i : at, -1);
    if (best >= 0) marks.push({ x: c.epochs[best], name: `lowest validation cost: epoch ${c.epochs[best]}` });
  }
  section('curves', 'Curves',
    el('p', { class: 'note screen' }, 'Drag over a chart to zoom. Double-click it to see all.'),
    c.thinned ? el('p', { class: 'note' }, 'The training has more epochs than the page shows. It shows some of them at equal distances.') : null,
    el('div', { class: 'grid' }, c.groups.map(group => {
      const all = group.series.flatMap(s => s.values).filter(v => v !== null && v > 0);
      return chart({
        title: group.name,
        x: c.epochs,
        xName: 'epoch',
        series: group.series,
        percent: group.name === 'Accuracy',
        marks: group.name === 'Cost' ? marks : marks.map(m => ({ x: m.x, name: '' })),
        log: group.name === 'Cost' && all.length > 0 && Math.max(...all) / Math.min(...all) > 100,
      });
    })));
}
