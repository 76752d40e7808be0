'use strict';

/* Test examples: images as small pictures, other inputs as rows of a table. */

const imagePixels = D.images ? bytes(D.images.pixels) : null;

/** A picture of an example. */
function imageOf(place) {
  const { width, height } = D.images;
  const canvas = el('canvas', { class: 'pixels', role: 'img', 'aria-label': `Test example ${D.examples[place].i}` });
  return drawImage(canvas, imagePixels.subarray(place * width * height, (place + 1) * width * height), width, height);
}

/** What the network said about an example, in a few words. */
function verdict(example) {
  if ('actual' in example) {
    const isRight = example.actual === example.predicted;
    return [el('span', { class: 'said' }, 'is ', el('bdi', {}, D.classes[example.actual])),
      el('span', { class: 'said ' + (isRight ? 'good' : 'bad') }, isRight ? '✓ said ' : '✗ said ', el('bdi', {}, D.classes[example.predicted])),
      D.calibration ? el('span', { class: 'said' }, `with ${percent(example.p)}`) : null];
  }
  return [el('span', {}, `error ${num(example.error, 3)}`)];
}

/** A list of pictures, or a table of rows. places are places in D.examples. */
function showExamples(places, caption) {
  if (places.length === 0) return el('p', { class: 'note' }, 'The page keeps no examples here.');
  if (D.images) {
    return el('ul', { class: 'cards', 'aria-label': caption }, places.map(place =>
      el('li', {}, imageOf(place), verdict(D.examples[place]))));
  }
  const hasClasses = D.form === 'classes' || D.form === 'binary';
  const features = D.features.slice(0, D.rows[0].length);
  const heads = hasClasses ? ['Example', 'Is', 'Predicted', D.calibration ? 'Probability' : 'Output'] : ['Example', 'Error', 'Targets', 'Predictions'];
  const rows = places.map(place => {
    const e = D.examples[place];
    const first = hasClasses
      ? [e.i, named(D.classes[e.actual]), named(D.classes[e.predicted]), e.p]
      : [e.i, e.error, outputsOf(e.targets), outputsOf(e.predictions)];
    return [...first, ...D.rows[place]];
  });
  return el('div', {}, table(caption, [...heads, ...features.map(named)], rows),
    D.features.length > features.length ? el('p', { class: 'note' }, `The first ${features.length} of ${D.features.length} inputs.`) : null);
}

/** The outputs of an example. Labels are named if they are yes. */
function outputsOf(values) {
  if (D.form !== 'labels') return values.map(v => num(v)).join(', ');
  const yes = values.map((v, k) => v !== null && v >= 0.5 ? D.outputs[k] : null).filter(name => name !== null);
  return yes.length ? el('span', {}, yes.map((name, k) => [k ? ', ' : '', named(name)]).flat()) : 'none';
}

function showWorst() {
  if (!D.worst || D.worst.length === 0) return;
  const hasClasses = D.form === 'classes' || D.form === 'binary';
  section('worst', 'Worst errors',
    el('p', { class: 'note' }, hasClasses
      ? 'The misclassified test examples to which the network gave the smallest probability of their class. The worst one comes first.'
      : D.form === 'numbers'
        ? 'The test examples with the largest errors, in standard deviations of the targets. The worst one comes first.'
        : 'The test examples with the largest mean cost of their labels. The worst one comes first.'),
    showExamples(D.worst, 'The worst errors of the test data'));
}
