// The generated flat types are compared with the types that openapi-typescript generates from the same document. The
// compiler runs the comparison: a difference is an error in the last lines.
import type { OpenAPIOperations as Theirs, Operations as Ours, Webhooks } from '@grocer/contract'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Part<T, Key extends PropertyKey> = Key extends keyof T ? NonNullable<T[Key]> : undefined
/** openapi-typescript writes `never` for an absent section. */
type Section<T> = [T] extends [never] ? undefined : T
type Content<T> = T extends { content: infer Media } ? Section<Media[keyof Media]> : undefined

type Id = keyof Ours & keyof Theirs
type Their<I extends Id> = Theirs[I]
type Parameters<I extends Id, Key extends string> = Section<Part<Part<Their<I>, 'parameters'>, Key>>

/** Bytes, which openapi-typescript takes for a string. */
type IsBytes<T> = [T] extends [never] ? false : [T] extends [Blob | Uint8Array] ? true : false

type Different<I extends Id> =
  | (Same<Part<Ours[I]['input'], 'path'>, Parameters<I, 'path'>> extends true ? never : 'path')
  | (Same<Part<Ours[I]['input'], 'query'>, Parameters<I, 'query'>> extends true ? never : 'query')
  | (IsBytes<Part<Ours[I]['input'], 'body'>> extends true
      ? never
      : Same<Part<Ours[I]['input'], 'body'>, Content<Section<Part<Their<I>, 'requestBody'>>>> extends true
        ? never
        : 'body')
  | {
      // openapi-typescript has no types for the items of a stream.
      [Status in keyof Ours[I]['replies']]: Ours[I]['replies'][Status] extends { item: unknown }
        ? never
        : IsBytes<Part<Ours[I]['replies'][Status], 'body'>> extends true
          ? never
          : Status extends keyof Their<I>['responses']
            ? Same<
                Part<Ours[I]['replies'][Status], 'body'>,
                Content<Their<I>['responses'][Status]>
              > extends true
              ? never
              : Status
            : Status
    }[keyof Ours[I]['replies']]
  | Exclude<keyof Their<I>['responses'], keyof Ours[I]['replies']>

type Differences = { [I in Id]: [Different<I>] extends [never] ? never : [I, Different<I>] }[Id]

type Never<T extends never> = T

export type EachOperationIsEqual = Never<Differences>
export type NoOperationIsMissing = Never<
  Exclude<keyof Theirs, keyof Ours | keyof Webhooks> | Exclude<keyof Ours, keyof Theirs>
>

// A test of the comparison itself: it has to find that two types differ in one property.
export type DifferenceIsFound = Never<Same<{ a: string }, { a?: string }> extends false ? never : 'not found'>
