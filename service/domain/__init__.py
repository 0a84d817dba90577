"""What a program, a person, a calendar, a module, a submission and a review are.

Pure: no Google, no clock, no input or output. Definitions (what a district writes in YAML) are
frozen pydantic models, so that one declaration serves as type, validation and JSON Schema; facts
(what happened to people) are frozen dataclasses.
"""
