import { dim } from '../style.ts';

/** A column: its title, and whether its cells go to the right, as numbers do. */
export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/** Lines of a table with titles; the last column is not filled up. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title }, index) =>
    rows.reduce((width, row) => Math.max(width, row[index]?.length ?? 0), title.length),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ right }, index) =>
        right ? cells[index]!.padStart(widths[index]!) : cells[index]!.padEnd(widths[index]!),
      )
      .join('  ')
      .trimEnd();
  return [dim(line(columns.map(({ title }) => title))), ...rows.map(line)];
}
