"""hug: requests by its types, replies by nothing. It brings a Falcon of its own, of 2019."""

import hug

from items import ITEMS, SHELF


@hug.get("/items/{item_id}")
def get_item(item_id: hug.types.greater_than(0)):
    return SHELF[item_id - 1]


@hug.get("/items")
def list_items():
    return ITEMS


@hug.post("/items", status=hug.HTTP_201)
def create_item(
    name: hug.types.length(1, 101),
    price: hug.types.in_range(0, 10**9, convert=float),
    tags: hug.types.Multiple[hug.types.text](),
):
    return {"id": 101, "name": name, "price": price, "tags": tags}


app = __hug_wsgi__  # noqa: F821
