'use strict';

/* Curves by uPlot that one can zoom and hover, with a table of their numbers; and small drawings with one scale. */

/** Milliseconds are not dates here: whole numbers on the axis of epochs or updates. */
const whole = (_, values) => values.map(value => Number.isInteger(value) ? num(value) : '');

/**
 * A chart of curves. spec: { title, x, xName, series: [{ name, values }], log, marks: [{ x, name }], percent }
 * Drag to zoom, double-click to see all; the buttons do the same for the keyboard.
 */
function chart(spec) {
  let isLog = !!spec.log;
  let plot = null;
  let range = null;
  remember('chart ' + spec.title, () => range || isLog !== !!spec.log ? { isLog, range } : null, was => ({ isLog, range } = was));
  const positive = spec.series.every(s => s.values.every(v => v === null || v > 0));
  const holder = el('div', { class: 'chart', role: 'img', 'aria-label': `${spec.title}: ${describe(spec)}` });

  const build = () => {
    const zoomed = range;
    if (plot) plot.destroy();
    const width = Math.max(200, holder.clientWidth || 600);
    const text = css('--soft'), line = css('--line');
    const axis = { stroke: text, grid: { stroke: line, width: 0.6 }, ticks: { stroke: line, width: 0.6 }, font: '12px system-ui, sans-serif' };
    plot = new uPlot({
      width,
      height: Math.round(Math.min(300, Math.max(200, width * 0.5))),
      scales: { x: { time: false }, y: { distr: isLog ? 3 : 1 } },
      axes: [{ ...axis, values: whole, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7] },
        { ...axis, size: 62, values: (_, values) => values.map(v => v === null ? '' : spec.percent ? Math.round(1000 * v) / 10 + ' %' : num(v, 3)) }],
      series: [{ label: spec.xName, value: (_, v) => v === null ? '–' : num(v) }, ...spec.series.map((s, i) => ({
        label: s.name,
        stroke: colour(i),
        width: 2,
        dash: i < 1 ? undefined : [[8, 4], [2, 3], [10, 4, 2, 4]][(i - 1) % 3],
        points: { show: spec.x.length <= 2 },
        spanGaps: true,
        value: (_, v) => spec.percent ? percent(v) : num(v),
      }))],
      cursor: { drag: { x: true, y: false }, points: { size: 7 } },
      hooks: { draw: [u => drawMarks(u, spec.marks || [])], setScale: [(u, key) => { if (key === 'x') range = rangeOf(u.scales.x); }] },
    }, [spec.x, ...spec.series.map(s => isLog ? s.values.map(v => v > 0 ? v : null) : s.values)], holder);
    report.charts[spec.title] = plot;
    if (zoomed) plot.setScale('x', zoomed);
  };

  // What is shown if the reader has zoomed; null if that is all.
  const rangeOf = ({ min, max }) => min > spec.x[0] || max < spec.x[spec.x.length - 1] ? { min, max } : null;

  const zoom = factor => {
    const { min, max } = plot.scales.x;
    const first = spec.x[0], last = spec.x[spec.x.length - 1];
    const middle = (min + max) / 2, half = Math.max(0.5, (max - min) / 2 * factor);
    plot.setScale('x', { min: Math.max(first, middle - half), max: Math.min(last, middle + half) });
  };
  const buttons = el('div', { class: 'row screen' },
    positive || spec.log ? toggle('Log scale', isLog, on => { isLog = on; build(); }) : null,
    el('button', { type: 'button', 'aria-label': `Zoom in: ${spec.title}`, onclick: () => zoom(0.5) }, 'Zoom in'),
    el('button', { type: 'button', 'aria-label': `Show all: ${spec.title}`, onclick: () => { range = null; build(); } }, 'Show all'));
  const values = lazyTable(`Table: ${spec.title}`, () => table(spec.title, [spec.xName, ...spec.series.map(s => s.name)],
    spec.x.map((x, i) => [x, ...spec.series.map(s => s.values[i])])));
  let seen = 0;
  new ResizeObserver(() => {
    if (Math.abs(holder.clientWidth - seen) > 4) { seen = holder.clientWidth; build(); }
  }).observe(holder);
  redraws.push(build);
  return el('figure', {}, el('h3', {}, spec.title), holder, buttons, values);
}

