/* Layers and legend: what is drawn how, and what is shown at all. */
"use strict";

/* At first one layer of areas is shown: several would hide each other. */
SQ.startLayers = function () {
  var areas = SQ.layers.filter(SQ.isArea);
  areas.slice(1).forEach(function (layer) {
    var covers = areas[0];
    if (SQ.overlap(covers, layer)) SQ.state.hidden.add(layer.name);
  });
};

/* Whether two layers of areas lie over each other in most of their extent. */
SQ.overlap = function (one, other) {
  var boxes = [one, other].map(function (layer) {
    var all = [Infinity, Infinity, -Infinity, -Infinity];
    layer.geo.forEach(function (shape, row) {
      if (!shape) return;
      var box = SQ.boxOf(layer, row);
      all = [Math.min(all[0], box[0]), Math.min(all[1], box[1]),
        Math.max(all[2], box[2]), Math.max(all[3], box[3])];
    });
    return all;
  });
  var wide = Math.min(boxes[0][2], boxes[1][2]) - Math.max(boxes[0][0], boxes[1][0]);
  var high = Math.min(boxes[0][3], boxes[1][3]) - Math.max(boxes[0][1], boxes[1][1]);
  return wide > 0 && high > 0;
};

SQ.drawLegend = function () {
  var box = SQ.byId("layers");
  box.textContent = "";
  SQ.layers.forEach(function (layer) {
    var id = "layer-" + layer.index, check = SQ.el("input", { type: "checkbox", id: id });
    check.checked = !SQ.state.hidden.has(layer.name);
    check.addEventListener("change", function () {
      SQ.state.hidden[check.checked ? "delete" : "add"](layer.name);
      SQ.update();
    });
    var title = SQ.el("span", { lang: SQ.about.language }, layer.title);
    box.append(SQ.el("div", { class: "layer" },
      SQ.el("label", { for: id }, check, " ", title,
        SQ.el("span", { class: "n" }, " " + SQ.number(layer.rows))),
      SQ.legendOf(layer)));
  });
};

SQ.legendOf = function (layer) {
  if (!layer.geometry) return null;
  var list = SQ.el("ul", { lang: SQ.about.language });
  var seen = new Set();
  layer.shown.forEach(function (rule) {
    var title = rule.title || (rule.otherwise && layer.shown.length > 1 ? SQ.t("other") : "");
    if ((!title && layer.shown.length > 1) || seen.has(title)) return;
    seen.add(title);
    list.append(SQ.el("li", {}, SQ.sample(layer, rule), SQ.el("span", {}, title || layer.title)));
  });
  return list;
};

SQ.syncLegend = function () {
  SQ.layers.forEach(function (layer) {
    var check = SQ.byId("layer-" + layer.index), off = SQ.state.hidden.has(layer.name);
    check.checked = !off;
    check.closest(".layer").classList.toggle("off", off);
  });
};
