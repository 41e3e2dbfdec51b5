event-campaign-scheduled = { $who } scheduled the campaign “{ $title }”
event-campaign-started = The campaign “{ $title }” began
event-campaign-paused = { $who } paused the campaign “{ $title }”
event-campaign-stopped = { $who } stopped the campaign “{ $title }”
event-campaign-finished = The campaign “{ $title }” is over
event-campaign-held = The campaign “{ $title }” is late and waits for a decision

refused-condition = There is no such condition. Choose one with a button.
refused-campaign-empty = First send what should go out: a text, a photo, a video or a file.
refused-campaign-audience = First choose who should get it.
refused-campaign-past = That time has passed. Name one to come.
refused-campaign-album = An album cannot be sent to many: the unsubscribe button has no place under it. Send one message.
refused-campaign-kind = This kind of message cannot be sent to many. Send a text, a photo, a video, a voice message or a file.
refused-campaign-too-long = Too long: with the name filled in it must not exceed { $limit } characters.
