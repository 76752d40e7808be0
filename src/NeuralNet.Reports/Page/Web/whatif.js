'use strict';

/* What if an input were different? Sliders or a drawing for the inputs; bars for the outputs; cells for the hidden units. */

function showWhatIf() {
  const w = D.whatIf;
  if (!w) return;
  if (w.reason) {
    section('whatif', 'What if?', el('p', {}, w.reason));
    return;
  }
  const network = report.network = makeNetwork(w);
  const starts = w.examples.map(e => network.decode(e.values));
  let inputs = starts[0].slice();
  const result = el('div', { id: 'whatif-outputs', 'aria-live': 'polite' });
  const hidden = el('div');
  const run = () => {
    const all = network.activations(inputs);
    const outputs = report.outputs = all[all.length - 1];
    result.replaceChildren(outputBars(outputs));
    hidden.replaceChildren(...all.slice(0, -1).map((values, k) => heat(w.layers[k].name, values)));
  };
  const controls = D.images ? pad(w, () => inputs, run) : sliders(w, () => inputs, run);
  const choose = el('select', { id: 'whatif-start' }, starts.map((_, k) => el('option', { value: k }, `Test example ${w.examples[k].i}`)));
  const start = () => { inputs = starts[+choose.value].slice(); controls.update(); run(); };
  choose.addEventListener('change', start);
  section('whatif', 'What if?',
    el('p', {}, D.images ? 'Draw on the image, and see what the network says about it.' : 'Move an input, and see what the network says. The ranges are those of the test data.'),
    el('div', { class: 'row' }, el('label', { for: 'whatif-start' }, 'Start from'), choose, el('button', { type: 'button', onclick: start }, 'Reset'),
      D.images ? el('button', { type: 'button', onclick: () => { inputs.fill(controls.paper); controls.update(); run(); } }, 'Clear') : null),
    el('div', { class: 'grid' }, controls.node, el('div', {}, el('h3', {}, 'Outputs'), result, D.numbers ? el('p', { class: 'note' }, 'A full bar is the largest target of the test data, an empty one the smallest.') : null)),
    el('details', { open: true }, el('summary', {}, 'Units of the hidden layers'),
      el('p', { class: 'note' }, 'A cell is a unit. Blue units are positive, orange ones negative, compared with the largest of their layer.'), hidden));
  redraws.push(run);
  controls.update();
  run();
  remember('inputs', () => inputs, values => { if (values.length === inputs.length) { inputs = values; controls.update(); run(); } });
}

/** A slider for each of the first inputs. */
function sliders(w, inputs, run) {
  const list = w.ranges.slice(0, w.sliders).map(([low, high, isWhole], k) => {
    const value = el('output', { for: 'input-' + k });
    const slider = el('input', { type: 'range', id: 'input-' + k, min: low, max: high, step: isWhole && high - low <= 200 ? 1 : 'any', disabled: low === high });
    const show = () => { value.textContent = num(inputs()[k]); slider.setAttribute('aria-valuetext', value.textContent); };
    slider.addEventListener('input', () => { inputs()[k] = +slider.value; show(); run(); });
    // A slider of any step does not move by the keys, so that these move it by a fiftieth.
    slider.addEventListener('keydown', event => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
      if (!step || slider.step !== 'any') return;
      event.preventDefault();
      slider.value = +slider.value + step * (high - low) / 50;
      slider.dispatchEvent(new Event('input'));
    });
    const name = D.features[k];
    return { update: () => { slider.value = inputs()[k]; show(); }, node: el('div', { class: 'slider' }, el('label', { for: 'input-' + k, title: name }, named(name)), slider, value) };
  });
  const rest = w.ranges.length - list.length;
  return {
    update: () => list.forEach(s => s.update()),
    node: el('div', { class: 'sliders' }, list.map(s => s.node),
      rest > 0 ? el('p', { class: 'note' }, `The other ${num(rest)} inputs keep the values of the chosen example.`) : null),
  };
}

