import { gunzipSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { HttpError, type WireReply } from '@concordat/core'
import { codedReply } from '../../src/codings/coded-reply.ts'
import { Compression } from '../../src/codings/compression.ts'
import { decodedChunks } from '../../src/codings/decoded-chunks.ts'
import type { RequestCoding } from '../../src/codings/decoder.ts'
import { webCoder } from '../../src/codings/web-coder.ts'
import { webDecoder } from '../../src/codings/web-decoder.ts'

/** Workers need not have node:zlib. */
describe('without node:zlib', () => {
  const text = 'an apple '.repeat(1000)
  const request = { method: 'GET', header: () => 'br, gzip' }
  const wire = (body: WireReply['body'], more: object = {}): WireReply => ({
    status: 200,
    headers: { 'content-type': 'text/plain', ...more },
    body,
  })

  test('whole bodies are coded in gzip', async () => {
    const reply = await codedReply(wire(text), request, new Compression({}, webCoder))
    expect(gunzipSync(reply.body as Uint8Array).toString()).toBe(text)
    expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(reply.headers['content-length']).toBe(String((reply.body as Uint8Array).length))
  })

  test('streams stay as they are, because nothing could be flushed', async () => {
    for (const method of ['GET', 'HEAD']) {
      const body = ReadableStream.from([text])
      const reply = await codedReply(wire(body), { ...request, method }, new Compression({}, webCoder))
      expect(reply).toEqual({ status: 200, headers: { 'content-type': 'text/plain' }, body })
    }
  })

  const decode = async (coded: Uint8Array, coding: RequestCoding, limit = 100_000) => {
    const chunks = decodedChunks(ReadableStream.from([coded]), [coding], limit, webDecoder)
    return Buffer.concat(await Array.fromAsync(chunks)).toString()
  }

  test('request bodies are decoded, with the same limits', async () => {
    expect(await decode(gzipSync(text), 'gzip')).toBe(text)
    expect(await decode(deflateSync(text), 'deflate')).toBe(text)
    await expect(decode(gzipSync(text), 'gzip', 8999)).rejects.toMatchObject({ status: 413 })
    await expect(decode(gzipSync(new Uint8Array(2e6)), 'gzip', 1e9)).rejects.toMatchObject({ status: 413 })
    await expect(decode(gzipSync(text).subarray(0, -4), 'gzip')).rejects.toMatchObject({ status: 400 })
    await expect(decode(Buffer.from('no'), 'gzip')).rejects.toMatchObject({ status: 400 })
    const more = Buffer.concat([gzipSync(text), Buffer.from('more')])
    await expect(decode(more, 'gzip')).rejects.toMatchObject({ status: 400 })
  })

  test('the error of a body that is read is passed on', async () => {
    const broken = (async function* () {
      yield gzipSync(text).subarray(0, 20)
      throw new HttpError(400, { detail: 'broken off' })
    })()
    const reading = Array.fromAsync(decodedChunks(broken, ['gzip'], 1e6, webDecoder))
    await expect(reading).rejects.toMatchObject({ problem: { detail: 'broken off' } })
  })
})
