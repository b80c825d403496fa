"""A chatbot that answers from the Council documents, in thirty lines.

Run it with `python examples/chatbot.py`. It needs `pip install openai` and a running service (`make
demo`). It keeps the conversation, so that "And in 2024?" is understood.
"""

import os

from openai import APIError, OpenAI

URL = os.environ.get("CDOCS_URL", "http://127.0.0.1:8000")


def main() -> None:
    """Read a question a line, print its answer as it comes, until the input ends."""
    client = OpenAI(base_url=f"{URL}/v1", api_key="not-needed")
    messages: list = []
    while question := input("\n> ").strip():
        messages.append({"role": "user", "content": question})
        answer = ""
        try:
            for chunk in client.chat.completions.create(
                model="cdocs", messages=messages, stream=True
            ):
                piece = chunk.choices[0].delta.content or ""
                print(piece, end="", flush=True)
                answer += piece
        except APIError as error:
            print(error.message)
        messages.append({"role": "assistant", "content": answer})


try:
    main()
except (EOFError, KeyboardInterrupt):
    print()
