"""Reading a log that was brought in: once from the file as it came, and after that from a quick copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roer.records.given import Given, UnreadableLog
from roer.records.log import Log
from roer.records.reading import read_log
from roer.web.insight.models import Job, UploadedLog
from roer.web.insight.selection import Choices
from roer.web.insight.sources import header
from roer.web.insight.sources.files import brought, folder_of
from roer.web.insight.sources.quick import keep_log, kept_log
from roer.web.insight.sources.told import fault_data, report_data


def read_in(upload: UploadedLog) -> Mapping[str, Any]:
    """Read the file, and keep what was read and what that told. Out: the fields of the upload to be kept.

    A file that cannot be read is no error here: it fails with the reason in words.
    """
    try:
        reading = read_log(brought(upload), Given(**upload.columns))
    except UnreadableLog as wrong:
        fault = fault_data(wrong.said, brought(upload).name, upload.name)
        return {
            "state": Job.State.FAILED,
            "fault": fault,
            "found": list(header.columns(brought(upload), upload.ending)),
        }
    if not len(reading.log.events):
        return {
            "state": Job.State.FAILED,
            "fault": "in dit bestand staat geen enkele rij\nthere is no row in this file",
        }
    keep_log(reading.log, folder_of(upload))
    cases, events = len(reading.log.cases), len(reading.log.events)
    return {
        "report": report_data(reading.report, reading.log, about_people=upload.about_people),
        "cases": cases,
        "events": events,
        "fault": "",
        "found": [],
    }


def log(upload: UploadedLog) -> Log:
    """The log, from the quick copy; OSError where it is gone."""
    return kept_log(folder_of(upload))


def choices(upload: UploadedLog) -> Choices:
    """The approaches and versions that the log names."""
    named = upload.report.get("named", {})
    return Choices(tuple(named.get("approach", ())), tuple(named.get("version", ())))
