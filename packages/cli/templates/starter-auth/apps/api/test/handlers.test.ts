import { expect, test } from 'vitest'
import { reply } from '@concordat/server'
import type { Context } from '../src/context.ts'
import { getNote, listNotes } from '../src/handlers/notes.ts'
import { NoteStore } from '../src/note-store.ts'

// A handler is a plain function: import it, call it, assert. No server, no request.

const notes = new NoteStore()
// These handlers need no users.
const ctx: Context = { notes, base: '/api', auth: undefined as never }

test('the latest note comes first', () => {
  notes.add('one')
  notes.add('two')
  expect(listNotes({ query: { limit: 1 }, ctx }, reply)).toMatchObject([{ text: 'two' }])
})

test('an unknown note is 404', async () => {
  expect(await getNote({ path: { noteId: 99 }, ctx }, reply)).toMatchObject({
    status: 404,
    body: { detail: 'There is no note 99.' },
  })
})
