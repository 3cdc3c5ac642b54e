import { partKind, type EncodingModel, type PartKind, type Schema } from '@concordat/model'
import type { Shape } from '../parameter/shape.ts'
import { fileBound, type FileBound } from './file-bound.ts'
import { fileText, type FileText } from './file-text.ts'
import { formShape } from './form-property.ts'

/**
 * Whether a part becomes a `File`. A file name makes a part a file only if the schema leaves that open (`either`),
 * because browsers add one to every Blob, even to one that contains JSON.
 */
export function becomesFile(shape: PartShape | undefined, looksLikeFile: boolean): boolean {
  const kind = shape?.kind ?? 'either'
  return kind === 'file' || (kind === 'either' && looksLikeFile)
}

/** The shape of a property of the form, and how its parts are decoded. */
export interface PartShape extends Shape {
  schema: Schema
  kind: PartKind
  contentType: string | undefined
  fileText: FileText
  /** The size beyond which a file is refused whatever else the form has. */
  bound: FileBound | undefined
}

/** @param isCertain whether the schema applies to the property in every form */
export function partShape(
  root: object,
  schema: Schema,
  encoding: EncodingModel | undefined,
  isCertain: boolean,
): PartShape {
  return {
    bound: isCertain ? fileBound(root, schema) : undefined,
    ...formShape(root, schema),
    schema,
    kind: partKind(root, schema, encoding),
    contentType: encoding?.contentType,
    fileText: fileText(root, schema),
  }
}
