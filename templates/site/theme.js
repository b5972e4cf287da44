/* Remembers a reader's choice of theme. Everything works without it. */
(function () {
  var root = document.documentElement, order = ["auto", "light", "dark"], now = "auto";
  try { now = localStorage.getItem("folio-theme") || "auto"; } catch (e) {}
  if (order.indexOf(now) < 0) now = "auto";
  function apply(button) {
    if (now === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", now);
    if (button) document.getElementById("theme-label").textContent = button.getAttribute("data-" + now);
  }
  apply();
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false;
    apply(button);
    button.addEventListener("click", function () {
      now = order[(order.indexOf(now) + 1) % 3];
      try { localStorage.setItem("folio-theme", now); } catch (e) {}
      apply(button);
    });
  });
})();
