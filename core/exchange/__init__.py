"""The workbook that carries figures between offices."""
