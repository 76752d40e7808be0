// Gradient descent with momentum on J = ½(u² + 10v²): the reader chooses the rate, the momentum and the first point.
for (const place of document.querySelectorAll('[data-widget="rate-and-momentum"]')) {
  const [width, height, stretch, most] = [640, 360, 10, 200];
  const state = { rate: 0.05, momentum: 0, u: -4.2, v: 1.6 };

  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.setAttribute('role', 'img');
  const report = document.createElement('p');
  report.setAttribute('aria-live', 'polite');
  place.append(
    canvas,
    slider('learning rate η', 'rate', 0.005, 0.22, 0.005),
    slider('momentum μ', 'momentum', 0, 0.95, 0.05),
    button('rate 0.2: the edge', { rate: 0.2, momentum: 0 }),
    button('a good pair', { rate: 0.095, momentum: 0.25 }),
    button('heavy ball', { rate: 0.05, momentum: 0.9 }),
    report);
  canvas.addEventListener('click', event => {
    const box = canvas.getBoundingClientRect();
    state.u = ((event.clientX - box.left) / box.width - 0.5) * 10;
    state.v = (0.5 - (event.clientY - box.top) / box.height) * 5.625;
    draw();
  });
  draw();

  function cost(u, v) {
    return (u * u + stretch * v * v) / 2;
  }

  /** The points of the steps, until the cost is small, has exploded, or there were too many. */
  function path() {
    let [u, v, du, dv] = [state.u, state.v, 0, 0];
    const points = [[u, v]];
    while (points.length <= most && cost(u, v) > 1e-3 && cost(u, v) < 1e6) {
      du = state.momentum * du + u;
      dv = state.momentum * dv + stretch * v;
      u -= state.rate * du;
      v -= state.rate * dv;
      points.push([u, v]);
    }

    return points;
  }

  function draw() {
    const context = canvas.getContext('2d');
    const x = u => (u / 10 + 0.5) * width;
    const y = v => (0.5 - v / 5.625) * height;
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.strokeStyle = '#c4ccd4';
    for (const level of [0.2, 1, 3, 6, 10, 15, 21, 28]) {
      context.beginPath();
      context.ellipse(x(0), y(0), Math.sqrt(2 * level) * width / 10, Math.sqrt(2 * level / stretch) * height / 5.625, 0, 0, 2 * Math.PI);
      context.stroke();
    }

    const points = path();
    context.strokeStyle = context.fillStyle = '#0072b2';
    context.lineWidth = 2;
    context.beginPath();
    points.forEach(([u, v], i) => i === 0 ? context.moveTo(x(u), y(v)) : context.lineTo(x(u), y(v)));
    context.stroke();
    for (const [u, v] of points) {
      context.beginPath();
      context.arc(x(u), y(v), 3, 0, 2 * Math.PI);
      context.fill();
    }

    const last = cost(...points.at(-1));
    const steps = points.length - 1;
    report.textContent = last <= 1e-3 ? `The cost is below 0.001 after ${steps} steps. Click on the picture to begin elsewhere.`
      : last > 1e5 ? `The steps grow without end: the cost is ${last.toExponential(1)} after ${steps} steps.`
      : `After ${steps} steps the cost is still ${last.toFixed(3)}.`;
    canvas.setAttribute('aria-label', `Contours of a narrow valley, and the path of gradient descent. ${report.textContent}`);
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
