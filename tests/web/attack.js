// attack.js FOLIO FOLDER: hostile texts through every field of every kind, built into a site and opened in
// Chromium. Prints TAP. Nothing may run, and nothing may be asked of anybody; a page that is made to be
// attacked shows that an attack would be seen.
'use strict';
const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const { chromium } = require('playwright-core');

const [, , folio, folder] = process.argv;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const payloads = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>", '</title><script>alert(1)</script>', '</style><script>alert(1)</script>',
  '--><script>alert(1)</script>', ']]><script>alert(1)</script>', '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>', '<iframe src="javascript:alert(1)"></iframe>',
  '<body onload=alert(1)>', '<a href="javascript:alert(1)">x</a>', '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))', '[x](java\\nscript:alert(1))', '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:alert(1))', '![x](https://evil.example/x.png)', '![x](//evil.example/x.png)',
  '![x](javascript:alert(1))', '<style>@import url(https://evil.example/x.css)</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>', '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<base href="https://evil.example/">', '<form action="https://evil.example/"><input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>', '<video><source onerror=alert(1)></video>', '<math href="javascript:alert(1)">x</math>',
  '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;alert(1)&#60;/script&#62;', '\\u003cscript\\u003ealert(1)',
  '{{#t}}{{{x}}}{{/t}}', '{{=<% %>=}}', '{{{body}}}', '${alert(1)}', '`onerror=alert(1)`',
  '" onmouseover="alert(1)" x="', "' onfocus='alert(1)' autofocus='", '\u202etxt.exe',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<a href="&#x6A;avascript:alert(1)">x</a>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>', '<embed src="javascript:alert(1)">',
  '[[gbbbbb|<img src=x onerror=alert(1)>]]', '| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |',
  '- [ ] <img src=x onerror=alert(1)> @<script> due:2026-01-01', '<!-- <img src=x onerror=alert(1)> -->',
];
const letters = 'bcdfghjkmnpqrstvwxz23456789';
const idOf = (letter, i) => `${letter}${letters[Math.floor(i / 27)]}${letters[i % 27]}bbb`;
const quote = (text) => JSON.stringify(text.replace(/\n/g, ' '));

// Three payloads for each entry, in all of its fields: a page for each would take long.
const groups = [];
for (let i = 0; i < payloads.length; i += 3) groups.push(payloads.slice(i, i + 3).join(' '));
function write(journal, kindFolder, id, lines, body) {
  const place = path.join(journal, kindFolder, '2026');
  fs.mkdirSync(place, { recursive: true });
  fs.writeFileSync(path.join(place, `2026-01-02-x-${id}.md`), `---\n${lines.join('\n')}\n---\n${body}\n`);
}

function writeAll(journal) {
  groups.forEach((payload, i) => {
    const text = quote(payload);
    const common = (kind, id) => [`folio: ${kind}`, `id: ${id}`, `title: ${text}`, 'date: 2026-01-02',
      'author: amina', 'visibility: public', `tags: [${text}]`, 'domain: contextual'];
    const body = `# ${payload}\n\n${payload}\n\n> ${payload}\n\n- ${payload}\n\n    ${payload}\n\n[${payload}](x) ![${payload}](x)`;
    write(journal, 'goals', idOf('g', i), [...common('goal', idOf('g', i)), 'status: active', 'sphere: professional',
      'due: 2026-09-01', `measure: ${text}`, 'entrustment_now: 1', 'entrustment_target: 3'], body);
    write(journal, 'reflections', idOf('r', i), [...common('reflection', idOf('r', i)), `on: [${idOf('g', i)}]`], body);
    write(journal, 'meetings', idOf('m', i), [...common('meeting', idOf('m', i)), 'status: planned', 'format: group',
      'start: 2026-03-01T10:00', 'minutes: 30', 'people: [amina, lena]', `topic: ${text}`, `agenda: [${text}]`,
      `expect_mentee: ${text}`, `expect_mentor: ${text}`, `challenge_me_on: ${text}`], body);
    write(journal, 'successes', idOf('s', i), [...common('success', idOf('s', i)), 'whose: amina',
      `evidences: [${idOf('g', i)}]`, `cv_line: ${text}`], body);
    write(journal, 'challenges', idOf('c', i), [...common('challenge', idOf('c', i)), `ask: ${text}`, `topic: ${text}`], body);
    write(journal, 'feedback', idOf('f', i), [...common('feedback', idOf('f', i)), 'to: amina', 'form: challenge',
      `about: ${idOf('g', i)}`, `support_offer: ${text}`, `next_step: ${text}`, 'publish_ok: true'], body);
    fs.writeFileSync(path.join(journal, 'people', `p${i}.md`), `---\nfolio: person\nid: p${i}\nname: ${text}\n`
      + `date: 2026-01-02\nvisibility: public\nis: peer\nstage: senior\noffers: [${text}]\nconsent_public: true\n---\n${body}\n`);
  });
  const settings = path.join(journal, 'folio.yaml');
  const all = payloads.filter((p) => !p.includes('\n')).slice(0, 12).join(' ');
  fs.writeFileSync(settings, `folio: 1\nowner: amina\ntitle: ${quote(all)}\nsite:\n  title: ${quote(all)}\n`
    + `  role: ${quote(all)}\n  aim: ${quote(all)}\n  base_url: https://amina.example/\n`);
}

