/* One canvas for all entries: fluid with thousands, since nothing on it is an element. */
"use strict";

SQ.DENSE = 20000; // symbols in view from which on one per spot is drawn
SQ.SPOT = 3; // size of such a spot [px]

/* Turn degrees into the map's own unit: the world is 1 wide and 1 high. */
SQ.projected = function (layer) {
  var deep = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2,
    MultiPolygon: 3 }[layer.geometry];
  layer.boxes = new Float64Array(4 * layer.rows);
  return Array.from({ length: layer.rows }, function (_, row) {
    var shape = layer.geometry ? layer.geometry && layer.coordinates[row] : null;
    if (!shape) return null;
    var rings = [];
    SQ.flatten(shape, deep, rings);
    SQ.box(rings, layer.boxes, 4 * row);
    return rings;
  });
};

SQ.flatten = function (shape, deep, rings) {
  if (deep > 1) shape.forEach(function (part) { SQ.flatten(part, deep - 1, rings); });
  else rings.push(SQ.ring(deep ? shape : [shape]));
};

SQ.ring = function (points) {
  var ring = new Float64Array(2 * points.length);
  for (var i = 0; i < points.length; i++) {
    var lat = Math.max(-85.05, Math.min(85.05, points[i][1])) * Math.PI / 180;
    ring[2 * i] = points[i][0] / 360 + 0.5;
    ring[2 * i + 1] = 0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI);
  }
  return ring;
};

SQ.box = function (rings, boxes, at) {
  var box = [Infinity, Infinity, -Infinity, -Infinity];
  rings.forEach(function (ring) {
    for (var i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0], ring[i]);
      box[1] = Math.min(box[1], ring[i + 1]);
      box[2] = Math.max(box[2], ring[i]);
      box[3] = Math.max(box[3], ring[i + 1]);
    }
  });
  boxes.set(box, at);
};

