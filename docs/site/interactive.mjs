// The HTML of the interactive figures. Their scripts are in widgets/.
import { typeset } from './render.mjs';

/** The rows of the worked example, in the order of a step: what each is called, its formula, and the equation that it follows. */
const Steps = [
  ['Z1', 'Z^1 = W^1 X + b^1 \\mathbf 1^\\top', 'Eq. 1'],
  ['A1', 'A^1 = \\max(0, Z^1)', 'Eq. 2'],
  ['Z2', 'Z^2 = W^2 A^1 + b^2 \\mathbf 1^\\top', 'Eq. 1'],
  ['A2', 'A^2 = \\operatorname{softmax}(Z^2)', 'Eq. 2'],
  ['J', 'J = -\\tfrac1m \\sum_i \\ln a^2_{\\text{right},\\, i}', 'Eq. 3'],
  ['D2', '\\Delta^2 = (A^2 - Y)/m', 'Eq. 8'],
  ['dW2', '\\partial J/\\partial W^2 = \\Delta^2 (A^1)^\\top', 'Eq. 5'],
  ['db2', '\\partial J/\\partial b^2 = \\Delta^2 \\mathbf 1', 'Eq. 6'],
  ['dA1', '\\partial J/\\partial A^1 = (W^2)^\\top \\Delta^2', 'Eq. 7'],
  ['D1', '\\Delta^1 = \\partial J/\\partial A^1 \\odot [Z^1 > 0]', 'Eq. 4'],
  ['dW1', '\\partial J/\\partial W^1 = \\Delta^1 X^\\top', 'Eq. 5'],
  ['db1', '\\partial J/\\partial b^1 = \\Delta^1 \\mathbf 1', 'Eq. 6'],
  ['dX', '\\partial J/\\partial X = (W^1)^\\top \\Delta^1', 'Eq. 7'],
];

const Markup = {
  'rate-and-momentum': () => '',
  'worked-example': page => `<div class="row"><div class="network"></div><ol class="steps">${Steps.map(([name, formula, equation]) =>
    `<li tabindex="0" data-step="${name}">${typeset(formula, false, page)} <small>${equation}</small></li>`).join('')}</ol></div><div class="numbers"></div>`,
  'training-replay': () => '',
};

/** The names of the interactive figures. */
export const widgets = Object.keys(Markup);

/** The place of an interactive figure on a page. A reader without scripts sees a sentence instead. */
export function widget(name, page) {
  if (!(name in Markup)) throw new Error(`${page}: there is no interactive figure '${name}'. There are: ${widgets.join(', ')}.`);
  return `<div class="widget" data-widget="${name}">${Markup[name](page)}<noscript>This interactive figure needs JavaScript.</noscript></div>\n`;
}
