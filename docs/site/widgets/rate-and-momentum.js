// Gradient descent with momentum on the cost of the line of chapter 2: the reader chooses the rate, the momentum and the first point.
for (const place of document.querySelectorAll('[data-widget="rate-and-momentum"]')) {
  const [width, height, most] = [640, 400, 400];
  const points = [[1, 2], [2, 3], [3, 5], [4, 6]];
  const [left, right, low, high] = [-1.5, 4.3, -2.3, 1.325];            // one scale for both, so that right angles look right
  const best = { w: 1.4, b: 0.5, cost: 0.025 };
  const enough = 1e-3;                                              // above the cost of the best line
  const state = { rate: 0.1, momentum: 0, w: 0, b: -1.5 };

  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.setAttribute('role', 'img');
  const report = document.createElement('p');
  report.setAttribute('aria-live', 'polite');
  place.append(
    canvas,
    slider('learning rate η', 'rate', 0.005, 0.26, 0.005),
    slider('momentum μ', 'momentum', 0, 0.95, 0.05),
    button('rate 0.02', { rate: 0.02, momentum: 0 }),
    button('rate 0.2', { rate: 0.2, momentum: 0 }),
    button('rate 0.25: too large', { rate: 0.25, momentum: 0 }),
    button('with momentum', { rate: 0.2, momentum: 0.75 }),
    report);
  canvas.addEventListener('click', event => {
    const box = canvas.getBoundingClientRect();
    state.w = left + (event.clientX - box.left) / box.width * (right - left);
    state.b = high - (event.clientY - box.top) / box.height * (high - low);
    draw();
  });
  draw();

  function mean(term) {
    return points.reduce((sum, [x, y]) => sum + term(x, y), 0) / points.length;
  }

  function cost(w, b) {
    return mean((x, y) => (w * x + b - y) ** 2 / 2);
  }

  /** The points of the steps, until the cost is near the best, has exploded, or there were too many. */
  function path() {
    let [w, b, dw, db] = [state.w, state.b, 0, 0];
    const steps = [[w, b]];
    while (steps.length <= most && cost(w, b) > best.cost + enough && cost(w, b) < 1e6) {
      dw = state.momentum * dw + mean((x, y) => (w * x + b - y) * x);
      db = state.momentum * db + mean((x, y) => w * x + b - y);
      w -= state.rate * dw;
      b -= state.rate * db;
      steps.push([w, b]);
    }

    return steps;
  }

  /** The lines of equal cost are ellipses. Their axes are the directions of the largest and the smallest curvature. */
  function contour(level) {
    const [ww, wb, bb] = [mean(x => x * x), mean(x => x), 1];
    const root = Math.hypot((ww - bb) / 2, wb);
    const angle = Math.atan2(wb, (ww - bb) / 2) / 2;
    const [large, small] = [(ww + bb) / 2 + root, (ww + bb) / 2 - root];
    return Array.from({ length: 121 }, (_, i) => {
      const [p, q] = [Math.sqrt(2 * level / large) * Math.cos(i * Math.PI / 60), Math.sqrt(2 * level / small) * Math.sin(i * Math.PI / 60)];
      return [best.w + p * Math.cos(angle) - q * Math.sin(angle), best.b + p * Math.sin(angle) + q * Math.cos(angle)];
    });
  }

  function draw() {
    const context = canvas.getContext('2d');
    const line = steps => {
      context.beginPath();
      steps.forEach(([w, b], i) => context[i === 0 ? 'moveTo' : 'lineTo']((w - left) / (right - left) * width, (high - b) / (high - low) * height));
      context.stroke();
    };
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.lineWidth = 1;
    context.strokeStyle = '#c4ccd4';
    for (const level of [0.05, 0.3, 1, 2.5, 5, 9, 14, 20, 28, 38]) line(contour(level));
    const steps = path();
    context.strokeStyle = context.fillStyle = '#0072b2';
    context.lineWidth = 2;
    line(steps);
    for (const [w, b] of steps) {
      context.beginPath();
      context.arc((w - left) / (right - left) * width, (high - b) / (high - low) * height, 3, 0, 2 * Math.PI);
      context.fill();
    }

    context.fillStyle = '#222222';
    context.font = 'italic 16px serif';
    context.fillText('w', width - 20, height - 10);
    context.fillText('b', 10, 20);
    const last = cost(...steps.at(-1));
    const count = steps.length - 1;
    report.textContent = last <= best.cost + enough ? `The cost is within ${enough} of the best after ${count} steps. Click on the picture to begin elsewhere.`
      : last > 1e5 ? `The steps grow without end: the cost is ${last.toExponential(1)} after ${count} steps.`
      : `After ${count} steps the cost is ${last.toFixed(4)}, and that of the best line is ${best.cost}.`;
    canvas.setAttribute('aria-label', `Lines of equal cost around the best weight and bias, and the path of gradient descent. ${report.textContent}`);
  }

  function slider(text, name, min, max, step) {
    const label = document.createElement('label');
    const input = Object.assign(document.createElement('input'), { type: 'range', min, max, step, value: state[name], name });
    const output = document.createElement('output');
    output.textContent = state[name];
    input.addEventListener('input', () => {
      state[name] = Number(input.value);
      output.textContent = state[name];
      draw();
    });
    label.append(text, input, output);
    return label;
  }

  function button(text, values) {
    const element = document.createElement('button');
    element.textContent = text;
    element.addEventListener('click', () => {
      Object.assign(state, values);
      for (const input of place.querySelectorAll('input')) {
        input.value = state[input.name];
        input.nextElementSibling.textContent = state[input.name];
      }

      draw();
    });
    return element;
  }
}
