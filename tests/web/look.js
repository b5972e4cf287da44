// look.js SITES PICTURES LANGUAGES: opens the pages below SITES/AUDIENCE from disk in Chromium and prints TAP.
// One page of each type: what holds for the others is checked without a browser (tests/unit/site).
'use strict';
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { chromium } = require('playwright-core');

const [, , sites, pictures, languages] = process.argv;
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let count = 0;
let failed = 0;
function verdict(problems, name) {
  count += 1;
  if (problems.length > 0) failed += 1;
  console.log(`${problems.length > 0 ? 'not ok' : 'ok'} ${count} - ${name}`);
  for (const problem of problems) console.log(`# ${problem}`);
}

// Every page at the top but for choices of a list, and the first of each folder.
function choosePages(site) {
  const names = fs.readdirSync(site).sort();
  const top = names.filter((name) => name.endsWith('.html') && !name.includes('-'));
  const folders = names.filter((name) => fs.statSync(path.join(site, name)).isDirectory() && name !== 'files');
  return top.concat(folders.map((folder) =>
    `${folder}/${fs.readdirSync(path.join(site, folder)).sort()[0]}`));
}

// The page for addresses that lead nowhere is shown under any of them: it is for the web alone, and names
// its files from the top. The address is that of the journal that `run` makes; nothing is asked of it.
const web = 'https://amina.example/';
const urlOf = (site, page) => (page === '404.html' ? `${web}a/b/${page}` : `file://${path.join(site, page)}`);
const isOwn = (url) => url.startsWith('file://') || url.startsWith(web);
const serveWeb = (context, site) => context.route(`${web}**`, (route) => {
  const name = route.request().url().slice(web.length).replace('a/b/', '');
  return route.fulfill({ path: path.join(site, name) });
});
// All words but those of controls that are there only with scripts: the theme's button, the search box.
const textOf = (page) => page.evaluate(() => {
  for (const id of ['theme', 'search-box']) { const control = document.getElementById(id); if (control) control.remove(); }
  return document.body.innerText.trim();
});

