/* On paper: the map in the width of the sheet, and as many entries as make sense. */
"use strict";

SQ.PRINTED = 200;

SQ.startPrinting = function () {
  window.addEventListener("beforeprint", SQ.beforePrint);
  window.addEventListener("afterprint", SQ.afterPrint);
};

SQ.beforePrint = function () {
  if (SQ.printing || !SQ.map) return;
  var legend = SQ.byId("legend"), bounds = SQ.fitted ? SQ.map.getBounds() : SQ.bounds;
  SQ.printing = { bounds: bounds, listed: SQ.listed, open: legend.open };
  legend.open = true;
  document.body.classList.add("printing");
  SQ.map.invalidateSize({ pan: false, animate: false });
  var all = SQ.printing.bounds.contains(SQ.bounds);
  SQ.map.fitBounds(all ? SQ.bounds : SQ.printing.bounds, { animate: false, padding: all ? [12, 12] : [0, 0] });
  SQ.listed = SQ.PRINTED;
  SQ.drawList();
  var count = SQ.found.list.length;
  SQ.byId("print-rest").textContent = count > SQ.PRINTED ?
    SQ.t("print_rest", SQ.number(SQ.PRINTED), SQ.number(count)) : "";
};

SQ.afterPrint = function () {
  if (!SQ.printing) return;
  var before = SQ.printing;
  SQ.printing = null;
  document.body.classList.remove("printing");
  SQ.byId("legend").open = before.open;
  SQ.map.invalidateSize({ pan: false, animate: false });
  if (SQ.fitted) SQ.map.fitBounds(before.bounds, { animate: false });
  SQ.listed = before.listed;
  SQ.drawList();
};
