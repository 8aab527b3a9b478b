"""Column types: one file says everything about one type; one table names them.

Importing this room loads neither the web nor the database: `sql_type`, `form_field` and
`api_field` fetch what they need when they are called.
"""

from app.fieldtypes.dasar import FieldType, Json, TypeContext
from app.fieldtypes.tabel import JENIS, field_type

__all__ = ["JENIS", "FieldType", "Json", "TypeContext", "field_type"]
