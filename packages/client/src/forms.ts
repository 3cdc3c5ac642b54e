import { encodeForm } from '@concordat/core'

/** What an operation needs whose body may be a form. A generated SDK gives it to the operations that do. */
export const forms = { encodeForm }