function listPages(site, below = '') {
  return fs.readdirSync(path.join(site, below)).sort().flatMap((name) => {
    const inside = path.join(below, name);
    if (fs.statSync(path.join(site, inside)).isDirectory()) return listPages(site, inside);
    return name.endsWith('.html') ? [inside] : [];
  });
}

// What ran and what was asked for elsewhere while the page was open and every element was touched.
async function attack(page, hits, url) {
  hits.length = 0;
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('main *')) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      if (element.focus) element.focus();
    }
    const box = document.getElementById('search');
    if (box) { box.value = 'alert'; box.dispatchEvent(new Event('input')); }
  });
  const bad = await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].filter((a) => /^on/i.test(a.name) || a.name === 'style'
      || /^\s*(javascript|vbscript|data:text)/i.test(a.value.replace(/[\s\u0000-\u001f]/g, '')) && /^(href|src|action|data)$/i.test(a.name))
      .map((a) => `${element.tagName} ${a.name}=${a.value.slice(0, 40)}`)));
  return hits.concat(bad);
}

(async () => {
  const journal = path.join(folder, 'attacked');
  const site = path.join(folder, 'attacked-site');
  execFileSync(folio, ['init', '-q', '--example', journal]);
  writeAll(journal);
  execFileSync(folio, ['-C', journal, 'build', '-q', '--out', site], { stdio: ['ignore', 'ignore', 'inherit'] });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
  const page = await browser.newPage();
  const hits = [];
  page.on('dialog', (dialog) => { hits.push(`dialog ${dialog.message()}`); dialog.dismiss().catch(() => {}); });
  page.on('request', (request) => {
    if (!request.url().startsWith('file://') && !request.url().startsWith('data:')) hits.push(`request ${request.url()}`);
  });
  const pages = listPages(site);
  const problems = [];
  for (const name of pages)
    for (const hit of await attack(page, hits, `file://${path.join(site, name)}`)) problems.push(`${name}: ${hit}`);
  const control = path.join(folder, 'control.html');
  fs.writeFileSync(control, '<!DOCTYPE html><title>x</title><main><img src=x onerror=alert(1)><img src="https://evil.example/x.png"></main>');
  const seen = await attack(page, hits, `file://${control}`);
  await browser.close();
  const verdicts = [
    [pages.length > groups.length * 7, `${payloads.length} payloads in ${pages.length} pages`],
    [seen.some((hit) => hit.startsWith('dialog')) && seen.some((hit) => hit.startsWith('request')) && seen.some((hit) => hit.includes('onerror')),
      'the page that is made for it is attacked'],
    [problems.length === 0, 'nothing runs, nothing is asked for'],
  ];
  verdicts.forEach(([good, name], i) => console.log(`${good ? 'ok' : 'not ok'} ${i + 1} - attack: ${name}`));
  for (const problem of problems.slice(0, 40)) console.log(`# ${problem}`);
  console.log(`1..${verdicts.length}`);
  process.exit(verdicts.every(([good]) => good) ? 0 : 1);
})();
