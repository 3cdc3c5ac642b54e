"""Records the 422 replies of FastAPI for the requests in fast-api-requests.json.

    python -m venv venv && venv/bin/pip install fastapi httpx
    venv/bin/python fast-api.py > fast-api-replies.json
"""

import json
from pathlib import Path
from typing import Annotated, Literal

import fastapi
import pydantic
from fastapi import Body, Cookie, FastAPI, Header, Query
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

app = FastAPI()


class Size(BaseModel):
    width: int


class Item(BaseModel):
    model_config = {"extra": "forbid"}
    name: Annotated[str, Field(min_length=2, max_length=5)]
    price: Annotated[float, Field(ge=0, lt=100)]
    count: Annotated[int, Field(multiple_of=5, gt=0, le=50)] = 5
    kind: Literal["fruit", "herb", "nut"] = "fruit"
    origin: Literal["here"] = "here"
    code: Annotated[str, Field(pattern="^[A-Z]+$")] = "A"
    tags: Annotated[list[str], Field(min_length=1, max_length=2)] = ["x"]
    fresh: bool = True
    size: Size = Size(width=1)


@app.post("/items")
def add_item(item: Item):
    return {}


@app.get("/items/{itemId}")
def get_item(
    itemId: int,
    x_token: Annotated[int, Header()],
    session: Annotated[str, Cookie(min_length=3)],
    limit: Annotated[int, Query(ge=1, le=10)] = 1,
    cheap: bool = False,
    ratio: float = 1,
    tag: Annotated[list[int], Query(max_length=2)] = [],
):
    return {}


client = TestClient(app)
here = Path(__file__).parent
replies = {}
for name, request in json.loads((here / "fast-api-requests.json").read_text()).items():
    body = {} if "body" not in request else {"json": request["body"]}
    headers = request.get("headers", {})
    reply = client.request(request["method"], request["path"], headers=headers, **body)
    replies[name] = {"status": reply.status_code, "body": reply.json()}
versions = {"fastapi": fastapi.__version__, "pydantic": pydantic.__version__}
print(json.dumps({"versions": versions, "replies": replies}, indent=2))
