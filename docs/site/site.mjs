// Writes the site: the book, the guides, the API reference and the source files that they link to.
import fs from 'node:fs';
import path from 'node:path';
import MiniSearch from 'minisearch';
import { apiPages } from './api.mjs';
import { indexTerms, resolve } from './book.mjs';
import { filesIn, htmlPath, otherPages, read, relative, root, titleOf } from './pages.mjs';
import { createRenderer, headingHtml, highlight } from './render.mjs';
import { widget, widgets } from './interactive.mjs';

const escapeHtml = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function writeSite(book, folder, apiFolder) {
  const markdown = createRenderer();
  const others = otherPages();
  const api = apiPages(apiFolder);
  const files = [...book.files, others.overview, ...others.guides, ...others.samples, ...others.project];
  const pages = new Map(files.map(file => [file, { file, out: htmlPath(file), title: book.titles.get(file) ?? titleOf(read(file)), text: read(file) }]));
  for (const page of api) pages.set(page.file, page);
  const sources = new Set();
  const marks = [];

  for (const page of pages.values()) render(page);
  pages.set('index of terms', indexPage());
  for (const page of pages.values()) write(page.out, layout(page));
  for (const source of sources) write(sourcePath(source), sourcePage(source));
  copyAssets();
  writeSearch();

  function render(page) {
    const env = {
      page: page.file,
      prefix: '',
      marks: [],
      linkTo: href => linkTo(page, href),
      target: (kind, number) => {
        const file = book.targets.get(`${kind}-${number}`);
        return file && book.files.includes(page.file) ? `${relative(page.out, htmlPath(file))}#${kind}-${number}` : null;
      },
      image: source => {
        const { target } = resolve(page.file, source);
        const copy = target.replace(/^docs\//, '').replace(/^book\/images/, 'images/book');
        fs.mkdirSync(path.dirname(path.join(folder, copy)), { recursive: true });
        fs.copyFileSync(path.join(root, target), path.join(folder, copy));
        return relative(page.out, copy);
      },
      interactive: name => widget(name, page.file),
    };
    const tokens = markdown.parse(page.text, env);
    page.html = markdown.renderer.render(tokens, markdown.options, env);
    page.headings = env.headings.map(heading => ({ ...heading, html: headingHtml(markdown, heading, env) }));
    page.tokens = tokens;
    for (const mark of env.marks) marks.push({ ...mark, page });
  }

  function linkTo(page, href) {
    if (/^[a-z]+:/.test(href)) return href;
    const { target, anchor, exists } = resolve(page.file, href);        // a page of the API has no file of this path
    const end = anchor ? `#${anchor}` : '';
    if (pages.has(target)) return relative(page.out, pages.get(target).out) + end;
    const readme = path.posix.join(target, 'README.md');
    if (pages.has(readme)) return relative(page.out, pages.get(readme).out) + end;
    if (!exists) throw new Error(`${page.file}: the link to ${href} leads nowhere`);
    if (fs.statSync(path.join(root, target)).isDirectory() || !/\.(cs|csproj|md|sh|py|mjs|css|props|txt|json)$/.test(target)) return null;
    sources.add(target);
    return relative(page.out, sourcePath(target));
  }

  function sourcePath(source) {
    return `source/${source}.html`;
  }

  function sourcePage(source) {
    const language = { '.cs': 'csharp', '.sh': 'sh' }[path.extname(source)] ?? 'none';
    const out = sourcePath(source);
    return layout({ file: source, out, title: source, headings: [], html: `<h1>${escapeHtml(source)}</h1>\n<pre tabindex="0"><code>${highlight(read(source), language)}</code></pre>` });
  }

  function indexPage() {
    const out = 'book/index-of-terms.html';
    const items = indexTerms(marks).map(([term, places]) => {
      const links = places.map(place => `<a href="${relative(out, place.page.out)}#${place.id}">${escapeHtml(shortTitle(place.page))}</a>`);
      return `<li>${escapeHtml(term)}: ${links.join(', ')}</li>`;
    });
    return { file: 'index of terms', out, title: 'Index', headings: [], html: `<h1>Index</h1>\n<ul class="terms">${items.join('\n')}</ul>` };
  }

  function shortTitle(page) {
    return /^\d+/.exec(page.title)?.[0] ?? page.title;
  }

  function navigation(current) {
    const list = (title, items, isOpen) => `<details${isOpen ? ' open' : ''}><summary>${title}</summary><ul>${items.map(item).join('')}</ul></details>`;
    const item = page => {
      const isCurrent = page.out === current.out;
      const inside = isCurrent
        ? `<ul>${current.headings.filter(heading => heading.level === 2).map(heading => `<li><a href="#${heading.id}">${heading.html}</a></li>`).join('')}</ul>`
        : '';
      return `<li><a href="${relative(current.out, page.out)}"${isCurrent ? ' aria-current="page"' : ''}>${escapeHtml(page.short ?? page.title)}</a>${inside}</li>`;
    };
    const of = list => list.map(file => pages.get(file));
    const contains = list => list.some(page => page.out === current.out);
    const groups = [
      ['The book', of([book.parts.front, ...book.parts.chapters])],
      ['Appendices', [...of(book.parts.appendices), { out: 'book/index-of-terms.html', title: 'Index', headings: [] }]],
      ['Solutions', of(book.parts.solutions)],
      ['Guides', of([others.overview, ...others.guides])],
      ['Samples', of(others.samples)],
      ['The project', of(others.project)],
    ];
    const lists = groups.filter(([, items]) => items.length > 0).map(([title, items]) => list(title, items, contains(items) || title === 'The book'));
    const index = api.find(page => page.out === 'api/index.html');
    return `${lists.join('\n')}\n<p class="api"><a href="${relative(current.out, index.out)}">API reference</a></p>`;
  }

  function neighbours(page) {
    const order = [...book.files.filter(file => !book.parts.solutions.includes(file)), 'index of terms'];
    const at = order.indexOf(page.file);
    const link = (file, label) => file && pages.has(file)
      ? `<a rel="${label}" href="${relative(page.out, pages.get(file).out)}">${escapeHtml(pages.get(file).title)}</a>` : '<span></span>';
    return at < 0 ? '' : `<nav class="neighbours" aria-label="previous and next page">${link(order[at - 1], 'prev')}${link(order[at + 1], 'next')}</nav>`;
  }

  function layout(page) {
    const up = relative(page.out, 'index.html').replace(/index\.html$/, '');
    return `<!DOCTYPE html>
<html lang="en" data-up="${up}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="${up}assets/icon.png">
<link rel="stylesheet" href="${up}assets/katex/katex.min.css">
<link rel="stylesheet" href="${up}assets/text.css">
<link rel="stylesheet" href="${up}assets/site.css">
<script src="${up}assets/theme.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<button id="menu" aria-expanded="false" aria-controls="navigation">Contents</button>
<a class="home" href="${up}index.html">Feedforward networks</a>
<div class="search"><input id="search" type="search" placeholder="Search" aria-label="Search" autocomplete="off"><div id="found" role="listbox" hidden></div></div>
<button id="theme" aria-label="Light or dark">◐</button>
</header>
<nav id="navigation" aria-label="Contents">
${navigation(page)}
</nav>
<main id="content">
${page.html}
${neighbours(page)}
</main>
<script src="${up}assets/site.js"></script>
${page.html.includes('data-widget=') ? widgets.map(name => `<script src="${up}assets/widgets/${name}.js"></script>`).join('\n') : ''}
</body>
</html>
`;
  }

  function copyAssets() {
    const assets = path.join(folder, 'assets');
    const here = import.meta.dirname;
    fs.cpSync(path.join(here, 'assets'), assets, { recursive: true });
    fs.cpSync(path.join(here, 'widgets'), path.join(assets, 'widgets'), { recursive: true });
    fs.copyFileSync(path.join(root, 'docs/icon.png'), path.join(assets, 'icon.png'));
    const katex = path.join(here, 'node_modules/katex/dist');
    fs.mkdirSync(path.join(assets, 'katex/fonts'), { recursive: true });
    fs.copyFileSync(path.join(katex, 'katex.min.css'), path.join(assets, 'katex/katex.min.css'));
    for (const font of filesIn('docs/site/node_modules/katex/dist/fonts', '.woff2')) fs.copyFileSync(path.join(root, font), path.join(assets, 'katex/fonts', path.basename(font)));
    fs.copyFileSync(path.join(here, 'node_modules/minisearch/dist/umd/index.js'), path.join(assets, 'minisearch.js'));
  }

  /** A script instead of a JSON file, because a page that was opened from a folder may not fetch files. */
  function writeSearch() {
    const search = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title', 'page', 'href'] });
    let id = 0;
    for (const page of pages.values()) {
      for (const section of sections(page)) {
        search.add({ id: id++, title: section.title, text: section.text, page: page.title, href: page.out + (section.id ? `#${section.id}` : '') });
      }
    }

    write('assets/search-index.js', `window.searchIndex = ${JSON.stringify(JSON.stringify(search))};\n`);
  }

  function sections(page) {
    const found = [{ title: page.title, id: '', text: '' }];
    for (const token of page.tokens ?? []) {
      if (token.type === 'heading_open') {
        const heading = page.headings.find(each => each.id === token.attrGet('id'));
        found.push({ title: heading.text, id: heading.id, text: '' });
      } else if (token.type === 'inline' || token.type === 'fence') {
        found.at(-1).text += ` ${token.type === 'fence' && token.info.trim() === 'math' ? '' : token.content.replace(/<!--[^]*?-->/g, '')}`;
      }
    }

    return found;
  }

  function write(out, text) {
    const file = path.join(folder, out);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}
