"""An answer as a chat message that grows: what is written comes at once, the rest by paragraphs."""

import re
from collections.abc import AsyncIterator

from service.chatbots.chat_text import ChatText, chat_text, opening
from service.records import Delta, Finished, Searched
from service.streams import Events

_PARAGRAPH = re.compile(r".+?(?:\n\n|\Z)", re.DOTALL)


async def message_pieces(events: Events, *, base: str) -> AsyncIterator[str | ChatText]:
    """The pieces of a message as they come; at last the message, which they make together."""
    sent = start = ""
    async for event in events:
        if isinstance(event, Searched):
            start = opening(event.search)
        elif isinstance(event, Delta) and event.written:
            piece = event.text if sent else start + event.text
            sent += piece
            yield piece
        elif isinstance(event, Finished):
            message = _continuing(sent, chat_text(event.response, base=base))
            for paragraph in _PARAGRAPH.findall(message.text, len(sent)):
                yield paragraph
            yield message


def _continuing(sent: str, message: ChatText) -> ChatText:
    """*message* with all that was *sent* at its start; after it where it turned out otherwise."""
    return message if message.text.startswith(sent) else message.after(f"{sent}\n\n")
