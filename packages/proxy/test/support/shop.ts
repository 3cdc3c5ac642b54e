const json = (schema: object) => ({ 'application/json': { schema } })

/** A small contract with a reply and a request body. */
export const shop = {
  openapi: '3.1.0',
  servers: [{ url: '/api' }],
  paths: {
    '/items/{itemId}': {
      get: {
        operationId: 'getItem',
        parameters: [{ name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: { description: '', content: json({ $ref: '#/components/schemas/Item' }) },
          204: { description: '' },
        },
      },
    },
    '/items': {
      post: {
        operationId: 'createItem',
        requestBody: { required: true, content: json({ $ref: '#/components/schemas/Item' }) },
        responses: { 201: { description: '', content: json({ $ref: '#/components/schemas/Item' }) } },
      },
    },
  },
  components: {
    schemas: {
      Item: {
        type: 'object',
        required: ['name', 'price'],
        properties: { name: { type: 'string' }, price: { type: 'number' } },
      },
    },
  },
}

export const apple = '{ "name":"Apple",  "price":0.990 }'
