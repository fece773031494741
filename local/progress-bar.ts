const WIDTH = 40

/** A bar on standard error, for a terminal; nothing where there is none. */
export function progressBar(stream: NodeJS.WriteStream): { show: (done: number) => void; clear: () => void } {
  const clear = () => {
    if (stream.isTTY) stream.write('\r\u001b[K')
  }
  return {
    clear,
    show: (done) => {
      if (!stream.isTTY) return
      const full = Math.round(Math.min(1, done) * WIDTH)
      stream.write(`\r[${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${Math.round(done * 100)} %`)
    },
  }
}
