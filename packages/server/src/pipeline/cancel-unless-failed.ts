/** Cancels a source. The error of a source that had failed before is ignored: it is no error of the cancellation. */
export async function cancelUnlessFailed(
  reader: ReadableStreamDefaultReader,
  reason: unknown,
): Promise<void> {
  try {
    await reader.cancel(reason)
  } catch (error) {
    const hadFailed = await reader.closed.then(
      () => false,
      () => true,
    )
    if (!hadFailed) throw error
  }
}