/** A grid to draw on. The keys: arrows move, space draws. */
function pad(w, inputs, run) {
  const { width, height } = D.images;
  const low = Math.min(...w.ranges.map(r => r[0])), high = Math.max(...w.ranges.map(r => r[1]));
  const canvas = el('canvas', {
    class: 'pixels draw', id: 'pad', tabindex: 0, role: 'application',
    'aria-label': `An image of ${width} by ${height} pixels to draw on. Arrow keys move the pen, space draws, shift and space erases.`,
  });
  let pen = [Math.floor(width / 2), Math.floor(height / 2)], isKeyed = false;
  const update = () => {
    drawImage(canvas, inputs().map(v => 255 * (v - low) / (high - low || 1)), width, height);
    if (!isKeyed) return;
    canvas.getContext('2d').fillStyle = css('--focus');
    canvas.getContext('2d').fillRect(pen[0], pen[1], 1, 1);
  };
  const ink = (x, y, share, erases) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * width + x, value = low + (high - low) * share;
    inputs()[at] = erases ? low : Math.max(inputs()[at], value);
  };
  const stroke = (x, y, erases) => {
    ink(x, y, 1, erases);
    // On a fine grid the pen is softer and wider than a pixel.
    if (width >= 16) for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) ink(x + dx, y + dy, 0.6, erases);
  };
  const at = event => {
    const box = canvas.getBoundingClientRect();
    stroke(Math.floor((event.clientX - box.left) / box.width * width), Math.floor((event.clientY - box.top) / box.height * height), event.shiftKey || event.button === 2);
    isKeyed = false;
    update();
    run();
  };
  canvas.addEventListener('pointerdown', event => { canvas.setPointerCapture(event.pointerId); at(event); });
  canvas.addEventListener('pointermove', event => { if (event.buttons) at(event); });
  canvas.addEventListener('blur', () => { isKeyed = false; update(); });
  canvas.addEventListener('keydown', event => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!move && event.key !== ' ') return;
    event.preventDefault();
    isKeyed = true;
    if (move) pen = [Math.max(0, Math.min(width - 1, pen[0] + move[0])), Math.max(0, Math.min(height - 1, pen[1] + move[1]))];
    else { stroke(pen[0], pen[1], event.shiftKey); run(); }
    update();
  });
  return { update, paper: low, node: el('div', {}, canvas, el('p', { class: 'note' }, 'Hold the shift key to erase.')) };
}

/** The outputs as bars: shares of 1 if they are probabilities, otherwise their place in the range of the targets. */
function outputBars(outputs) {
  const names = D.form === 'binary' ? [D.classes[1]] : D.outputs;
  const largest = Math.max(...outputs.map(Math.abs), 1e-30);
  const share = k => {
    const targets = D.numbers?.[k]?.true;
    if (D.calibration || !targets?.length) return Math.abs(outputs[k]) / (D.calibration ? 1 : largest);
    const low = Math.min(...targets), high = Math.max(...targets);
    return Math.max(0, (outputs[k] - low) / (high - low || 1));
  };
  const order = outputs.map((_, k) => k);
  if (outputs.length > 30) order.sort((a, b) => outputs[b] - outputs[a]);
  const likely = D.form === 'classes' ? outputs.indexOf(Math.max(...outputs)) : -1;
  return el('div', { class: 'bars' }, order.slice(0, 30).flatMap(k => [
    el('span', { class: 'name' }, k === likely ? el('strong', {}, named(names[k])) : named(names[k])),
    el('div', { class: 'track' }, el('div', { class: 'fill', style: `width:${Math.min(100, 100 * share(k))}%` })),
    el('output', {}, D.calibration ? percent(outputs[k]) : num(outputs[k], 5))]));
}

/** The units of a layer as cells. */
function heat(name, values) {
  const most = Math.max(...values.map(Math.abs), 1e-30);
  const shown = values.slice(0, 256);
  return el('div', {}, el('div', { class: 'note' }, named(name), values.length > shown.length ? `, the first ${shown.length} of ${values.length} units` : ''),
    el('div', { class: 'heat', role: 'img', 'aria-label': `${name}: ${values.length} units, ${values.filter(v => v > 0).length} of them positive, largest ${num(Math.max(...values), 3)}` },
      shown.map((v, k) => el('i', { title: `unit ${k + 1}: ${num(v)}`, style: `background:rgb(${diverging(v / most)})` }))));
}
