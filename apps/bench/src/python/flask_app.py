"""Flask has no validation of its own: requests by a pydantic model, replies by nothing."""

from flask import Flask, jsonify, request
from pydantic import ValidationError

from items import ITEMS, SHELF
from models import NewItem

app = Flask(__name__)


@app.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.errors(include_url=False, include_context=False)}, 422


@app.get("/items/<int(min=1):item_id>")
def get_item(item_id):
    return SHELF[item_id - 1]


@app.get("/items")
def list_items():
    return jsonify(ITEMS)


@app.post("/items")
def create_item():
    item = NewItem.model_validate(request.get_json())
    return {"id": 101, **item.model_dump()}, 201
