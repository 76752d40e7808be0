'use strict';

/* Calibration of probabilities; predicted against true numbers; the counts of labels. */

function showCalibration() {
  const c = D.calibration;
  if (!c) return;
  const most = Math.max(...c.bins.map(bin => bin[2]));
  section('calibration', 'Calibration',
    el('p', {}, c.ofPredicted
      ? `Of the predictions with a probability of 80 %, about 80 % should be right. Here the mean difference (ECE) is ${percent(c.ece)}.`
      : `Of the predictions with a probability of 80 %, about 80 % should come true. Here the mean difference (ECE) is ${percent(c.ece)}.`),
    el('div', { class: 'grid' }, square({
      label: `Calibration curve. Mean difference ${percent(c.ece)}. The table has its numbers.`,
      xName: 'predicted probability', yName: c.ofPredicted ? 'share that is right' : 'share that is yes', low: 0, high: 1,
      points: c.bins.map(([p, o, n]) => [p, o, 3 + 7 * Math.sqrt(n / most)]), line: c.bins,
    }), table('The predictions in ten intervals of their probability. A larger point has more examples.', ['Mean probability', c.ofPredicted ? 'Share right' : 'Share yes', D.confusion?.weighted ? 'Weight' : 'Predictions'], c.bins)));
}

function showNumbers() {
  if (!D.numbers) return;
  const scores = D.numbers.map((n, k) => [named(D.outputs[k]), n.count, n.rmse, n.mae, n.r2]);
  section('outputs', 'Predicted against true',
    el('p', {}, 'A point on the dashed line is a perfect prediction.'),
    table('Errors of the test data, in the units of the targets. R² is 1 for perfect predictions and 0 for the mean of the targets',
      ['Output', 'Examples', 'RMSE', 'Mean absolute error', 'R²'], scores),
    el('div', { class: 'grid', style: 'margin-top:1rem' }, D.numbers.filter(n => n.true.length > 0).map((n, k) => {
      const all = [...n.true, ...n.predicted].filter(v => v !== null);
      return el('figure', {}, el('h3', {}, named(D.outputs[k])), square({
        label: `${D.outputs[k]}: predicted against true. RMSE ${num(n.rmse)}, R² ${num(n.r2, 3)}.`, xName: 'true', yName: 'predicted',
        low: Math.min(...all), high: Math.max(...all), points: n.true.map((t, i) => [t, n.predicted[i]]).filter(p => p[1] !== null),
      }), n.true.length < n.count ? el('figcaption', {}, `${n.true.length} of ${num(n.count)} examples.`) : null);
    })));
}

function showLabels() {
  if (!D.labels) return;
  const ratio = (a, b) => b > 0 ? a / b : null;
  section('labels', 'Labels',
    el('p', {}, 'Each label is a question of its own. The answer is yes if the output is at least ½.'),
    table('The answers for the test data', ['Label', 'Yes, right', 'Yes, wrong', 'No, wrong', 'No, right', 'Precision', 'Recall', 'F1'],
      D.labels.map(([tp, fp, fn, tn], k) => [named(D.outputs[k]), tp, fp, fn, tn, ratio(tp, tp + fp), ratio(tp, tp + fn), ratio(2 * tp, 2 * tp + fp + fn)])));
}
