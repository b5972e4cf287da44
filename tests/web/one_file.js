// one_file.js FOLDER PICTURES: opens FOLDER/{open,locked}.html from disk in Chromium and prints TAP. The
// passphrase of the locked one is in FOLDER/passphrase.
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const [, , folder, pictures] = process.argv;
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const open = `file://${path.join(folder, 'open.html')}`;
const locked = `file://${path.join(folder, 'locked.html')}`;
const passphrase = fs.readFileSync(path.join(folder, 'passphrase'), 'utf8').trim();

let count = 0;
let failed = 0;
function verdict(problems, name) {
  count += 1;
  if (problems.length > 0) failed += 1;
  console.log(`${problems.length > 0 ? 'not ok' : 'ok'} ${count} - one file: ${name}`);
  for (const problem of problems.slice(0, 20)) console.log(`# ${problem}`);
}

// What the page asks for beyond itself, and what it complains of.
function watch(page, problems) {
  page.on('console', (message) => problems.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && url.split('#')[0] !== page.mine) problems.push(`asks for ${url.slice(0, 80)}`);
  });
}

async function visit(browser, url, options, look) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  page.mine = url.split('#')[0];
  watch(page, problems);
  await page.goto(url);
  for (const problem of (await look(page)) || []) problems.push(problem);
  await context.close();
  return problems;
}

const shown = (page) => page.$$eval('.page', (pages) => pages.filter((p) => p.getBoundingClientRect().height > 0).map((p) => p.id));

// Every link inside leads to something in the file, and every file to bytes.
const brokenLinks = (page) => page.evaluate(() => [...document.querySelectorAll('[href],[src]')].flatMap((element) => {
  const to = element.getAttribute('href') || element.getAttribute('src');
  if (to.startsWith('#')) return document.getElementById(decodeURIComponent(to.slice(1))) ? [] : [`${to} leads nowhere`];
  return /^(https?:|mailto:|data:)/.test(to) ? [] : [`${to} is outside of the file`];
}));

const doubleIds = (page) => page.evaluate(() => {
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `'${id}' is there twice`);
});

async function walk(page) {
  const problems = [];
  const expect = async (what, wanted) => {
    const now = (await shown(page)).join();
    if (now !== wanted) problems.push(`${what}: shows ${now || 'nothing'}, not ${wanted}`);
  };
  await expect('opened', '/');
  await page.click('.nav a[href="#/goals"]');
  await expect('the menu', '/goals');
  const goal = await page.$eval('[id="/goals"] h3 a', (link) => link.getAttribute('href'));
  await page.click(`[id="/goals"] h3 a[href="${goal}"]`);
  await expect('a goal', goal.slice(1));
  await page.goBack();
  await expect('back', '/goals');
  await page.goto(`${open}#/nothing-of-the-kind`);
  await expect('a wrong address', '/');
  return problems;
}

async function readAll(page) {
  await page.click('a[href="#/all"]');
  const pages = await page.$$eval('.page:not(.also)', (all) => all.length);
  const now = (await shown(page)).length;
  return now === pages ? [] : [`${now} of ${pages} pages`];
}

async function withScripts(page) {
  const problems = [];
  await page.keyboard.press('Tab');
  if (!(await page.evaluate(() => document.activeElement.matches('.skip')))) problems.push('the first Tab is not on the skip link');
  await page.goto(`${open}#/goals`);
  const here = await page.$eval('.nav [aria-current]', (link) => link.getAttribute('href'));
  if (here !== '#/goals') problems.push(`the menu says ${here}`);
  if (!(await page.title()).includes(':')) problems.push('the title is that of the first page');
  await page.$eval('.skip', (link) => link.focus());
  await page.keyboard.press('Enter');
  if (!(await page.evaluate(() => document.activeElement.id === '/goals'))) problems.push('it does not lead to the page');
  await page.goto(`${open}#/search`);
  await page.fill('#search', 'Elèctro trac');
  const found = await page.$$eval('#found a', (links) => links.map((a) => a.getAttribute('href')));
  if (found.length === 0) problems.push('the search finds nothing');
  await page.click('#found a');
  if ((await shown(page)).join() !== (found[0] || '').slice(1)) problems.push('and leads elsewhere');
  await page.click('#theme');
  if (await page.evaluate(() => document.documentElement.dataset.theme) !== 'light') problems.push('the theme stays');
  return problems;
}

