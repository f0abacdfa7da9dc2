"""Edits workbooks in LibreOffice; run by the Python that has its bindings, not by the tests' own.

Arguments: a file of jobs as JSON, a folder for LibreOffice's profile. A job is a list of
[command, argument, …]; the commands are the methods of Session. Where LibreOffice falls over, as it
does on a busy machine (its bridge is gone, a file is not opened), the job is done again from its
start in a new one.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField


def prop(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


def url(path):
    return uno.systemPathToFileUrl(str(Path(path).resolve()))


class Session:
    def __init__(self, desktop, services):
        self.desktop, self.services, self.doc = desktop, services, None
        self.source = None

    def open(self, path, *options):
        self.close()
        props = [prop("Hidden", True), *(prop(*option) for option in options)]
        self.doc = self.desktop.loadComponentFromURL(url(path), "_blank", 0, tuple(props))

    def new(self):
        source = self.doc
        self.doc = self.desktop.loadComponentFromURL(
            "private:factory/scalc", "_blank", 0, (prop("Hidden", True),)
        )
        self.source = source

    def save(self, path, filter_name, *options):
        props = [prop("FilterName", filter_name), *(prop(*option) for option in options)]
        self.doc.storeToURL(url(path), tuple(props))

    def close(self):
        for document in (self.doc, self.source):
            if document is not None:
                document.close(True)
        self.doc = self.source = None

    def sheet(self, name):
        return self.doc.Sheets.getByName(name)

    def unlock(self):
        for name in self.doc.Sheets.ElementNames:
            self.sheet(name).unprotect("")

    def type(self, sheet, cells):
        controller = self.doc.CurrentController
        controller.setActiveSheet(self.sheet(sheet))
        helper = self.services.createInstance("com.sun.star.frame.DispatchHelper")
        for address, text in cells.items():
            controller.select(self.sheet(sheet).getCellRangeByName(address))
            enter = (prop("StringName", text),)
            helper.executeDispatch(controller.Frame, ".uno:EnterString", "", 0, enter)

    def sort(self, sheet, area, column, ascending=False):
        field = TableSortField()
        field.Field, field.IsAscending = column, ascending
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        self.sheet(sheet).getCellRangeByName(area).sort(
            (prop("SortFields", fields), prop("IsSortColumns", False))
        )

    def insert_rows(self, sheet, row, count):
        self.sheet(sheet).Rows.insertByIndex(row - 1, count)

    def insert_columns(self, sheet, column, count):
        self.sheet(sheet).Columns.insertByIndex(column, count)

    def delete_row(self, sheet, row):
        self.sheet(sheet).Rows.removeByIndex(row - 1, 1)

    def hide_row(self, sheet, row):
        self.sheet(sheet).Rows.getByIndex(row - 1).IsVisible = False

    def rename(self, sheet, name):
        self.sheet(sheet).Name = name

    def move(self, sheet, place):
        self.doc.Sheets.moveByName(sheet, place)

    def copy(self, sheet, name):
        self.doc.Sheets.copyByName(sheet, name, 0)

    def remove(self, sheet):
        self.doc.Sheets.removeByName(sheet)

    def take(self, sheet):
        self.doc.Sheets.importSheet(self.source, sheet, 0)

    def merge(self, sheet, area):
        self.sheet(sheet).getCellRangeByName(area).merge(True)

    def move_cells(self, sheet, area, target):
        page = self.sheet(sheet)
        place = page.getCellRangeByName(target).CellAddress
        page.moveRange(place, page.getCellRangeByName(area).RangeAddress)

    def activate(self, sheet):
        self.doc.CurrentController.setActiveSheet(self.sheet(sheet))


class Office:
    """LibreOffice as a process, and its desktop."""

    def __init__(self, profile):
        self.pipe = f"exchange{os.getpid()}"
        self.process = subprocess.Popen(
            [
                "soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
                "--nologo", f"--accept=pipe,name={self.pipe};urp;",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self.services = self._connect()
        self.desktop = self.services.createInstance("com.sun.star.frame.Desktop")

    def _connect(self):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        for _ in range(300):
            try:
                address = f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext"
                return resolver.resolve(address).ServiceManager
            except Exception:
                time.sleep(0.1)
        self.kill()
        sys.exit("LibreOffice does not answer")

    def do(self, job):
        session = Session(self.desktop, self.services)
        for command, *arguments in job:
            getattr(session, command)(*arguments)
        session.close()

    def quit(self):
        try:
            self.desktop.terminate()
            self.process.wait(30)
        except Exception:
            self.kill()

    def kill(self):
        # soffice is a wrapper that starts soffice.bin: both go.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


def main():
    jobs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    falls = 0
    office = Office(f"{sys.argv[2]}-{falls}")
    while jobs:
        try:
            office.do(jobs[0])
        except Exception:  # whatever it says: what is really wrong is so the fourth time too
            falls += 1
            if falls > 3:
                raise
            office.kill()
            office = Office(f"{sys.argv[2]}-{falls}")
        else:
            jobs.pop(0)
    office.quit()


main()
