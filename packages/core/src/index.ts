export { acceptedCodings } from './accepted-codings.ts'
export type { Call, InputTypes, OperationMap, OperationTypes } from './operation-types.ts'
export type { BodyKind } from './body-kind.ts'
export { bodyKind } from './body-kind.ts'
export type { TaggedCoding } from './conditions/coded-tag.ts'
export type { Version } from './conditions/version-tag.ts'
export { versionTag } from './conditions/version-tag.ts'
export { codedTag } from './conditions/coded-tag.ts'
export { entityTags } from './conditions/entity-tags.ts'
export type { PreconditionResult, ResourceVersion } from './conditions/evaluate-preconditions.ts'
export { evaluatePreconditions } from './conditions/evaluate-preconditions.ts'
export { parseHttpDate } from './conditions/http-date.ts'
export { isRangeCurrent } from './conditions/is-range-current.ts'
export { tagsMatch } from './conditions/tags-match.ts'
export type { Contract, OpenAPIDocument, OperationEntry, Validators } from './contract.ts'
export { defineContract } from './contract.ts'
export type { BodyContent } from './body-content.ts'
export type { EncodedRequest, RawInput } from './encode-request.ts'
export type { EncodeForm } from './encode-form.ts'
export { encodeForm } from './encode-form.ts'
export { encodeRequest } from './encode-request.ts'
export type { RequestEncoders } from './request-encoders.ts'
export { allEncoders } from './request-encoders.ts'
export type { BootCode, ProblemCode } from './error-codes.ts'
export { bootCodes, problemCodes } from './error-codes.ts'
export type { ClientCertificate, ErrorLog, Exchange, RequestFacts, WireBody, WireReply } from './exchange.ts'
export type { FileStore } from './file-store.ts'
export { escapeControls } from './escape-controls.ts'
export type { Awaitable } from './awaitable.ts'
export type { Handler, Handlers } from './handler.ts'
export type { FormEncoding, FormPart } from './form-body.ts'
export { formParts, formText } from './form-body.ts'
export { escapeHtml, Html, html, raw } from './html.ts'
export type { Phase } from './http-error.ts'
export { HttpError } from './http-error.ts'
export type { ItemFormat, ServerSentEvent } from './items/item-format.ts'
export { isEventFormat } from './items/item-format.ts'
export { isToken } from './is-token.ts'
export { readMixedData } from './items/mixed-data.ts'
export type { RequestEnd } from './request-end.ts'
export { readItems } from './items/read-items.ts'
export { problemEvent, StreamProblem } from './items/stream-problem.ts'
export { mergeHeaders } from './merge-headers.ts'
export type { ParsedMediaType } from './media-type.ts'
export {
  isEventStream,
  isJson,
  isJsonSequence,
  isRecordSequence,
  mediaTypeMatches,
  mostSpecific,
  parseMediaType,
  specificity,
} from './media-type.ts'
export type { Outcome } from './outcome.ts'
export type { ParameterFormat } from './parameter-format.ts'
export { serializeParameter } from './serialize-parameter.ts'
export type { Fault, FaultLocation, ProblemDetails } from './problem.ts'
export { Problem, problem } from './problem.ts'
export { putProperty } from './put-property.ts'
export { readBody } from './read-body.ts'
export type { EntryOf, ReplyArgs, ReplyFn, StatusOf } from './reply.ts'
export { Reply, reply } from './reply.ts'
export type { DeclaredReplies, ParameterSerialization, ReplyContent, Serialization } from './serialization.ts'
export { defaultStyles } from './serialization.ts'
export { shellWord } from './shell-word.ts'
export type { BodilessStatus, FrameworkStatus, StatusesOfRange } from './status.ts'
export { frameworkStatuses, isBodiless, isFrameworkStatus, titleOf } from './status.ts'
export { validatorsKey } from './validators-key.ts'
export type {
  ServerWebSocket,
  WebSocketConnection,
  WebSocketHandler,
  WebSocketHandlers,
  WebSocketMap,
  WebSocketSession,
  WebSocketTypes,
} from './web-socket.ts'
export { nextLink } from './next-link.ts'
