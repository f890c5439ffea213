/** The style sheet of the HTML report: light and dark, screen and paper. */

/**
 * `PAGE_CSS_SHA256` in the page's security policy admits exactly this text. A test recomputes it; change both
 * together.
 */
export const PAGE_CSS = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b2430;--muted:#59636f;--line:#d9dee4;--band:#f4f6f9;--accent:#0b5c97;--contrast:#d55e00;--tint:#cfe0ee;--good:#00785a;--good-bg:#eaf5f1;--caution:#b04f00;--caution-bg:#fdf3e7;--bad:#a3262a;--bad-bg:#fbecec;--neutral:#0b5c97;--neutral-bg:#eef4f9}
@media (prefers-color-scheme:dark){:root{--paper:#12181f;--ink:#e8edf2;--muted:#a3aeba;--line:#333d48;--band:#1b232c;--accent:#6cb4ee;--contrast:#ff9a4d;--tint:#24435c;--good:#4fd0a8;--good-bg:#12302a;--caution:#ffb26b;--caution-bg:#35260f;--bad:#ff8f8f;--bad-bg:#3a1a1c;--neutral:#6cb4ee;--neutral-bg:#152a3c}}
*{box-sizing:border-box}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 "DejaVu Sans Condensed",system-ui,"Segoe UI",Arial,sans-serif}
main,header,footer,nav{max-width:62rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
.kicker{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap;margin:0;color:var(--muted);font-size:.85rem}
.kicker b{color:var(--accent);letter-spacing:.04em;text-transform:uppercase}
h1{margin:.1rem 0 .2rem;font-size:2.3rem;line-height:1.2}
h2{margin:3rem 0 1rem;padding-bottom:.3rem;border-bottom:2px solid var(--accent);font-size:1.45rem}
main>h2{margin:1.6rem 0 .5rem;padding:0;border:0;font-size:1.15rem}
h3{margin:1.6rem 0 .5rem;font-size:1.05rem}
p{margin:.5rem 0}
.run{color:var(--muted);font-size:.85rem;margin:0 0 1rem;padding-bottom:1rem;border-bottom:2px solid var(--ink)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--paper);outline:3px solid var(--accent)}
p,li{overflow-wrap:anywhere}
a{color:var(--accent)}
a:focus-visible,.scroll:focus-visible,.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.callout{margin:1rem 0 1.5rem;padding:.9rem 1.2rem;border-left:7px solid}
.callout strong{display:block;font-size:1.3rem}
.callout span{color:var(--ink);font-size:1.05rem}
.good{color:var(--good);background:var(--good-bg)}
.caution{color:var(--caution);background:var(--caution-bg)}
.bad{color:var(--bad);background:var(--bad-bg)}
.neutral{color:var(--neutral);background:var(--neutral-bg)}
.keys{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1rem;margin:1.5rem 0;padding:0;list-style:none}
.keys li{display:flex;flex-direction:column;border-left:1px solid var(--line);padding-left:.9rem}
.keys span{color:var(--muted);font-size:.85rem}
.keys b{font-size:1.8rem;line-height:1.25;white-space:nowrap}
dl{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;margin:1rem 0}
dt,dd{margin:0;padding:.4rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
dt{font-weight:700;padding-right:1rem}
figure{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:center;margin:1.2rem 0}
figure svg{width:100%;max-width:46rem;height:auto}
figure.beside svg{flex:0 1 31rem;min-width:17rem}
figure.wide{overflow-x:auto}
.row{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));gap:0 2rem;align-items:start}
figcaption{flex:1 1 14rem}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.88rem;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
thead th{background:var(--band);border-bottom:2px solid var(--ink);vertical-align:bottom}
th,td{padding:.35rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere;min-width:4rem}
th.num,td.num{text-align:right;white-space:nowrap;min-width:0;overflow-wrap:normal}
tbody th{font-weight:400;min-width:9rem}
.note{color:var(--muted);font-size:.82rem}
nav ol{columns:2;padding-left:1.3rem;margin:.5rem 0}
footer{margin-top:3rem;padding-top:1rem;padding-bottom:2rem;color:var(--muted);font-size:.82rem}
.figure .paper{fill:var(--paper)}
.figure .ink{fill:var(--ink)}
.figure .muted{fill:var(--muted)}
.figure .accent{fill:var(--accent)}
.figure .contrast{fill:var(--contrast)}
.figure .tint{fill:var(--tint)}
.figure .grid{fill:var(--line)}
.figure .paper-line{stroke:var(--paper)}
.figure .ink-line{stroke:var(--ink)}
.figure .muted-line{stroke:var(--muted)}
.figure .grid-line{stroke:var(--line)}
.figure .accent-line{stroke:var(--accent)}
.figure .contrast-line{stroke:var(--contrast)}
@media (max-width:40rem){dl{grid-template-columns:1fr}dd{border-top:0;padding-top:0}nav ol{columns:1}figure.wide svg{min-width:30rem}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#1b2430;--muted:#59636f;--line:#d9dee4;--band:#f4f6f9;--accent:#0b5c97;--contrast:#d55e00;--tint:#cfe0ee;--good:#00785a;--good-bg:#eaf5f1;--caution:#b04f00;--caution-bg:#fdf3e7;--bad:#a3262a;--bad-bg:#fbecec;--neutral:#0b5c97;--neutral-bg:#eef4f9}html{font-size:12.5px}body{font-size:1rem}main,header,footer,nav{max-width:none;padding:0}.skip{display:none}.scroll{overflow:visible}th,td{min-width:2.6rem;padding:.3rem .4rem}tbody th{min-width:5.5rem}thead th{white-space:normal;overflow-wrap:normal}h2,h3{break-after:avoid}figure,tr,nav,.callout,.keys{break-inside:avoid}thead{display:table-header-group;break-after:avoid}*{print-color-adjust:exact}}
`;

/** SHA-256 of `PAGE_CSS` in base 64, as a content security policy names it. */
export const PAGE_CSS_SHA256 = 'SX7dSfCCtqceGshlUalNQ5AIPdKfGPsguR+2PjGK/lA=';
