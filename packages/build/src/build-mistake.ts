/** What the bundler says about a program that cannot be built. */
export class BuildMistake extends Error {
  override readonly name = 'BuildMistake'
}
