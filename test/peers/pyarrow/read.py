"""Reads a Parquet file with pyarrow and prints its columns, its metadata and its rows as one JSON object."""

import json
import sys

import pyarrow.parquet as parquet

file = parquet.ParquetFile(sys.argv[1])
table = file.read()
file_metadata = file.metadata.metadata or {}
print(
    json.dumps(
        {
            "columns": {field.name: str(field.type) for field in table.schema},
            "nullable": [field.name for field in table.schema if field.nullable],
            "metadata": {key.decode(): value.decode() for key, value in file_metadata.items()},
            "createdBy": file.metadata.created_by,
            "rows": [
                {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
                for row in table.to_pylist()
            ],
        }
    )
)
