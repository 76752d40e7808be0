'use strict';

/* The replay: a scrubber over the recorded epochs that moves the cost, the pictures and the histograms. */

function showReplay() {
  const r = D.replay;
  if (!r || r.frames.length === 0) return;
  const last = r.frames.length - 1;
  const scrubber = el('input', { type: 'range', id: 'scrubber', min: 0, max: last, step: 1, value: last, 'aria-label': 'Epoch of the replay' });
  const caption = el('output', { for: 'scrubber', 'aria-live': 'off' });
  const cost = el('div');
  const plane = r.frames[last].decision ? el('canvas', { id: 'replay-plane', role: 'img', 'aria-label': 'Predictions over the plane of the inputs in this epoch' }) : null;
  const units = r.frames[last].units ? r.frames[last].units.pixels.map((_, k) =>
    el('canvas', { role: 'img', 'aria-label': `Weights of unit ${k + 1} of the first layer` })) : [];
  const histograms = el('div', { class: 'histograms' });

  const show = () => {
    const frame = r.frames[+scrubber.value];
    const label = frame.epoch === 0 ? 'Before the first step' : `Epoch ${frame.epoch}`;
    const numbers = [frame.cost !== null ? `cost ${num(frame.cost)}` : null, frame.validation !== null ? `validation ${num(frame.validation)}` : null].filter(x => x);
    caption.textContent = [label, ...numbers].join(', ');
    scrubber.setAttribute('aria-valuetext', caption.textContent);
    cost.replaceChildren(costStrip(r.frames, +scrubber.value));
    if (plane && frame.decision) drawPlane(plane, frame.decision, D.boundary);
    if (frame.units) units.forEach((canvas, k) => drawUnit(canvas, bytes(frame.units.pixels[k]), frame.units.width, frame.units.height));
    histograms.replaceChildren(...r.layers.map((name, k) => el('figure', {}, el('figcaption', {}, named(name)), el('div', { class: 'two' },
      frame.weights[k] ? histogram(frame.weights[k], name, 'weights') : null,
      frame.activations[k] ? histogram(frame.activations[k], name, 'activations') : null))));
  };

  let timer = 0;
  const play = el('button', { type: 'button' }, 'Play');
  const stop = () => { clearInterval(timer); timer = 0; play.textContent = 'Play'; };
  play.addEventListener('click', () => {
    if (timer) return stop();
    if (+scrubber.value === last) scrubber.value = 0;
    play.textContent = 'Pause';
    // Someone who prefers less motion sees slower steps.
    const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1200 : Math.max(80, Math.min(500, 8000 / r.frames.length));
    timer = setInterval(() => { scrubber.value = +scrubber.value + 1; show(); if (+scrubber.value === last) stop(); }, pace);
    show();
  });
  scrubber.addEventListener('input', () => { stop(); show(); });
  redraws.push(show);

  section('replay', 'Replay',
    el('p', { class: 'note' }, `Move the slider to see the network after an epoch. The page keeps ${r.frames.length} moments of the training.`),
    el('div', { class: 'row screen' }, play, el('div', { style: 'flex:1 1 12rem;min-width:0' }, scrubber)), el('p', {}, el('strong', {}, caption)), cost,
    el('div', { class: 'grid' },
      plane ? el('div', {}, el('h3', {}, 'Decision boundary'), framed(plane, r.frames[last].decision)) : null,
      units.length ? el('div', {}, el('h3', {}, 'Weights of the first layer'),
        el('p', { class: 'note' }, 'Blue weights are positive, orange ones negative.'), el('div', { class: 'units' }, units)) : null),
    el('h3', {}, 'Histograms'), histograms);
  show();
  // At the end of the scrubber a live page follows the training; elsewhere it stays at its epoch.
  remember('epoch', () => +scrubber.value === last ? null : r.frames[+scrubber.value].epoch, epoch => {
    const at = r.frames.findIndex(frame => frame.epoch === epoch);
    if (at >= 0) { scrubber.value = at; show(); }
  });
}

/** The cost over the frames as a small curve, with a line at the shown frame. */
function costStrip(frames, at) {
  const width = 600, height = 70;
  const values = frames.flatMap(f => [f.cost, f.validation]).filter(v => v !== null);
  if (values.length < 2) return '';
  const low = Math.min(...values), span = Math.max(...values) - low || 1;
  const first = frames[0].epoch, range = frames[frames.length - 1].epoch - first || 1;
  const x = f => 4 + (f.epoch - first) / range * (width - 8);
  const y = v => 6 + (1 - (v - low) / span) * (height - 12);
  const line = (key, i) => svg('polyline', {
    points: frames.filter(f => f[key] !== null).map(f => `${x(f)},${y(f[key])}`).join(' '), fill: 'none', stroke: colour(i), 'stroke-width': 2, 'stroke-dasharray': i ? '6 4' : 'none',
  });
  return el('figure', {}, svg('svg', { viewBox: `0 0 ${width} ${height}`, style: 'width:100%;height:auto;display:block', role: 'img', 'aria-label': 'The cost over the epochs of the replay' },
    line('cost', 0), line('validation', 1),
    svg('line', { x1: x(frames[at]), x2: x(frames[at]), y1: 0, y2: height, style: 'stroke:var(--focus);stroke-width:2' })),
  el('figcaption', {}, frames.some(f => f.validation !== null) ? 'Cost of the training data (line) and of the validation data (dashes)' : 'Cost of the training data'));
}

/** A histogram of 32 bars. */
function histogram(h, layer, what) {
  const bars = bytes(h.bars);
  const label = `${layer}, ${what}: from ${num(h.low, 3)} to ${num(h.high, 3)}, mean ${num(h.mean, 3)}, deviation ${num(h.deviation, 3)}`;
  // The numbers are no part of the drawing, so that they have the same size on every screen.
  return el('div', {}, svg('svg', { viewBox: '0 0 160 48', role: 'img', 'aria-label': label },
    ...[...bars].map((bar, i) => svg('rect', { class: 'bar', x: i * 5, width: 4.4, y: 46 - bar / 255 * 44, height: bar / 255 * 44 }))),
  el('div', { class: 'ends', 'aria-hidden': 'true' }, el('span', {}, num(h.low, 3)), el('span', {}, `σ ${num(h.deviation, 3)}`), el('span', {}, num(h.high, 3))),
  el('div', { class: 'note' }, what));
}
