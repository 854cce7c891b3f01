import type { Coverage, FileCoverage } from './coverage.ts';

/** A text that is no lcov tracefile. */
export class LcovError extends Error {
  override readonly name = 'LcovError';
  readonly blame = 'configuration';
}

/** Coverage as an lcov tracefile (geninfo(1)). The block of a branch is the column of its decision. */
export function lcovText(coverage: Coverage): string {
  const out: string[] = [];
  for (const [file, { lines, branches, functions }] of coverage) {
    out.push('TN:', `SF:${file}`);
    for (const { name, line } of functions) out.push(`FN:${line},${name}`);
    for (const { name, calls } of functions) out.push(`FNDA:${calls},${name}`);
    out.push(`FNF:${functions.length}`, `FNH:${functions.filter(({ calls }) => calls > 0).length}`);
    for (const { line, column, ways } of branches) {
      const reached = ways[0] + ways[1] > 0;
      ways.forEach((count, way) => {
        out.push(`BRDA:${line},${column},${way},${reached ? count : '-'}`);
      });
    }
    const taken = branches.flatMap(({ ways }) => ways).filter((count) => count > 0).length;
    out.push(`BRF:${branches.length * 2}`, `BRH:${taken}`);
    for (const [line, count] of lines) out.push(`DA:${line},${count}`);
    const hit = [...lines.values()].filter((count) => count > 0).length;
    out.push(`LF:${lines.size}`, `LH:${hit}`, 'end_of_record');
  }
  return out.map((line) => `${line}\n`).join('');
}

/** Reads what {@link lcovText} writes. @throws LcovError with the line that is wrong */
export function parseLcov(text: string, source: string): Coverage {
  const coverage = new Map<string, FileCoverage>();
  let file: string | undefined;
  let lines = new Map<number, number>();
  let branches = new Map<string, { line: number; column: number; ways: [number, number] }>();
  let functions = new Map<string, { name: string; line: number; calls: number }>();
  for (const [index, record] of text.split('\n').entries()) {
    const [kind, rest = ''] = splitAt(record.trim(), ':');
    const fields = rest.split(',');
    const number = (field: number): number => {
      const value = fields[field] === '-' ? 0 : Number(fields[field]);
      if (!Number.isSafeInteger(value)) throw new LcovError(`${source}:${index + 1}: ${record} has no number there`);
      return value;
    };
    if (kind === 'SF') {
      file = rest;
      lines = new Map();
      branches = new Map();
      functions = new Map();
    } else if (kind === 'DA') {
      lines.set(number(0), number(1));
    } else if (kind === 'BRDA') {
      const [line, column] = [number(0), number(1)];
      const found = branches.get(`${line}:${column}`) ?? { line, column, ways: [0, 0] };
      found.ways[number(2) === 0 ? 0 : 1] += number(3);
      branches.set(`${line}:${column}`, found);
    } else if (kind === 'FN') {
      functions.set(fields[1]!, { name: fields[1]!, line: number(0), calls: 0 });
    } else if (kind === 'FNDA') {
      const found = functions.get(fields[1]!);
      if (found !== undefined) found.calls = number(0);
    } else if (kind === 'end_of_record') {
      if (file === undefined) throw new LcovError(`${source}:${index + 1}: a record ends that names no file`);
      coverage.set(file, { lines, branches: [...branches.values()], functions: [...functions.values()] });
      file = undefined;
    }
  }
  if (coverage.size === 0) throw new LcovError(`${source}: holds no record of a file; give an lcov tracefile`);
  return coverage;
}

function splitAt(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
