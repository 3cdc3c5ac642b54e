import { expect, test } from 'vitest'
import * as server from '@concordat/server'

test('the public surface is what it was', () => {
  expect(Object.keys(server).sort()).toMatchInlineSnapshot(`
    [
      "BootError",
      "HttpError",
      "MessageContractError",
      "Problem",
      "Reply",
      "background",
      "compiledEnforcer",
      "cookie",
      "english",
      "fastApiErrors",
      "german",
      "html",
      "implement",
      "on",
      "plugin",
      "preconditions",
      "problem",
      "provide",
      "providers",
      "raw",
      "reply",
      "resource",
      "signedCookie",
      "versions",
      "withRoles",
      "xmlProblems",
    ]
  `)
})

test('the entries of the hosts, and those for programs and makers of hosts, are what they were', async () => {
  const entries = {
    express: await import('@concordat/server/express'),
    fetch: await import('@concordat/server/fetch'),
    'in-process': await import('@concordat/server/in-process'),
    kit: await import('@concordat/server/kit'),
    launcher: await import('@concordat/server/launcher'),
    node: await import('@concordat/server/node'),
    plugins: await import('@concordat/server/plugins'),
  }
  const names = Object.entries(entries).map(
    ([entry, module]) => `${entry}: ${Object.keys(module).sort().join(', ')}`,
  )
  expect(names).toMatchInlineSnapshot(`
    [
      "express: expressRouter, fromExpress, mountPath",
      "fetch: bunWebSockets, fetchHandler, mountedHandler",
      "in-process: LocalCallError, createTestClient, localFunctions",
      "kit: MemoryExchange, actingFrom, apisOf, bytesOf, cancelBody, checkHostOptions, consoleLog, createAnswer, credentialOf, encodeCall, enforcerFor, errorsOf, hooksOf, millisecondsOf, parseCookies, partsOf, passOnOf, problemReply, requestHooksOf, routeOf, sendReply, settingNames, toResponse, unauthorized, userOf, watchedStream",
      "launcher: endWithLauncher",
      "node: attach, listen, mountedListener, nodeListener, runWorkers",
      "plugins: OutsideRequestError, accessLog, diagnosticChannels, diagnostics, metrics, requestContext, requestId, signals",
    ]
  `)
})
