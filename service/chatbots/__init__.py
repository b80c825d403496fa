"""The doors that other programs knock on: chatbots, agents and their tools.

Each door turns a request into one of the core and the core's answer into its own shape; none of
them searches or answers by itself, so all give the same citations.

    chat_text.py      an answer as text with [n] and the places of each [n]; shared by all doors
    message_pieces.py an answer as a message that grows
    dialogue.py       messages of a chat -> the question, and the turns before it
    completions.py    OpenAI's chat completions and list of models
    responses.py      OpenAI's responses
    vector_stores.py  OpenAI's search in a vector store
    tools.py          what a tool-calling model can do here, as plain functions
    tool_server.py    those functions as an OpenAPI tool server
    mcp_server.py     those functions over the Model Context Protocol
    talks.py          conversations in chat programs, and the feedback of their buttons
    slack_app.py      Slack
    teams_app.py      Microsoft Teams
    dify.py           Dify's external knowledge
"""
