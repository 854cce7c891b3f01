import type { Coverage, FileCoverage } from './coverage.ts';

export interface Share {
  readonly hit: number;
  readonly total: number;
}

/** What of a file ran, and what did not. */
export interface FileSummary {
  readonly file: string;
  readonly lines: Share;
  readonly branches: Share;
  readonly functions: Share;
  /** Lines that never ran, as `12` or `14-18`. */
  readonly missed: readonly string[];
}

export interface CoverageSummary {
  readonly files: readonly FileSummary[];
  readonly lines: Share;
  readonly branches: Share;
  readonly functions: Share;
}

export function summarise(coverage: Coverage): CoverageSummary {
  const files = [...coverage].map(([file, found]) => summariseFile(file, found));
  const sum = (of: (file: FileSummary) => Share): Share => ({
    hit: files.reduce((total, file) => total + of(file).hit, 0),
    total: files.reduce((total, file) => total + of(file).total, 0),
  });
  return {
    files,
    lines: sum(({ lines }) => lines),
    branches: sum(({ branches }) => branches),
    functions: sum(({ functions }) => functions),
  };
}

/** In percent; nothing at all is all of it. */
export function percentOf({ hit, total }: Share): number {
  return total === 0 ? 100 : (100 * hit) / total;
}

function summariseFile(file: string, { lines, branches, functions }: FileCoverage): FileSummary {
  return {
    file,
    lines: shareOf([...lines.values()]),
    branches: shareOf(branches.flatMap(({ ways }) => ways)),
    functions: shareOf(functions.map(({ calls }) => calls)),
    missed: missedLines(lines),
  };
}

function shareOf(counts: readonly number[]): Share {
  return { hit: counts.filter((count) => count > 0).length, total: counts.length };
}

/** Lines without code between two that never ran belong to them. */
function missedLines(lines: ReadonlyMap<number, number>): string[] {
  const ranges: { first: number; last: number }[] = [];
  let open = false;
  for (const [line, count] of lines) {
    if (count > 0) {
      open = false;
      continue;
    }
    if (open) ranges[ranges.length - 1]!.last = line;
    else ranges.push({ first: line, last: line });
    open = true;
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
}
