// Renders Markdown with mathematics, numbered equations, figures, exercises, marks of the index and places of interactive figures.
import MarkdownIt from 'markdown-it';
import katex from 'katex';
import hljs from 'highlight.js/lib/core';
import csharp from 'highlight.js/lib/languages/csharp';
import bash from 'highlight.js/lib/languages/bash';
import { slug } from './pages.mjs';

hljs.registerLanguage('csharp', csharp);
hljs.registerLanguage('sh', bash);

const Reference = /\b(Eqs?\.\s|Figures?\s|Exercises?\s)(\d+(?:\.\d+)?)((?:(?:,\s|,?\sto\s|,?\sand\s|\sor\s)\d+(?:\.\d+)?)*)/g;
const escapeHtml = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Typesets a formula, or fails with its page. */
export function typeset(formula, displayMode, page) {
  try {
    return katex.renderToString(formula, { displayMode, throwOnError: true, strict: 'error', output: 'htmlAndMathml' });
  } catch (error) {
    throw new Error(`${page}: ${error.message}\n${formula}`, { cause: error });
  }
}

/** The HTML of a heading for a list of contents, without links of its own. */
export const headingHtml = (markdown, heading, env) =>
  markdown.renderer.renderInline(heading.inline.children, markdown.options, env).replace(/<\/?a\b[^>]*>/g, '');

export const highlight = (code, language) => hljs.getLanguage(language) ? hljs.highlight(code, { language }).value : escapeHtml(code);

/**
 * A renderer of pages. The environment of a page has its path as `page`, a `prefix` for its anchors, and these functions:
 * `linkTo(href)` returns the address of a relative link, or null if it has none; `target(kind, number)` returns that of an equation, figure or exercise;
 * `image(source)` returns that of a picture; `interactive(name)` returns the HTML of an interactive figure. It receives `headings` and `marks`.
 */
export function createRenderer() {
  const markdown = new MarkdownIt({ html: true, highlight });
  markdown.inline.ruler.before('backticks', 'math', inlineMath);
  markdown.core.ruler.push('anchors', anchors);
  markdown.core.ruler.push('numbered', numberedParagraphs);
  markdown.core.ruler.push('figures', figures);
  markdown.core.ruler.push('references', references);

  const rules = markdown.renderer.rules;
  const fence = rules.fence;
  rules.math = (tokens, index, options, env) => typeset(tokens[index].content, false, env.page);
  rules.fence = (tokens, index, options, env, self) => {
    const { info, content } = tokens[index];
    if (info.trim() !== 'math') {
      const kind = info.trim() === 'text' ? ' class="output"' : info.trim() === 'csharp' ? ' class="program"' : '';
      return fence(tokens, index, options, env, self).replace('<pre>', `<pre${kind} tabindex="0">`);
    }

    const tag = /\\tag\{([\dA-Z.]+)\}/.exec(content)?.[1];
    const id = tag ? ` id="${env.prefix}eq-${tag}"` : '';
    return `<div class="equation"${id} tabindex="0">${typeset(content, true, env.page)}</div>\n`;
  };
  rules.html_block = rules.html_inline = (tokens, index, options, env) => comment(tokens[index].content, env);
  rules.image = (tokens, index, options, env) =>
    `<img src="${escapeHtml(env.image(tokens[index].attrGet('src')))}" alt="${escapeHtml(tokens[index].content)}" loading="lazy">`;
  rules.link_open = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const href = env.linkTo(token.attrGet('href'));
    env.closers = [...(env.closers ?? []), href === null ? '</span>' : '</a>'];
    if (href === null) return '<span class="outside">';
    token.attrSet('href', href);
    return self.renderToken(tokens, index, options);
  };
  rules.link_close = (tokens, index, options, env) => env.closers.pop();
  rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
  rules.table_close = () => '</table></div>\n';
  return markdown;
}

function inlineMath(state, silent) {
  if (!state.src.startsWith('$`', state.pos)) return false;
  const end = state.src.indexOf('`$', state.pos + 2);
  if (end < 0) return false;
  if (!silent) state.push('math', '', 0).content = state.src.slice(state.pos + 2, end);
  state.pos = end + 2;
  return true;
}

/** Gives headings their anchors, and lists them. */
function anchors(state) {
  const { env, tokens } = state;
  const used = new Map();
  env.headings = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i].type !== 'heading_open') continue;
    const text = tokens[i + 1].children.map(child => child.content).join('');
    const plain = slug(text);
    const count = used.get(plain) ?? 0;
    used.set(plain, count + 1);
    const id = env.prefix + (count ? `${plain}-${count}` : plain);
    tokens[i].attrSet('id', id);
    env.headings.push({ level: Number(tokens[i].tag[1]), id, text, inline: tokens[i + 1] });
  }
}

