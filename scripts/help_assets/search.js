"use strict";
// Shows only the entries that hold every word that was typed.
(function () {
  var box = document.getElementById("search");
  var status = document.getElementById("none");
  document.querySelector("form.search").hidden = false;
  function show() {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = 0;
    document.querySelectorAll("ul.pages li").forEach(function (entry) {
      var text = entry.getAttribute("data-find");
      entry.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      if (!entry.hidden) { found += 1; }
    });
    document.querySelectorAll("main section").forEach(function (part) {
      part.hidden = words.length > 0 && !part.querySelector("li:not([hidden])");
    });
    status.textContent = found ? "" : status.getAttribute("data-none");
  }
  box.addEventListener("input", show);
  document.querySelector("form.search").addEventListener("submit", function (event) {
    event.preventDefault();
  });
}());
