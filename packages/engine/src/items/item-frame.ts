/** The texts before, between and after the items of a stream, and the bounds of the number of items. */
export interface ItemFrame {
  start: string
  separator: string
  end: string
  least: number
  most: number
}

/** The frame of items that follow one another without anything between them. */
export const noFrame: ItemFrame = { start: '', separator: '', end: '', least: 0, most: Infinity }

/** The frame of a list in JSON. */
export function listFrame({ least, most }: { least: number; most: number }): ItemFrame {
  return { start: '[', separator: ',', end: ']', least, most }
}
