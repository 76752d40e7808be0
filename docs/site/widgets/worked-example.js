// The worked example of chapter 6: pointing at an equation lights the formula, its numbers and the nodes of the network.
for (const place of document.querySelectorAll('[data-widget="worked-example"]')) {
  const transpose = m => m[0].map((_, column) => m.map(row => row[column]));
  const product = (a, b) => a.map(row => transpose(b).map(column => row.reduce((sum, value, k) => sum + value * column[k], 0)));
  const zip = (a, b, f) => a.map((row, r) => row.map((value, c) => f(value, b[r][c])));
  const addBias = (m, bias) => m.map((row, r) => row.map(value => value + bias[r][0]));
  const rowSums = m => m.map(row => [row.reduce((sum, value) => sum + value, 0)]);

  const X = [[1, 3], [2, 1]];
  const Y = [[0, 1], [1, 0]];
  const W1 = [[1, -1], [0.5, 0.5]];
  const b1 = [[0], [-0.5]];
  const W2 = [[1, 0], [-1, 2]];
  const b2 = [[1], [0]];
  const Z1 = addBias(product(W1, X), b1);
  const A1 = Z1.map(row => row.map(z => Math.max(0, z)));
  const Z2 = addBias(product(W2, A1), b2);
  const sums = transpose(Z2).map(column => column.reduce((sum, z) => sum + Math.exp(z), 0));
  const A2 = Z2.map(row => row.map((z, i) => Math.exp(z) / sums[i]));
  const J = [[-(Math.log(A2[1][0]) + Math.log(A2[0][1])) / 2]];
  const D2 = zip(A2, Y, (a, y) => (a - y) / 2);
  const dA1 = product(transpose(W2), D2);
  const D1 = zip(dA1, Z1, (d, z) => z > 0 ? d : 0);
  const values = {
    X, Y, W1, b1, W2, b2, Z1, A1, Z2, A2, J, D2, dA1, D1,
    dW2: product(D2, transpose(A1)), db2: rowSums(D2), dW1: product(D1, transpose(X)), db1: rowSums(D1), dX: product(transpose(W1), D1),
  };

  // What each step reads, and the nodes and edges that it belongs to.
  const reads = {
    Z1: ['W1', 'X', 'b1'], A1: ['Z1'], Z2: ['W2', 'A1', 'b2'], A2: ['Z2'], J: ['A2', 'Y'], D2: ['A2', 'Y'], dW2: ['D2', 'A1'], db2: ['D2'],
    dA1: ['W2', 'D2'], D1: ['dA1', 'Z1'], dW1: ['D1', 'X'], db1: ['D1'], dX: ['W1', 'D1'],
  };
  const parts = {
    X: ['x'], Z1: ['x', 'edges-1', 'h'], A1: ['h'], Z2: ['h', 'edges-2', 'o'], A2: ['o'], J: ['o', 'cost'], D2: ['cost', 'o'], dW2: ['edges-2', 'h', 'o'],
    db2: ['o'], dA1: ['o', 'edges-2', 'h'], D1: ['h'], dW1: ['edges-1', 'x', 'h'], db1: ['h'], dX: ['h', 'edges-1', 'x'],
  };
  const names = {
    X: 'X', Y: 'Y', W1: 'W¹', b1: 'b¹', W2: 'W²', b2: 'b²', Z1: 'Z¹', A1: 'A¹', Z2: 'Z²', A2: 'A²', J: 'J', D2: 'Δ²', dW2: '∂J/∂W²', db2: '∂J/∂b²',
    dA1: '∂J/∂A¹', D1: 'Δ¹', dW1: '∂J/∂W¹', db1: '∂J/∂b¹', dX: '∂J/∂X',
  };

  const nodes = { x: [[60, 70], [60, 180]], h: [[190, 70], [190, 180]], o: [[320, 70], [320, 180]], cost: [[420, 125]] };
  const labels = { x: ['x₁', 'x₂'], h: ['h₁', 'h₂'], o: ['a₁', 'a₂'], cost: ['J'] };
  const edge = ([x1, y1], [x2, y2]) => `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#8a8a8a" stroke-width="2"/>`;
  const edges = (from, to) => nodes[from].flatMap(a => nodes[to].map(b => edge(a, b))).join('');
  const circles = part => nodes[part].map(([x, y], i) =>
    `<circle cx="${x}" cy="${y}" r="24" fill="#d6e8f5" stroke="#222222"/><text x="${x}" y="${y + 6}" text-anchor="middle" font-style="italic">${labels[part][i]}</text>`).join('');
  place.querySelector('.network').innerHTML = `<svg viewBox="0 0 470 250" width="470" role="img" aria-label="Two inputs, two hidden units, two outputs and the cost">
<g data-part="edges-1">${edges('x', 'h')}</g><g data-part="edges-2">${edges('h', 'o')}</g><g data-part="edges-3">${edges('o', 'cost')}</g>
${Object.keys(nodes).map(part => `<g data-part="${part}">${circles(part)}</g>`).join('')}</svg>`;

  const number = value => (Math.abs(value) < 5e-5 ? 0 : value).toFixed(4).replace(/\.?0+$/, '').replace('-', '−');
  const table = (name, isResult) => `<figure class="${isResult ? 'lit' : ''}"><figcaption>${names[name]}</figcaption><table>${values[name].map(row =>
    `<tr>${row.map(value => `<td>${number(value)}</td>`).join('')}</tr>`).join('')}</table></figure>`;
  const numbers = place.querySelector('.numbers');
  const steps = [...place.querySelectorAll('[data-step]')];

  const choose = step => {
    const name = step.dataset.step;
    for (const other of steps) other.classList.toggle('lit', other === step);
    for (const part of place.querySelectorAll('[data-part]')) part.style.opacity = parts[name].includes(part.dataset.part) ? 1 : 0.25;
    numbers.innerHTML = `<div class="row">${table(name, true)}<span class="from">from</span>${reads[name].map(read => table(read, false)).join('')}</div>`;
  };
  for (const step of steps) {
    for (const event of ['pointerenter', 'focus', 'click']) step.addEventListener(event, () => choose(step));
  }

  choose(steps[0]);
}
