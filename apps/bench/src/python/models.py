"""The schemas as pydantic models, for those that validate with it."""

from pydantic import BaseModel, ConfigDict, Field


class NewItem(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=100)
    price: float = Field(ge=0)
    tags: list[str]


class Item(BaseModel):
    id: int
    name: str = Field(min_length=1, max_length=100)
    price: float = Field(ge=0)
    tags: list[str]
