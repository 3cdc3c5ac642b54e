/** What a 404 tells of the contract. */
export interface NotFoundOptions {
  /**
   * Whether the reply names the most similar path of the contract. Turn it off if the paths of the contract are a
   * secret. Default: true.
   */
  nearest?: boolean
  /**
   * The address of the documentation, such as `/docs` or `https://shop.example/docs`. The reply has it as the member
   * `documentation` and as a link. Default: none.
   */
  documentation?: string
}
