/* Which entries fit the search, the filters, the layers and the map's view. */
"use strict";

SQ.state = { query: "", filters: new Map(), hidden: new Set(), inView: false, view: null };
SQ.found = { hits: null, list: [], count: 0, elsewhere: 0, perLayer: [], counts: new Map() };

/* Return the text in which an entry is searched: names, codes in words, facts of its tables. */
SQ.haystack = function (entry) {
  if (!SQ.hay) SQ.hay = new Array(SQ.total);
  if (SQ.hay[entry] !== undefined) return SQ.hay[entry];
  var layer = SQ.layerOf(entry), parts = [layer.title];
  SQ.collect(parts, layer, entry - layer.first);
  (SQ.links.get(entry) || []).forEach(function (link) {
    if (SQ.isFacts(link.dataset)) SQ.collect(parts, link.dataset, link.row);
  });
  var both = SQ.fold(parts.join("\n"));
  SQ.hay[entry] = both[0] === both[1] ? both[0] : both.join("\n");
  return SQ.hay[entry];
};

SQ.collect = function (parts, dataset, row) {
  dataset.fields.forEach(function (field) {
    var value = dataset.columns[field.name][row];
    if (value === null || field.kind === "flag" || dataset.references[field.name]) return;
    parts.push(String(value));
    if (field.labels) parts.push(field.labels.get(String(value)) || "");
  });
};

/* Return a function that says whether an entry holds every word of the search. */
SQ.matcher = function (query) {
  var words = query.trim().split(/\s+/).filter(Boolean).map(SQ.fold);
  return function (entry) {
    if (!words.length) return true;
    var text = SQ.haystack(entry);
    return words.every(function (word) {
      return text.indexOf(word[0]) >= 0 || text.indexOf(word[1]) >= 0;
    });
  };
};

/* Return which chosen filter an entry misses: -1 none, -2 more than one, else its number. */
SQ.missed = function (entry, chosen) {
  var missed = -1;
  for (var i = 0; i < chosen.length; i++) {
    var own = chosen[i].group.of[entry], hit = false;
    for (var j = 0; own && j < own.length && !hit; j++) {
      hit = chosen[i].names.has(chosen[i].group.values[own[j]].name);
    }
    if (!hit) {
      if (missed !== -1) return -2;
      missed = i;
    }
  }
  return missed;
};

/* Find the entries. Each filter's counts say what choosing a value would leave. */
SQ.search = function () {
  var chosen = [], counts = new Map(), fits = SQ.matcher(SQ.state.query);
  SQ.groups.forEach(function (group) {
    counts.set(group.id, new Int32Array(group.values.length));
    var names = SQ.state.filters.get(group.id);
    if (names && names.size) chosen.push({ group: group, names: names });
  });
  var hits = new Uint8Array(SQ.total), count = 0, elsewhere = 0, perLayer = [];
  SQ.layers.forEach(function (layer) {
    var off = SQ.state.hidden.has(layer.name), before = count;
    for (var row = 0; row < layer.rows; row++) {
      var entry = layer.first + row;
      if (SQ.state.inView && !SQ.inView(layer, row)) continue;
      if (!fits(entry)) continue;
      var missed = SQ.missed(entry, chosen);
      if (off) {
        if (missed === -1) elsewhere += 1;
        continue;
      }
      if (missed === -1) {
        hits[entry] = 1;
        count += 1;
      }
      if (missed !== -2) SQ.tally(counts, entry, missed === -1 ? null : chosen[missed].group);
    }
    perLayer.push(count - before);
  });
  SQ.found = { hits: hits, count: count, elsewhere: elsewhere, perLayer: perLayer, counts: counts };
  SQ.found.list = SQ.ordered(hits, count);
};

SQ.tally = function (counts, entry, only) {
  (only ? [only] : SQ.groups).forEach(function (group) {
    var own = group.of[entry], tally = counts.get(group.id);
    for (var i = 0; own && i < own.length; i++) tally[own[i]] += 1;
  });
};

/* Return the hits layer by layer, in the order of the alphabet; numbers in names by their size. */
SQ.ordered = function (hits, count) {
  if (!SQ.order) {
    var collator = new Intl.Collator(SQ.about.language, { numeric: true });
    var titles = new Array(SQ.total), order = new Array(SQ.total);
    for (var i = 0; i < SQ.total; i++) {
      titles[i] = SQ.title(i);
      order[i] = i;
    }
    SQ.layers.forEach(function (layer) {
      var own = order.slice(layer.first, layer.first + layer.rows);
      own.sort(function (a, b) { return collator.compare(titles[a], titles[b]) || a - b; });
      own.forEach(function (entry, place) { order[layer.first + place] = entry; });
    });
    SQ.order = order;
  }
  var list = [];
  for (var k = 0; k < SQ.total && list.length < count; k++) {
    if (hits[SQ.order[k]]) list.push(SQ.order[k]);
  }
  return list;
};

SQ.inView = function (layer, row) {
  var view = SQ.state.view, box = layer.boxes, at = 4 * row;
  if (!view || !layer.geo[row]) return false;
  return box[at] <= view[2] && box[at + 2] >= view[0] &&
    box[at + 1] <= view[3] && box[at + 3] >= view[1];
};
