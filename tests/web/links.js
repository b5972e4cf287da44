// links.js SITES FILES: every link of the sites below SITES/AUDIENCE and of the files FILES/*.html, whole
// or in parts of a page, has its end. No browser. Prints TAP.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');

const [, , sites, files] = process.argv;
const web = 'https://amina.example/'; // as `run` sets site.base_url

let count = 0;
let failed = 0;
function verdict(problems, name) {
  count += 1;
  if (problems.length > 0) failed += 1;
  console.log(`${problems.length > 0 ? 'not ok' : 'ok'} ${count} - ${name}`);
  for (const problem of problems.slice(0, 20)) console.log(`# ${problem}`);
}

function list(site, below = '') {
  return fs.readdirSync(path.join(site, below)).sort().flatMap((name) => {
    const inside = path.join(below, name);
    return fs.statSync(path.join(site, inside)).isDirectory() ? list(site, inside) : [inside];
  });
}

const plain = (text) => text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
// Scripts and styles hold no tags, whatever their strings look like.
const tagsOf = (html) => html.replace(/(<(script|style)\b[^>]*>)[^]*?(<\/\2>)/g, '$1$3').match(/<[a-z][^>]*>/gi) || [];

function attributes(html, names) {
  const wanted = new RegExp(`\\s(${names})\\s*=\\s*("([^"]*)"|'([^']*)')`, 'gi');
  return tagsOf(html).flatMap((tag) => [...tag.matchAll(wanted)].map((m) => plain(m[3] || m[4] || '')));
}

const urlsOf = (html) => attributes(html, 'href|src|poster|action|srcset');
const idsOf = (html) => new Set(attributes(html, 'id'));

// Where an address of `page` leads in the site; undefined: somewhere else in the world.
function resolve(page, url) {
  if (url.startsWith(web)) return new URL(url).pathname.slice(1) + new URL(url).hash;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) return undefined;
  const there = new URL(url, `http://here/${page}`);
  return decodeURIComponent(there.pathname.slice(1)) + there.hash;
}

function follow(site, all, ids, page, url) {
  const there = resolve(page, url);
  if (there === undefined) return [];
  const [file, fragment] = there.split('#');
  const name = file === '' || file.endsWith('/') ? `${file}index.html` : file;
  if (!all.has(name)) return [`${page}: '${url}' leads nowhere`];
  if (!fragment || !name.endsWith('.html')) return [];
  if (!ids.has(name)) ids.set(name, idsOf(fs.readFileSync(path.join(site, name), 'utf8')));
  return ids.get(name).has(decodeURIComponent(fragment)) ? [] : [`${page}: '${url}' names no part of the page`];
}

// What else holds addresses: the index of the search, feeds, the map, the style sheet.
const others = {
  'search-index.js': (text) => [...text.matchAll(/\["([^"]+\.html)",/g)].map((m) => m[1]),
  'feed.xml': (text) => [...text.matchAll(/\shref="([^"]+)"/g)].map((m) => plain(m[1])),
  'feed.json': (text) => JSON.parse(text).items.map((item) => item.url),
  'sitemap.xml': (text) => [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => plain(m[1])),
  'folio.css': (text) => [...text.matchAll(/url\(["']?([^"')]+)/g)].map((m) => m[1]),
};

function broken(site) {
  const names = list(site);
  const all = new Set(names);
  const ids = new Map();
  let links = 0;
  const problems = names.flatMap((name) => {
    if (!name.endsWith('.html') && !others[name]) return [];
    const text = fs.readFileSync(path.join(site, name), 'utf8');
    const urls = name.endsWith('.html') ? urlsOf(text) : others[name](text);
    links += urls.length;
    return urls.flatMap((url) => follow(site, all, ids, name, url));
  });
  return { problems, links, orphans: unreached(site, names) };
}

// Pages that no link leads to from the first one.
function unreached(site, names) {
  const seen = new Set(['index.html', '404.html']);
  for (const page of seen) {
    if (!page.endsWith('.html') || !names.includes(page)) continue;
    for (const url of urlsOf(fs.readFileSync(path.join(site, page), 'utf8'))) {
      const there = resolve(page, url);
      if (there !== undefined && page !== '404.html') seen.add(there.split('#')[0]);
    }
  }
  return names.filter((name) => name.endsWith('.html') && !seen.has(name)).map((name) => `no link leads to ${name}`);
}

// One file: addresses are parts of it, bytes that stand in it, or the world's.
function brokenInside(file) {
  const html = fs.readFileSync(file, 'utf8');
  const ids = idsOf(html);
  return urlsOf(html).flatMap((url) => {
    if (url.startsWith('#')) return ids.has(decodeURIComponent(url.slice(1))) ? [] : [`'${url}' names no part of the file`];
    return /^(https?:|mailto:|data:)/.test(url) ? [] : [`'${url.slice(0, 60)}' is outside of the file`];
  });
}

for (const audience of fs.readdirSync(sites).sort()) {
  const found = broken(path.join(sites, audience));
  verdict(found.problems, `${audience}: ${found.links} links lead somewhere`);
  verdict(found.orphans, `${audience}: and a link to every page`);
}
for (const name of fs.readdirSync(files).filter((n) => n.endsWith('.html')).sort())
  verdict(brokenInside(path.join(files, name)), `${name}: links stay in the file`);

// A site that is broken on purpose shows that it would be seen.
const made = fs.mkdtempSync(path.join(os.tmpdir(), 'links-'));
fs.writeFileSync(path.join(made, 'index.html'), '<a href="gone.html">x</a><a href="#none">x</a><img src=\'x.png\'><p id="here"><a href="#here">x</a>');
fs.writeFileSync(path.join(made, 'alone.html'), '<a href="index.html#there">x</a>');
const planted = broken(made);
verdict(planted.problems.length === 4 && planted.orphans.length === 1 ? [] : planted.problems, 'broken links are seen');
fs.rmSync(made, { recursive: true });
console.log(`1..${count}`);
process.exit(failed > 0 ? 1 : 0);
