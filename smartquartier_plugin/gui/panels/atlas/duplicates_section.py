"""The queue of possible duplicates: decided one by one, then merged, and undone if need be."""

from qgis.PyQt.QtWidgets import QCheckBox

from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number
from ...workbench.calls import ToolCall
from ...workbench.section import need, say
from .pair_view import PairView
from .pairs import open_pairs, to_merge
from .section import StateSection

ROLE = "atlas_pairs"


class DuplicatesSection(StateSection):
    """Finds pairs, asks about one after the other, merges those that were confirmed."""

    def __init__(self, panel, state, selection):
        super().__init__(panel, state)
        self.selection = selection
        self._pairs = []  # of the layer: ids, score, verdict, decision
        self._watched = None
        self._put_off = []  # feature ids, in the order in which they were put off
        self._gone = []  # feature ids of those seen, the latest last
        self._pair = None
        self._lay_out()
        state.read.connect(self._atlas_read)
        self.read()

    def let_go(self):
        """Let go of the layer."""
        identifier, layer = self._watched or ("", None)
        if layer is not None and self.session.project.mapLayer(identifier) is not None:
            layer.afterCommitChanges.disconnect(self.read)
        self._watched = None

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        self.find_bar = self.panel.run_bar(
            translate("SmartQuartier", "Find duplicates"), self.find_call, self._found,
            self.body,
        )  # fmt: skip
        self.status = self.text()
        self.pair_view = PairView()
        self.pair_view.decided.connect(self._decide)
        self.pair_view.later.connect(self._later)
        self.pair_view.back.connect(self._back)
        self.body.addWidget(self.pair_view)
        self.show_on_map = QCheckBox(translate("SmartQuartier", "Show on the map"))
        self.show_on_map.toggled.connect(lambda _on: self._show_place())
        self.body.addWidget(self.show_on_map)
        self.merge_bar = self.panel.run_bar(
            translate("SmartQuartier", "Merge confirmed"), self.merge_call,
            self._merged, self.body,
        )  # fmt: skip
        self.merge_status = self.text()
        self.undo_bar = self.panel.run_bar(
            translate("SmartQuartier", "Undo latest merge"), self.undo_call, self._undone,
            self.body,
        )  # fmt: skip

    # -- the pairs ---------------------------------------------------------------------

    def layer(self):
        """Return the layer of pairs, or None."""
        from ....bridge.atlas_decisions import is_pairs_layer

        layer = self.session.layer(ROLE)
        return layer if is_pairs_layer(layer) else None

    def find_call(self):
        """Return the call of the search for duplicates."""
        return ToolCall(
            "atlasduplicates",
            {"ATLAS": self.state.wanted(), "OUTPUT": self.session.new_path("atlas_pairs.gpkg")},
            {"OUTPUT": translate("SmartQuartier", "Possible duplicates")},
        )

    def _found(self, run):
        from ....bridge.atlas_decisions import carry_over

        layer, earlier = run.layers.get("OUTPUT"), self._pairs
        if layer is None:
            return
        kept = carry_over(earlier, layer)
        self._put_off, self._gone = [], []
        self.session.set_layer(ROLE, layer)
        self.read()
        if kept:
            text = translate("SmartQuartier", "{} earlier decisions were taken over.")
            self.session.messages.success(text.format(number(kept, 0)))

    def read(self):
        """Read the pairs and their decisions from the layer."""
        from ....bridge.atlas_decisions import read_pairs

        layer = self.layer()
        self.let_go()
        if layer is not None:
            layer.afterCommitChanges.connect(self.read)  # decided in the layer's own table
            self._watched = (layer.id(), layer)
        self._pairs = read_pairs(layer) if layer is not None else []
        self._next()

    def _atlas_read(self):
        """Go on with the entries that the atlas has now; what is shown stays if it is open."""
        left = open_pairs(self._pairs, self._known())
        if self._pair in left:
            self._tell(len(left))
        else:
            self._next()

    def _known(self):
        return self.state.content.kinds if self.state.content is not None else {}

    def _next(self):
        """Show the next open pair: those put off come last."""
        left = open_pairs(self._pairs, self._known())
        order = {identifier: place for place, identifier in enumerate(self._put_off, 1)}
        left.sort(key=lambda one: order.get(one["feature_id"], 0))
        self._show(left[0] if left else None, len(left))

    def _show(self, pair, left):
        from ....bridge.atlas_decisions import read_pair

        self._pair = pair
        there = pair is not None
        had_focus = self.pair_view.isAncestorOf(self.window().focusWidget() or self)
        for widget in (self.pair_view, self.show_on_map):
            widget.setVisible(there)
        if there:
            self.pair_view.show_pair(read_pair(self.layer(), pair["feature_id"]))
            self._show_place()
        self.pair_view.back_button.setEnabled(bool(self._gone))
        self._tell(left)
        if had_focus and not there:
            self.merge_bar.button.setFocus()

    def _tell(self, left):
        ready = len(to_merge(self._pairs, self._known()))
        if self._pairs:
            done = sum(one["confirmed"] is not None for one in self._pairs)
            text = translate("SmartQuartier", "{} pairs: {} decided, {} left to decide.")
            text = text.format(*(number(n, 0) for n in (len(self._pairs), done, left)))
        elif self.layer() is not None:
            text = translate("SmartQuartier", "No two entries look like the same institution.")
        else:
            text = translate("SmartQuartier", "Nothing is merged without your verdict.")
        say(self.status, text)
        title = translate("SmartQuartier", "Merge confirmed ({})")
        self.merge_bar.button.setText(title.format(number(ready, 0)))
        if self.merge_bar.run is None or self.merge_bar.run.over:
            self.merge_bar.button.setEnabled(ready > 0)

    # -- the verdict -------------------------------------------------------------------

    def _decide(self, verdict):
        from ....bridge.atlas_decisions import decide

        layer = self.layer()
        if self._pair is None or layer is None:
            return
        try:
            decide(layer, {self._pair["feature_id"]: verdict})
        except SmartQuartierError as error:
            self.session.messages.error(str(error))
            return
        self._pair["confirmed"] = verdict
        self._seen()
        self._next()

    def _later(self):
        if self._pair is None:
            return
        self._seen()
        identifier = self._pair["feature_id"]
        self._put_off = [one for one in self._put_off if one != identifier] + [identifier]
        self._next()

    def _seen(self):
        identifier = self._pair["feature_id"]
        self._gone = [one for one in self._gone if one != identifier] + [identifier]

    def _back(self):
        """Show the pair before; its verdict is taken back."""
        from ....bridge.atlas_decisions import decide

        layer = self.layer()
        if not self._gone or layer is None:
            return
        identifier = self._gone.pop()
        pair = next((one for one in self._pairs if one["feature_id"] == identifier), None)
        if pair is None:
            return
        try:
            if pair["confirmed"] is not None:
                decide(layer, {identifier: None})
        except SmartQuartierError as error:
            self.session.messages.error(str(error))
            return
        pair["confirmed"] = None
        self._put_off = [one for one in self._put_off if one != identifier]
        self._show(pair, len(open_pairs(self._pairs, self._known())))

    def _show_place(self):
        if self._pair is not None and self.show_on_map.isChecked():
            both = [self._pair["a"], self._pair["b"]]
            self.selection.select(both)
            self.selection.zoom_to(both)

    # -- merging -----------------------------------------------------------------------

    def merge_call(self):
        """Return the call of the merge."""
        atlas = self.state.wanted_unedited()
        layer = need(self.layer(), translate("SmartQuartier", "Find possible duplicates first."))
        return ToolCall(
            "atlasmerge",
            {"ATLAS": atlas, "PAIRS": layer, "CONFLICTS": "TEMPORARY_OUTPUT"},
            {"CONFLICTS": translate("SmartQuartier", "Merge: values in which they differed")},
        )

    def undo_call(self):
        """Return the call that undoes the latest merge."""
        return ToolCall("atlasmerge", {"ATLAS": self.state.wanted_unedited(), "UNDO": "last"})

    def _merged(self, run):
        told = run.results
        text = translate(
            "SmartQuartier",
            "Entries merged: {}, into: {}. Values that differed and stayed as they were (see the "
            "table): {}. The merge can be undone.",
        )
        names = ("N_MERGED", "N_GROUPS", "N_CONFLICTS")
        say(self.merge_status, text.format(*(number(told.get(n), 0) for n in names)))
        self._gone = []
        self.state.written()

    def _undone(self, run):
        text = translate("SmartQuartier", "{} entries were brought back.")
        say(self.merge_status, text.format(number(run.results.get("N_UNDONE"), 0)))
        self.state.written()
