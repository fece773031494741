/**
 * The way texts of feeds are written: raised when it changes, so that `agenda feeds rerender` finds the events whose
 * stored texts are of an older way.
 */
export const RENDER_VERSION = 1
