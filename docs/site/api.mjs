// The pages of the API reference, which docfx writes as Markdown from the libraries and their XML documentation.
import fs from 'node:fs';
import path from 'node:path';

/** The pages in a folder that docfx wrote. Each has a made-up path in a folder `api`. */
export function apiPages(folder) {
  const names = fs.readdirSync(folder).filter(name => name.endsWith('.md')).sort();
  const pages = names.map(name => {
    const text = readable(fs.readFileSync(path.join(folder, name), 'utf8'), new Set(names));
    const title = /^# (?:<a [^>]*><\/a>\s*)?(.+)$/m.exec(text)[1].replaceAll('\\', '');
    return { file: `api/${name}`, out: `api/${name.replace(/\.md$/, '.html')}`, title, text };
  });
  const list = pages.filter(page => page.title.startsWith('Namespace '));
  const text = `# API reference\n\n${list.map(page => `* [${page.title}](${path.basename(page.file)})`).join('\n')}\n`;
  return [{ file: 'api/README.md', out: 'api/index.html', title: 'API reference', text }, ...pages];
}

function readable(text, names) {
  return text
    .replace(/^ ?\[object\.[^\n]*\n/gm, '')                                                 // what every type inherits
    .replace(/^ ?\[[^\]]*<Clone\\>\$[^\n]*\n/gm, '')                                         // what the compiler adds to records
    .replace(/, *\n\n/g, '\n\n')
    .replace(/<xref href="([^"]+)"[^>]*><\/xref>/g, (all, uid) => reference(decodeURIComponent(uid), names))
    .replace(/<pre><code class="lang-csharp">/g, '<pre tabindex="0"><code>');
}

/** The last part of a name as code, with a link if its type has a page. */
function reference(uid, names) {
  const name = uid.replace(/\(.*$/, '');
  const parts = name.split('.');
  const shown = parts.at(-1).replace(/`+\d+/g, '').replace('#ctor', parts.at(-2));
  for (let count = parts.length; count > 0; count--) {
    const page = `${parts.slice(0, count).join('.').replace(/`(\d)/, '-$1')}.md`;
    if (names.has(page)) return `<a href="${page.replace(/\.md$/, '.html')}"><code>${shown}</code></a>`;
  }

  return `<code>${shown}</code>`;
}
