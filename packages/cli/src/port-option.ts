import { InvalidArgumentError, Option } from 'commander'

/**
 * Creates the option `--port` of commands that listen.
 *
 * @param fallback the default port
 */
export function portOption(fallback: number): Option {
  return new Option('-p, --port <port>', 'the port to listen on; 0 for any free port')
    .default(fallback)
    .argParser((text) => {
      const port = Number(text)
      if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
        throw new InvalidArgumentError('Write a number from 0 to 65535.')
      return port
    })
}
