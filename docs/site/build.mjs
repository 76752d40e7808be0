// Builds the site and the PDF: node build.mjs FOLDER API, with the folder for both, and the folder with the API pages that docfx wrote.
import fs from 'node:fs';
import path from 'node:path';
import { readBook } from './book.mjs';
import { writePdf } from './pdf.mjs';
import { writeSite } from './site.mjs';

const [folder, api] = process.argv.slice(2);
if (!folder || !api) {
  console.error('usage: node build.mjs FOLDER API');
  process.exit(1);
}

const site = path.join(folder, 'site');
fs.rmSync(site, { recursive: true, force: true });
const book = readBook();
writeSite(book, site, api);
console.log(`${site}: ${fs.readdirSync(site, { recursive: true }).filter(file => file.endsWith('.html')).length} pages`);
const pdf = path.join(folder, 'feedforward.pdf');
const count = await writePdf(book, pdf, path.join(folder, 'print'));
console.log(`${pdf}: ${count} pages`);
