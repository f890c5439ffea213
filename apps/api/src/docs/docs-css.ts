/** How the documentation looks: what the reader's system prefers, light or dark. */
export const DOCS_CSS = `:root{color-scheme:light dark;--line:#8884;--accent:light-dark(#0b57a4,#8ab8f0)}
body{background:Canvas;color:CanvasText;font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:1rem}
h1 small{font-weight:400;opacity:.7}h2{border-top:1px solid var(--line);padding-top:1rem}
a{color:var(--accent)}code{font-family:ui-monospace,monospace}
h1,h2,h3,li,p{overflow-wrap:anywhere}nav ul{columns:16rem;list-style:none;padding:0}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{white-space:nowrap}
.note{opacity:.8}`;
