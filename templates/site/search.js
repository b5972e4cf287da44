/* Stands behind the index: a script, as pages in a folder may not fetch. */
(function () {
var d = document, index = window.folioSearch, $ = id => d.getElementById(id);
if (!index || !$("search")) return;
var words = index.words || {}, parts = {}, turn = 0;
index.add = function (name, more) { Object.assign(words, more); parts[name](); };
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
}
function load(word, then) {
  var name = index.words ? "" : /^[a-z]/.test(word) ? word[0] : "other", before = parts[name];
  if (!name || before === true) return then();
  parts[name] = function () { parts[name] = true; if (before) before(); then(); };
  if (before) return;
  add(d.head, "script").src = "search-" + name + ".js";
}
function find(start) {
  var hits = {};
  Object.keys(words).forEach(word => {
    var at = 0;
    if (word.startsWith(start)) words[word].split(" ").forEach(step => { hits[at += +step] = 1; });
  });
  return hits;
}
function add(parent, name, text, kind) {
  var made = d.createElement(name);
  made.textContent = text || "";
  made.className = kind || "";
  parent.append(made);
  return made;
}
function show(asked) {
  var sets = asked.map(find), list = $("found"), said = $("said"), count = 0;
  list.textContent = "";
  index.documents.forEach((entry, number) => {
    if (!sets.every(hits => hits[number]) || (count += 1) > 100) return;
    var row = add(list, "li");
    add(row, "div", entry[3] + " " + entry[2], "when");
    row = add(row, "div");
    add(add(row, "h3"), "a", entry[1]).href = entry[0];
    add(row, "p", entry[4]);
  });
  said.textContent = (said.dataset[new Intl.PluralRules(d.documentElement.lang).select(count)] || said.dataset.other).replace("{n}", count);
}
function search() {
  var asked = fold($("search").value), mine = turn += 1, left = asked.length;
  $("all").hidden = left;
  $("results").hidden = !left;
  asked.forEach(word => { load(word, () => { if (!(left -= 1) && mine === turn) show(asked); }); });
}
$("search-box").hidden = false;
$("search").addEventListener("input", search);
search();
})();
