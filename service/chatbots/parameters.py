"""Which of OpenAI's parameters mean something here, which do no harm, and which are refused.

A parameter is refused with the reason when leaving it out would change what the caller gets: it
is never ignored in silence. A name that OpenAI does not know is refused, too: it is a slip.
"""

from collections.abc import Mapping
from typing import Any, Final

from service.chatbots.errors import Unsupported

# Tune how a language model chooses words, or tell the caller's own bookkeeping: an answer from the
# documents is the same with and without them. Lengths are limits that short answers keep.
HARMLESS: Final = frozenset(
    (
        *("temperature", "top_p", "seed", "frequency_penalty", "presence_penalty", "logit_bias"),
        *("max_tokens", "max_completion_tokens", "max_output_tokens", "max_tool_calls"),
        *("parallel_tool_calls", "reasoning_effort", "reasoning", "verbosity", "truncation"),
        *("user", "metadata", "store", "service_tier", "safety_identifier", "include"),
        *("prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "top_logprobs"),
    )
)
_TOOLS = "This service calls no tools: it answers from its documents. Leave the parameter out."
_TEXT = "Answers are text. Leave the parameter out."
_STATELESS = "Nothing is kept between requests: send the earlier messages again."
REFUSED: Final[Mapping[str, str]] = {
    "tools": _TOOLS,
    "tool_choice": _TOOLS,
    "functions": _TOOLS,
    "function_call": _TOOLS,
    "web_search_options": _TOOLS,
    "response_format": _TEXT,
    "modalities": _TEXT,
    "audio": _TEXT,
    "text": _TEXT,
    "image": _TEXT,
    "prediction": "Answers cannot be given beforehand. Leave the parameter out.",
    "n": "There is one answer. Leave the parameter out.",
    "logprobs": "There are no probabilities of tokens. Leave the parameter out.",
    "stop": "Answers are not cut. Leave the parameter out.",
    "moderation": "Nothing is moderated. Leave the parameter out.",
    "background": "Answers come at once. Leave the parameter out.",
    "background_options": "Answers come at once. Leave the parameter out.",
    "access_programs": "There are no programs. Leave the parameter out.",
    "context_management": _STATELESS,
    "conversation": _STATELESS,
    "previous_response_id": _STATELESS,
    "prompt": "There are no stored prompts. Send the question as input.",
}
# Values that ask for no more than is given: clients send them without being told to.
_NEUTRAL: Final[tuple[Any, ...]] = (None, False, [], {}, "none", "auto")
_PLAIN: Final[Mapping[str, tuple[Any, ...]]] = {
    "n": (1,),
    "response_format": ({"type": "text"},),
    "text": ({"format": {"type": "text"}},),
    "modalities": (["text"],),
}


def check(parameters: Mapping[str, Any]) -> None:
    """Raise Unsupported for the first of *parameters* that cannot be served."""
    for name, value in parameters.items():
        if name in HARMLESS or value in _NEUTRAL or value in _PLAIN.get(name, ()):
            continue
        raise Unsupported(name, f"{name}: {REFUSED.get(name, 'There is no such parameter.')}")
