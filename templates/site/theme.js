/* Remembers a reader's choice of theme. Everything works without it. */
(() => {
  const root = document.documentElement.dataset, key = "folio-theme", order = ["auto", "light", "dark"];
  let now = 0;
  try { now = Math.max(0, order.indexOf(localStorage[key])); } catch (e) {}
  root.theme = order[now];
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) return;
    const say = () => { button.lastChild.textContent = button.dataset[root.theme]; };
    button.hidden = false;
    say();
    button.addEventListener("click", () => {
      root.theme = order[now = (now + 1) % 3];
      try { localStorage[key] = root.theme; } catch (e) {}
      say();
    });
  });
})();
