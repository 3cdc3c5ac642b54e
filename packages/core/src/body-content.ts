/** A body that `fetch` and `Response` accept. */
export type BodyContent = NonNullable<RequestInit['body']>
