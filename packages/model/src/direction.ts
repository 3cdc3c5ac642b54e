/** Whether a value is sent by the client (`request`) or by the server (`reply`). */
export type Direction = 'request' | 'reply'
