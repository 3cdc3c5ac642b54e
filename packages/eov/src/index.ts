export { eovEnforcer } from './eov-enforcer.ts'
