/** The style of the desk. Same rules as style.ts. */
export const DESK_STYLE = `
.desk-bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1.5rem;
  margin: 0 0 1.5rem; padding: 0.25rem 0 1rem; border-bottom: 1px solid #dde5e4; color: #3d4955; font-size: 0.9375rem; }
.desk-bar p, .desk-bar form { margin: 0; }
.desk-bar button { padding: 0.3rem 0.8rem; font-size: 0.9375rem; }
.scroll { overflow-x: auto; }
.scroll:focus { outline: 3px solid #a63c00; }
.tally-line { font-size: 1.25rem; font-weight: 700; color: #1f4448; margin: 0.5rem 0; }
.tally td, .tally thead th + th { text-align: right; padding-left: 0.75rem; }
.chart-and-table { margin-top: 1.5rem; }
.chart-and-table figure, .chart-and-table table { margin-top: 0; }
.tally tbody tr:last-child { font-weight: 700; }
.tally tbody tr:last-child th { font-weight: 700; }
.answers { padding: 0 0 1rem 1.25rem; margin: 0; }
.answers li { padding: 0.2rem 0; }

@media (min-width: 48rem) {
  .chart-and-table { display: grid; grid-template-columns: minmax(0, 22rem) minmax(0, 1fr); gap: 2.5rem; align-items: start; }
  .answers { columns: 2; column-gap: 2.5rem; }
  .answers li { break-inside: avoid; }
}
@media print { .desk-bar, .on-screen, header { display: none; } main { max-width: none; } tr { break-inside: avoid; } }
input[type=email], input[type=tel], input[type=date], input[type=time], input[type=month] { font: inherit; color: inherit;
  background: #fff; box-sizing: border-box; width: 100%; padding: 0.45rem 0.6rem; border: 1px solid #55626f; border-radius: 4px; }
`