/** Exercises and solutions have anchors, and link to each other. */
function numberedParagraphs(state) {
  const { env, tokens } = state;
  for (let i = 0; i + 1 < tokens.length; i++) {
    const strong = tokens[i].type === 'paragraph_open' && tokens[i + 1].children.filter(child => child.content || child.type === 'strong_open').slice(0, 2);
    const match = strong && strong[0]?.type === 'strong_open' && /^(Exercise|Solution) (\d+\.\d+)\.$/.exec(strong[1]?.content ?? '');
    if (!match) continue;
    const [kind, other] = match[1] === 'Exercise' ? ['exercise', 'solution'] : ['solution', 'exercise'];
    tokens[i].attrSet('id', `${env.prefix}${kind}-${match[2]}`);
    tokens[i].attrSet('class', kind);
    const href = env.target(other, match[2]);
    if (href) {
      const back = new state.Token('html_inline', '', 0);
      back.content = `<a class="pair" href="${href}" title="${other} ${match[2]}">${kind === 'exercise' ? 'solution' : 'exercise'}</a> `;
      back.meta = { isOurs: true };
      const children = tokens[i + 1].children;
      children.splice(children.findIndex(child => child.type === 'strong_close') + 1, 0, back);
    }
  }
}

/** A picture and the caption after it are one figure. */
function figures(state) {
  const { env, tokens } = state;
  for (let i = 0; i + 5 < tokens.length; i++) {
    const isPicture = tokens[i].type === 'paragraph_open' && tokens[i + 1].children?.length === 1 && tokens[i + 1].children[0].type === 'image';
    const number = isPicture && tokens[i + 3].type === 'paragraph_open' && /^\*Figure (\d+\.\d+)\. /.exec(tokens[i + 4].content)?.[1];
    if (!number) continue;
    tokens[i].tag = 'figure';
    tokens[i].attrSet('id', `${env.prefix}figure-${number}`);
    tokens[i + 2].hidden = true;
    tokens[i + 3].tag = 'figcaption';
    tokens[i + 5].tag = 'figcaption';
    const close = new state.Token('html_block', '', 0);
    close.content = '</figure>\n';
    close.meta = { isOurs: true };
    tokens.splice(i + 6, 0, close);
    tokens[i + 4].children = tokens[i + 4].children.filter(child => child.type !== 'em_open' || child !== tokens[i + 4].children[0]);
    const children = tokens[i + 4].children;
    if (children.findLast(child => child.type === 'em_close')) children.splice(children.findLastIndex(child => child.type === 'em_close'), 1);
    const label = children[0];
    const rest = label.content.slice(`Figure ${number}. `.length);
    const strong = new state.Token('html_inline', '', 0);
    strong.content = `<b>Figure ${number}.</b> `;
    strong.meta = { isOurs: true };
    label.content = rest;
    children.unshift(strong);
  }
}

/** Numbers of equations, figures and exercises in the text become links. */
function references(state) {
  for (const token of state.tokens.filter(token => token.type === 'inline')) {
    let inLink = 0;
    token.children = token.children.flatMap(child => {
      if (child.type === 'link_open') inLink++;
      if (child.type === 'link_close') inLink--;
      return child.type === 'text' && !inLink ? linked(child, state) : [child];
    });
  }
}

function linked(token, state) {
  const parts = [];
  let end = 0;
  for (const match of token.content.matchAll(Reference)) {
    const kind = { E: match[1].startsWith('Eq') ? 'eq' : 'exercise', F: 'figure' }[match[1][0]];
    let from = match.index + match[1].length;
    parts.push(text(token.content.slice(end, from)));
    for (const number of (match[2] + match[3]).matchAll(/\d+(\.\d+)?/g)) {
      const at = match.index + match[1].length + number.index;
      parts.push(text(token.content.slice(from, at)));
      const href = state.env.target(kind, number[0]);
      parts.push(href ? html(`<a class="reference" href="${href}">${number[0]}</a>`) : text(number[0]));
      from = at + number[0].length;
    }

    end = from;
  }

  parts.push(text(token.content.slice(end)));
  return parts.filter(part => part.content.length > 0);

  function text(content) {
    const part = new state.Token('text', '', 0);
    part.content = content;
    return part;
  }

  function html(content) {
    const part = new state.Token('html_inline', '', 0);
    part.content = content;
    part.meta = { isOurs: true };
    return part;
  }
}

/** Our comments name terms of the index and interactive figures. Other HTML stays. */
function comment(content, env) {
  return content.replace(/<!--\s*(index|interactive):\s*([^]*?)\s*-->/g, (all, kind, value) => {
    if (kind === 'interactive') return env.interactive(value);
    const id = `${env.prefix}index-${env.marks.length + 1}`;
    env.marks.push({ id, terms: value.split(';').map(term => term.trim()).filter(Boolean) });
    return `<span class="mark" id="${id}"></span>`;
  });
}
