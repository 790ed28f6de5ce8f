"""The house style of the reports: one style sheet, embedded, for screen and A4 paper."""

CSS = """
:root { --ink:#1a1a1a; --grey:#5c6166; --line:#c9cdd0; --soft:#f2f4f5; --accent:#0b4f75; }
* { box-sizing:border-box; }
html { -webkit-text-size-adjust:100%; }
body { margin:0; background:#e8eaec; color:var(--ink);
  font:16px/1.5 "Source Sans 3", "Source Sans Pro","Segoe UI","Helvetica Neue",Arial,
  "Liberation Sans","DejaVu Sans",sans-serif; }
.skip { position:absolute; left:-999em; }
.skip:focus { left:1em; top:1em; background:#fff; padding:.5em 1em;
  outline:3px solid var(--accent); z-index:2; }
.sheet { max-width:50rem; margin:1.5rem auto; padding:2.6rem 3rem 3rem; background:#fff;
  border-top:7px solid var(--accent); }
.brand { display:flex; max-width:none; justify-content:space-between; gap:1em; margin:0 0 1.7rem;
  color:var(--grey); font-size:.8rem; letter-spacing:.04em; }
.brand b { color:var(--accent); letter-spacing:.08em; }
h1 { font-size:1.95rem; line-height:1.18; margin:0 0 .35rem; font-weight:650; text-wrap:balance; }
.subtitle { font-size:1.08rem; color:var(--grey); margin:0 0 1.3rem; }
h2 { font-size:1.32rem; line-height:1.25; margin:2.6rem 0 .7rem; padding-top:.7rem;
  border-top:2px solid var(--accent); font-weight:650; }
h3 { font-size:1.06rem; margin:1.6rem 0 .5rem; font-weight:650; }
p { margin:.55rem 0; max-width:44rem; }
ul,ol { margin:.5rem 0; padding-left:1.35rem; max-width:43rem; }
li { margin:.25rem 0; }
.statement { display:inline-block; border:2px solid var(--ink); padding:.3rem .8rem;
  margin:0 0 1.1rem; font-weight:700; }
.statement span[lang] { font-weight:400; }
.lead { font-size:1.16rem; line-height:1.45; }
.figures { display:grid; grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr)); gap:0;
  margin:1.3rem 0; padding:0; border:solid var(--line); border-width:1px 0; }
.figures div { padding:.7rem .9rem .65rem; border-left:1px solid var(--line); }
.figures div:first-child { border-left:0; padding-left:0; }
.figures dt { font-size:.82rem; color:var(--grey); line-height:1.3; }
.figures dd { margin:0; font-size:1.5rem; font-weight:650; color:var(--accent); line-height:1.25;
  overflow-wrap:anywhere; }
.figures dd.hint { font-size:.8rem; font-weight:400; color:var(--grey); }
nav.toc { font-size:.88rem; margin:1.4rem 0 0; }
nav.toc h2 { all:unset; display:block; font-weight:650; margin-bottom:.2rem; }
nav.toc ol { columns:2; column-gap:2rem; max-width:none; margin:0; }
nav.toc a { color:inherit; text-decoration-color:var(--line); }
nav.toc li { break-inside:avoid; }
.warning,.note { margin:.9rem 0; padding:.6rem .9rem; max-width:none; break-inside:avoid; }
.warning { border:1.5px solid #8a3700; border-left-width:7px; }
.warning strong { color:#8a3700; }
.note { background:var(--soft); border-left:4px solid var(--line); font-size:.92rem; }
.tablebox { overflow-x:auto; margin:1rem 0 1.3rem; }
table { border-collapse:collapse; width:100%; font-size:.85rem; line-height:1.35;
  font-variant-numeric:tabular-nums; }
caption { text-align:left; font-weight:650; font-size:.92rem; padding:0 0 .4rem; }
th,td { padding:.26rem .5rem; text-align:left; vertical-align:top;
  border-bottom:1px solid #e2e5e7; }
thead th { border-bottom:1.5px solid var(--ink); vertical-align:bottom; font-weight:600;
  line-height:1.2; hyphens:auto; }
tbody th { font-weight:500; }
td:last-child:not(.n) { min-width:6rem; }
.n { text-align:right; }
td.n,.whole { white-space:nowrap; }
.facts,.write { display:block; min-width:9rem; }
.write { min-width:6rem; }
tr.best th,tr.best td { background:#e9eef2; }
tr.best th { font-weight:700; }
tr.last-best th,tr.last-best td { border-bottom:1.5px solid var(--accent); }
.tablenote,figcaption small { color:var(--grey); font-size:.82rem; margin:.3rem 0 0; }
figure { margin:1.1rem 0 1.5rem; }
figcaption { font-weight:650; font-size:.92rem; margin:0 0 .5rem; }
figcaption small,caption small { display:block; font-weight:400; margin:.1rem 0 0;
  line-height:1.4; }
.panel { break-inside:avoid; margin:0 0 .5rem; }
.cards { display:grid; grid-template-columns:1fr 1fr; gap:1rem 1.4rem; }
.cards .panel { margin:0; }
svg.chart { display:block; width:100%; height:auto; font-family:inherit; }
dl.record { display:grid; grid-template-columns:minmax(8rem,13rem) 1fr; gap:.15rem 1rem;
  margin:.6rem 0; font-size:.85rem; line-height:1.4; }
dl.record dt { color:var(--grey); }
dl.record dd { margin:0; overflow-wrap:anywhere; }
dl.record dl.record { grid-template-columns:minmax(6rem,10rem) 1fr; margin:0 0 .3rem; }
dl.record.source { border-left:3px solid var(--line); padding-left:.8rem; break-inside:avoid; }
code { font:.92em/1.4 "DejaVu Sans Mono",Consolas,Menlo,monospace; overflow-wrap:anywhere; }
pre { white-space:pre-wrap; overflow-wrap:anywhere; font-size:.8rem; margin:0; }
footer.end { margin-top:2.4rem; padding-top:.7rem; border-top:1px solid var(--line);
  font-size:.82rem; color:var(--grey); }
@media (max-width:46rem) {
  .sheet { margin:0; padding:1.2rem 1rem; }
  .cards { grid-template-columns:1fr; }
  nav.toc ol { columns:1; }
  dl.record,dl.record dl.record { grid-template-columns:1fr; }
}
@page { size:A4; margin:19mm 18mm 18mm; }
@media print {
  html { font-size:10.4pt; }
  body { background:#fff; font-size:1rem; line-height:1.42; print-color-adjust:exact;
    -webkit-print-color-adjust:exact; }
  .sheet { max-width:none; margin:0; padding:0; border-top:0; }
  .skip { display:none; }
  .brand { border-top:3pt solid var(--accent); padding-top:2mm; }
  h1 { font-size:21pt; }
  h2 { font-size:14pt; margin-top:8mm; }
  h3 { font-size:11pt; }
  h2,h3,figcaption,caption { break-after:avoid; }
  .newpage { break-before:page; margin-top:0; }
  nav.toc,footer.end .statement { display:none; }
  div.warning { break-inside:auto; }
  figure { break-inside:avoid; }
  figure.long { break-inside:auto; }
  p,li { orphans:3; widows:3; }
  tr,.figures,.statement { break-inside:avoid; }
  thead { display:table-header-group; }
  tbody tr:nth-last-child(-n+3) { break-before:avoid; }
  .tablebox { overflow:visible; }
  .keep { break-inside:avoid; }
  table { font-size:8.4pt; }
  a { color:inherit; text-decoration:none; }
}
"""


def running_css(header, footer, page_word):
    """Return the page header and footer of the printed report.

    Parameters
    ----------
    header, footer : str
        Texts of the upper left and the lower left corner; any characters.
    page_word : str
        "Page" in the reader's language.

    Returns
    -------
    str
        An ``@page`` rule. Browsers without margin boxes ignore it and print their own.
    """
    box = "font:8pt sans-serif; color:#5c6166;"
    return (
        f'@page {{ @top-left {{ content:"{css_text(header)}"; {box} }} '
        f'@bottom-left {{ content:"{css_text(footer)}"; {box} }} '
        f'@bottom-right {{ content:"{css_text(page_word)} " counter(page) " / " counter(pages); '
        f"{box} }} }}\n@page :first {{ @top-left {{ content:none; }} }}\n"
    )


def css_text(text):
    """Escape a text for a CSS string; nothing in it can end the string or the element.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Letters, digits and spaces as they are, everything else as ``\\hex``.
    """
    plain = (c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text)
    return "".join(plain)
