"""Sending what needs no file: text, a place, a contact."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.methods.method import Method, one_message
from bot.sandbox.methods.sending import TARGET, TEXT, send, text_content
from bot.sandbox.params import integer, number, string
from bot.sandbox.world import World


def send_message(world: World, args: Json) -> Json:
    return send(world, args, text_content(world, args["text"], args))


def send_location(world: World, args: Json) -> Json:
    place = {"latitude": args["latitude"], "longitude": args["longitude"]}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad_request("wrong location specified")
    return send(world, args, {"location": place})


def send_contact(world: World, args: Json) -> Json:
    fields = ("phone_number", "first_name", "last_name", "vcard")
    return send(world, args, {"contact": {name: args[name] for name in fields if name in args}})


METHODS = (
    Method(
        "sendMessage",
        send_message,
        {**TARGET, **TEXT},
        ("chat_id", "text"),
        one_message,
    ),
    Method(
        "sendLocation",
        send_location,
        {
            **TARGET,
            "latitude": number,
            "longitude": number,
            "horizontal_accuracy": number,
            "live_period": integer,
            "heading": integer,
            "proximity_alert_radius": integer,
        },
        ("chat_id", "latitude", "longitude"),
        one_message,
    ),
    Method(
        "sendContact",
        send_contact,
        {**TARGET, "phone_number": string, "first_name": string, "last_name": string, "vcard": string},
        ("chat_id", "phone_number", "first_name"),
        one_message,
    ),
)
