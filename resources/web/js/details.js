/* One entry with all that is known of it, and with what it is connected. */
"use strict";

SQ.FIRST = 10;
SQ.RESULT = /(^|_)(rank|score|index|wave|similarity|reference|class|status|rang|punkte|klasse|stand)(_|$)/i;
SQ.DETAIL = /_(p\d\d|low|high|se|by_.+)$|_(change|trend)(_|$)|^contrib_/i;

/* Choose an entry; it takes the place of the list, and the focus goes there. */
SQ.select = function (entry, others, quiet) {
  SQ.selected = entry;
  SQ.others = others || [];
  SQ.drawDetails();
  SQ.byId("finder").hidden = true;
  SQ.byId("details").hidden = false;
  SQ.byId("panel").scrollTop = 0;
  if (!quiet) {
    SQ.view("list");
    SQ.byId("details-title").focus();
    SQ.show(entry, false);
  }
  SQ.painter.paint();
  SQ.remember();
};

SQ.unselect = function () {
  var last = SQ.selected;
  SQ.selected = -1;
  SQ.byId("details").hidden = true;
  SQ.byId("finder").hidden = false;
  var place = SQ.found.list.indexOf(last);
  if (place >= SQ.listed) SQ.listed = Math.ceil((place + 1) / SQ.STEP) * SQ.STEP;
  SQ.drawList();
  var button = SQ.byId("results").querySelector('[data-entry="' + last + '"]');
  (button || SQ.byId("search")).focus();
  SQ.painter.paint();
  SQ.remember();
};

SQ.drawDetails = function () {
  var box = SQ.byId("details"), entry = SQ.selected;
  if (entry < 0) return;
  var layer = SQ.layerOf(entry), row = entry - layer.first, rule = layer.ruleOf[row];
  var drawn = layer.geo[row] && rule >= 0;
  box.textContent = "";
  box.append(SQ.el("button", { type: "button", class: "back", onclick: SQ.unselect },
    SQ.el("span", { "aria-hidden": "true" }, "← "), SQ.t("back")));
  var kind = layer.title;
  if (drawn && layer.shown.length > 1 && layer.shown[rule].title) kind += " · " + layer.shown[rule].title;
  box.append(SQ.el("p", { class: "kind", lang: SQ.about.language },
    drawn ? SQ.sample(layer, layer.shown[rule]) : "", SQ.el("span", {}, kind)));
  box.append(SQ.el("h3", { id: "details-title", tabindex: "-1", lang: SQ.about.language },
    SQ.title(entry)));
  if (layer.geo[row]) {
    box.append(SQ.el("button", { type: "button", class: "quiet", onclick: function () {
      SQ.view("map");
      SQ.show(entry, true);
    } }, SQ.t("to_map")));
  } else box.append(SQ.el("p", { class: "note" }, SQ.t("no_position")));
  SQ.appendFacts(box, layer, row);
  SQ.appendLinks(box, entry);
  if (SQ.others.length) SQ.appendOthers(box);
  SQ.appendSource(box, layer);
};

/* Return a layer's fields: first what the map shows, then results, choices and what has a code. */
SQ.weighed = function (layer) {
  var drawn = new Set([layer.label_field]);
  layer.rules.forEach(function (rule) {
    rule.conditions.forEach(function (condition) { drawn.add(condition[0]); });
  });
  var weight = function (field) {
    if (drawn.has(field.name)) return 0;
    if (SQ.DETAIL.test(field.name)) return 3;
    return SQ.RESULT.test(field.name) || field.codes || field.kind === "flag" ? 1 : 2;
  };
  return layer.fields.map(function (field, at) { return [weight(field), at, field]; })
    .sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; })
    .map(function (item) { return item[2]; });
};

/* Return a label that may go on in the next line behind an underline or a stroke. */
SQ.breakable = function (text) {
  var parts = document.createDocumentFragment();
  text.split(/(?<=[_/])/).forEach(function (part, at) {
    if (at) parts.append(document.createElement("wbr"));
    parts.append(part);
  });
  return parts;
};

SQ.appendFacts = function (box, layer, row) {
  var technical = function (field) {
    return field.name === layer.key || layer.linkFields.indexOf(field.name) >= 0;
  };
  var fields = SQ.weighed(layer).filter(function (field) { return field.name !== layer.title_field; });
  fields = fields.filter(function (f) { return !technical(f); }).concat(fields.filter(technical));
  var stated = fields.filter(function (field) { return layer.columns[field.name][row] !== null; });
  var without = fields.filter(function (field) { return layer.columns[field.name][row] === null; });
  if (!fields.length) return;
  box.append(SQ.el("h4", {}, SQ.t("facts")));
  var first = stated.length <= SQ.FIRST + 3 ? stated : stated.slice(0, SQ.FIRST);
  box.append(SQ.facts(layer, row, first));
  var rest = SQ.el("details", {}, SQ.el("summary", {}, SQ.t("more_facts", fields.length)),
    SQ.facts(layer, row, stated.slice(first.length)));
  if (without.length) {
    var names = without.map(function (field) { return field.label; }).join(", ");
    var note = SQ.el("p", { class: "without" }, SQ.t("without") + ": ",
      SQ.el("span", { lang: SQ.about.language }, names));
    (stated.length > first.length ? rest : box).append(note);
  }
  if (stated.length > first.length) box.append(rest);
};

