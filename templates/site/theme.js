/* Remembers a reader's choice of theme. Everything works without it. */
(function () {
  var root = document.documentElement, order = ["auto", "light", "dark"], now = "auto";
  try { now = localStorage.getItem("folio-theme") || "auto"; } catch (e) {}
  if (!order.includes(now)) now = "auto";
  function apply(button) {
    if (now === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", now);
    if (button) document.getElementById("theme-label").textContent = button.dataset[now];
  }
  apply();
  document.addEventListener("DOMContentLoaded", () => {
    var button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false;
    apply(button);
    button.addEventListener("click", () => {
      now = order[(order.indexOf(now) + 1) % 3];
      try { localStorage.setItem("folio-theme", now); } catch (e) {}
      apply(button);
    });
  });
})();
