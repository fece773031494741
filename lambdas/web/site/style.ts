/**
 * The one style sheet: calm, neutral, no images, no fonts to fetch. Contrasts are at least 7:1 for text and 4.5:1 for
 * controls (RGAA 3.2, 3.3); everything fits 320 px and 200 % (RGAA 10.4, 10.11). Plain CSS for old browsers.
 */
export const STYLE = `
html { font: 100%/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
  -webkit-text-size-adjust: 100%; }
body { margin: 0; color: #1c2530; background: #fff; overflow-wrap: break-word; word-wrap: break-word; }
header > div, main, footer { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding: 1rem 0; border-top: 4px solid #1f5a60; border-bottom: 1px solid #c9d5d4; background: #f4f8f7; }
header p { margin: 0; }
header p a { font-weight: 700; color: #1f4448; text-decoration: none; }
header a:hover, header a:focus { text-decoration: underline; }
.skip { position: absolute; left: -999rem; }
.skip:focus-within { position: static; margin: 0.75rem 1.25rem; }
footer { margin-top: 4rem; padding-top: 1.25rem; padding-bottom: 2.5rem; border-top: 1px solid #6b7885;
  font-size: 0.9375rem; }
footer ul { padding-left: 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 2rem 0 0.75rem; letter-spacing: -0.01em; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.25rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 0.25rem; }
a { color: #0a4d78; }
a:focus, button:focus, input:focus, textarea:focus, select:focus, [tabindex]:focus {
  outline: 3px solid #a63c00; outline-offset: 2px; }
dl { margin: 0.5rem 0 1rem; }
dt { font-weight: 700; margin-top: 0.5rem; }
dd { margin: 0; }
fieldset { border: 1px solid #6b7885; border-radius: 4px; margin: 1.25rem 0; padding: 0.5rem 1rem 1rem; min-width: 0; }
legend { font-weight: 700; padding: 0 0.25rem; }
.field { margin: 1rem 0; }
.field label { display: block; font-weight: 700; }
.choice { margin: 0.6rem 0; padding-left: 2rem; }
.choice input { float: left; margin: 0.25rem 0 0 -2rem; width: 1.25rem; height: 1.25rem; }
.person p { margin: 0.2rem 0; }
.tick { display: inline-block; padding: 0.4rem 1rem 0.4rem 0; }
.person input { width: 1.25rem; height: 1.25rem; vertical-align: middle; }
.hint { display: block; margin: 0.1rem 0 0.3rem; color: #3d4955; font-weight: 400; }
input[type=text], input[type=number], textarea, select {
  font: inherit; color: inherit; background: #fff; box-sizing: border-box; width: 100%; padding: 0.45rem 0.6rem;
  border: 1px solid #55626f; border-radius: 4px; }
input[type=number] { width: 7rem; }
button { font: inherit; font-weight: 700; color: #fff; background: #1f5a60; border: 2px solid #1f5a60; border-radius: 4px;
  padding: 0.6rem 1.2rem; cursor: pointer; }
button:hover { background: #17474c; }
button.quiet { color: #1f5a60; background: #fff; }
.notice, .errors { border: 1px solid #6b7885; border-left: 6px solid #1f5a60; border-radius: 4px; padding: 0.25rem 1rem;
  margin: 1rem 0; }
.errors { border-left-color: #9b1c14; }
.errors h2 { margin-top: 0.75rem; }
.error { display: block; color: #9b1c14; font-weight: 700; }
.agenda { list-style: none; margin: 0; padding: 0; }
.agenda li { border-top: 1px solid #c3cad1; padding: 0.75rem 0; }
.agenda p { margin: 0.1rem 0; }
.kind { color: #3d4955; font-size: 0.9375rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: 700; padding-bottom: 0.25rem; }
th, td { border-bottom: 1px solid #6b7885; padding: 0.35rem 0.5rem 0.35rem 0; text-align: left; vertical-align: top; }
.figures { font-size: 0.9375rem; }
thead th { font-size: 0.875rem; }
tbody th { font-weight: 400; }
figure { margin: 1rem 0; }
figure svg { display: block; width: 100%; max-width: 30rem; height: auto; }
.address { font-family: monospace; overflow-wrap: anywhere; word-break: break-all; }
@media print { .skip, form, footer { display: none; } }
`
