/* The map: moving, finding what lies below the pointer, showing an entry. */
"use strict";

SQ.selected = -1;
SQ.pending = -1;

SQ.startMap = function () {
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  SQ.map = L.map("map", {
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: 2, maxZoom: 20,
    zoomAnimation: !calm, fadeAnimation: !calm, inertia: !calm, worldCopyJump: false,
  });
  SQ.prepareGround();
  SQ.bounds = SQ.wholeBounds();
  SQ.map.fitBounds(SQ.bounds, SQ.fitting({ animate: false }));
  SQ.fitted = SQ.map.getSize().x > 0;
  SQ.painter = new SQ.Painter().addTo(SQ.map);
  SQ.painter.onpaint = SQ.tellDense;
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(SQ.map);
  SQ.addButtons();
  SQ.map.on("moveend", SQ.moved);
  SQ.map.on("click", function (event) { SQ.clicked(event.containerPoint); });
  SQ.map.on("mousemove", function (event) { SQ.hover(event.containerPoint); });
  SQ.map.on("mouseout movestart zoomstart", function () { SQ.hover(null); });
  SQ.byId("map").addEventListener("keydown", function (event) {
    if (event.key === "Escape") SQ.hover(null);
  });
  new ResizeObserver(SQ.resized).observe(SQ.byId("map"));
};

/* On narrow screens the map is hidden at first; what it shall show waits until it has a size. */
SQ.resized = function () {
  if (SQ.printing || !SQ.byId("map").offsetWidth) return;
  SQ.map.invalidateSize({ pan: false, animate: false });
  if (!SQ.fitted) SQ.map.fitBounds(SQ.bounds, SQ.fitting({ animate: false }));
  SQ.fitted = true;
  if (SQ.pending >= 0) SQ.show(SQ.pending, true);
  SQ.moved();
};

/* Take the background; without one, faint outlines of the areas keep the eye in place. */
SQ.prepareGround = function () {
  SQ.background.forEach(function (ground) {
    ground.shapes = [["areas", 3], ["lines", 2]].flatMap(function (kind) {
      return ground[kind[0]].filter(Boolean).map(function (shape) {
        var rings = [];
        SQ.flatten(shape, kind[1], rings);
        return { rings: rings, area: kind[1] === 3 };
      });
    });
  });
  if (SQ.background.length) return;
  var areas = SQ.layers.filter(SQ.isArea)[0];
  if (areas) {
    SQ.background = [{ shapes: areas.geo.filter(Boolean).map(function (rings) {
      return { rings: rings, area: true };
    }) }];
  }
};

SQ.latLng = function (x, y) {
  return L.latLng(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI, (x - 0.5) * 360);
};

SQ.boundsOf = function (boxes) {
  var all = [Infinity, Infinity, -Infinity, -Infinity];
  boxes.forEach(function (box) {
    all = [Math.min(all[0], box[0]), Math.min(all[1], box[1]),
      Math.max(all[2], box[2]), Math.max(all[3], box[3])];
  });
  return L.latLngBounds(SQ.latLng(all[0], all[3]), SQ.latLng(all[2], all[1]));
};

SQ.boxOf = function (layer, row) {
  return layer.boxes.subarray(4 * row, 4 * row + 4);
};

SQ.wholeBounds = function () {
  var boxes = [];
  SQ.layers.forEach(function (layer) {
    layer.geo.forEach(function (shape, row) { if (shape) boxes.push(SQ.boxOf(layer, row)); });
  });
  return boxes.length ? SQ.boundsOf(boxes) : L.latLngBounds([47, 6], [55, 15]);
};

