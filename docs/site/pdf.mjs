// Prints the book: one HTML page, printed twice. The first PDF tells the page numbers of the contents and of the index in the second.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { indexTerms, resolve } from './book.mjs';
import { htmlPath, read, root } from './pages.mjs';
import { createRenderer, headingHtml } from './render.mjs';

const escapeHtml = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const prefixOf = file => `${htmlPath(file).replace(/^book\//, '').replace(/\.html$/, '').replaceAll('/', '-')}--`;

/** Writes the PDF and returns its number of pages. The folder receives the HTML page that is printed. */
export async function writePdf(book, file, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const page = path.join(folder, 'book.html');
  const content = renderBook(book);
  const browser = await launch({ isPrinting: true });
  try {
    await print(new Map());
    await print(destinations(file));
  } finally {
    await browser.close();
  }

  return Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))[1]);

  async function print(numbers) {
    fs.writeFileSync(page, layout(book, content, numbers));
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(() => document.fonts.ready);
    await tab.pdf({ path: file, preferCSSPageSize: true, printBackground: true, outline: true, tagged: true });
    await tab.close();
  }
}

/** The page of each anchor that something links to. */
function destinations(file) {
  const lines = execFileSync('pdfinfo', ['-dests', file], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n');
  return new Map(lines.map(line => /^\s*(\d+) .*"(.+)"\s*$/.exec(line)).filter(Boolean).map(([, number, name]) => [name, Number(number)]));
}

function renderBook(book) {
  const markdown = createRenderer();
  const marks = [];
  const sections = new Map();
  for (const file of book.files) {
    const prefix = prefixOf(file);
    const env = {
      page: file,
      prefix,
      marks: [],
      linkTo: href => {
        if (/^[a-z]+:/.test(href)) return href;
        const { target, anchor } = resolve(file, href);
        return book.files.includes(target) ? `#${prefixOf(target)}${anchor ?? 'begin'}` : null;
      },
      target: (kind, number) => {
        const at = book.targets.get(`${kind}-${number}`);
        return at ? `#${prefixOf(at)}${kind}-${number}` : null;
      },
      image: source => pathToFileURL(path.join(root, resolve(file, source).target)).href,
      interactive: () => '',
    };
    const tokens = markdown.parse(read(file), env);
    const html = markdown.renderer.render(tokens, markdown.options, env);
    const headings = env.headings.map(heading => ({ ...heading, html: headingHtml(markdown, heading, env) }));
    sections.set(file, { html, headings, id: `${prefix}begin` });
    marks.push(...env.marks);
  }

  return { sections, terms: indexTerms(marks) };
}

function layout(book, { sections, terms }, numbers) {
  const number = id => numbers.get(id) ?? '';
  const { front, chapters, appendices, solutions } = book.parts;
  const entry = (id, html, level) => `<li class="level-${level}"><a href="#${id}"><span>${html}</span><span class="page">${number(id)}</span></a></li>`;
  const entries = files => files.flatMap(file => {
    const { headings, id } = sections.get(file);
    return [entry(id, headings[0].html, 1), ...headings.filter(heading => heading.level === 2 && !file.includes('/solutions/')).map(heading => entry(heading.id, heading.html, 2))];
  }).join('\n');
  const part = title => `<li class="part">${title}</li>`;
  const contents = [
    entries(chapters), part('Appendices'), entries(appendices), entry('index', 'Index', 1), part('Solutions'), entries(solutions),
  ].join('\n');
  const names = [];
  const body = file => {
    const name = `p${names.length}`;
    const title = book.titles.get(file).replaceAll('"', '');
    names.push(`@page ${name} { @top-left { content: "${title}"; } }`);
    const { html, id } = sections.get(file);
    return `<section class="${file.includes('/solutions/') ? 'solutions' : 'chapter'}" style="page: ${name}"><a id="${id}" class="begin"></a>\n${html}</section>`;
  };
  const index = terms.map(([term, places]) => {
    const pages = new Map(places.map(place => [number(place.id) || place.id, place.id]));
    return `<li>${escapeHtml(term)}, ${[...pages].map(([page, id]) => `<a href="#${id}">${page}</a>`).join(', ')}</li>`;
  }).join('\n');
  const chapterHtml = chapters.map(body).join('\n');
  const restHtml = appendices.map(body).join('\n');
  const solutionHtml = solutions.map(body).join('\n');
  const url = file => pathToFileURL(path.join(import.meta.dirname, file)).href;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Feedforward networks</title>
<link rel="stylesheet" href="${url('node_modules/katex/dist/katex.min.css')}">
<link rel="stylesheet" href="${url('assets/text.css')}">
<link rel="stylesheet" href="${url('assets/print.css')}">
<style>${names.join('\n')}</style>
</head>
<body>
<section class="cover"><p class="title">Feedforward networks</p><p class="subtitle">From what a neuron is to the code</p></section>
<section class="front">${sections.get(front).html}</section>
<section class="contents"><h1>Contents</h1><ol>${contents}</ol></section>
${chapterHtml}
${restHtml}
<section class="chapter index"><h1 id="index">Index</h1><ul>${index}</ul></section>
${solutionHtml}
</body>
</html>
`;
}
