import type { OperationModel } from '@concordat/model'
import { throttleText } from './throttle-text.ts'
import type { Note } from './with-notes.ts'

/** Says how often clients may call the throttled operations. No page knows `x-throttle`. */
export function throttleNotes(operations: readonly OperationModel[]): Note[] {
  return operations.flatMap(({ pointer, throttles }) => {
    const text = throttleText(throttles)
    return text === undefined ? [] : [[pointer, text] as const]
  })
}
