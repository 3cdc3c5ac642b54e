/**
 * The type of a value that was written as JSON and parsed again: `toJSON` replaces a `Date` by a string, and properties
 * that are functions are left out.
 *
 * @typeParam Value the type of the value that is written
 */
export type ParsedJson<Value> = unknown extends Value
  ? unknown
  : Value extends string | number | boolean | null
    ? Value
    : Value extends { toJSON: () => infer Json }
      ? ParsedJson<Json>
      : Value extends Unwritten
        ? never
        : Value extends readonly unknown[]
          ? { [Index in keyof Value]: ParsedItem<Value[Index]> }
          : { [Key in keyof Value as Value[Key] extends Unwritten ? never : Key]: ParsedJson<Value[Key]> }

/** The type of an item of a list, where JSON has null in place of what it cannot write. */
type ParsedItem<Item> = Item extends Unwritten ? null : ParsedJson<Item>

type Unwritten = undefined | symbol | ((...args: never) => unknown)
