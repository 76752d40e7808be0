'use strict';

/* Pictures: grey images of inputs, weights of units, and planes of predictions. */

/** Draws grey pixels (0 to 255) as ink on paper. */
function drawImage(canvas, pixels, width, height) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const ink = 255 - pixels[i];
    image.data.set([ink, ink, ink, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Mixes two colours, each [r, g, b]; share 0 gives the first. */
const mix = (a, b, share) => a.map((value, k) => Math.round(value + (b[k] - value) * share));

/** The red, green and blue of '#rrggbb'. */
const rgb = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));

/** A colour for a number from −1 (orange) over 0 (white, or black on a dark page) to 1 (blue). */
function diverging(value) {
  const middle = isDark() ? [24, 29, 36] : [255, 255, 255];
  return mix(middle, value < 0 ? rgb('#e69f00') : rgb(colour(0)), Math.min(1, Math.abs(value)));
}

/** Draws the weights of a unit: blue is positive, orange negative. */
function drawUnit(canvas, pixels, width, height) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) image.data.set([...diverging((pixels[i] - 128) / 127), 255], 4 * i);
  context.putImageData(image, 0, 0);
}

/**
 * Draws the predictions over the plane of two inputs, and the test examples.
 * A point of the grid is a byte: the class and its probability, or the output.
 */
function drawPlane(canvas, grid, points) {
  const size = grid.size;
  const side = canvas.width = canvas.height = 480;
  const context = canvas.getContext('2d');
  const small = document.createElement('canvas');
  small.width = small.height = size;
  const pixels = bytes(grid.points);
  const image = small.getContext('2d').createImageData(size, size);
  const paper = isDark() ? [24, 29, 36] : [255, 255, 255];
  for (let i = 0; i < pixels.length; i++) {
    let rgba;
    if (grid.classes > 0) {
      const of = grid.packed ? pixels[i] >> 4 : pixels[i];
      const sure = grid.packed ? (pixels[i] & 15) / 15 : 1;
      // A probability of 1/classes is no decision; only the excess shows as colour.
      const excess = Math.max(0, (sure - 1 / grid.classes) / (1 - 1 / grid.classes));
      rgba = mix(paper, rgb(colour(of)), 0.12 + 0.55 * excess);
    } else {
      rgba = diverging(2 * pixels[i] / 255 - 1);
    }
    image.data.set([...rgba, 255], 4 * i);
  }
  small.getContext('2d').putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, 0, 0, side, side);
  if (!points) return;
  const low = Math.min(...points.actual), high = Math.max(...points.actual);
  for (let i = 0; i < points.x.length; i++) {
    const x = (points.x[i] - grid.x[0]) / (grid.x[1] - grid.x[0]) * side;
    const y = (grid.y[1] - points.y[i]) / (grid.y[1] - grid.y[0]) * side;
    context.beginPath();
    mark(context, grid.classes > 0 ? points.actual[i] : 0, x, y, 4.5);
    context.fillStyle = grid.classes > 0 ? colour(points.actual[i]) : `rgb(${diverging(high > low ? 2 * (points.actual[i] - low) / (high - low) - 1 : 0)})`;
    context.fill();
    context.lineWidth = 1.2;
    context.strokeStyle = css('--text');
    context.stroke();
  }
}

/** The classes also differ in their shape: circle, square, triangle, diamond. */
function mark(context, shape, x, y, r) {
  const corners = { 1: [[-1, -1], [1, -1], [1, 1], [-1, 1]], 2: [[0, -1.2], [1.15, 0.9], [-1.15, 0.9]], 3: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]] }[shape % 4];
  if (!corners) {
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], k) => context[k === 0 ? 'moveTo' : 'lineTo'](x + 0.9 * r * dx, y + 0.9 * r * dy));
  context.closePath();
}

/** The colours and shapes of the classes, as a list. */
function legend(names) {
  return el('ul', { class: 'row', style: 'list-style:none;padding:0' }, names.slice(0, 16).map((name, c) => {
    const canvas = el('canvas', { width: 16, height: 16, 'aria-hidden': 'true' });
    const draw = () => {
      const context = canvas.getContext('2d');
      context.clearRect(0, 0, 16, 16);
      context.beginPath();
      mark(context, c, 8, 8, 6);
      context.fillStyle = colour(c);
      context.fill();
    };
    draw();
    redraws.push(draw);
    return el('li', { class: 'row', style: 'gap:.3rem' }, canvas, named(name));
  }));
}
