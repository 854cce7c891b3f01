import type { Series } from './series.ts';
import type { Table } from './table.ts';

/** `file.csv#column`, how parameters name a column of recorded values. */
export const SERIES_PATTERN = '^[^#]+#[^#]+$';

export function fileOf(reference: string): string {
  return reference.slice(0, reference.indexOf('#'));
}

/** The table and column of a reference whose file was read. */
export function tableAt(
  reference: string,
  tables: ReadonlyMap<string, Table>,
): { readonly table: Table; readonly column: string } {
  const table = tables.get(fileOf(reference));
  if (table === undefined) throw new Error(`${reference} was not among the files of its plant`);
  return { table, column: reference.slice(reference.indexOf('#') + 1) };
}

/** @throws SeriesError when the table has no such column */
export function seriesAt(reference: string, tables: ReadonlyMap<string, Table>): Series {
  const { table, column } = tableAt(reference, tables);
  return table.series(column);
}
