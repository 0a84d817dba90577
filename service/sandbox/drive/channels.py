"""drive.channels.stop: https://developers.google.com/workspace/drive/api/reference/rest/v3/channels"""

from service.sandbox.call import Call
from service.sandbox.drive import channel
from service.sandbox.failure import drive_error
from service.sandbox.methods import method
from service.sandbox.world import World


@method("drive.channels.stop")
def stop(call: Call, world: World) -> None:
    """By anybody who uses the app that opened it."""
    body, client = call.body or {}, call.identity.client
    for one in channel.all_of(world):
        if (one.id, one.resource, one.identity.client) == (body.get("id"), body.get("resourceId"), client):
            channel.forget(world, one)
            return
    message = f"Channel '{body.get('id', '')}' not found for project '{client}'"
    raise drive_error(404, "notFound", message)
