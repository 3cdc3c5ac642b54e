"""FastAPI with SQLAlchemy on SQLite, as its tutorial does it: a session for each request."""

import os
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import JSON, String, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from items import ITEMS
from models import Item, NewItem


class Base(DeclarativeBase):
    pass


class StoredItem(Base):
    __tablename__ = "item"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    price: Mapped[float]
    tags: Mapped[list[str]] = mapped_column(JSON)


# One connection for each thread of the server. With fewer, requests that have one wait for a thread to end on.
engine = create_engine(
    f"sqlite:///{os.environ['BENCH_DATABASE']}",
    connect_args={"check_same_thread": False, "timeout": 30},
    pool_size=40,
)


@event.listens_for(engine, "connect")
def on_connect(connection, _record):
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


Base.metadata.create_all(engine)
with Session(engine) as first:
    first.add_all(StoredItem(**item) for item in ITEMS)
    first.commit()


def get_session():
    with Session(engine) as session:
        yield session


Db = Annotated[Session, Depends(get_session)]
app = FastAPI()


@app.get("/items/{item_id}", response_model=Item)
def get_item(item_id: int, session: Db):
    item = session.get(StoredItem, item_id)
    if item is None:
        raise HTTPException(404)
    return item


@app.get("/items", response_model=list[Item])
def list_items(session: Db):
    return session.scalars(select(StoredItem).order_by(StoredItem.id)).all()


@app.post("/items", status_code=201, response_model=Item)
def create_item(item: NewItem, session: Db):
    stored = StoredItem(**item.model_dump())
    session.add(stored)
    session.commit()
    session.refresh(stored)
    return stored
