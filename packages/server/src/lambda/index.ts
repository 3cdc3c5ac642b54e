export type { LambdaEvent, LambdaReply } from './lambda-event.ts'
export type { LambdaHandler } from './lambda-handler.ts'
export { lambdaHandler } from './lambda-handler.ts'