async function findAxe(page) {
  await page.evaluate(axe);
  const problems = [];
  for (const hash of ['#/', '#/goals', '#/competence', '#/search', '#/all']) {
    await page.goto(open + hash);
    const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, preload: false }), rules);
    // Where all entries are on one page, each has its own part "about this entry".
    for (const v of result.violations.filter((found) => hash !== '#/all' || found.id !== 'landmark-unique')) problems.push(`${hash}: ${v.id} at ${v.nodes.map((n) => n.target).slice(0, 3).join(', ')}`);
    const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (extra > 0) problems.push(`${hash}: ${extra}px too wide`);
  }
  return problems;
}

async function sheets(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
  await page.close();
  return (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) || []).length;
}

async function onPaper(browser) {
  const problems = [];
  const home = await sheets(browser, open);
  const all = await sheets(browser, `${open}#/all`);
  if (home > 2) problems.push(`the first page takes ${home} sheets`);
  if (all < 15) problems.push(`everything takes ${all} sheets`);
  return problems;
}

async function unlock(page) {
  const problems = [];
  await page.screenshot({ path: path.join(pictures, 'locked.png') });
  if (await page.evaluate(() => document.activeElement.id) !== 'passphrase') problems.push('the field is not ready');
  await page.fill('#passphrase', `${passphrase} no`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#said.wrong');
  await page.screenshot({ path: path.join(pictures, 'locked-wrong.png') });
  if (!(await page.textContent('#said')).includes('does not open')) problems.push('a wrong passphrase is not told');
  await page.fill('#passphrase', passphrase);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.page');
  if ((await shown(page)).join() !== '/') problems.push('the first page is not shown');
  await page.click('.nav a[href="#/goals"]');
  if ((await shown(page)).join() !== '/goals') problems.push('links do not lead on');
  if (!(await page.evaluate(() => getComputedStyle(document.body).backgroundColor !== 'rgba(0, 0, 0, 0)'))) problems.push('the style is not let in');
  if (await page.evaluate(() => document.getElementById('theme').hidden)) problems.push('the script is not let in');
  return problems;
}

async function askAccessibly(page) {
  await page.evaluate(axe);
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, preload: false }), rules);
  return result.violations.map((v) => `${v.id} at ${v.nodes.map((n) => n.target).join(', ')}`);
}

// What the policy is for: an element that is put in by hand must not run, and one with its nonce must.
async function attack(page) {
  const problems = [];
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="window.hit = 1"><p style="color:red" id="x-style">x</p>');
    const script = document.createElement('script');
    script.textContent = 'window.hit = 2';
    document.body.append(script);
  });
  await page.waitForTimeout(200);
  if (await page.evaluate(() => window.hit)) problems.push('a script runs');
  if (await page.$eval('#x-style', (p) => getComputedStyle(p).color) === 'rgb(255, 0, 0)') problems.push('a style attribute works');
  return problems;
}

(async () => {
  fs.mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
  const small = { viewport: { width: 390, height: 800 } };
  const off = { javaScriptEnabled: false };
  verdict(await visit(browser, open, {}, brokenLinks), 'nothing on the console, no request, no link without its end');
  verdict(await visit(browser, open, {}, doubleIds), 'every id once');
  verdict(await visit(browser, open, {}, walk), 'links lead from page to page');
  verdict(await visit(browser, open, off, walk), 'without scripts too');
  verdict(await visit(browser, open, off, readAll), 'all on one page');
  verdict(await visit(browser, open, {}, withScripts), 'menu, title, skip link, search and theme');
  for (const colorScheme of ['light', 'dark'])
    verdict(await visit(browser, open, { ...(colorScheme === 'dark' ? small : {}), colorScheme, bypassCSP: true }, findAxe),
      `axe finds nothing, ${colorScheme}`);
  verdict(await onPaper(browser), 'paper');
  verdict(await visit(browser, locked, {}, unlock), 'the passphrase opens it, another does not');
  for (const colorScheme of ['light', 'dark'])
    verdict(await visit(browser, locked, { ...small, colorScheme, bypassCSP: true }, askAccessibly), `axe finds nothing in the question, ${colorScheme}`);
  const before = await visit(browser, open, {}, async (page) => { page.removeAllListeners(); return attack(page); });
  verdict(before, 'the policy stops what it did not name');
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(open);
  verdict((await attack(page)).length === 2 ? [] : ['without the policy nothing happens either'], 'and is what stops it');
  await page.goto(`${open}#/goals`);
  await page.screenshot({ path: path.join(pictures, 'one-file.png') });
  await browser.close();
  console.log(`1..${count}`);
  process.exit(failed > 0 ? 1 : 0);
})();
