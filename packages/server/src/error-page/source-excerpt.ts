/** A line of a source file around an error. */
export interface SourceLine {
  readonly number: number
  readonly text: string
  /** Whether the error was thrown in this line. */
  readonly isMarked: boolean
}

/** A frame of a stack trace, with its place in the source. */
export interface Frame {
  /** The frame as the stack shows it. */
  readonly text: string
  readonly file: string | undefined
  readonly line: number
}

const inFrame = /\(?((?:file:\/\/)?\/[^()]*?|[A-Za-z]:\\[^()]*?):(\d+):\d+\)?$/

/** Reads the frames of the stack of an error. */
export function framesOf(error: unknown): Frame[] {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  // The stack begins with the message, which is skipped: it may contain text of a client with lines that look like
  // frames.
  const message = error instanceof Error ? error.message : ''
  const start = message === '' ? 0 : stack.indexOf(message) + message.length
  return stack
    .slice(start)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => {
      const [, file, number] = inFrame.exec(line.trim()) ?? []
      return { text: line.trim(), file: file?.replace(/^file:\/\//, ''), line: Number(number ?? 0) }
    })
}

/** Makes the paths in a text that are below the working directory relative to it. */
export function shortPaths(text: string): string {
  const cwd = globalThis.process?.cwd?.()
  if (cwd === undefined || cwd === '/') return text
  return text.replaceAll(`file://${cwd}/`, '').replaceAll(`${cwd}/`, '')
}

/** Whether a frame is in the code of the application, and neither in a dependency nor in the runtime. */
export function isOwn({ file }: Frame): boolean {
  return file !== undefined && !file.includes('/node_modules/') && !file.startsWith('node:')
}

/** The names of files with code. Other files are never shown. */
const isSource = /\.[cm]?[jt]sx?$/

/**
 * Reads the lines around a frame from its file.
 *
 * @returns undefined if the runtime has no file system, if the frame has no file, or if its file has no code or cannot
 *   be read
 */
export function sourceExcerpt({ file, line }: Frame, around = 4): SourceLine[] | undefined {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs')
  if (fs === undefined || file === undefined || !isSource.test(file)) return undefined
  try {
    const lines = fs.readFileSync(decodeURI(file), 'utf8').split('\n')
    const first = Math.max(1, line - around)
    return lines.slice(first - 1, line + around).map((text, index) => ({
      number: first + index,
      text: text.slice(0, 300),
      isMarked: first + index === line,
    }))
  } catch {
    return undefined
  }
}
