/** Colours with a contrast of at least 7:1 on white (WCAG 2.1, level AAA), sizes that survive 200 % zoom. */
const FONT = 'font-family:Arial,Helvetica,sans-serif'
/** A long address breaks rather than widen the letter beyond a telephone. */
const TEXT = `${FONT};font-size:16px;line-height:24px;color:#1e1e1e;overflow-wrap:anywhere`
const BLUE = '#1b3a6b'

/** Inline styles, since mail programs drop style sheets. */
export const STYLE = {
  page: 'margin:0;padding:0;background-color:#f3f4f6',
  around: 'padding:16px 8px',
  card: 'max-width:600px;background-color:#ffffff;border:1px solid #d6d9de',
  inside: `padding:24px 24px 8px;${TEXT};text-align:left`,
  title: `margin:0 0 8px;${FONT};font-size:22px;line-height:28px;font-weight:bold;color:${BLUE}`,
  section: `margin:32px 0 8px;padding:16px 0 0;border-top:2px solid ${BLUE};${FONT};font-size:18px;line-height:26px;font-weight:bold;color:${BLUE}`,
  summary: `margin:0 0 4px;${TEXT};font-weight:bold`,
  paragraph: `margin:16px 0;${TEXT}`,
  rows: `width:100%;margin:16px 0;border-left:4px solid ${BLUE};background-color:#f3f4f6`,
  label: `padding:6px 8px 6px 16px;${TEXT};font-weight:bold;text-align:left;vertical-align:top;white-space:nowrap`,
  value: `padding:6px 16px 6px 8px;${TEXT};vertical-align:top;width:100%`,
  list: `margin:8px 0 16px;padding:0 0 0 24px;${TEXT}`,
  item: 'margin:4px 0',
  link: `color:${BLUE};text-decoration:underline`,
  address: `color:${BLUE};text-decoration:underline;word-break:break-all`,
  buttonTable: 'margin:24px 0 16px',
  buttonCell: `background-color:${BLUE};border-radius:4px`,
  button: `display:inline-block;padding:12px 24px;${FONT};font-size:16px;line-height:24px;font-weight:bold;color:#ffffff;text-decoration:none`,
  foot: 'padding:8px 24px 16px;border-top:1px solid #d6d9de;background-color:#f9fafb;text-align:left',
  footer: `margin:8px 0;${FONT};font-size:14px;line-height:20px;color:#3a3a3a;overflow-wrap:anywhere`,
} as const
