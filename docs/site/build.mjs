// Builds the site and the PDF in a folder: node build.mjs FOLDER. The folder has the API pages that docfx wrote, and the page of a recorded training.
import fs from 'node:fs';
import path from 'node:path';
import { readBook } from './book.mjs';
import { writePdf } from './pdf.mjs';
import { writeSite } from './site.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node build.mjs FOLDER');
  process.exit(1);
}

const site = path.join(folder, 'site');
fs.rmSync(site, { recursive: true, force: true });
const book = readBook();
writeSite(book, site, path.join(folder, 'api'));
fs.copyFileSync(path.join(folder, 'replay.html'), path.join(site, 'replay.html'));
console.log(`${site}: ${fs.readdirSync(site, { recursive: true }).filter(file => file.endsWith('.html')).length} pages`);
const pdf = path.join(folder, 'feedforward.pdf');
const count = await writePdf(book, pdf, path.join(folder, 'print'));
console.log(`${pdf}: ${count} pages`);
