// What the book numbers and names: its equations, figures, exercises and terms, and the pages they are on.
import fs from 'node:fs';
import path from 'node:path';
import { bookParts, read, root, titleOf } from './pages.mjs';

/** Reads the book, and finds the page of each number. */
export function readBook() {
  const parts = bookParts();
  const files = [parts.front, ...parts.chapters, ...parts.appendices, ...parts.solutions];
  const targets = new Map();
  const titles = new Map();
  for (const file of files) {
    const text = read(file);
    titles.set(file, titleOf(text));
    for (const [, number] of text.matchAll(/\\tag\{([\dA-Z.]+)\}/g)) add('eq', number, file);
    for (const [, number] of text.matchAll(/^\*Figure (\d+\.\d+)\. /gm)) add('figure', number, file);
    for (const [, kind, number] of text.matchAll(/^\*\*(Exercise|Solution) (\d+\.\d+)\.\*\*/gm)) add(kind.toLowerCase(), number, file);
  }

  return { parts, files, targets, titles };

  function add(kind, number, file) {
    const key = `${kind}-${number}`;
    if (targets.has(key)) throw new Error(`${file}: ${key} is also in ${targets.get(key)}`);
    targets.set(key, file);
  }
}

/** The terms of the index, in order, each with its places. A term such as "rate, learning" stays as it is. */
export function indexTerms(marks) {
  const terms = new Map();
  for (const mark of marks) {
    for (const term of mark.terms) {
      terms.set(term, [...(terms.get(term) ?? []), mark]);
    }
  }

  const key = term => term.normalize('NFKD').replace(/[^\p{L}\p{N} ]/gu, '').toLowerCase();
  return [...terms].sort(([a], [b]) => key(a).localeCompare(key(b), 'en'));
}

/** The file of the repository that a relative link of a page points to, and its anchor. */
export function resolve(page, href) {
  const [file, anchor] = href.split('#');
  const target = file === '' ? page : path.posix.normalize(path.posix.join(path.posix.dirname(page), decodeURIComponent(file)));
  return { target, anchor, exists: fs.existsSync(path.join(root, target)) };
}
