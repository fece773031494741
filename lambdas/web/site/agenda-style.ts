/** The style of the public pages: the agenda, its calendar, the structures, the map. Same rules as style.ts. */
export const AGENDA_STYLE = `
.wide header > div, .wide main, .wide footer { max-width: 62rem; }
.wide main > p, .wide section > p, .wide main dl { max-width: 42rem; }
.facts { border: 1px solid #c9d5d4; border-radius: 8px; background: #f9fbfb; margin: 1.25rem 0; padding: 0.5rem 1.25rem;
  max-width: 42rem; }
.facts dl { margin: 0.5rem 0; }
.wide footer ul { list-style: none; padding: 0; }
.lead { font-size: 1.125rem; color: #3d4955; margin: 0 0 1.5rem; }
header nav ul { list-style: none; margin: 0.5rem 0 0; padding: 0; }
header nav li { display: inline-block; margin-right: 1.5rem; }
header nav a { display: inline-block; padding: 0.25rem 0; color: #1f4448; text-decoration: none; }
header nav a[aria-current] { font-weight: 700; border-bottom: 3px solid #1f5a60; }
.for-ears { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0); white-space: nowrap; }
details.filters { border: 1px solid #c9d5d4; border-radius: 8px; background: #f9fbfb; margin: 1.25rem 0; padding: 0 1.25rem; }
.filters summary { cursor: pointer; font-weight: 700; color: #1f4448; padding: 0.75rem 0; }
.filters .field { margin: 0.25rem 0 0.75rem; }
.filters .actions { margin: 0.25rem 0 1.25rem; }
.actions a { display: inline-block; padding: 0.5rem 1rem; }
nav.months { display: flex; justify-content: space-between; gap: 1rem; margin: 2rem 0 0.5rem; }
nav.months a { padding: 0.25rem 0; }
nav.months a[rel=prev]::before { content: "\\2190\\a0"; }
nav.months a[rel=next]::after { content: "\\a0\\2192"; }
table.month { width: 100%; table-layout: fixed; border-collapse: collapse; }
.month caption { font-size: 1.25rem; font-weight: 700; text-align: left; padding: 0.25rem 0 0.75rem; }
.month caption::first-letter { text-transform: uppercase; }
.month th { font-size: 0.75rem; font-weight: 400; color: #3d4955; padding: 0.25rem 0; text-align: left; }
.month th abbr { text-decoration: none; }
.month td { height: 3rem; border: 1px solid #dde5e4; padding: 0.25rem; vertical-align: top; font-size: 0.875rem; line-height: 1.3; }
.month td.beyond { background: #f9fbfb; }
.month td.today { box-shadow: inset 0 3px 0 #1f5a60; }
.month .number { display: block; min-width: 1.5rem; padding: 0.15rem 0.3rem; color: #3d4955; }
.month a.number { font-weight: 700; color: #123f44; background: #dcebe9; border-radius: 4px; text-decoration: none; }
.month a.number:hover { text-decoration: underline; }
.month ul { display: none; list-style: none; margin: 0.3rem 0 0; padding: 0; }
.month li { margin: 0 0 0.3rem; }
.month li a { display: block; color: #123f44; padding: 0.1rem 0.3rem; text-decoration: none; border-left: 3px solid #1f5a60; }
.month li a:hover { text-decoration: underline; }
.wide .agenda li { display: flex; gap: 1.25rem; padding: 1rem 0; border-top-color: #dde5e4; }
.agenda .title { font-size: 1.0625rem; font-weight: 700; }
.agenda li:target { background: #f4f8f7; }
.tile { flex: none; width: 4.25rem; text-align: center; color: #123f44; background: #eef5f4; border-radius: 8px; padding: 0.5rem 0;
  align-self: flex-start; font-size: 0.875rem; line-height: 1.25; }
.tile b { display: block; font-size: 1.25rem; line-height: 1.3; white-space: nowrap; }
.tile i { display: block; font-style: normal; }
.cancelled { color: #8a1a12; }
.pages ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0; }
.pages a { display: block; min-width: 1.5rem; text-align: center; padding: 0.35rem 0.6rem; border: 1px solid #6b7885; border-radius: 4px; }
.pages a[aria-current] { font-weight: 700; border-width: 2px; border-color: #1f5a60; }
.ways { list-style: none; display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 0.75rem 0; padding: 0; }
.ways a { display: block; padding: 0.5rem 1rem; border: 2px solid #1f5a60; border-radius: 4px; font-weight: 700; color: #1f4448;
  text-decoration: none; }
.ways a:hover { text-decoration: underline; }
.ways a.main { color: #fff; background: #1f5a60; }
.wide section > p.copy { max-width: none; }
.copy { border: 2px dashed #6b7885; border-radius: 8px; padding: 0.75rem 1rem; background: #f9fbfb; }
.beside { overflow: hidden; }
.qr { display: block; border: 1px solid #c9d5d4; border-radius: 8px; max-width: 100%; height: auto; }
.sites { display: grid; gap: 1.25rem; }
.site { border: 1px solid #c9d5d4; border-radius: 8px; background: #f9fbfb; padding: 0 1.25rem 0.75rem; }
.site h2 { margin: 1rem 0 0.25rem; }
.site p { margin: 0.25rem 0; }
.hours { border-collapse: collapse; margin: 0.75rem 0; }
.hours caption { text-align: left; font-weight: 700; padding-bottom: 0.25rem; }
.hours th { text-align: left; font-weight: 400; padding: 0.2rem 1rem 0.2rem 0; vertical-align: top; }
.hours td { padding: 0.2rem 0; }
.hours th, .hours td { border-color: #dde5e4; }
figure { margin: 0 0 1.25rem; }
.map { display: block; width: 100%; max-width: 30rem; height: auto; background: #eef5f4; border-radius: 8px; }
.map circle { fill: #fff; stroke: #6b7885; stroke-width: 2; }
.map circle.on { fill: #1f5a60; stroke: #fff; }
.map a:focus circle { stroke: #a63c00; stroke-width: 4; }
.map text { font-size: 17px; font-weight: 700; fill: #fff; text-anchor: middle; }
.map text.scale { font-size: 15px; font-weight: 400; fill: #1c2530; text-anchor: start; }
.map path.scale { stroke: #1c2530; stroke-width: 2; }
.houses { padding-left: 2rem; margin: 0; }
.houses li { padding: 0.25rem 0 0.75rem 0.25rem; }
.houses li::marker { font-weight: 700; color: #1f4448; }
.houses li:target { background: #f4f8f7; }
.houses p { margin: 0.1rem 0; }
.houses .title { font-weight: 700; }
@media (min-width: 48rem) {
  .map-and-list { display: grid; grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); gap: 2.5rem; align-items: start; }
  .map-and-list figure:only-child, .map-and-list ol:only-child { grid-column: 1 / -1; }
  .beside .qr { float: left; margin: 0 1.5rem 0.5rem 0; }
  .sites { grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); }
  h1 { font-size: 2.125rem; }
  .filters .columns { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5rem; align-items: end; }
  .month th { font-size: 0.875rem; padding: 0.25rem 0.5rem; }
  .month td { height: 5.5rem; }
  .wide dl { display: grid; grid-template-columns: 9rem 1fr; gap: 0.5rem 1rem; }
  .wide dt { margin: 0; }
  .month a.number { display: inline-block; }
  .month ul { display: block; }
}
@media print { header nav, .filters, .months, .pages, .ways { display: none; } }
`
