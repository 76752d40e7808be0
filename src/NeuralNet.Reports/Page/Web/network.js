'use strict';

/* The trained network. Each layer maps an array of inputs to an array of outputs, as Predict does; its formulas are those of the library. */

/** The error function to 1.2e-7: W. Press et al., Numerical Recipes, erfc by a Chebyshev fit. */
function erfc(x) {
  const z = Math.abs(x), t = 1 / (1 + z / 2);
  const r = t * Math.exp(-z * z - 1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806 + t * (0.27886807
    + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))));
  return x >= 0 ? r : 2 - r;
}

const sigmoid = z => z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
const softplus = z => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
const seluScale = 1.0507009873554805, seluAlpha = 1.6732632423543772;

/** The activations of single numbers. alpha is the parameter of LeakyReLU and ELU. */
const activations = {
  Identity: z => z,
  ReLU: z => z > 0 ? z : 0,
  LeakyReLU: (z, alpha) => z > 0 ? z : alpha * z,
  ELU: (z, alpha) => z > 0 ? z : alpha * Math.expm1(z),
  SELU: z => seluScale * (z > 0 ? z : seluAlpha * Math.expm1(z)),
  GELU: z => z * erfc(-z / Math.SQRT2) / 2,
  GELUTanh: z => z * sigmoid(2 * Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)),
  SiLU: z => z * sigmoid(z),
  Mish: z => z * Math.tanh(softplus(z)),
  Sigmoid: sigmoid,
  Tanh: Math.tanh,
  Softplus: softplus,
};

function softmax(z) {
  const largest = Math.max(...z);
  const e = z.map(v => Math.exp(v - largest));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map(v => v / sum);
}

/** Applies the activation of a layer. */
const activate = (layer, z) => layer.activation === 'Softmax' ? softmax(z) : z.map(v => activations[layer.activation](v, layer.alpha));

/** The layers by their kind. n: all numbers of the network; x: the inputs; l: the layer with the first index of each of its arrays. */
const forward = {
  same: (l, n, x) => x,
  dense: (l, n, x) => {
    const z = new Array(l.outputs).fill(0);
    // The weights are stored column by column: those of the first input come first.
    for (let i = 0; i < l.inputs; i++) if (x[i] !== 0) for (let o = 0; o < l.outputs; o++) z[o] += n[l.weight + i * l.outputs + o] * x[i];
    return activate(l, z.map((v, o) => v * (l.factor ?? 1) + (l.bias === undefined ? 0 : n[l.bias + o])));
  },
  diagonal: (l, n, x) => x.map((v, i) => n[l.scale + i] * v),
  activation: (l, n, x) => activate(l, x),
  parametric: (l, n, x) => activate(l, x).map((f, i) => (1 - n[l.share + i]) * x[i] + n[l.share + i] * f),
  prelu: (l, n, x) => x.map((v, i) => v > 0 ? v : n[l.slope + (l.shared ? 0 : i)] * v),
  scale: (l, n, x) => x.map((v, i) => (v - n[l.shift + i]) / n[l.scale + i]),
  // An input that is a category becomes its vector, in its place between the other inputs.
  embedding: (l, n, x) => x.flatMap((v, i) => {
    const k = l.features.indexOf(i);
    return k < 0 ? [v] : n.slice(l.tables[k] + Math.round(v) * l.sizes[k], l.tables[k] + (Math.round(v) + 1) * l.sizes[k]);
  }),
  robust: (l, n, x) => x.map((v, i) => {
    if (l.kept.includes(i)) return v;
    const u = (v - n[l.shift + i]) / n[l.scale + i];
    return u / Math.sqrt(1 + (u / 3) ** 2);
  }),
  unscale: (l, n, x) => x.map((v, i) => n[l.shift + i] + n[l.scale + i] * v),
  batchNorm: (l, n, x) => x.map((v, i) => n[l.gamma + i] * (v - n[l.mean + i]) / Math.sqrt(n[l.variance + i] + l.epsilon) + n[l.beta + i]),
  layerNorm: (l, n, x) => {
    const mean = x.reduce((a, b) => a + b, 0) / x.length;
    const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / x.length;
    return x.map((v, i) => n[l.gamma + i] * (v - mean) / Math.sqrt(variance + l.epsilon) + n[l.beta + i]);
  },
  mean: (l, n, x) => Array.from({ length: l.outputs }, (_, j) => {
    let sum = 0;
    for (let m = 0; m < l.members; m++) sum += x[m * l.outputs + j];
    return sum / l.members;
  }),
  residual: (l, n, x) => {
    const inner = l.layers.reduce((a, layer) => forward[layer.kind](layer, n, a), x);
    return x.map((v, i) => v + inner[i]);
  },
};

/** The network of the page, or null if the page does not have it. */
function makeNetwork(w) {
  if (!w || !w.layers) return null;
  const decode = text => Array.from(w.precision === 'float' ? new Float32Array(bytes(text).buffer) : new Float64Array(bytes(text).buffer));
  const numbers = decode(w.numbers);
  const activationsOf = x => w.layers.map(layer => x = forward[layer.kind](layer, numbers, x));
  return { decode, activations: activationsOf, run: x => activationsOf(Array.from(x)).pop() };
}
