
/* Opens what is sealed in this page, in the browser: nothing is sent anywhere. */
document.addEventListener("DOMContentLoaded", function () {
  var d = document, form = d.getElementById("ask"), box = d.getElementById("passphrase"),
    said = d.getElementById("said"), sealed = d.getElementById("sealed"), busy = false;
  function bytes(text) {
    for (var raw = atob(text), out = new Uint8Array(raw.length), i = 0; i < raw.length; i += 1) out[i] = raw.charCodeAt(i);
    return out;
  }
  function say(key) {
    said.textContent = form.dataset[key];
    said.className = key;
  }
  async function unseal(words) {
    var data = sealed.dataset, subtle = crypto.subtle,
      base = await subtle.importKey("raw", new TextEncoder().encode(words.normalize("NFC")), "PBKDF2", false, ["deriveKey"]),
      key = await subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: bytes(data.salt), iterations: +data.rounds },
        base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]),
      plain = await subtle.decrypt({ name: "AES-GCM", iv: bytes(data.iv) }, key, bytes(sealed.content.textContent));
    return new TextDecoder().decode(plain);
  }
  form.hidden = false;
  box.focus();
  if (!window.crypto || !crypto.subtle) { say("cannot"); return; }
  d.getElementById("show").addEventListener("change", function () { box.type = this.checked ? "text" : "password"; });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (busy) return;
    busy = true;
    say("busy");
    unseal(box.value).then(function (html) {
      box.value = "";
      d.open();
      d.write(html);
      d.close();
    }, function () {
      busy = false;
      say("wrong");
      box.select();
    });
  });
});
