import type { Group } from './case.ts'
import { deepObjects } from './cases/deep-objects.ts'
import { dialects } from './cases/dialects.ts'
import { formBodies } from './cases/form-bodies.ts'
import { fileSizes } from './cases/file-sizes.ts'
import { formFields } from './cases/form-fields.ts'
import { schemaFormats } from './cases/formats.ts'
import { hiddenProperties } from './cases/hidden-properties.ts'
import { jsonBodies } from './cases/json-bodies.ts'
import { keptProperties } from './cases/kept-properties.ts'
import { markedPaths } from './cases/marked-paths.ts'
import { mediaTypeChoice } from './cases/media-type-choice.ts'
import { mediaTypes } from './cases/media-types.ts'
import { multipartBodies } from './cases/multipart-bodies.ts'
import { queryValues } from './cases/query-values.ts'
import { replies } from './cases/replies.ts'
import { replyBodies } from './cases/reply-bodies.ts'
import { routing } from './cases/routing.ts'
import { schemaIds } from './cases/schema-ids.ts'
import { schemaKeywords } from './cases/schema-keywords.ts'
import { security } from './cases/security.ts'
import { styles } from './cases/styles.ts'
import { textAndBytes } from './cases/text-and-bytes.ts'
import { wholeQuery } from './cases/whole-query.ts'
import { verdictOrder } from './cases/verdict-order.ts'

/** All groups of the corpus. */
export const groups: Group[] = [
  ...routing,
  ...markedPaths,
  ...verdictOrder,
  ...security,
  ...styles,
  ...queryValues,
  ...wholeQuery,
  ...deepObjects,
  ...jsonBodies,
  ...mediaTypes,
  ...mediaTypeChoice,
  ...formBodies,
  ...multipartBodies,
  ...formFields,
  ...fileSizes,
  ...textAndBytes,
  ...schemaKeywords,
  ...schemaIds,
  ...schemaFormats,
  ...dialects,
  ...hiddenProperties,
  ...replies,
  ...keptProperties,
  ...replyBodies,
]
