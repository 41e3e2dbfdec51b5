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
    return send(world, args, {"location": _place(args)})


def send_venue(world: World, args: Json) -> Json:
    """As on Telegram the place is in the message twice, for programs that know no venues."""
    place = _place(args)
    venue = {"location": place, "title": args["title"], "address": args["address"]}
    return send(world, args, {"location": place, "venue": venue})


def _place(args: Json) -> Json:
    if abs(args["latitude"]) > 90 or abs(args["longitude"]) > 180:
        raise bad_request("wrong location specified")
    return {"latitude": args["latitude"], "longitude": args["longitude"]}


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
        "sendVenue",
        send_venue,
        {
            **TARGET,
            "latitude": number,
            "longitude": number,
            "title": string,
            "address": string,
            "foursquare_id": string,
            "foursquare_type": string,
            "google_place_id": string,
            "google_place_type": string,
        },
        ("chat_id", "latitude", "longitude", "title", "address"),
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
