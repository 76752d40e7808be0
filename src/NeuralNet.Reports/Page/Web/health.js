'use strict';

/* The health of the layers: norms of the gradients, sizes of the updates, dead and saturated units. */

function showHealth() {
  const h = D.health;
  if (!h) return;
  const has = values => values.some(list => list.some(v => v !== null && v > 0));
  const curves = (title, values, options) => chart({
    title, x: h.iterations, xName: 'update', series: h.layers.map((name, k) => ({ name: short(name), values: values[k] })).filter((_, k) => values[k].some(v => v !== null)), ...options,
  });
  section('health', 'Health of the layers',
    h.findings.length > 0 ? el('ul', { class: 'findings' }, h.findings.map(f => el('li', {}, f))) : el('p', {}, 'None of the usual problems was found.'),
    el('p', { class: 'note' }, h.interval > 1 ? `The numbers are samples: one in ${num(h.interval)} updates.` : 'The numbers are those of every update.',
      h.allLayers > h.layers.length ? ` The page shows the first ${h.layers.length} of ${h.allLayers} layers.` : ''),
    el('div', { class: 'grid' },
      has(h.gradient) ? curves('Norm of the gradient', h.gradient, { log: true }) : el('p', { class: 'note' }, 'The optimizer does not report its gradients.'),
      has(h.ratio) ? curves('Update, as a share of the parameters', h.ratio, { log: true }) : null,
      has(h.dead) ? curves('Dead units', h.dead, { percent: true }) : null,
      has(h.saturated) ? curves('Saturated activations', h.saturated, { percent: true }) : null),
    has(h.ratio) ? el('p', { class: 'note' }, 'Updates of about a thousandth of the parameters are usual. Much larger ones make training unstable, much smaller ones make it slow.') : null,
    table('The last sample of each layer', ['Layer', 'Gradient', 'Update / parameters', 'Dead', 'Saturated'], h.layers.map((name, k) => {
      const last = list => list[k][list[k].length - 1];
      return [named(name), last(h.gradient), last(h.ratio), last(h.dead) === null ? '–' : percent(last(h.dead)), last(h.saturated) === null ? '–' : percent(last(h.saturated))];
    })));
}
