/* Loads the page again when the site was built anew, and shows what stands in the way. Browsers keep six
   connections to a host: one that is not looked at gives its own back. */
(function () {
  var banner = document.getElementById("folio-preview");
  var problem = document.getElementById("folio-problem"), source = null;
  if (!banner || !window.EventSource) return;
  function open() {
    if (source || document.hidden) return;
    source = new EventSource("/.folio/events?build=" + banner.getAttribute("data-build"));
    source.addEventListener("reload", function () { close(); location.reload(); });
    source.addEventListener("problem", function (event) {
      problem.textContent = event.data;
      problem.hidden = !event.data;
    });
  }
  function close() {
    if (source) source.close();
    source = null;
  }
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) close(); else open();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
})();
