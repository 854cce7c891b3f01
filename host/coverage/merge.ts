import type { BranchCount, Coverage, FileCoverage, FunctionCount } from './coverage.ts';

/** What ran in several runs or classes together. */
export function mergeCoverage(parts: Iterable<Coverage>): Coverage {
  const merged = new Map<string, FileCoverage>();
  for (const part of parts) {
    for (const [file, found] of part) {
      const known = merged.get(file);
      merged.set(file, known === undefined ? found : mergeFiles(known, found));
    }
  }
  return new Map([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mergeFiles(a: FileCoverage, b: FileCoverage): FileCoverage {
  const lines = new Map(a.lines);
  for (const [line, count] of b.lines) lines.set(line, (lines.get(line) ?? 0) + count);
  const branches = mergeBy(
    [...a.branches, ...b.branches],
    ({ line, column }) => `${line}:${column}`,
    (one, other): BranchCount => ({ ...one, ways: [one.ways[0] + other.ways[0], one.ways[1] + other.ways[1]] }),
  );
  const functions = mergeBy(
    [...a.functions, ...b.functions],
    ({ name }) => name,
    (one, other): FunctionCount => ({
      ...one,
      line: Math.min(one.line, other.line),
      calls: one.calls + other.calls,
    }),
  );
  return {
    lines: new Map([...lines].sort(([x], [y]) => x - y)),
    branches: branches.sort((x, y) => x.line - y.line || x.column - y.column),
    functions: functions.sort((x, y) => x.line - y.line),
  };
}

function mergeBy<T>(items: readonly T[], keyOf: (item: T) => string, add: (one: T, other: T) => T): T[] {
  const found = new Map<string, T>();
  for (const item of items) {
    const known = found.get(keyOf(item));
    found.set(keyOf(item), known === undefined ? item : add(known, item));
  }
  return [...found.values()];
}
