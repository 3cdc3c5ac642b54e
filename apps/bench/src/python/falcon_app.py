"""
Falcon leaves validation to others: requests and replies by pydantic, by hand. The decorator that it has
for jsonschema checks the schema itself again at every request, and takes milliseconds for it.
"""

import falcon
import falcon.asgi
from pydantic import TypeAdapter, ValidationError

from items import ITEMS, SHELF
from models import Item, NewItem

ITEM_LIST = TypeAdapter(list[Item])


class ItemResource:
    async def on_get(self, req, resp, item_id):
        resp.data = Item.model_validate(SHELF[item_id - 1]).model_dump_json().encode()


class ItemsResource:
    async def on_get(self, req, resp):
        resp.data = ITEM_LIST.dump_json(ITEM_LIST.validate_python(ITEMS))

    async def on_post(self, req, resp):
        try:
            item = NewItem.model_validate(await req.get_media())
        except ValidationError as error:
            raise falcon.HTTPUnprocessableEntity(description=str(error)) from error
        resp.status = falcon.HTTP_201
        resp.data = Item(id=101, **item.model_dump()).model_dump_json().encode()


app = falcon.asgi.App()
app.add_route("/items/{item_id:int(min=1)}", ItemResource())
app.add_route("/items", ItemsResource())
