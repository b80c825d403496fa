"""A row that was cut from its table reaches people and models with the names of its columns."""

import json
from dataclasses import replace

from service.answers.prompts import passage_line
from service.records import SearchRequest
from tests.service.fakes import fake_service

QUESTION = "How many schools and hospitals were connected in Burundi?"


def test_a_language_model_is_told_the_columns() -> None:
    found = fake_service().search.search(SearchRequest(QUESTION)).hits[0]
    passage = replace(found.passage, columns="Country | Schools")
    line = json.loads(passage_line(replace(found, passage=passage)))
    assert line["columns"] == "Country | Schools"
    assert "columns" not in json.loads(passage_line(found))
