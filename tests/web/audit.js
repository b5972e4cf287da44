// audit.js SITES WEB: what other programs say of the pages below SITES/AUDIENCE. Prints TAP: the Nu validator
// over every page and the style sheet, Lighthouse over the public site served with gzip.
'use strict';
const fs = require('fs');
const path = require('path');
const { execFileSync, spawn, spawnSync } = require('child_process');

const [, , sites, web] = process.argv;
const modules = path.join(web, 'node_modules');
const flags = '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const bars = { performance: 0.98, accessibility: 1, 'best-practices': 1, seo: 1 };

let count = 0;
let failed = 0;
function verdict(problems, name) {
  count += 1;
  if (problems.length > 0) failed += 1;
  console.log(`${problems.length > 0 ? 'not ok' : 'ok'} ${count} - ${name}`);
  for (const problem of problems.slice(0, 20)) console.log(`# ${problem}`);
}

function list(site, ending, below = '') {
  return fs.readdirSync(path.join(site, below)).sort().flatMap((name) => {
    const inside = path.join(below, name);
    if (fs.statSync(path.join(site, inside)).isDirectory()) return list(site, ending, inside);
    return name.endsWith(ending) ? [inside] : [];
  });
}

function validate(site, names, ...options) {
  const jar = path.join(modules, 'vnu-jar/build/dist/vnu.jar');
  const run = spawnSync('java', ['-Xss2m', '-jar', jar, '--errors-only', '--format', 'json', ...options, ...names],
    { cwd: site, encoding: 'utf8', maxBuffer: 1 << 28 });
  const said = JSON.parse(run.stderr || '{"messages":[]}').messages || [];
  return said.filter((m) => m.type === 'error').map((m) => `${m.url.replace(/.*\//, '')}:${m.lastLine}: ${m.message}`);
}

function measure(url, preset) {
  const out = path.join(web, 'lighthouse.json');
  execFileSync(path.join(modules, '.bin/lighthouse'), [url, '--quiet', '--output=json', `--output-path=${out}`,
    `--chrome-flags=${flags}`, ...(preset === 'desktop' ? ['--preset=desktop'] : [])],
  { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM || '/usr/bin/chromium' }, stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(fs.readFileSync(out, 'utf8'));
}

function judge(report) {
  const problems = [];
  for (const [name, bar] of Object.entries(bars)) {
    const score = report.categories[name].score;
    if (score >= bar) continue;
    const why = report.categories[name].auditRefs.map((ref) => report.audits[ref.id])
      .filter((audit) => audit.score !== null && audit.score < 1).map((audit) => audit.id);
    problems.push(`${name} ${Math.round(score * 100)}: ${why.join(', ')}`);
  }
  return problems;
}

const scores = (report) => Object.keys(bars).map((name) => Math.round(report.categories[name].score * 100)).join('/');

// In a process of its own: a server in this one would wait for itself.
const server = `
const http = require('http'), fs = require('fs'), path = require('path'), zlib = require('zlib');
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.xml': 'application/xml', '.txt': 'text/plain', '.json': 'application/json' };
http.createServer((request, response) => {
  const file = path.join(process.argv[1], decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/\\/$/, '/index.html'));
  if (!fs.existsSync(file)) { response.writeHead(404); response.end(); return; }
  response.writeHead(200, { 'Content-Type': types[path.extname(file)] || 'application/octet-stream', 'Content-Encoding': 'gzip' });
  response.end(zlib.gzipSync(fs.readFileSync(file)));
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;

(async () => {
  for (const audience of ['public', 'shared', 'private']) {
    const site = path.join(sites, audience);
    const pages = list(site, '.html');
    verdict(validate(site, pages), `${audience}: Nu finds no error in ${pages.length} pages`);
  }
  verdict(validate(path.join(sites, 'public'), ['folio.css'], '--css'), 'nor in the style sheet');
  const site = path.join(sites, 'public');
  const child = spawn(process.execPath, ['-e', server, site], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((done) => { child.stdout.once('data', (data) => done(String(data).trim())); });
  const entry = list(site, '.html', 'reflections')[0];
  for (const name of ['index.html', 'goals.html', entry, 'search.html'])
    for (const preset of ['mobile', 'desktop']) {
      const report = measure(`http://127.0.0.1:${port}/${name}`, preset);
      verdict(judge(report), `Lighthouse, ${preset}, ${name}: ${scores(report)}`);
    }
  child.kill();
  console.log(`1..${count}`);
  process.exit(failed > 0 ? 1 : 0);
})();