// Runs `look(page, name)` on every page in a context of these options; returns what it complains of.
async function onEach(browser, site, options, look) {
  const context = await browser.newContext(options);
  await serveWeb(context, site);
  const problems = [];
  for (const name of choosePages(site)) {
    const page = await context.newPage();
    page.on('console', (message) => problems.push(`${name}: console: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`${name}: ${error}`));
    await page.goto(urlOf(site, name));
    for (const problem of (await look(page, name)) || []) problems.push(`${name}: ${problem}`);
    await page.close();
  }
  await context.close();
  return problems;
}

async function findAxe(page) {
  await page.evaluate(axe);
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, preload: false }), rules);
  return result.violations.map((v) => `${v.id} at ${v.nodes.map((n) => n.target).slice(0, 3).join(', ')}`);
}

const overflow = (page) => page.evaluate(() => {
  const extra = document.documentElement.scrollWidth - window.innerWidth;
  return extra > 0 ? [`${extra}px too wide`] : [];
});

// Words in pictures: whole, and none over another.
const labels = (page) => page.evaluate(() => {
  const problems = [];
  for (const svg of document.querySelectorAll('svg')) {
    const words = [...svg.querySelectorAll('text')].map((text) => ({ says: text.textContent, box: text.getBoundingClientRect() }));
    words.forEach(({ says, box }, i) => {
      if (box.left < 0 || box.right > window.innerWidth) problems.push(`'${says}' is cut`);
      for (const other of words.slice(i + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 0 && down > 2) problems.push(`'${says}' is over '${other.says}'`);
      }
    });
  }
  return problems;
});

// The date of a row, and what it is the date of: side by side, whatever the language.
const dates = (page) => page.evaluate(() => {
  const box = (node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getBoundingClientRect(); };
  return [...document.querySelectorAll('li > time, .due time')].filter((time) => {
    if (time.closest('.due')) return box(time.closest('.due')).height > 30 && window.innerWidth > 1000;
    if (!time.nextElementSibling) return false;
    const [a, b] = [box(time), box(time.nextElementSibling)];
    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > -4 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  }).map((time) => `'${time.textContent}' has no room`);
});

// WCAG 2.2, 1.4.12.
async function overflowSpaced(page) {
  await page.addStyleTag({ content: '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}' });
  return overflow(page);
}

async function skipLinkFirst(page) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.className);
  return first === 'skip' ? [] : [`the first Tab goes to '${first}'`];
}

function weigh(site) {
  const problems = [];
  const fixed = ['folio.css', 'theme.js'].map((name) => zlib.gzipSync(fs.readFileSync(path.join(site, name))).length)
    .reduce((a, b) => a + b, 0);
  for (const name of choosePages(site)) {
    if (name === 'print.html') continue; // everything on one page
    const size = zlib.gzipSync(fs.readFileSync(path.join(site, name))).length + fixed;
    const limit = name.includes('/') ? 12 : 20;
    if (size > limit * 1024) problems.push(`${name}: ${size} bytes with style and script, over ${limit} KB`);
  }
  return problems;
}

async function countRequests(page, name) {
  const urls = [];
  page.on('request', (request) => urls.push(request.url()));
  await page.reload();
  const foreign = urls.filter((url) => !isOwn(url));
  return foreign.concat(urls.length > 5 && !name.startsWith('files') ? [`${urls.length} requests`] : []);
}

// Words are found by their beginnings, without accents and capitals; the whole list comes back.
async function searchFromDisk(browser, site) {
  const page = await browser.newPage();
  const problems = [];
  await page.goto(urlOf(site, 'search.html'));
  const hits = () => page.$$eval('#found li a', (links) => links.map((a) => a.getAttribute('href')));
  await page.fill('#search', 'Elèctro trac');
  const found = await hits();
  if (found.length === 0) problems.push('nothing is found');
  for (const url of found) if (!fs.existsSync(path.join(site, url))) problems.push(`${url} is not there`);
  if (!(await page.textContent('#said')).includes(String(found.length))) problems.push('the number is not said');
  await page.fill('#search', 'zzzzz');
  if ((await hits()).length !== 0) problems.push('something is found for nothing');
  if (!(await page.textContent('#said')).startsWith('Nothing found.')) problems.push('that nothing is found is not said');
  await page.fill('#search', '');
  if (!(await page.isVisible('#all')) || (await page.isVisible('#results'))) problems.push('the list does not come back');
  await page.close();
  return problems;
}

async function switchTheme(browser, site) {
  const page = await browser.newPage();
  const problems = [];
  const scheme = () => page.evaluate(() => document.documentElement.getAttribute('data-theme') || 'auto');
  await page.goto(urlOf(site, 'index.html'));
  const seen = [await scheme()];
  for (let i = 0; i < 3; i += 1) { await page.click('#theme'); seen.push(await scheme()); }
  if (seen.join() !== 'auto,light,dark,auto') problems.push(`it goes ${seen.join()}`);
  await page.close();
  return problems;
}

async function printPages(browser, site, name) {
  const page = await browser.newPage();
  await page.goto(urlOf(site, name));
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
  await page.close();
  return (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) || []).length;
}

async function lookAt(browser, audience) {
  const site = path.join(sites, audience);
  const say = (problems, what) => verdict(problems, `${audience}: ${what}`);
  const texts = {};
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 390]) {
      // The others have the same look: two corners of the four will do.
      if (audience !== 'public' && (width === 390) !== (colorScheme === 'dark')) continue;
      const options = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true };
      say(await onEach(browser, site, options, async (page, name) => {
        const file = `${audience}-${name.replace(/[/.]/g, '-')}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: path.join(pictures, file), fullPage: true });
        return findAxe(page);
      }), `axe finds nothing at ${width} px, ${colorScheme}`);
    }
  }
  say(await onEach(browser, site, {}, async (page, name) => { texts[name] = await textOf(page); }),
    'nothing on the console, the policy included');
  say(await onEach(browser, site, { javaScriptEnabled: true }, countRequests), 'five requests, none elsewhere');
  const without = await browser.newContext({ javaScriptEnabled: false });
  await serveWeb(without, site);
  const differing = [];
  for (const name of Object.keys(texts)) {
    const page = await without.newPage();
    await page.goto(urlOf(site, name));
    if ((await textOf(page)) !== texts[name]) differing.push(name);
    await page.close();
  }
  await without.close();
  say(differing, 'the same text without scripts');
  const narrow = { viewport: { width: 320, height: 700 } };
  say(await onEach(browser, site, narrow, overflow), 'no sideways scrolling at 320 px');
  for (const width of [768, 320])
    say(await onEach(browser, site, { viewport: { width, height: 900 } }, labels), `words in pictures stand apart at ${width} px`);
  say(await onEach(browser, site, { ...narrow, bypassCSP: true }, overflowSpaced), 'nor with wide text spacing');
  say(await onEach(browser, site, {}, skipLinkFirst), 'the first Tab lands on the skip link');
  say(weigh(site), 'light pages');
  say(await searchFromDisk(browser, site), 'search works from a folder');
  say(await switchTheme(browser, site), 'the theme can be switched');
  const sheets = [];
  for (const [name, most] of [['index.html', 2], ['goals.html', 3], [choosePages(site).find((n) => n.startsWith('reflections/')), 1]]) {
    const printed = await printPages(browser, site, name);
    if (printed > most) sheets.push(`${name}: ${printed} sheets, over ${most}`);
  }
  say(sheets, 'paper: two sheets for the first page, one for a reflection');
}

// The same journal in another language: all goals and people, as their margins are full of dates.
async function lookAtLanguage(browser, language) {
  const site = path.join(languages, language);
  const names = choosePages(site).concat(['goals', 'people'].flatMap((folder) =>
    fs.readdirSync(path.join(site, folder)).map((name) => `${folder}/${name}`)));
  for (const width of [1280, 390]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const problems = [];
    for (const name of names.filter((one) => one !== '404.html')) {
      await page.goto(urlOf(site, name));
      for (const problem of (await dates(page)).concat(await overflow(page), await labels(page)))
        problems.push(`${name}: ${problem}`);
    }
    await page.close();
    verdict(problems, `${language}: dates and words have their room at ${width} px`);
  }
}

(async () => {
  fs.rmSync(pictures, { recursive: true, force: true });
  fs.mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
  for (const audience of ['public', 'shared', 'private']) await lookAt(browser, audience);
  for (const language of fs.readdirSync(languages)) await lookAtLanguage(browser, language);
  await browser.close();
  console.log(`1..${count}`);
  process.exit(failed > 0 ? 1 : 0);
})();
