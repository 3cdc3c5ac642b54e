/** Thrown by the function of `requestContext` if it is called while no request is being answered. */
export class OutsideRequestError extends Error {
  override readonly name = 'OutsideRequestError'

  constructor() {
    super(
      'There is no current request. Ask for it below a handler, a hook, a guard or a provider of an API that has this plugin.',
    )
  }
}
