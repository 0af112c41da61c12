// Finds steps by their words. BOOK is filled in when the book is exported: a title, a place and a text for each.
(function () {
  "use strict";
  var form = document.querySelector("form.search"), list = form.querySelector("ol"), field = form.querySelector("input");
  form.hidden = false;
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  field.addEventListener("input", function () {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.textContent = "";
    if (!words.length) { return; }
    var rank = function (p) { return words.every(function (w) { return p.title.toLowerCase().includes(w); }) ? 0 : 1; };
    BOOK.filter(function (p) {
      var all = (p.title + " " + p.place + " " + p.text).toLowerCase();
      return words.every(function (w) { return all.includes(w); });
    }).sort(function (a, b) { return rank(a) - rank(b); }).slice(0, 25).forEach(function (p) {
      var item = document.createElement("li"), link = document.createElement("a"), place = document.createElement("small");
      link.href = p.url; link.textContent = p.title; place.textContent = p.place;
      item.append(link, place); list.append(item);
    });
    if (!list.children.length) { list.textContent = "Nothing has all these words."; }
  });
})();
