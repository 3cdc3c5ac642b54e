"""Django REST Framework: requests and replies by serializers. No database, no users, no middleware."""

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
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
from django.urls import path  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.exceptions import NotFound  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

from items import ITEMS, SHELF  # noqa: E402


class NewItemSerializer(serializers.Serializer):
    name = serializers.CharField(min_length=1, max_length=100)
    price = serializers.FloatField(min_value=0)
    tags = serializers.ListField(child=serializers.CharField())


class ItemSerializer(NewItemSerializer):
    id = serializers.IntegerField()


class ItemView(APIView):
    def get(self, request, item_id):
        if item_id < 1:
            raise NotFound
        return Response(ItemSerializer(SHELF[item_id - 1]).data)


class ItemsView(APIView):
    def get(self, request):
        return Response(ItemSerializer(ITEMS, many=True).data)

    def post(self, request):
        serializer = NewItemSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        item = {"id": 101, **serializer.validated_data}
        return Response(ItemSerializer(item).data, status=201)


urlpatterns = [
    path("items/<int:item_id>", ItemView.as_view()),
    path("items", ItemsView.as_view()),
]
app = get_wsgi_application()
