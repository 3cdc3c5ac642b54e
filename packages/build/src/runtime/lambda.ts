export { lambdaHandler } from '@concordat/server/lambda'
