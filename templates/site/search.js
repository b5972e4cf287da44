/* Stands behind the index: a script, as pages in a folder may not fetch. */
(() => {
const d = document, index = window.folioSearch, $ = id => d.getElementById(id);
if (!index || !$("search")) return;
const words = index.words || {}, parts = {};
let turn = 0;
index.add = (name, more) => { Object.assign(words, more); parts[name](); };
const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
function load(word, then) {
  const name = /^[a-z]/.test(word) ? word[0] : "other", before = parts[name];
  if (index.words || before === true) return then();
  parts[name] = () => { parts[name] = true; if (before) before(); then(); };
  if (!before) add(d.head, "script").src = "search-" + name + ".js";
}
function find(start) {
  const hits = {};
  for (const word in words) {
    let at = 0;
    if (word.startsWith(start)) for (const step of words[word].split(" ")) hits[at += +step] = 1;
  }
  return hits;
}
function add(parent, name, text = "", kind = "") {
  const made = d.createElement(name);
  made.textContent = text;
  made.className = kind;
  parent.append(made);
  return made;
}
function show(asked) {
  const sets = asked.map(find), list = $("found"), said = $("said");
  let count = 0;
  list.textContent = "";
  index.documents.forEach((entry, number) => {
    if (!sets.every(hits => hits[number]) || (count += 1) > 100) return;
    const row = add(list, "li");
    const when = add(row, "div", "", "when");
    if (entry[3]) add(when, "span", entry[3]);
    add(when, "span", entry[2], "kind");
    const text = add(row, "div");
    add(add(text, "h3"), "a", entry[1]).href = entry[0];
    add(text, "p", entry[4]);
  });
  said.textContent = (said.dataset[count ? new Intl.PluralRules(d.documentElement.lang).select(count) : "none"] || said.dataset.other).replace("{n}", count);
}
function search() {
  const asked = fold($("search").value), mine = turn += 1;
  let left = asked.length;
  $("all").hidden = left;
  $("results").hidden = !left;
  for (const word of asked) load(word, () => { if (!(left -= 1) && mine === turn) show(asked); });
}
$("search-box").hidden = false;
$("search").addEventListener("input", search);
search();
})();
