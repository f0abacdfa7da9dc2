"""The commands by noun; each adds its parsers and carries them out with the services."""

from ui.commands import (
    data,
    exchange,
    figures,
    office,
    plan,
    progress,
    report,
    seal,
    self_test,
    units,
    workbook,
)

COMMANDS = (
    office.add,
    plan.add,
    units.add,
    progress.add,
    figures.add,
    exchange.add,
    workbook.add,
    report.add,
    seal.add,
    data.add,
    self_test.add,
)
