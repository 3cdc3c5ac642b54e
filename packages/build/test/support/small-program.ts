/** A program with one operation. */
export const smallProgram = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Status, version: '1.2' }
paths:
  /status:
    get:
      operationId: getStatus
      summary: The state of the queue
      responses:
        '200':
          description: The state
          content:
            application/json:
              schema: { type: object, required: [queue], properties: { queue: { type: integer } } }
`,
  'api.mjs': 'export const handlers = { getStatus: () => ({ queue: 3 }) }\n',
}

/** A program with a pattern that could take long, formats and both kinds of forms. */
export const largerProgram = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Notes, version: '1' }
servers: [{ url: /api }]
paths:
  /notes:
    post:
      operationId: addNote
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Note' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Note' } }
          multipart/form-data: { schema: { $ref: '#/components/schemas/Note' } }
      responses:
        '201': { description: Added, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
    get:
      operationId: listNotes
      responses:
        '200':
          description: All
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } }
components:
  schemas:
    Note:
      type: object
      required: [text]
      properties:
        text: { type: string, pattern: '^(\\w+\\s?)+$' }
        mail: { type: string, format: email }
        day: { type: string, format: date }
`,
  'api.mjs': `const notes = []
export const handlers = {
  addNote: ({ body }, reply) => { notes.push(body); return reply(201, body) },
  listNotes: () => notes,
}
`,
}
