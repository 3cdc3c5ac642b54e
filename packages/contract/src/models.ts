// generated from openapi.yaml: change that, and run `pnpm generate`

/** A positive whole number, given by the server. */
export type Id = number

/** A name of at least one character that is not white space. */
export type Name = string

/** A price with at most two decimals. */
export type Price = number

/** Something on the shelves. */
export type Item = {
  id: Id
  name: Name
  price: Price
  /** The category that the item belongs to, if any. */
  categoryId?: Id
}

/** The items whose prices a client begins or ceases to watch. */
export type PriceRequest = { watch?: Id[]; unwatch?: Id[] }

/** What an item costs. */
export type CurrentPrice = { itemId: Id; price?: Price }

/** An item to be. */
export type NewItem = {
  name: Name
  price: Price
  /** The category that the item is to belong to. It must exist. */
  categoryId?: Id
}

/** What is to change of an item. */
export type ItemPatch = {
  name?: Name
  price?: Price
  /** The category that the item is to belong to, or null for none. */
  categoryId?: number | null
}

/** A group of items. */
export type Category = { id: Id; name: Name }

/** A category to be. */
export type NewCategory = { name: Name }

/** What is to change of a category. */
export type CategoryPatch = { name?: Name }

/** A temperature in degrees Celsius. */
export type Celsius = number

/** A reading to be. */
export type NewReading = { celsius: Celsius }

/** What a thermometer has measured. */
export type Reading = {
  celsius: Celsius
  /** When the reading arrived. */
  at: string
}

/** What was received. */
export type Echo = {
  /** The raw text of the request, byte for byte. */
  received: string
}

/** The state of the shop. */
export type Status = {
  /** What is running. */
  name: string
  /** The version of this contract. */
  version: string
  /** When the process started. */
  startedAt: string
  /** How many items there are. */
  items: number
  /** How many categories there are. */
  categories: number
}

/** A sign of life. */
export type Health = {
  /** Always `ok`. */
  status: 'ok'
}

/** One place where a request breaks the contract. */
export type Fault = {
  /** Where the fault is. */
  in: 'path' | 'query' | 'header' | 'cookie' | 'body'
  /** A JSON pointer (RFC 6901) to the value, or to where it is missing. */
  pointer: string
  /** The keyword of the contract that is broken. */
  rule: string
  /** What is wrong, in words. */
  message: string
  /** The offending value. Given in development only. */
  value?: unknown
}

/** An error (RFC 9457). */
export type Problem = {
  /** The kind of problem, for machines. */
  type: string
  /** The kind of problem, for people. */
  title: string
  /** The status of this reply. */
  status: number
  /** What happened this time. */
  detail?: string
  /** The address that was asked for. */
  instance?: string
  /** For 422, every fault that was found. */
  errors?: Fault[]
}
