"""Requests and replies by pydantic models, as the tutorial does it."""

from typing import Annotated

from fastapi import FastAPI, Path

from items import ITEMS, SHELF
from models import Item, NewItem

app = FastAPI()


@app.get("/items/{item_id}", response_model=Item)
async def get_item(item_id: Annotated[int, Path(ge=1)]):
    return SHELF[item_id - 1]


@app.get("/items", response_model=list[Item])
async def list_items():
    return ITEMS


@app.post("/items", status_code=201, response_model=Item)
async def create_item(item: NewItem):
    return {"id": 101, **item.model_dump()}
