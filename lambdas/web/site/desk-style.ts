/** The style of the desk. Same rules as style.ts. */
export const DESK_STYLE = `
.desk-bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1.5rem;
  margin: 0 0 1.5rem; padding: 0.25rem 0 1rem; border-bottom: 1px solid #dde5e4; color: #3d4955; font-size: 0.9375rem; }
.desk-bar p, .desk-bar form { margin: 0; }
.desk-bar button { padding: 0.3rem 0.8rem; font-size: 0.9375rem; }
input[type=email], input[type=tel], input[type=date], input[type=time], input[type=month] { font: inherit; color: inherit;
  background: #fff; box-sizing: border-box; width: 100%; padding: 0.45rem 0.6rem; border: 1px solid #55626f; border-radius: 4px; }
`
