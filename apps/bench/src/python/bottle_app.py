"""Bottle has no validation of its own: requests by hand, replies by nothing."""

import json

from bottle import Bottle, HTTPError, request, response

from items import ITEMS, SHELF

app = Bottle()


def new_item(body):
    if not isinstance(body, dict) or body.keys() != {"name", "price", "tags"}:
        raise HTTPError(422, "name, price and tags are wanted")
    name, price, tags = body["name"], body["price"], body["tags"]
    if not isinstance(name, str) or not 1 <= len(name) <= 100:
        raise HTTPError(422, "name")
    if isinstance(price, bool) or not isinstance(price, (int, float)) or price < 0:
        raise HTTPError(422, "price")
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise HTTPError(422, "tags")
    return body


@app.get("/items/<item_id:int>")
def get_item(item_id):
    if item_id < 1:
        raise HTTPError(422, "item_id")
    return SHELF[item_id - 1]


@app.get("/items")
def list_items():
    # Bottle turns only dicts into JSON by itself.
    response.content_type = "application/json"
    return json.dumps(ITEMS)


@app.post("/items")
def create_item():
    response.status = 201
    return {"id": 101, **new_item(request.json)}
