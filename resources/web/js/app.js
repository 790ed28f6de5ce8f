/* Putting it together: what happens when, and an address that remembers it. */
"use strict";

/* Find and show anew, after whatever has changed. */
SQ.update = function () {
  SQ.listed = SQ.STEP;
  SQ.search();
  SQ.syncFilters();
  SQ.syncLegend();
  SQ.tellCount();
  SQ.drawList();
  SQ.painter.paint();
  SQ.remember();
};

SQ.ROOMY = 860; // width of the map from which on the legend stands open on it [px]

/* Show list or map; only narrow screens have to choose. */
SQ.view = function (which) {
  SQ.byId("explore").dataset.view = which;
  SQ.byId("view-list").setAttribute("aria-pressed", String(which === "list"));
  SQ.byId("view-map").setAttribute("aria-pressed", String(which === "map"));
};

/* Keep the state in the address: it can be sent to somebody, and nothing is stored. */
SQ.remember = function () {
  if (!SQ.ready) return;
  var state = new URLSearchParams();
  if (SQ.language !== SQ.about.language) state.set("lang", SQ.language);
  if (SQ.state.query) state.set("q", SQ.state.query);
  SQ.state.filters.forEach(function (names, id) {
    names.forEach(function (name) { state.append("f", id + "=" + name); });
  });
  var hidden = Array.from(SQ.state.hidden).sort().join(",");
  if (hidden !== SQ.hiddenAtFirst) state.set("hidden", hidden);
  if (SQ.selected >= 0) state.set("entry", SQ.address(SQ.selected));
  var hash = state.toString();
  if (!hash && !/^#[a-z]+=/.test(window.location.hash)) return;
  window.history.replaceState(null, "", "#" + (hash || "explore"));
};

/* Take the state from the address; what it does not know is passed over. */
SQ.recall = function () {
  var state = new URLSearchParams(window.location.hash.slice(1));
  if (SQ.texts[state.get("lang")]) SQ.language = state.get("lang");
  SQ.state.query = state.get("q") || "";
  state.getAll("f").forEach(function (text) {
    var cut = text.indexOf("="), id = text.slice(0, cut), name = text.slice(cut + 1);
    var group = SQ.groups.find(function (one) { return one.id === id; });
    if (!group || !group.at.has(name)) return;
    if (!SQ.state.filters.has(id)) SQ.state.filters.set(id, new Set());
    SQ.state.filters.get(id).add(name);
  });
  if (state.has("hidden")) {
    SQ.state.hidden = new Set(state.get("hidden").split(",").filter(function (name) {
      return SQ.layers.some(function (layer) { return layer.name === name; });
    }));
  }
  return state.has("entry") ? SQ.entryAt(state.get("entry")) : -1;
};

SQ.setLanguage = function (language) {
  SQ.language = language;
  SQ.byId("filter-count").textContent = "";
  SQ.speak();
  SQ.drawFilters();
  SQ.drawLegend();
  SQ.update();
  SQ.drawDetails();
};

SQ.listen = function () {
  var later = 0, search = SQ.byId("search");
  search.value = SQ.state.query;
  search.addEventListener("input", function () {
    window.clearTimeout(later);
    later = window.setTimeout(function () {
      SQ.state.query = search.value;
      SQ.update();
    }, 180);
  });
  SQ.byId("search-form").addEventListener("submit", function (event) { event.preventDefault(); });
  SQ.byId("more").addEventListener("click", SQ.showMore);
  SQ.byId("reset").addEventListener("click", SQ.resetAll);
  SQ.byId("in-view").addEventListener("change", function (event) {
    SQ.state.inView = event.target.checked;
    SQ.update();
  });
  SQ.byId("hidden-hits").addEventListener("click", function () {
    SQ.state.hidden.clear();
    SQ.update();
    SQ.byId("search").focus();
  });
  SQ.byId("view-list").addEventListener("click", function () { SQ.view("list"); });
  SQ.byId("view-map").addEventListener("click", function () { SQ.view("map"); });
  SQ.byId("details").addEventListener("keydown", function (event) {
    if (event.key === "Escape") SQ.unselect();
  });
  document.querySelectorAll("[data-language]").forEach(function (button) {
    button.addEventListener("click", function () { SQ.setLanguage(button.dataset.language); });
  });
};

SQ.start = function () {
  SQ.language = SQ.about.language;
  SQ.prepare();
  SQ.layers.forEach(SQ.applyRules);
  SQ.startLayers();
  SQ.hiddenAtFirst = Array.from(SQ.state.hidden).sort().join(",");
  var entry = SQ.recall();
  SQ.byId("explore").hidden = false;
  document.querySelector(".languages").hidden = false;
  document.body.classList.add("alive");
  SQ.byId("legend").open = SQ.byId("map").offsetWidth >= SQ.ROOMY;
  SQ.view("list");
  SQ.search();
  SQ.startMap();
  SQ.moved();
  SQ.speak();
  SQ.drawFilters();
  SQ.drawLegend();
  SQ.listen();
  SQ.startPrinting();
  SQ.update();
  SQ.ready = true;
  if (entry >= 0) SQ.select(entry, [], true);
  if (entry >= 0) SQ.show(entry, true);
};

try {
  SQ.start();
} catch (error) {
  SQ.byId("explore").hidden = true;
  document.querySelector("main").prepend(
    SQ.el("p", { class: "notice", role: "alert" }, SQ.texts.de ? SQ.t("broken") : String(error)));
  throw error;
}
