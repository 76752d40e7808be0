// The pages of the repository that become pages of the site, and where each of them goes.
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** The files in a folder of the repository with an extension, with their folders, by their paths from the root, in order. */
export function filesIn(folder, extension) {
  const full = path.join(root, folder);
  return fs.existsSync(full)
    ? fs.readdirSync(full).filter(name => name.endsWith(extension)).sort().map(name => `${folder}/${name}`)
    : [];
}

export const read = file => fs.readFileSync(path.join(root, file), 'utf8');

/** The title of a page, which is its first heading. */
export const titleOf = text => /^# (.+)$/m.exec(text)?.[1].replaceAll('`', '') ?? '';

/** The parts of the book, in the order of the PDF. */
export function bookParts() {
  const appendices = ['notation', 'concordance', 'mistakes', 'glossary', 'questions', 'bibliography']
    .map(name => `docs/book/appendices/${name}.md`).filter(file => fs.existsSync(path.join(root, file)));
  return {
    front: 'docs/book/README.md',
    chapters: filesIn('docs/book', '.md').filter(file => /\/\d\d-/.test(file)),
    solutions: filesIn('docs/book/solutions', '.md'),
    appendices,
  };
}

/** The guides and the pages about the project, which are on the site but not in the PDF. */
export function otherPages() {
  const guides = filesIn('docs', '.md').filter(file => !/CHANGELOG|CONTRIBUTING|package\.md/.test(file));
  const samples = fs.readdirSync(path.join(root, 'samples')).sort()
    .map(name => `samples/${name}/README.md`).filter(file => fs.existsSync(path.join(root, file)));
  const project = ['docs/CONTRIBUTING.md', 'docs/CHANGELOG.md', ...filesIn('docs/decisions', '.md')];
  return { overview: 'README.md', guides, samples, project };
}

/** The path on the site of a page of the repository. */
export function htmlPath(file) {
  if (file === 'docs/book/README.md') return 'index.html';
  if (file === 'README.md') return 'overview.html';
  const sample = /^samples\/([^/]+)\/README\.md$/.exec(file);
  if (sample) return `samples/${sample[1]}.html`;
  return file.replace(/^docs\//, '').replace(/\.md$/, '.html');
}

/** The anchor of a heading, as the pages of the repository have it. */
export const slug = heading => heading.replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-').toLowerCase();

/** The link from one file of the site to another. */
export function relative(from, to) {
  const link = path.posix.relative(path.posix.dirname(from), to);
  return link === '' ? path.posix.basename(to) : link;
}
