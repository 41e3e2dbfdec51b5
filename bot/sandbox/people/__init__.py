"""The other side of the chats: what people do, over HTTP under /sandbox, for the chat page and the tests."""