SQ.facts = function (dataset, row, fields) {
  var list = SQ.el("dl", { class: "facts" });
  fields.forEach(function (field) {
    var term = SQ.el("dt", { lang: SQ.about.language }, SQ.breakable(field.label));
    // Of texts it is advice for those who keep the data; the list of fields below has it.
    if (field.help && (field.kind === "integer" || field.kind === "real")) term.append(SQ.el("span", { class: "help" }, field.help));
    list.append(term, SQ.factOf(dataset, row, field));
  });
  return list;
};

SQ.factOf = function (dataset, row, field) {
  var value = dataset.columns[field.name][row], cell = SQ.el("dd");
  var entries = SQ.referred(dataset, field.name, value);
  if (entries.length) cell.append(SQ.entryButton(entries[0]));
  else if (typeof value === "string" && /^https?:\/\/\S+$/i.test(value)) {
    cell.append(SQ.el("a", { href: value, rel: "external noopener noreferrer" }, value));
  } else if (typeof value === "string" && /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+$/.test(value)) {
    cell.append(SQ.el("a", { href: "mailto:" + encodeURIComponent(value) }, value));
  } else {
    var own = field.kind === "flag" || field.kind === "date" || field.kind === "datetime";
    cell.lang = own || typeof value === "number" ? SQ.language : SQ.about.language;
    cell.textContent = SQ.value(field, value);
  }
  return cell;
};

SQ.entryButton = function (entry) {
  var hidden = SQ.state.hidden;
  return SQ.el("button", { type: "button", class: "link", lang: SQ.about.language,
    onclick: function () {
      if (hidden.delete(SQ.layerOf(entry).name)) SQ.update();
      SQ.select(entry, []);
    } }, SQ.title(entry));
};

/* Write what names this entry, table by table: its themes, its partners, its areas. */
SQ.appendLinks = function (box, entry) {
  var links = SQ.links.get(entry) || [], tables = new Map();
  links.forEach(function (link) {
    if (!tables.has(link.dataset)) tables.set(link.dataset, []);
    tables.get(link.dataset).push(link);
  });
  tables.forEach(function (rows, dataset) {
    var list = SQ.el("ul", { class: "links" });
    rows.forEach(function (link) { list.append(SQ.linkItem(link)); });
    box.append(SQ.el("h4", { lang: SQ.about.language }, dataset.title), list);
  });
};

SQ.linkItem = function (link) {
  var dataset = link.dataset, row = link.row, item = SQ.el("li");
  if (dataset.first !== undefined) {
    item.append(SQ.entryButton(dataset.first + row));
    return item;
  }
  var words = SQ.tableFields(dataset).filter(function (field) {
    return dataset.columns[field.name][row] !== null && !SQ.isConstant(dataset, field);
  }).map(function (field) { return SQ.value(field, dataset.columns[field.name][row]); });
  var first = dataset.linkFields[0];
  dataset.linkFields.filter(function (f) { return f !== link.field; }).forEach(function (other) {
    var value = dataset.columns[other][row], partner = SQ.referred(dataset, other, value);
    var there = partner.length ? SQ.entryButton(partner[0]) : SQ.t("not_published");
    var what = SQ.el("span", { lang: SQ.about.language }, " " + words.join(" · ") + " ");
    if (link.field === first) item.append(what, there);
    else item.append(there, what, SQ.el("span", { lang: SQ.about.language }, SQ.title(SQ.selected)));
    words = [];
  });
  if (words.length) item.append(SQ.el("span", { lang: SQ.about.language }, words.join(" · ")));
  return item;
};

/* Whether a field says the same in each row: licence and release of all rows tell nothing here. */
SQ.isConstant = function (dataset, field) {
  if (field.constant === undefined) {
    field.constant = dataset.rows > 1 && new Set(dataset.columns[field.name]).size === 1;
  }
  return field.constant;
};

SQ.appendOthers = function (box) {
  var list = SQ.el("ul", { class: "links" });
  SQ.others.forEach(function (entry) { list.append(SQ.el("li", {}, SQ.entryButton(entry))); });
  box.append(SQ.el("h4", {}, SQ.t("same_place")), list);
};

SQ.appendSource = function (box, layer) {
  var licence = layer.licence, text = SQ.el("span", { lang: SQ.about.language }, licence.label);
  if (licence.url) {
    text = SQ.el("a", { href: licence.url, rel: "license noopener noreferrer", lang: SQ.about.language },
      licence.label);
  }
  var line = SQ.el("p", { class: "source" }, SQ.t("licence") + ": ", text);
  if (layer.attribution.length) {
    line.append(SQ.el("br"), SQ.t("attribution") + ": ",
      SQ.el("span", { lang: SQ.about.language }, layer.attribution.join("; ")));
  }
  box.append(line);
};
