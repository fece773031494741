import type { Progress } from '../core/usecases/import-report.ts'

const WIDTH = 30

/** A bar on the terminal's error stream, wiped at the end; nothing where nobody looks (a file, a pipe). */
export function progressBar(stream: NodeJS.WriteStream): Progress {
  let shown = -1
  return (done, total) => {
    const percent = Math.floor((100 * done) / Math.max(total, 1))
    if (!stream.isTTY || percent === shown) return
    shown = percent
    const filled = Math.round((WIDTH * percent) / 100)
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
    stream.write(done >= total ? '\r\u001b[K' : `\r${bar} ${percent} % (${done}/${total})`)
  }
}
