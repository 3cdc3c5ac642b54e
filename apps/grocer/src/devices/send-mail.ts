/** A mail to an employee of the shop. */
export interface Mail {
  to: 'buyer'
  subject: string
}

/** Sends a mail. */
export type SendMail = (mail: Mail) => unknown
