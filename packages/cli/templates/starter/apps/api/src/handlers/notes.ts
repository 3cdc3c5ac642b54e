import { problem, type Problem } from '@concordat/server'
import type { Op } from '../context.ts'

export const listNotes: Op<'listNotes'> = ({ query, ctx }) => ctx.notes.list(query.limit)

export const createNote: Op<'createNote'> = ({ body, ctx }, reply) => {
  const note = ctx.notes.add(body.text)
  return reply(201, note, { Location: `${ctx.base}/notes/${note.id}` })
}

export const getNote: Op<'getNote'> = ({ path, ctx }, reply) =>
  ctx.notes.find(path.noteId) ?? reply(404, notFound(path.noteId))

export const deleteNote: Op<'deleteNote'> = ({ path, ctx }, reply) =>
  ctx.notes.remove(path.noteId) ? reply(204) : reply(404, notFound(path.noteId))

function notFound(id: number): Problem {
  return problem('note-not-found', `There is no note ${id}.`)
}
