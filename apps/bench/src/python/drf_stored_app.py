"""Django REST Framework with its ORM on SQLite: a ModelViewSet, as its tutorial does it."""

import os

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BENCH_DATABASE"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,
    },
    ROOT_URLCONF=__name__,
    SECRET_KEY="bench",
)
django.setup()

# Django reads these only once it is set up.
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import serializers, viewsets  # noqa: E402

from items import ITEMS  # noqa: E402


class Item(models.Model):
    name = models.CharField(max_length=100)
    price = models.FloatField()
    tags = models.JSONField()

    class Meta:
        app_label = "bench"


class ItemSerializer(serializers.ModelSerializer):
    tags = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Item
        fields = ["id", "name", "price", "tags"]


class ItemViewSet(viewsets.ModelViewSet):
    queryset = Item.objects.order_by("id")
    serializer_class = ItemSerializer


with connection.schema_editor() as editor:
    editor.create_model(Item)
Item.objects.bulk_create(Item(**item) for item in ITEMS)
connection.close()

urlpatterns = [
    path("items/<int:pk>", ItemViewSet.as_view({"get": "retrieve"})),
    path("items", ItemViewSet.as_view({"get": "list", "post": "create"})),
]
app = get_wsgi_application()
