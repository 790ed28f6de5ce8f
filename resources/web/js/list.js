/* The list: all that the map shows, in words; and how many there are, said aloud. */
"use strict";

SQ.STEP = 50;
SQ.listed = SQ.STEP;

SQ.drawList = function () {
  var box = SQ.byId("results"), shown = SQ.found.list.slice(0, SQ.listed), list = null, last = null;
  box.textContent = "";
  shown.forEach(function (entry) {
    var layer = SQ.layerOf(entry);
    if (layer !== last) box.append(SQ.listHead(layer), list = SQ.listOf(layer));
    last = layer;
    list.append(SQ.listItem(entry));
  });
  var rest = SQ.found.list.length - shown.length, more = SQ.byId("more");
  more.hidden = rest <= 0;
  more.textContent = SQ.t("more", SQ.number(Math.min(rest, SQ.STEP)));
};

SQ.listHead = function (layer) {
  return SQ.el("h3", { id: "group-" + layer.index },
    SQ.el("span", { lang: SQ.about.language }, layer.title),
    SQ.el("span", { class: "n" }, " " + SQ.number(SQ.found.perLayer[layer.index])));
};

SQ.listOf = function (layer) {
  return SQ.el("ul", { "aria-labelledby": "group-" + layer.index });
};

SQ.listItem = function (entry) {
  var layer = SQ.layerOf(entry), row = entry - layer.first;
  var rule = layer.ruleOf[row], drawn = layer.geo[row] && rule >= 0;
  var kind = drawn && layer.shown.length > 1 ? layer.shown[rule].title : "";
  var note = SQ.el("span", { class: "note", lang: SQ.about.language }, kind);
  if (!layer.geo[row]) note = SQ.el("span", { class: "note" }, SQ.t("no_position"));
  return SQ.el("li", {}, SQ.el("button", {
    type: "button", "data-entry": entry, "aria-current": entry === SQ.selected ? "true" : null,
    onclick: function () { SQ.select(entry, []); },
  }, drawn ? SQ.sample(layer, layer.shown[rule]) : SQ.el("span", { class: "sample" }),
  SQ.el("span", { class: "lines" },
    SQ.el("span", { class: "name", lang: SQ.about.language }, SQ.title(entry)), note)));
};

SQ.showMore = function () {
  var first = SQ.listed;
  SQ.listed += SQ.STEP;
  SQ.drawList();
  var item = SQ.byId("results").querySelectorAll("li")[first];
  if (item) item.firstChild.focus();
};

SQ.tellCount = function () {
  var count = SQ.found.count, status = SQ.byId("status"), all = 0;
  SQ.layers.forEach(function (layer) {
    if (!SQ.state.hidden.has(layer.name)) all += layer.rows;
  });
  var text = SQ.t("count_some", SQ.number(count), SQ.number(all));
  if (!count) text = SQ.t("count_none");
  else if (count === all) text = count === 1 ? SQ.t("count_one") : SQ.t("count_all", SQ.number(all));
  status.removeAttribute("data-t");
  if (status.textContent !== text) status.textContent = text;
  var hidden = SQ.byId("hidden-hits");
  var asked = SQ.state.query || SQ.state.filters.size || SQ.state.inView;
  hidden.hidden = !asked || !SQ.found.elsewhere;
  hidden.textContent = SQ.t("hidden_hits", SQ.number(SQ.found.elsewhere));
};
