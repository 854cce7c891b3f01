import type { CountedImage } from '../runtime/image/counters.ts';
import type { ImageSymbols, SourcePlace } from '../runtime/symbols/image-symbols.ts';

/** How often each way of a branch was taken. */
export interface BranchCount {
  readonly line: number;
  readonly column: number;
  readonly ways: readonly [number, number];
}

export interface FunctionCount {
  readonly name: string;
  readonly line: number;
  readonly calls: number;
}

export interface FileCoverage {
  /** Turns of each line that has code, from 1. */
  readonly lines: ReadonlyMap<number, number>;
  readonly branches: readonly BranchCount[];
  readonly functions: readonly FunctionCount[];
}

/** What ran, by source file. What the compiler left out, as nothing calls it, is in none. */
export type Coverage = ReadonlyMap<string, FileCoverage>;

/** Files of the compiler's own library. */
const LIBRARY = '~lib/';

/** A file as it is put together. */
class FileCounts {
  readonly lines = new Map<number, number>();
  readonly branches = new Map<string, { line: number; column: number; ways: [number, number] }>();
  readonly functions = new Map<string, { name: string; line: number; calls: number }>();
}

/** What counters say of the sources. @param counts by counter */
export function coverageOf(image: CountedImage, symbols: ImageSymbols, counts: readonly number[]): Coverage {
  const files = new Map<string, FileCounts>();
  const fileOf = ({ file }: SourcePlace): FileCounts => {
    const found = files.get(file) ?? new FileCounts();
    files.set(file, found);
    return found;
  };
  const own = (offset: number): SourcePlace | undefined => {
    const place = symbols.locate(offset);
    return place === undefined || place.file.startsWith(LIBRARY) ? undefined : place;
  };
  // A line that several functions have, as it was put into them, ran as often as in all of them together.
  let body = -1;
  let inBody = new Map<string, { place: SourcePlace; count: number }>();
  const close = (): void => {
    for (const { place, count } of inBody.values()) {
      const { lines } = fileOf(place);
      lines.set(place.line, (lines.get(place.line) ?? 0) + count);
    }
    inBody = new Map();
  };
  for (const run of image.runs) {
    const isEntry = run.body !== body;
    if (isEntry) close();
    body = run.body;
    const count = counts[run.counter]!;
    for (const offset of run.instructions) {
      const place = own(offset);
      if (place === undefined) continue;
      const key = `${place.file}:${place.line}`;
      const known = inBody.get(key);
      if (known === undefined || known.count < count) inBody.set(key, { place, count });
    }
    if (isEntry) countCall(run.instructions, count);
  }
  close();
  for (const { at, reached, entered } of image.branches) {
    const place = own(at);
    if (place === undefined) continue;
    const { line, column } = place;
    const { branches } = fileOf(place);
    const key = `${line}:${column}`;
    const ways = branches.get(key)?.ways ?? [0, 0];
    ways[0] += counts[entered]!;
    ways[1] += Math.max(counts[reached]! - counts[entered]!, 0);
    branches.set(key, { line, column, ways });
  }
  return new Map([...files].sort().map(([file, found]) => [file, sorted(found)]));

  function countCall(instructions: readonly number[], calls: number): void {
    for (const offset of instructions) {
      const place = own(offset);
      const name = place && symbols.functionAt(place);
      if (place === undefined || name === undefined) continue;
      const { functions } = fileOf(place);
      const known = functions.get(name);
      functions.set(name, {
        name,
        line: Math.min(known?.line ?? place.line, place.line),
        calls: (known?.calls ?? 0) + calls,
      });
      return;
    }
  }
}

function sorted({ lines, branches, functions }: FileCounts): FileCoverage {
  return {
    lines: new Map([...lines].sort(([a], [b]) => a - b)),
    branches: [...branches.values()].sort((a, b) => a.line - b.line || a.column - b.column),
    functions: [...functions.values()].sort((a, b) => a.line - b.line),
  };
}
