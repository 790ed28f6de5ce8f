/* The page's namespace, its words in two languages, numbers and dates as people write them. */
"use strict";

var SQ = { rows: {}, background: [], texts: {}, about: {}, language: "de" };

SQ.byId = function (id) {
  return document.getElementById(id);
};

/* Return a word of the page, with values in the places of its {}. */
SQ.t = function (key) {
  var values = Array.prototype.slice.call(arguments, 1);
  return SQ.texts[SQ.language][key].replace(/\{\}/g, function () {
    return values.shift();
  });
};

/* Return an element; what comes from data only ever becomes text, never markup. */
SQ.el = function (tag, attributes) {
  var element = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    var value = attributes[name];
    if (name.slice(0, 2) === "on") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  });
  for (var i = 2; i < arguments.length; i++) {
    if (arguments[i] !== null && arguments[i] !== undefined) element.append(arguments[i]);
  }
  return element;
};

/* Say the fixed words of the page in its language. */
SQ.speak = function () {
  document.documentElement.lang = SQ.language;
  document.querySelectorAll("[data-t]").forEach(function (element) {
    var values = JSON.parse(element.dataset.v || "[]");
    element.textContent = SQ.t.apply(null, [element.dataset.t].concat(values));
  });
  document.querySelectorAll("[data-t-label]").forEach(function (element) {
    element.setAttribute("aria-label", SQ.t(element.dataset.tLabel));
  });
  document.querySelectorAll("[data-t-placeholder]").forEach(function (element) {
    element.placeholder = SQ.t(element.dataset.tPlaceholder);
  });
  document.querySelectorAll("time").forEach(function (element) {
    element.textContent = SQ.day(element.dateTime);
  });
  document.querySelectorAll("[data-language]").forEach(function (button) {
    button.setAttribute("aria-pressed", String(button.dataset.language === SQ.language));
  });
};

/* Return a number with the signs of the language, as 1,000; plain ones are years and the like. */
SQ.number = function (value, plain) {
  if (typeof value === "string") return value;
  var shown = Math.abs(value);
  if (!Number.isInteger(shown)) shown = Number(shown.toPrecision(shown < 1 ? 3 : 4));
  if (shown !== 0 && (shown < 1e-4 || shown >= 1e15)) {
    return (value < 0 ? "\u2212" : "") + shown.toExponential().replace(".", SQ.mark());
  }
  var parts = String(shown).split(".");
  if (parts[0].length > 3 && !plain) {
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, SQ.language === "de" ? "." : ",");
  }
  return (value < 0 && shown ? "\u2212" : "") + parts.join(SQ.mark());
};

SQ.mark = function () {
  return SQ.language === "de" ? "," : ".";
};

SQ.day = function (text) {
  var match = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(text);
  if (!match) return text;
  var day = new Date(Date.UTC(+match[1], +match[2] - 1, +match[3]));
  var options = { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" };
  return day.toLocaleDateString(SQ.language === "de" ? "de-DE" : "en-GB", options);
};

SQ.moment = function (text) {
  var clock = /[T ](\d{2}:\d{2})/.exec(text);
  return clock ? SQ.day(text) + ", " + clock[1] : SQ.day(text);
};

/* Return a value of a field as a text for people; null stays what it is: not stated. */
SQ.value = function (field, value) {
  if (value === null || value === undefined) return SQ.t("missing");
  if (field.labels && field.labels.has(String(value))) return field.labels.get(String(value));
  if (field.kind === "flag") return SQ.t(value ? "yes" : "no");
  if (field.kind === "date") return SQ.day(value);
  if (field.kind === "datetime") return SQ.moment(value);
  if (typeof value !== "number") return String(value);
  return SQ.number(value, field.plain) + (field.unit ? "\u00a0" + field.unit : "");
};

/* Return a text in two spellings without case and accents: groesse and grosse for Größe. */
SQ.fold = function (text) {
  var low = text.toLowerCase().replace(/ß/g, "ss");
  var long = low.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue");
  return [SQ.strip(long), SQ.strip(low)];
};

SQ.strip = function (text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
};