/** A sentence about the curves for those who do not see them. */
function describe(spec) {
  return spec.series.map(s => {
    const present = s.values.filter(v => v !== null);
    return `${s.name} from ${num(present[0])} to ${num(present[present.length - 1])}, smallest ${num(Math.min(...present))}, largest ${num(Math.max(...present))}`;
  }).join('; ') + `. ${spec.xName} ${num(spec.x[0])} to ${num(spec.x[spec.x.length - 1])}.`;
}

/** Vertical lines, such as the epoch whose parameters were restored. */
function drawMarks(u, marks) {
  for (const { x, name } of marks) {
    const at = Math.round(u.valToPos(x, 'x', true));
    if (at < u.bbox.left || at > u.bbox.left + u.bbox.width) continue;
    const context = u.ctx;
    context.save();
    context.strokeStyle = context.fillStyle = css('--soft');
    context.setLineDash([5, 5]);
    context.lineWidth = devicePixelRatio;
    context.beginPath();
    context.moveTo(at, u.bbox.top);
    context.lineTo(at, u.bbox.top + u.bbox.height);
    context.stroke();
    context.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    context.textAlign = at > u.bbox.left + u.bbox.width / 2 ? 'right' : 'left';
    context.fillText(` ${name} `, at, u.bbox.top + 12 * devicePixelRatio);
    context.restore();
  }
}

/**
 * A square drawing with the same scale in both directions, such as predicted against true.
 * spec: { label, xName, yName, low, high, points: [[x, y]], line: [[x, y]] }
 */
function square(spec) {
  const side = 320, left = 52, bottom = 36, top = 8;
  const span = spec.high - spec.low || 1;
  const step = roundStep(span / 5);
  const x = value => left + (value - spec.low) / span * (side - left - 10);
  const y = value => top + (1 - (value - spec.low) / span) * (side - top - bottom);
  const ticks = [];
  for (let k = Math.ceil(spec.low / step - 1e-9); k * step <= spec.high + 1e-9 * span; k++) ticks.push(+(k * step).toPrecision(12));
  return svg('svg', { class: 'plot', viewBox: `0 0 ${side} ${side}`, role: 'img', 'aria-label': spec.label },
    ...ticks.flatMap(t => [
      svg('line', { class: 'axis', x1: x(t), x2: x(t), y1: y(spec.low), y2: y(spec.high) }),
      svg('line', { class: 'axis', x1: x(spec.low), x2: x(spec.high), y1: y(t), y2: y(t) }),
      text(x(t), side - bottom + 14, num(t, 3), 'middle'), text(left - 5, y(t) + 4, num(t, 3), 'end')]),
    svg('line', { class: 'ideal', x1: x(spec.low), y1: y(spec.low), x2: x(spec.high), y2: y(spec.high) }),
    spec.line ? svg('polyline', { class: 'curve', points: spec.line.map(p => `${x(p[0])},${y(p[1])}`).join(' ') }) : null,
    ...spec.points.map(p => svg('circle', { class: 'point', cx: x(p[0]), cy: y(p[1]), r: p[2] || 3 })),
    text(left + (side - left) / 2, side - 6, spec.xName, 'middle'),
    (() => { const t = text(12, top + (side - bottom) / 2, spec.yName, 'middle'); t.setAttribute('transform', `rotate(-90 12 ${top + (side - bottom) / 2})`); return t; })());
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map(k => k * power).find(step => step >= least * 0.999);
}

/** A text of a drawing. */
function text(x, y, content, anchor) {
  const made = svg('text', { x, y, 'text-anchor': anchor });
  made.textContent = content;
  return made;
}
