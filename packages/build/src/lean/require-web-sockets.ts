/** Looks for nothing: the library of WebSockets is in the built file. */
export function requireWebSockets(): void {}
