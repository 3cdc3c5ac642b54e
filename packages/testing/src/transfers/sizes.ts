/** The size of the chunks of a body, in bytes. */
export const chunkSize = 2 ** 16

/** The folder for temporary files, within the folder of the server. */
export const temporaryFolder = 'temporary'

/** The text in each item of a stream. */
export const textOfItem = 'x'.repeat(900)