SQ.Painter = L.Renderer.extend({
  options: { padding: 0.15 },

  _initContainer: function () {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._pen = this._container.getContext("2d");
  },

  _destroyContainer: function () {
    this._container.remove();
  },

  _update: function () {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    var bounds = this._bounds, size = bounds.getSize(), canvas = this._container;
    this._ratio = Math.min(window.devicePixelRatio || 1, 2);
    L.DomUtil.setPosition(canvas, bounds.min);
    canvas.width = this._ratio * size.x;
    canvas.height = this._ratio * size.y;
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
    this.paint();
  },

  paint: function () {
    if (!this._map || !this._bounds) return;
    var bounds = this._bounds, pen = this._pen, ratio = this._ratio;
    var origin = this._map.getPixelOrigin(), scale = this._map.options.crs.scale(this._map.getZoom());
    this._scale = scale;
    this._view = [(bounds.min.x + origin.x) / scale, (bounds.min.y + origin.y) / scale,
      (bounds.max.x + origin.x) / scale, (bounds.max.y + origin.y) / scale];
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, this._container.width, this._container.height);
    this._dx = -this._view[0] * scale;
    this._dy = -this._view[1] * scale;
    this._taken = [];
    this.thinned = false;
    this._ground();
    var self = this;
    SQ.drawOrder().forEach(function (layer) { self._layer(layer); });
    SQ.drawOrder().reverse().forEach(function (layer) { self._labels(layer); });
    if (SQ.selected >= 0) this._mark(SQ.selected);
    if (this.onpaint) this.onpaint();
  },

  _ground: function () {
    var self = this, pen = this._pen;
    SQ.background.forEach(function (ground) {
      ground.shapes.forEach(function (shape) {
        pen.beginPath();
        shape.rings.forEach(function (ring) { self._trace(ring, shape.area); });
        SQ.ink(pen, shape.area ? SQ.GROUND : SQ.GROUND_LINE, shape.area);
      });
    });
  },

  _inside: function (boxes, at) {
    var view = this._view;
    return boxes[at] <= view[2] && boxes[at + 2] >= view[0] &&
      boxes[at + 1] <= view[3] && boxes[at + 3] >= view[1];
  },

  /* Call back with each entry that is found, in view and drawn. */
  _each: function (layer, call) {
    var hits = SQ.found.hits;
    for (var row = 0; row < layer.rows; row++) {
      if (!hits[layer.first + row] || !layer.geo[row] || layer.ruleOf[row] < 0) continue;
      if (this._inside(layer.boxes, 4 * row)) call.call(this, row, layer.geo[row]);
    }
  },

  _layer: function (layer) {
    if (SQ.isPoint(layer)) return this._points(layer);
    var area = SQ.isArea(layer);
    this._each(layer, function (row, rings) {
      this._pen.beginPath();
      for (var i = 0; i < rings.length; i++) this._trace(rings[i], area);
      SQ.ink(this._pen, layer.shown[layer.ruleOf[row]], area);
    });
  },

  _points: function (layer) {
    var pen = this._pen, scale = this._scale, dx = this._dx, dy = this._dy, ratio = this._ratio;
    var count = 0, taken = null;
    this._each(layer, function () { count += 1; });
    if (count > SQ.DENSE) {
      taken = new Set();
      this.thinned = true;
    }
    this._each(layer, function (row, rings) {
      var sprite = SQ.sprite(layer.shown[layer.ruleOf[row]], ratio), half = sprite.side / 2;
      for (var i = 0; i < rings.length; i++) {
        for (var j = 0; j < rings[i].length; j += 2) {
          var x = rings[i][j] * scale + dx, y = rings[i][j + 1] * scale + dy;
          if (taken) {
            var spot = Math.round(x / SQ.SPOT) * 100003 + Math.round(y / SQ.SPOT);
            if (taken.has(spot)) continue;
            taken.add(spot);
          }
          // On whole pixels copying is much faster.
          x = Math.round((x - half) * ratio) / ratio;
          y = Math.round((y - half) * ratio) / ratio;
          pen.drawImage(sprite.picture, x, y, sprite.side, sprite.side);
        }
      }
    });
  },

  /* Add a ring to the path, without the vertices that fall on the same spot. */
  _trace: function (ring, close) {
    var pen = this._pen, lastX = Infinity, lastY = Infinity, end = ring.length - 2;
    for (var i = 0; i <= end; i += 2) {
      var x = ring[i] * this._scale + this._dx, y = ring[i + 1] * this._scale + this._dy;
      if (i && i < end && Math.abs(x - lastX) < 0.6 && Math.abs(y - lastY) < 0.6) continue;
      pen[i ? "lineTo" : "moveTo"](x, y);
      lastX = x;
      lastY = y;
    }
    if (close) pen.closePath();
  },

  _labels: function (layer) {
    var column = layer.columns[layer.label_field], rows = [];
    if (!column) return;
    this._each(layer, function (row) { if (column[row] !== null) rows.push(row); });
    if (rows.length > (SQ.isPoint(layer) ? 60 : 200)) return;
    var pen = this._pen, field = layer.fieldOf.get(layer.label_field), self = this;
    pen.font = "600 12px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    rows.forEach(function (row) {
      var text = SQ.value(field, column[row]), place = self._place(layer, row);
      if (text.length > 40) text = text.slice(0, 39) + "…";
      var wide = pen.measureText(text).width / 2 + 4;
      var box = [place[0] - wide, place[1] - 9, place[0] + wide, place[1] + 9];
      var clash = self._taken.some(function (other) {
        return box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
      });
      if (clash) return;
      self._taken.push(box);
      pen.lineWidth = 3.5;
      pen.strokeStyle = "rgba(255,255,255,0.92)";
      pen.strokeText(text, place[0], place[1]);
      pen.fillStyle = "#1a1a1a";
      pen.fillText(text, place[0], place[1]);
    });
  },

  /* Return where a label stands: below a point, within an area, on the middle of a line. */
  _place: function (layer, row) {
    var at = SQ.anchor(layer, row), x = at[0] * this._scale + this._dx;
    var y = at[1] * this._scale + this._dy;
    if (!SQ.isPoint(layer)) return [x, y];
    return [x, y + (layer.shown[layer.ruleOf[row]].size || 8) / 2 + 11];
  },

  /* Show which entry is chosen: a light and a dark line around it, whatever lies below. */
  _mark: function (entry) {
    var layer = SQ.layerOf(entry), row = entry - layer.first, rings = layer.geo[row];
    if (!rings) return;
    var pen = this._pen, self = this, rule = layer.shown[Math.max(layer.ruleOf[row], 0)];
    pen.beginPath();
    if (SQ.isPoint(layer)) {
      rings.forEach(function (ring) {
        for (var i = 0; i < ring.length; i += 2) {
          var x = ring[i] * self._scale + self._dx, y = ring[i + 1] * self._scale + self._dy;
          pen.moveTo(x + rule.size / 2 + 7, y);
          pen.arc(x, y, rule.size / 2 + 7, 0, 2 * Math.PI);
        }
      });
    } else rings.forEach(function (ring) { self._trace(ring, SQ.isArea(layer)); });
    [["#ffffff", 7], ["#10222d", 3.5]].forEach(function (line) {
      pen.strokeStyle = line[0];
      pen.lineWidth = line[1];
      pen.stroke();
    });
  },
});

SQ.GROUND = Object.assign({}, SQ.PLAIN, { fill: "#e3e6e4", fill_opacity: 1, stroke: "#c3c9c6" });
SQ.GROUND_LINE = Object.assign({}, SQ.PLAIN, { stroke: "#c3c9c6", width: 1.2 });

/* Areas lie below lines, lines below points; of the same kind the first layer lies on top. */
SQ.drawOrder = function () {
  var rank = function (layer) { return SQ.isPoint(layer) ? 2 : SQ.isArea(layer) ? 0 : 1; };
  return SQ.layers.filter(function (layer) {
    return layer.geometry && !SQ.state.hidden.has(layer.name);
  }).sort(function (a, b) { return rank(a) - rank(b) || b.index - a.index; });
};
