import { isLarge } from '@concordat/schema'
import type { Difference } from './difference.ts'
import { inheritedNames } from './names.ts'
import { shown } from './subjects/shown.ts'

/** A known difference between enforcers, with the reason why it is accepted. */
export interface Divergence {
  name: string
  reason: string
  /** What the specification says about the case, with the section. */
  sentence: string
  /**
   * Whether the difference is an open defect of this toolkit. The row is removed when the defect is fixed.
   */
  defect?: true
  /** Whether the difference is so rare that a run of 100,000 cases may be without it. */
  isRare?: true
  /**
   * Whether the row explains a difference.
   *
   * @param difference a difference; if its kind is `faults`, it has at most one fault
   */
  matches(difference: Difference): boolean
}

const eov = 'express-openapi-validator'

/** All known differences. A difference without a row is a defect. */
export const divergences: readonly Divergence[] = [
  {
    name: 'inherited names',
    reason: 'Ajv reads inherited properties: one named constructor is always present.',
    sentence:
      'JSON Schema 2020-12 validation, section 6.5.3: "An object instance is valid against this keyword if every item in the array is the name of a property in the instance."',
    matches: ({ between, document }) => between === 'ajv' && mentions(document, inheritedNames),
  },
  {
    name: 'contains and unevaluatedItems',
    reason: 'Ajv treats all items as evaluated by contains; only the matching items are.',
    sentence:
      'JSON Schema 2020-12 core, section 10.3.1.3: the annotation of contains is "an array of the indexes to which this keyword validates successfully", which unevaluatedItems heeds (section 11.2).',
    matches: ({ between, document, kind, onlyCompiled, schema }) =>
      mentions(document, ['contains']) &&
      (kind === 'schema'
        ? between === 'ajv' && mentions({ schema, document }, ['unevaluatedItems'])
        : between === eov &&
          mentions(document, ['unevaluatedItems']) &&
          onlyCompiled[0]?.rule === 'unevaluatedItems'),
  },
  {
    name: 'dependentSchemas and unevaluatedProperties',
    reason:
      'Ajv loses what other schemas have evaluated, where dependentSchemas do not apply. Such operations are enforced by compiled validators.',
    sentence:
      'JSON Schema 2020-12 core, section 11.3: unevaluatedProperties depends on the annotations "of all adjacent keywords", and section 10.2.2.4: dependentSchemas apply if "the object key exists".',
    matches: ({ between, document, kind, detail }) =>
      between === 'ajv' &&
      kind === 'schema' &&
      mentions(document, ['dependentSchemas']) &&
      mentions(document, ['unevaluatedProperties']) &&
      detail.endsWith('interpreter true, Ajv false'),
  },
  {
    name: 'more minContains than maxContains',
    reason:
      'No list can match. Ajv reports that alone, and the interpreter also why the items do not match. The verdict is the same.',
    sentence:
      'JSON Schema 2020-12 validation, sections 6.4.4 and 6.4.5: both keywords bound the number of items that are valid against contains.',
    matches: ({ between, document, kind }) =>
      between === eov &&
      kind === 'faults' &&
      mentions(document, ['minContains']) &&
      mentions(document, ['maxContains']),
  },
  {
    name: 'unevaluated items and properties beside a union',
    reason:
      'Ajv treats items and properties as evaluated by a branch that fails, and miscounts items where a branch evaluates all of them. Such operations are enforced by compiled validators.',
    sentence:
      'JSON Schema 2020-12 core, section 7.7.1.1: "schemas that fail validation never produce annotation results", so that they evaluate nothing.',
    matches: ({ between, document, kind, detail }) => {
      if (!mentions(document, ['anyOf', 'oneOf', 'if'])) return false
      return (
        kind === 'schema' &&
        between === 'ajv' &&
        (mentions(document, ['unevaluatedItems']) ||
          (mentions(document, ['unevaluatedProperties']) && detail.endsWith('interpreter false, Ajv true')))
      )
    },
  },
  {
    name: 'unevaluated properties beside a part that fails',
    reason:
      'Where a schema that is referred to fails, Ajv also reports the properties that it would have evaluated. The verdict is the same.',
    sentence:
      'JSON Schema 2020-12 core, section 7.7.1.1: "schemas that fail validation never produce annotation results". The value is invalid for the failure itself.',
    isRare: true,
    matches: ({ between, kind, onlyCompiled, onlyOther }) =>
      between === eov &&
      kind === 'faults' &&
      onlyCompiled.length === 0 &&
      onlyOther[0]?.rule === 'unevaluatedProperties',
  },
  {
    name: 'an empty property name',
    reason:
      'express-openapi-validator reports no location for a property whose name is the empty string. The verdict is the same.',
    sentence: 'RFC 6901 section 5: "/" is the pointer to the property whose name is the empty text.',
    matches: ({ between, kind, onlyCompiled: [ours], onlyOther: [theirs] }) =>
      between === eov &&
      kind === 'faults' &&
      (ours?.pointer.endsWith('/') === true || (theirs?.in === 'body' && theirs.pointer === '')) &&
      /^(?:required|additionalProperties|unevaluatedProperties)$/.test((ours ?? theirs)!.rule),
  },
  {
    name: 'integers beyond 2^53',
    reason: 'Plain Ajv accepts 1e300 as an integer. We refuse an integer that JSON.parse may have rounded.',
    sentence:
      'RFC 8259 section 6: "numbers that are integers and are in the range [-(2**53)+1, (2**53)-1] are interoperable in the sense that implementations will agree exactly on their numeric values."',
    matches: ({ between, kind, value }) => between === 'ajv' && kind === 'schema' && holdsUnsafe(value),
  },
  {
    name: 'oneOf with several matching branches',
    reason:
      'Where several branches match, Ajv also reports the errors of the branches that fail. Fixing those would not make the value valid.',
    sentence:
      'JSON Schema 2020-12 core, section 10.2.1.3: "An instance validates successfully against this keyword if it validates successfully against exactly one schema defined by this keyword\'s value."',
    matches: ({ between, kind, onlyOther: [fault], compiled }) =>
      between === eov &&
      kind === 'faults' &&
      fault !== undefined &&
      compiled!.faults.some(
        ({ rule, pointer, in: location }) =>
          rule === 'oneOf' && location === fault.in && fault.pointer.startsWith(pointer),
      ),
  },
  {
    name: 'duplicate items of a wrong type',
    reason: 'Ajv does not look for duplicates among items of a wrong type, which it has already reported.',
    sentence:
      'JSON Schema 2020-12 validation, section 6.4.3: "the instance validates successfully if all of its elements are unique."',
    matches: ({ between, kind, onlyCompiled, other }) => {
      const [fault] = onlyCompiled
      return (
        between === eov &&
        kind === 'faults' &&
        fault?.rule === 'uniqueItems' &&
        other!.faults.some(({ pointer }) => pointer.startsWith(`${fault.pointer}/`))
      )
    },
  },
  {
    name: 'duplicate items "__proto__"',
    reason: 'Ajv collects strings as keys of an object, where __proto__ is never found again.',
    sentence:
      'JSON Schema 2020-12 validation, section 6.4.3: "the instance validates successfully if all of its elements are unique."',
    matches: ({ between, onlyCompiled, value, sent, document }) =>
      mentions(document, ['uniqueItems']) &&
      (between === 'ajv'
        ? shown(value).includes('"__proto__"')
        : between === eov &&
          (onlyCompiled[0]?.rule === 'uniqueItems' || sent?.reply !== undefined) &&
          `${sent?.target} ${shown(sent?.headers)} ${String(sent?.body)} ${shown(sent?.reply.body)}`.includes(
            '__proto__',
          )),
  },
  {
    name: 'numbers that JSON cannot represent',
    reason: 'A handler returned NaN or Infinity. Ajv reports the wrong type and stops there.',
    sentence:
      'RFC 8259 section 6: "Numeric values that cannot be represented in the grammar below (such as Infinity and NaN) are not permitted."',
    matches: ({ between, kind, onlyCompiled, other, compiled, value }) =>
      kind === 'schema'
        ? between === 'ajv' && /\b(?:NaN|Infinity)\b/.test(shown(value))
        : between === eov &&
          kind === 'faults' &&
          compiled?.status === 500 &&
          other!.faults.some(({ rule, pointer }) => rule === 'type' && pointer === onlyCompiled[0]?.pointer),
  },
  {
    name: 'the first fault of a large value',
    reason:
      'For a large value only the first fault is reported, and Ajv and the interpreter check in different orders.',
    sentence: 'RFC 9457 section 3: the members of a problem are for the client; none has to be complete.',
    matches: (difference) =>
      difference.kind === 'faults' &&
      (isLarge(difference.compiled?.call?.body ?? parsed(difference.sent?.body)) ||
        difference.compiled!.faults.length >= 100 ||
        difference.other!.faults.length >= 100),
  },
]

function holdsUnsafe(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsUnsafe)
}

function mentions(document: object, names: readonly string[]): boolean {
  const text = JSON.stringify(document)
  return names.some((name) => text.includes(`"${name}"`))
}

function parsed(body: unknown): unknown {
  try {
    return JSON.parse(String(body))
  } catch {
    return undefined
  }
}
