/* What the page holds: layers with their entries, links between them, and what can be filtered. */
"use strict";

/* Prepare all datasets. An entry is one number: the layer's first number plus its row. */
SQ.prepare = function () {
  SQ.datasets = SQ.about.datasets.map(SQ.prepareDataset);
  SQ.named = new Map(SQ.datasets.map(function (d) { return [d.name, d]; }));
  SQ.layers = SQ.datasets.filter(function (d) { return d.kind === "vector" || !d.part_of; });
  SQ.total = 0;
  SQ.layers.forEach(function (layer, index) {
    layer.index = index;
    layer.first = SQ.total;
    SQ.total += layer.rows;
  });
  SQ.layers.forEach(SQ.prepareEntries);
  SQ.links = new Map();
  SQ.datasets.forEach(SQ.link);
  SQ.groups = SQ.groupsOf();
};

SQ.prepareDataset = function (meta) {
  var content = SQ.rows[meta.name];
  var dataset = Object.assign({}, meta, content);
  dataset.fieldOf = new Map();
  dataset.fields.forEach(function (field) {
    if (field.codes) field.labels = new Map(field.codes);
    dataset.fieldOf.set(field.name, field);
    field.plain = SQ.isPlain(field, dataset);
  });
  if (dataset.key) {
    dataset.rowOf = new Map();
    dataset.columns[dataset.key].forEach(function (value, row) {
      if (value !== null) dataset.rowOf.set(String(value), row);
    });
  }
  return dataset;
};

SQ.NO_AMOUNT = /(^|_)(year|jahr|baujahr|id|code|nr|zip|plz|ags|schluessel|postcode|epsg)(_|$)/i;

/* Whether whole numbers are none of an amount: years, codes, numbers of houses. */
SQ.isPlain = function (field, dataset) {
  if (field.kind !== "integer" || field.unit) return false;
  if (field.name === dataset.key || SQ.NO_AMOUNT.test(field.name)) return true;
  var values = dataset.columns[field.name].filter(Boolean);
  return values.every(function (value) { return value >= 1500 && value <= 2200; });
};

SQ.prepareEntries = function (layer) {
  var column = layer.columns[layer.title_field] || layer.columns[layer.key];
  layer.titleOf = function (row) {
    var value = column ? column[row] : null;
    if (value === null || value === undefined || value === "") {
      return layer.title + " " + (row + 1);
    }
    return SQ.value(layer.fieldOf.get(layer.title_field || layer.key), value);
  };
  layer.geo = SQ.projected(layer);
  layer.drawn = 0;
  layer.geo.forEach(function (shape) { if (shape) layer.drawn += 1; });
};

SQ.layerOf = function (entry) {
  var layers = SQ.layers;
  for (var i = layers.length - 1; i > 0; i--) if (entry >= layers[i].first) return layers[i];
  return layers[0];
};

SQ.title = function (entry) {
  var layer = SQ.layerOf(entry);
  return layer.titleOf(entry - layer.first);
};

/* Return the name by which an address bar can hold an entry. */
SQ.address = function (entry) {
  var layer = SQ.layerOf(entry), row = entry - layer.first;
  return layer.name + "/" + (layer.key ? layer.columns[layer.key][row] : row);
};

SQ.entryAt = function (address) {
  var cut = address.indexOf("/"), layer = SQ.named.get(address.slice(0, cut));
  if (!layer || layer.first === undefined) return -1;
  var rest = address.slice(cut + 1), row = layer.key ? layer.rowOf.get(rest) : Number(rest);
  return row >= 0 && row < layer.rows ? layer.first + row : -1;
};

/* Return the entries that a value of a field names. */
SQ.referred = function (dataset, field, value) {
  if (value === null || !dataset.references[field]) return [];
  var found = [];
  dataset.references[field].forEach(function (name) {
    var target = SQ.named.get(name), row = target.rowOf.get(String(value));
    if (row !== undefined && target.first !== undefined) found.push(target.first + row);
  });
  return found;
};

/* Note at each entry which rows of which dataset name it, and by which field. */
SQ.link = function (dataset) {
  dataset.linkFields = Object.keys(dataset.references);
  dataset.linkFields.forEach(function (field) {
    dataset.columns[field].forEach(function (value, row) {
      SQ.referred(dataset, field, value).forEach(function (entry) {
        if (!SQ.links.has(entry)) SQ.links.set(entry, []);
        SQ.links.get(entry).push({ dataset: dataset, row: row, field: field });
      });
    });
  });
};

/* Return what can be filtered: each coded field and flag, those of tables (themes) first. */
SQ.groupsOf = function () {
  var groups = new Map();
  SQ.datasets.filter(SQ.isFacts).forEach(function (table) {
    SQ.tableFields(table).forEach(function (field) { SQ.groupOfTable(groups, table, field); });
  });
  SQ.layers.forEach(function (layer) {
    layer.fields.forEach(function (field) {
      if (field.codes || field.kind === "flag") SQ.groupOfLayer(groups, layer, field);
    });
  });
  return Array.from(groups.values()).filter(function (group) { return group.values.length > 1; });
};

/* A table whose rows say something of one entry each, such as its themes. */
SQ.isFacts = function (dataset) {
  return dataset.kind === "table" && dataset.part_of && dataset.linkFields.length === 1;
};

SQ.tableFields = function (table) {
  var coded = table.fields.filter(function (field) { return field.codes; });
  if (coded.length) return coded;
  return table.fields.filter(function (field) {
    if (field.kind !== "text" || field.name === table.key) return false;
    if (table.linkFields.indexOf(field.name) >= 0) return false;
    return new Set(table.columns[field.name]).size <= 12;
  });
};

SQ.groupFor = function (groups, field) {
  var id = field.name;
  while (groups.has(id) && groups.get(id).field.label !== field.label) id += "_";
  if (!groups.has(id)) {
    groups.set(id, { id: id, field: field, values: [], at: new Map(), of: new Array(SQ.total) });
  }
  return groups.get(id);
};

/* Return the number of a value within its group; codes come in their own order. */
SQ.placeIn = function (group, field, value) {
  var name = value === null ? "" : String(value);
  if (!group.at.has(name)) {
    group.at.set(name, group.values.length);
    group.values.push({ name: name, value: value, field: field, single: [group.values.length] });
  }
  return group.at.get(name);
};

SQ.groupOfLayer = function (groups, layer, field) {
  var group = SQ.groupFor(groups, field), column = layer.columns[field.name];
  for (var row = 0; row < column.length; row++) {
    var place = SQ.placeIn(group, field, column[row]);
    group.of[layer.first + row] = group.values[place].single;
  }
};

SQ.groupOfTable = function (groups, table, field) {
  var group = SQ.groupFor(groups, field), column = table.columns[field.name];
  var link = table.linkFields[0];
  table.columns[link].forEach(function (value, row) {
    SQ.referred(table, link, value).forEach(function (entry) {
      var place = SQ.placeIn(group, field, column[row]), own = group.of[entry] || [];
      if (own.indexOf(place) < 0) group.of[entry] = own.concat(place);
    });
  });
  // An entry of a layer with themes that has none itself: not stated.
  table.references[link].forEach(function (name) {
    var layer = SQ.named.get(name);
    for (var row = 0; row < layer.rows; row++) {
      var entry = layer.first + row;
      if (!group.of[entry]) {
        group.of[entry] = group.values[SQ.placeIn(group, field, null)].single;
      }
    }
  });
};
