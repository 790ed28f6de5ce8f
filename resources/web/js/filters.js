/* Filters: one group of boxes per coded field, each with the number of entries that it leaves. */
"use strict";

SQ.drawFilters = function () {
  var box = SQ.byId("filter-groups");
  box.textContent = "";
  SQ.byId("filters").hidden = !SQ.groups.length;
  SQ.groups.forEach(function (group, index) {
    var list = SQ.el("ul", { "aria-label": group.field.label });
    group.rows = [];
    SQ.sortedValues(group).forEach(function (place) {
      list.append(SQ.filterRow(group, place));
    });
    group.element = SQ.el("details", { class: "group", open: index < 2 },
      SQ.el("summary", {}, SQ.el("span", { lang: SQ.about.language }, group.field.label),
        group.mark = SQ.el("span", { class: "set" })), list);
    box.append(group.element);
  });
};

/* Return the values in the order of their code list, what is not stated last. */
SQ.sortedValues = function (group) {
  var codes = group.field.codes ? group.field.codes.map(function (code) { return code[0]; }) : [];
  var places = group.values.map(function (_, place) { return place; });
  var rank = function (place) {
    var value = group.values[place];
    if (value.value === null) return Infinity;
    if (group.field.kind === "flag") return value.value ? 0 : 1;
    var at = codes.indexOf(value.name);
    return at < 0 ? codes.length : at;
  };
  var name = function (place) { return SQ.value(group.values[place].field, group.values[place].value); };
  return places.sort(function (a, b) {
    return rank(a) === rank(b) ? name(a).localeCompare(name(b)) : rank(a) - rank(b);
  });
};

SQ.filterRow = function (group, place) {
  var value = group.values[place], check = SQ.el("input", { type: "checkbox" });
  var data = value.value === null || group.field.kind === "flag" ? null : SQ.about.language;
  var number = SQ.el("span", { class: "n" });
  check.checked = SQ.isSet(group, value);
  check.addEventListener("change", function () { SQ.setFilter(group, value, check.checked); });
  var row = SQ.el("li", {}, SQ.el("label", {}, check, " ",
    SQ.el("span", { lang: data }, SQ.value(value.field, value.value)), " ", number));
  group.rows.push({ place: place, check: check, number: number, element: row });
  return row;
};

SQ.isSet = function (group, value) {
  var names = SQ.state.filters.get(group.id);
  return Boolean(names && names.has(value.name));
};

SQ.setFilter = function (group, value, on) {
  var names = SQ.state.filters.get(group.id) || new Set();
  names[on ? "add" : "delete"](value.name);
  if (names.size) SQ.state.filters.set(group.id, names);
  else SQ.state.filters.delete(group.id);
  SQ.update();
};

/* Write the numbers, and what is set, without making the boxes anew: the focus stays. */
SQ.syncFilters = function () {
  var set = 0, chips = SQ.byId("chips");
  chips.textContent = "";
  SQ.groups.forEach(function (group) {
    var counts = SQ.found.counts.get(group.id), own = 0;
    group.rows.forEach(function (row) {
      var value = group.values[row.place];
      row.check.checked = SQ.isSet(group, value);
      row.number.textContent = SQ.number(counts[row.place]);
      row.element.classList.toggle("none", !counts[row.place] && !row.check.checked);
      if (!row.check.checked) return;
      own += 1;
      chips.append(SQ.chip(group, value));
    });
    group.mark.textContent = own ? " " + SQ.t("filter_set", own) : "";
    set += own;
  });
  SQ.byId("filter-count").textContent = set ? SQ.t("filter_set", set) : "";
  SQ.byId("reset").hidden = !set && !SQ.state.query && !SQ.state.inView;
};

SQ.chip = function (group, value) {
  var name = SQ.value(value.field, value.value);
  return SQ.el("li", {}, SQ.el("button", {
    type: "button", "aria-label": SQ.t("remove", group.field.label + ": " + name),
    onclick: function () {
      SQ.setFilter(group, value, false);
      SQ.byId("filters").querySelector("summary").focus();
    },
  }, SQ.el("span", { class: "what" }, group.field.label + ": "), name,
  SQ.el("span", { "aria-hidden": "true" }, " ✕")));
};

SQ.resetAll = function () {
  SQ.state.filters.clear();
  SQ.state.query = SQ.byId("search").value = "";
  SQ.state.inView = SQ.byId("in-view").checked = false;
  SQ.update();
  SQ.byId("search").focus();
};