SQ.addButtons = function () {
  var bar = L.control({ position: "topleft" });
  bar.onAdd = function () {
    var box = SQ.el("div", { class: "leaflet-bar mapbuttons" });
    [["zoom_in", "+", function () { SQ.map.zoomIn(1); }],
      ["zoom_out", "\u2212", function () { SQ.map.zoomOut(1); }],
      ["whole", "\u2922", SQ.showWhole]].forEach(function (button) {
      box.append(SQ.el("button", {
        type: "button", "data-t-label": button[0], "aria-label": SQ.t(button[0]),
        onclick: button[2],
      }, SQ.el("span", { "aria-hidden": "true" }, button[1])));
    });
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  bar.addTo(SQ.map);
};

SQ.showWhole = function () {
  SQ.map.fitBounds(SQ.bounds, SQ.fitting({}));
};

/* Return options by which what is shown stays clear of buttons and legend. */
SQ.fitting = function (options) {
  var legend = SQ.byId("legend"), wide = SQ.map.getSize().x > 760 && legend.open;
  var right = wide && !SQ.printing ? legend.offsetWidth + 28 : 24;
  return Object.assign({
    paddingTopLeft: [wide ? 64 : 24, 24], paddingBottomRight: [right, 40], maxZoom: 17,
  }, options);
};

SQ.moved = function () {
  if (!SQ.byId("map").offsetWidth) return;
  var bounds = SQ.map.getBounds(), crs = SQ.map.options.crs;
  var low = crs.latLngToPoint(bounds.getNorthWest(), 0).divideBy(256);
  var high = crs.latLngToPoint(bounds.getSouthEast(), 0).divideBy(256);
  SQ.state.view = [low.x, low.y, high.x, high.y];
  if (SQ.state.inView && !SQ.printing) SQ.update();
};

SQ.tellDense = function () {
  var text = SQ.painter.thinned ? SQ.t("thinned") : "";
  if (SQ.byId("thinned").textContent !== text) SQ.byId("thinned").textContent = text;
};

/* Return the entries at a point of the map, the topmost first. */
SQ.entriesAt = function (point) {
  if (!point || !SQ.found.hits) return [];
  var scale = SQ.map.options.crs.scale(SQ.map.getZoom());
  var at = SQ.map.containerPointToLayerPoint(point).add(SQ.map.getPixelOrigin()).divideBy(scale);
  var found = [];
  SQ.drawOrder().reverse().forEach(function (layer) {
    for (var row = layer.rows - 1; row >= 0; row--) {
      if (!SQ.found.hits[layer.first + row] || !layer.geo[row] || layer.ruleOf[row] < 0) continue;
      if (SQ.touches(layer, row, at.x, at.y, scale)) found.push(layer.first + row);
    }
  });
  return found;
};

SQ.touches = function (layer, row, x, y, scale) {
  var rule = layer.shown[layer.ruleOf[row]], rings = layer.geo[row];
  var reach = (SQ.isPoint(layer) ? Math.max((rule.size || 8) / 2 + 2, 10) : 6) / scale;
  if (SQ.isArea(layer)) reach = 0;
  var box = layer.boxes, at = 4 * row;
  if (x < box[at] - reach || x > box[at + 2] + reach) return false;
  if (y < box[at + 1] - reach || y > box[at + 3] + reach) return false;
  if (SQ.isArea(layer)) return SQ.within(rings, x, y);
  return rings.some(function (ring) {
    for (var i = 0; i < ring.length; i += 2) {
      var to = SQ.isPoint(layer) ? i : Math.min(i + 2, ring.length - 2);
      if (SQ.distance(x, y, ring[i], ring[i + 1], ring[to], ring[to + 1]) <= reach) return true;
    }
    return false;
  });
};

SQ.within = function (rings, x, y) {
  var inside = false;
  rings.forEach(function (ring) {
    for (var i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if ((ring[i + 1] > y) === (ring[j + 1] > y)) continue;
      var share = (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]);
      if (x < ring[i] + share * (ring[j] - ring[i])) inside = !inside;
    }
  });
  return inside;
};

SQ.distance = function (x, y, x1, y1, x2, y2) {
  var dx = x2 - x1, dy = y2 - y1, length = dx * dx + dy * dy;
  var share = length ? Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length)) : 0;
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
};

/* Return a point on an entry: within an area the middle of its widest line at half height. */
SQ.anchor = function (layer, row) {
  var rings = layer.geo[row];
  if (SQ.isPoint(layer)) return [rings[0][0], rings[0][1]];
  if (!SQ.isArea(layer)) {
    var middle = 2 * Math.floor(rings[0].length / 4);
    return [rings[0][middle], rings[0][middle + 1]];
  }
  var box = SQ.boxOf(layer, row), y = (box[1] + box[3]) / 2, cuts = [];
  rings.forEach(function (ring) {
    for (var i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if ((ring[i + 1] > y) === (ring[j + 1] > y)) continue;
      cuts.push(ring[i] + (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) * (ring[j] - ring[i]));
    }
  });
  cuts.sort(function (a, b) { return a - b; });
  var best = [(box[0] + box[2]) / 2, y], wide = 0;
  for (var k = 0; k + 1 < cuts.length; k += 2) {
    if (cuts[k + 1] - cuts[k] <= wide) continue;
    wide = cuts[k + 1] - cuts[k];
    best = [(cuts[k] + cuts[k + 1]) / 2, y];
  }
  return best;
};

SQ.clicked = function (point) {
  var found = SQ.entriesAt(point);
  SQ.hover(null);
  if (found.length) SQ.select(found[0], found.slice(1, 21));
};

/* Name what lies below the pointer; the same names are in the list for everybody else. */
SQ.hover = function (point) {
  SQ.pointer = point;
  if (SQ.waiting) return;
  SQ.waiting = true;
  window.requestAnimationFrame(function () {
    SQ.waiting = false;
    var found = SQ.entriesAt(SQ.pointer), tip = SQ.byId("tip");
    SQ.map.getContainer().classList.toggle("over", found.length > 0);
    tip.hidden = !found.length;
    if (!found.length) return;
    tip.textContent = SQ.title(found[0]) + (found.length > 1 ? " +" + (found.length - 1) : "");
    tip.style.left = Math.min(SQ.pointer.x + 14, SQ.map.getSize().x - tip.offsetWidth - 4) + "px";
    tip.style.top = SQ.pointer.y + 16 + "px";
  });
};

/* Bring an entry into view: nothing moves if it can be seen already. */
SQ.show = function (entry, close) {
  var layer = SQ.layerOf(entry), row = entry - layer.first;
  if (!layer.geo[row]) return;
  SQ.pending = SQ.byId("map").offsetWidth ? -1 : entry;
  if (SQ.pending >= 0) return;
  SQ.map.invalidateSize({ pan: false, animate: false });
  var bounds = SQ.boundsOf([SQ.boxOf(layer, row)]);
  if (close) SQ.map.fitBounds(bounds, SQ.fitting({}));
  else if (!SQ.map.getBounds().pad(-0.08).contains(bounds)) {
    var fits = SQ.map.getBoundsZoom(bounds) >= SQ.map.getZoom();
    if (fits) SQ.map.panTo(bounds.getCenter());
    else SQ.map.fitBounds(bounds, { padding: [40, 40] });
  }
};
