// Checks the built site and the PDF as a reader opens them: node check.mjs FOLDER. Ends with 1 if anything is wrong.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { readBook } from './book.mjs';
import { htmlPath } from './pages.mjs';

const Least = { pages: 180, figure: 45, exercise: 100 };
const PhoneWidth = 390;

const [folder] = process.argv.slice(2);
const site = path.join(folder, 'site');
const wrong = [];
const expect = (isRight, message) => isRight || wrong.push(message);
const book = readBook();

checkSizes();
checkLinks();
const browser = await launch();
try {
  await checkPages();
  await checkSearch();
  await checkWidgets();
} finally {
  await browser.close();
}

for (const message of wrong) console.error(message);
console.log(wrong.length === 0 ? 'the site and the PDF are as they should be' : `${wrong.length} mistakes`);
process.exit(wrong.length === 0 ? 0 : 1);

/** The PDF has its pages, figures, exercises and bookmarks, and all fonts are in it. */
function checkSizes() {
  const pdf = path.join(folder, 'feedforward.pdf');
  const pages = Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))[1]);
  const count = kind => [...book.targets.keys()].filter(key => key.startsWith(`${kind}-`)).length;
  const counts = { pages, figure: count('figure'), exercise: count('exercise') };
  console.log(`${pages} pages, ${counts.figure} figures, ${counts.exercise} exercises, ${count('eq')} numbered equations`);
  for (const [kind, least] of Object.entries(Least)) expect(counts[kind] >= least, `expected at least ${least} of ${kind}, but got ${counts[kind]}`);
  const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2);
  expect(fonts.every(line => / yes (yes|no) +(yes|no) +\d+ +\d+$/.test(line)), 'a font is not in the PDF');
  expect(fs.readFileSync(pdf, 'latin1').includes('/Outlines'), 'the PDF has no bookmarks');
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const contents = text.split('\f').find(page => page.trimStart().startsWith('Contents')) ?? '';
  expect(/1 What is a neuron\? +\d+/.test(contents), 'the contents of the PDF have no page numbers');
}

/** Every relative link of every page has its file and its anchor. */
function checkLinks() {
  const pages = fs.readdirSync(site, { recursive: true }).filter(file => file.endsWith('.html') && file !== 'replay.html');
  const ids = new Map(pages.map(page => [page, new Set([...fs.readFileSync(path.join(site, page), 'utf8').matchAll(/\bid="([^"]+)"/g)].map(match => match[1]))]));
  for (const page of pages) {
    for (const [, kind, link] of fs.readFileSync(path.join(site, page), 'utf8').matchAll(/\b(href|src)="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(link)) {
        expect(kind === 'href', `${page} fetches ${link}`);
        continue;
      }

      const [file, anchor] = decodeURIComponent(link.replaceAll('&amp;', '&')).split('#');
      const target = file === '' ? page : path.posix.normalize(path.posix.join(path.posix.dirname(page), file));
      expect(fs.existsSync(path.join(site, target)), `${page}: ${link} leads nowhere`);
      if (anchor && ids.has(target)) expect(ids.get(target).has(anchor), `${page}: ${link} has no such anchor`);
    }
  }
}

/** Opened from the folder, each page of the book has no error, fetches nothing, and fits on a phone, light and dark. */
async function checkPages() {
  for (const colorScheme of ['light', 'dark']) {
    const page = await watched({ viewport: { width: PhoneWidth, height: 800 }, colorScheme });
    for (const file of [...book.files.map(htmlPath), 'book/index-of-terms.html', 'api/index.html', 'training.html']) {
      await open(page, file);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width <= PhoneWidth, `${file} is ${width} pixels wide on a phone of ${PhoneWidth}`);
      const theme = await page.evaluate(() => document.documentElement.dataset.theme);
      expect(theme === colorScheme, `${file} is ${theme} on a ${colorScheme} system`);
      const broken = await page.evaluate(() => [...document.images].filter(image => image.complete && image.naturalWidth === 0).map(image => image.src));
      expect(broken.length === 0, `${file}: pictures are missing: ${broken}`);
    }

    await page.close();
  }
}

async function checkSearch() {
  const page = await watched({ viewport: { width: 1200, height: 800 } });
  await open(page, 'index.html');
  await page.fill('#search', 'momentum');
  await page.waitForSelector('#found a');
  const first = await page.getAttribute('#found a', 'href');
  expect(/book\/(12|02)/.test(first), `the search for momentum finds ${first} first`);
  await page.close();
}

/** The interactive figures react. */
async function checkWidgets() {
  const page = await watched({ viewport: { width: 1200, height: 800 } });
  await open(page, 'book/02-gradient-descent.html');
  const report = page.locator('[data-widget="rate-and-momentum"] p');
  const before = await report.textContent();
  await page.locator('[data-widget="rate-and-momentum"] input[name="rate"]').fill('0.25');
  expect(/^The steps grow without end/.test(await report.textContent()), `a rate of 0.25 does not diverge: ${before} became ${await report.textContent()}`);
  await open(page, 'book/06-backward.html');
  await page.locator('[data-step="dW1"]').hover();
  const numbers = (await page.locator('[data-widget="worked-example"] .numbers').innerText()).replaceAll(/\s+/g, ' ');
  expect(numbers.includes('−0.3576 −0.1192 0.0887 −0.4187'), `the worked example shows ${numbers}`);
  await open(page, 'book/04-hidden-layers.html');
  await page.locator('[data-widget="training-replay"]').scrollIntoViewIfNeeded();
  await page.frameLocator('[data-widget="training-replay"] iframe').locator('#scrubber').waitFor({ timeout: 20000 });
  await page.close();
}

async function watched(options) {
  const page = await browser.newPage(options);
  page.on('console', message => ['error', 'warning'].includes(message.type()) && wrong.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', error => wrong.push(`${page.url()}: ${error.message}`));
  page.on('request', request => /^(file|data|blob):/.test(request.url()) || wrong.push(`${page.url()} fetches ${request.url()}`));
  return page;
}

async function open(page, file) {
  await page.goto(pathToFileURL(path.join(site, file)).href);
  await page.waitForLoadState('load');
}
