/* Symbols: the first rule that fits says how an entry is drawn, in the map and in the legend. */
"use strict";

SQ.PLAIN = {
  title: "", conditions: [], otherwise: false, fill: "#5b7f95", fill_opacity: 0.55,
  stroke: "#22404f", stroke_opacity: 1, width: 1, dash: [], marker: "circle", size: 10,
};

SQ.isPoint = function (layer) {
  return /Point$/.test(layer.geometry);
};

SQ.isArea = function (layer) {
  return /Polygon$/.test(layer.geometry);
};

/* Give each entry of a layer the number of its rule; -1 for none: it is not drawn. */
SQ.applyRules = function (layer) {
  layer.shown = layer.rules.length ? layer.rules : [SQ.PLAIN];
  var other = layer.shown.findIndex(function (rule) { return rule.otherwise; });
  layer.ruleOf = new Int16Array(layer.rows);
  for (var row = 0; row < layer.rows; row++) {
    var at = layer.shown.findIndex(function (rule) {
      return !rule.otherwise && rule.conditions.every(function (condition) {
        return SQ.meets(layer, row, condition);
      });
    });
    layer.ruleOf[row] = at >= 0 ? at : other;
  }
};

SQ.meets = function (layer, row, condition) {
  var value = layer.columns[condition[0]][row], op = condition[1], wanted = condition[2];
  var gone = value === null || value === undefined;
  if (op === "null") return gone;
  if (op === "notnull") return !gone;
  if (gone) return false;
  if (op === "in") return wanted.some(function (one) { return SQ.same(value, one); });
  if (op === "eq") return SQ.same(value, wanted);
  if (op === "ne") return !SQ.same(value, wanted);
  if (typeof value === "string" !== (typeof wanted === "string")) return false;
  if (op === "lt") return value < wanted;
  if (op === "le") return value <= wanted;
  if (op === "gt") return value > wanted;
  return value >= wanted;
};

/* The text "1" and the number 1 are two things, true and 1 are one. */
SQ.same = function (value, wanted) {
  if (typeof value === "string" || typeof wanted === "string") return value === wanted;
  return Number(value) === Number(wanted);
};

/* Add the outline of a marker around (0, 0) to a path. */
SQ.outline = function (pen, marker, size) {
  var r = size / 2;
  if (marker === "square") return pen.rect(-r, -r, size, size);
  if (marker === "cross" || marker === "x") {
    var turn = marker === "x" ? Math.SQRT1_2 : 0;
    [[1, 0], [0, 1]].forEach(function (way) {
      var dx = turn ? turn * (way[0] - way[1]) : way[0], dy = turn || way[1];
      pen.moveTo(-r * dx, -r * dy);
      pen.lineTo(r * dx, r * dy);
    });
    return undefined;
  }
  var corners = { triangle: 3, diamond: 4, pentagon: 5, hexagon: 6, star: 10 }[marker];
  if (!corners) return pen.arc(0, 0, r, 0, 2 * Math.PI);
  for (var i = 0; i < corners; i++) {
    var far = marker === "star" && i % 2 ? r * 0.45 : r, angle = 2 * Math.PI * i / corners;
    pen[i ? "lineTo" : "moveTo"](far * Math.sin(angle), -far * Math.cos(angle));
  }
  return pen.closePath();
};

/* Fill and stroke the current path as a rule says. */
SQ.ink = function (pen, rule, area) {
  if (area && rule.fill) {
    pen.globalAlpha = rule.fill_opacity;
    pen.fillStyle = rule.fill;
    pen.fill("evenodd");
  }
  if (rule.stroke && rule.width > 0) {
    pen.globalAlpha = rule.stroke_opacity;
    pen.strokeStyle = rule.stroke;
    pen.lineWidth = rule.width;
    pen.setLineDash(rule.dash);
    pen.stroke();
    pen.setLineDash([]);
  }
  pen.globalAlpha = 1;
};

/* Draw a marker around (0, 0). */
SQ.drawMarker = function (pen, rule) {
  var marker = rule.marker || "circle", open = marker === "cross" || marker === "x";
  pen.beginPath();
  SQ.outline(pen, marker, rule.size || 8);
  // A thin light line keeps symbols apart from the ground and from each other.
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = (rule.stroke ? rule.width : 0) + 2;
  pen.globalAlpha = 0.85;
  pen.stroke();
  if (open && !rule.stroke) rule = Object.assign({}, rule, { stroke: rule.fill, width: 2 });
  SQ.ink(pen, rule, !open);
};

/* Return a picture of a rule's marker, to be copied as often as it occurs. */
SQ.sprite = function (rule, ratio) {
  if (!rule.sprite || rule.sprite.ratio !== ratio) {
    var side = Math.ceil((rule.size || 8) * 1.5 + rule.width + 6);
    var canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    canvas.width = canvas.height = side * ratio;
    pen.scale(ratio, ratio);
    pen.translate(side / 2, side / 2);
    SQ.drawMarker(pen, rule);
    rule.sprite = { picture: canvas, side: side, ratio: ratio };
  }
  return rule.sprite;
};

/* Return the sample of a rule for the legend and the list. */
SQ.sample = function (layer, rule) {
  var canvas = SQ.el("canvas", { class: "sample", width: 56, height: 40, "aria-hidden": "true" });
  var pen = canvas.getContext("2d");
  pen.scale(2, 2);
  if (!layer.geometry) return canvas;
  if (SQ.isPoint(layer)) {
    pen.translate(14, 10);
    var fit = Math.min(1, 15 / (rule.size || 8));
    pen.scale(fit, fit);
    SQ.drawMarker(pen, rule);
    return canvas;
  }
  pen.beginPath();
  if (SQ.isArea(layer)) pen.rect(2.5, 2.5, 23, 15);
  else {
    pen.moveTo(2, 14);
    pen.lineTo(10, 6);
    pen.lineTo(18, 13);
    pen.lineTo(26, 5);
  }
  SQ.ink(pen, rule, SQ.isArea(layer));
  return canvas;
};
