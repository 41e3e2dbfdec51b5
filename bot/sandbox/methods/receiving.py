"""How the bot gets its updates: long polling or a webhook."""

from __future__ import annotations

import re

from bot.sandbox.entities.links import checked_url
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.methods.method import Method, Raw
from bot.sandbox.params import boolean, file, integer, json_array, string
from bot.sandbox.updates import DEFAULT_KINDS, KINDS, WebhookInfo
from bot.sandbox.webhook import WebhookDelivery
from bot.sandbox.world import World

_LONGEST_POLL = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]+")
_LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:/\S*)?")


async def get_updates(world: World, args: Json) -> Raw:
    world.updates.allow(_kinds(args))
    limit = min(max(args.get("limit", 100), 1), 100)
    timeout = min(max(args.get("timeout", 0), 0), _LONGEST_POLL)
    return Raw(b"[" + b",".join(await world.updates.poll(args.get("offset", 0), limit, timeout)) + b"]")


def _kinds(args: Json) -> list[str] | None:
    kinds: list[str] | None = args.get("allowed_updates")
    if kinds is None:
        return None
    if not all(isinstance(kind, str) for kind in kinds):
        raise bad_request("expected an Array of String")
    # Telegram passes over kinds it does not know; so a newer bot can talk to an older server.
    return [kind for kind in kinds if kind in KINDS]


def get_webhook_info(world: World, args: Json) -> Json:
    hook = world.updates.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if hook:
        info["max_connections"] = hook.max_connections
        if hook.last_error:
            info |= {"last_error_date": int(hook.last_error_at), "last_error_message": hook.last_error}
    if world.updates.allowed != DEFAULT_KINDS:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def receiving(delivery: WebhookDelivery) -> tuple[Method, ...]:
    """The methods; setting and deleting a webhook starts and stops the delivery."""

    async def set_webhook(world: World, args: Json) -> bool:
        url, secret = args.get("url", ""), args.get("secret_token", "")
        if not url:
            return await delete_webhook(world, args)
        # Like a local Bot API server, plain HTTP and local addresses are taken.
        if not _LOCAL.fullmatch(url) and checked_url(url) is None:
            raise bad_request("invalid webhook URL specified")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if secret and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        connections = args.get("max_connections", 40)
        if not 1 <= connections <= 100:
            raise bad_request("max_connections must be between 1 and 100")
        world.updates.allow(_kinds(args))
        world.updates.stop_poller("terminated by setWebhook request")
        if args.get("drop_pending_updates"):
            world.updates.clear()
        await delivery.start(WebhookInfo(url, secret, connections))
        return True

    async def delete_webhook(world: World, args: Json) -> bool:
        await delivery.stop()
        if args.get("drop_pending_updates"):
            world.updates.clear()
        return True

    return (
        Method(
            "getUpdates",
            get_updates,
            {"offset": integer, "limit": integer, "timeout": integer, "allowed_updates": json_array},
        ),
        Method(
            "setWebhook",
            set_webhook,
            {
                "url": string,
                "certificate": file,
                "ip_address": string,
                "max_connections": integer,
                "allowed_updates": json_array,
                "drop_pending_updates": boolean,
                "secret_token": string,
            },
        ),
        Method("deleteWebhook", delete_webhook, {"drop_pending_updates": boolean}),
        Method("getWebhookInfo", get_webhook_info, {}),
    )
