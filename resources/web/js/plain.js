/* A page without a map: only its words change, with the language. */
"use strict";

SQ.setLanguage = function (language) {
  SQ.language = language;
  SQ.speak();
};

SQ.language = document.documentElement.lang;
document.querySelector(".languages").hidden = false;
document.querySelectorAll("[data-language]").forEach(function (button) {
  button.addEventListener("click", function () { SQ.setLanguage(button.dataset.language); });
});
SQ.speak();
SQ.ready = true;
