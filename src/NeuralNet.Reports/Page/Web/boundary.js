'use strict';

/* The predictions over the plane of two inputs. */

function showBoundary() {
  const b = D.boundary;
  if (!b) return;
  const canvas = el('canvas', { role: 'img', 'aria-label': planeLabel(b.grid) });
  const draw = () => drawPlane(canvas, b.grid, b);
  draw();
  redraws.push(draw);
  section('boundary', 'Decision boundary', el('p', {}, b.grid.classes > 0
    ? 'The colour of the plane is the predicted class. It is stronger if the network is more certain. Points are test examples in the colour of their class.'
    : 'The colour of the plane is the first output, from orange (low) to blue (high). Points are test examples in the colour of their target.'),
  b.grid.classes > 0 ? legend(D.classes) : null, framed(canvas, b.grid));
}

/** What the picture shows, for those who do not see it. */
function planeLabel(grid) {
  return `Predictions over ${D.features[0]} from ${num(grid.x[0], 3)} to ${num(grid.x[1], 3)} and ${D.features[1]} from ${num(grid.y[0], 3)} to ${num(grid.y[1], 3)}.`;
}

/** A picture of the plane with the names and ranges of its axes. */
function framed(canvas, grid) {
  canvas.style.width = '100%';
  canvas.style.maxWidth = '30rem';
  return el('figure', {}, canvas, el('figcaption', {},
    'Across: ', named(D.features[0]), ` from ${num(grid.x[0], 3)} to ${num(grid.x[1], 3)}. Up: `, named(D.features[1]), ` from ${num(grid.y[0], 3)} to ${num(grid.y[1], 3)}.`));
}
