"""The same items as in ../contract.ts, and the two that break the contract."""

ITEMS = [
    {"id": n, "name": f"Item {n}", "price": n / 4, "tags": ["fresh", "local"]}
    for n in range(1, 101)
]
WRONG = [
    {"id": 101, "name": "Of a wrong type", "price": "dear", "tags": []},
    {"id": 102, "name": "Below the minimum", "price": -1, "tags": []},
]
SHELF = [*ITEMS, *WRONG]
