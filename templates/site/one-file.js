/* Says which page of the file is shown to those who do not see it. Everything works without it. */
(function () {
  var d = document, name, search = window.folioSearch;
  function shown() {
    var hit = d.getElementById(decodeURIComponent(location.hash.slice(1)));
    return hit && hit.closest(".page") || d.querySelector(".page");
  }
  function arrive() {
    var now = shown(), all = location.hash === "#/all", title = now.querySelector("h1");
    d.querySelectorAll(".nav a, .tools a").forEach(function (link) {
      var to = link.getAttribute("href") || "", is = to === "#" + now.id;
      link.removeAttribute("aria-current");
      if (!all && (is || to.length > 2 && ("#" + now.id).startsWith(to + "/")))
        link.setAttribute("aria-current", is ? "page" : "true");
    });
    d.title = all || now.id === "/" || !title ? name : title.textContent + ": " + name;
  }
  if (search) search.documents.forEach(function (entry) { entry[0] = "#/" + entry[0].replace(/\.html$/, ""); });
  d.addEventListener("DOMContentLoaded", function () {
    var skip = d.querySelector("a.skip");
    name = d.title;
    if (skip) {
      skip.hidden = false;
      skip.addEventListener("click", function (event) {
        var now = shown();
        event.preventDefault();
        now.tabIndex = -1;
        now.focus();
      });
    }
    arrive();
    addEventListener("hashchange", arrive);
  });
})();
