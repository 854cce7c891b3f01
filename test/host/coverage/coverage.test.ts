import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../../host/build/compile.ts';
import { type Coverage, coverageOf, type FileCoverage } from '../../../host/coverage/coverage.ts';
import { lcovText, parseLcov } from '../../../host/coverage/lcov.ts';
import { mergeCoverage } from '../../../host/coverage/merge.ts';
import { percentOf, summarise } from '../../../host/coverage/summary.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { withCounters } from '../../../host/runtime/image/counters.ts';
import { exportGlobals } from '../../../host/runtime/image/export-globals.ts';
import { ImageSymbols } from '../../../host/runtime/symbols/image-symbols.ts';
import { firmwareBench, NotCountedError } from '../../../host/test-bench/exports.ts';
import { conflictMonitorProfile } from '../../../protocols/profiles/conflict-monitor.generated.ts';

/** A program whose every line says how often it runs by `classify(3); classify(20); classify(7)`. */
const SOURCE = `let total: i32 = 0;
export function classify(value: i32): i32 {
  if (value > 10) { // 3, taken 1 of 3
    total += 1; // 1
    return 1; // 1
  } else if (value < 0) { // 2, taken 0 of 2
    total += 2; // 0
    return 2; // 0
  }
  for (let i = 0; i < value; i++) { // taken 10 of 12
    total += i; // 10
  }
  const both = value > 5 && value < 9; // 2, taken 1 of 2
  const pick = both ? 7 : 8; // 2, taken 1 of 2
  switch (value) {
    case 1:
      total += 100; // 0
      break; // 0
    case 7:
      total += 200; // 1
      break; // 1
    default:
      total += half(300); // 1
  }
  return pick; // 2
}
function half(value: i32): i32 {
  return value / 2; // 1
}
export function never(): i32 {
  return total; // 0
}
`;

interface Counted {
  readonly coverage: Coverage;
  readonly file: FileCoverage;
}

async function count(
  source: string,
  run: (exports: Record<string, (value: number) => number>) => void,
): Promise<Counted> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-coverage-'));
  const entry = join(folder, 'program.ts');
  await writeFile(entry, source);
  const { image, symbols } = await compile(entry, [], 'coverage');
  await rm(folder, { recursive: true });
  const counted = withCounters(image);
  const globals = new Map(Array.from({ length: counted.counters }, (_, at) => [`${at}`, counted.firstGlobal + at]));
  const module = new WebAssembly.Module(exportGlobals(counted.image, globals));
  const { exports } = new WebAssembly.Instance(module, {});
  run(exports as Record<string, (value: number) => number>);
  const counts = [...globals.keys()].map((name) => Number((exports[name] as { value: bigint }).value));
  const coverage = coverageOf(counted, new ImageSymbols(symbols), counts);
  return { coverage, file: coverage.get(relative(packageRoot, entry))! };
}

describe('the coverage of a program whose runs are known', () => {
  let known: Counted;
  beforeAll(async () => {
    known = await count(SOURCE, ({ classify }) => {
      for (const value of [3, 20, 7]) classify!(value);
    });
  }, 60_000);

  test('has each line as often as it ran', () => {
    const expected = SOURCE.split('\n').flatMap((text, index) => {
      const said = /\/\/ (\d+)/.exec(text);
      return said === null ? [] : [[index + 1, Number(said[1])] as const];
    });
    expect(expected.length).toBeGreaterThan(15);
    expect(expected.map(([line]) => [line, known.file.lines.get(line)])).toEqual(expected.map((pair) => [...pair]));
  });

  test('has both ways of each if, &&, ?: and loop', () => {
    const expected = SOURCE.split('\n').flatMap((text, index) => {
      const said = /taken (\d+) of (\d+)/.exec(text);
      return said === null ? [] : [{ line: index + 1, ways: [Number(said[1]), Number(said[2]) - Number(said[1])] }];
    });
    expect(known.file.branches.map(({ line, ways }) => ({ line, ways: [...ways] }))).toEqual(expected);
  });

  test('has each function with its calls', () => {
    const calls = known.file.functions.map(({ name, calls }) => [name, calls]);
    expect(calls).toEqual([
      ['classify', 3],
      ['half', 1],
      ['never', 0],
    ]);
  });

  test('is summed up, with the lines that never ran', () => {
    const [file] = summarise(known.coverage).files;
    expect(file!.missed).toEqual(['7-8', '17-18', '31']);
    expect(file!.functions).toEqual({ hit: 2, total: 3 });
    expect(percentOf(file!.lines)).toBeLessThan(100);
  });

  test('comes back from lcov as it was', () => {
    expect(parseLcov(lcovText(known.coverage), 'a.info')).toEqual(known.coverage);
    expect(lcovText(known.coverage)).toContain('BRDA:6,10,0,0\nBRDA:6,10,1,2\n');
    expect(() => parseLcov('nothing', 'b.info')).toThrow('b.info');
    expect(() => parseLcov('SF:a\nDA:1,many\nend_of_record\n', 'c.info')).toThrow('c.info:2');
  });

  test('of two runs is their sum', () => {
    const twice = mergeCoverage([known.coverage, known.coverage]);
    const [file] = twice.values();
    for (const [line, times] of file!.lines) expect(times).toBe(2 * known.file.lines.get(line)!);
    expect(summarise(twice)).toEqual(summarise(known.coverage));
  });
});

describe('a bench that counts', () => {
  test('does as one that does not, whatever it is given', async () => {
    const [plain, counting] = await Promise.all([
      firmwareBench(conflictMonitorProfile),
      firmwareBench(conflictMonitorProfile, { coverage: true }),
    ]);
    const names = conflictMonitorProfile.channels.inputs.filter(({ length }) => length === undefined);
    const scan = fc.record({
      elapsedMs: fc.integer({ min: 20, max: 2000 }),
      values: fc.array(fc.constantFrom(0, 1, 120, 230), { minLength: names.length, maxLength: names.length }),
    });
    fc.assert(
      fc.property(fc.array(scan, { minLength: 1, maxLength: 40 }), (scans) => {
        const [one, other] = [plain.device(), counting.device()];
        for (const { elapsedMs, values } of scans) {
          const inputs = Object.fromEntries(names.map(({ name }, index) => [name, values[index]!]));
          for (const run of [one, other]) run.tick(elapsedMs, inputs);
        }
        expect(Buffer.compare(one.block(), other.block())).toBe(0);
        expect(other.events).toEqual(one.events);
        expect(other.records.entries()).toEqual(one.records.entries());
      }),
      { numRuns: 20 },
    );
    const { lines } = summarise(counting.coverage());
    expect(lines.hit).toBeGreaterThan(100);
    expect(lines.hit).toBeLessThan(lines.total);
    expect(() => plain.coverage()).toThrow(NotCountedError);
  }, 120_000);
});
