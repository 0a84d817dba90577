"""The Sheets v4 part of the sandbox. Importing it registers its methods and request kinds."""

from service.sandbox.sheets import developer_metadata, requests, sheets, spreadsheets, values

__all__ = ["developer_metadata", "requests", "sheets", "spreadsheets", "values"]
