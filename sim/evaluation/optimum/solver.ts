import type { Highs, InitOptions } from 'highs';
import type { LinearProgram, Variable } from './linear-program.ts';

/** The solver found no optimum: a defect of the program that it was given. */
export class SolverError extends Error {
  override readonly name = 'SolverError';
  /** HiGHS' number of the model's status. */
  readonly status: number;

  constructor(status: number) {
    super(`HiGHS found no optimum: model status ${status}`);
    this.status = status;
  }
}

export interface Solution {
  readonly objective: number;
  /** Of each variable. */
  readonly values: Float64Array;
  /** Of each row: by how much the objective rises with its right side. */
  readonly duals: Float64Array;
}

/** Of the proven optimum, at which a search over binaries ends. */
const GAP = 1e-3;
/** After which a search over binaries is broken off, and a linear program is taken for one without end. */
const SEARCH_LIMIT_S = 20;
const PROGRAM_LIMIT_S = 900;
const OPTIMAL = 7;
/** Relaxed values that differ by less are the same. */
const SAME = 1e-6;

let loaded: Promise<Highs> | undefined;

interface HighsModule {
  default(options?: InitOptions): Promise<Highs>;
}

/** HiGHS as WebAssembly; loaded once. */
async function highs(): Promise<Highs> {
  // Its types are those of the CommonJS module; what is imported is the ES module.
  loaded ??= import('highs').then((module) => (module as unknown as HighsModule).default());
  return loaded;
}

/**
 * Solves a program; one with binaries twice, the second time with these held where the first put them, as only a linear program
 * has dual prices. Where the search is broken off before it found any, they are rounded.
 * @throws SolverError
 */
export async function solve(program: LinearProgram): Promise<Solution> {
  const solver = await highs();
  if (program.binaries.length === 0) return run(solver, program, program.lower, program.upper, false);
  const found = search(solver, program);
  if (found !== undefined) return found;
  const { values } = run(solver, program, program.lower, program.upper, false);
  return held(solver, program, rounded(program, values));
}

/** With the binaries that a search found; undefined when it found none. @throws SolverError */
function search(solver: Highs, program: LinearProgram): Solution | undefined {
  const { values } = run(solver, program, program.lower, program.upper, true);
  try {
    return held(solver, program, new Set(program.binaries.filter((variable) => values[variable]! > 0.5)));
  } catch (error) {
    // Broken off before it found any, it has values that fit nowhere.
    if (error instanceof SolverError) return undefined;
    throw error;
  }
}

/** With binaries held at 1 where `ones` has them, else at 0. @throws SolverError */
function held(solver: Highs, program: LinearProgram, ones: ReadonlySet<Variable>): Solution {
  const lower = [...program.lower];
  const upper = [...program.upper];
  for (const variable of program.binaries) lower[variable] = upper[variable] = ones.has(variable) ? 1 : 0;
  return run(solver, program, lower, upper, false);
}

/** For each row that asks for one of its binaries, the one that a relaxed solution has most of. */
export function rounded(program: LinearProgram, relaxed: Float64Array): Set<Variable> {
  const binaries = new Set(program.binaries);
  const ones = new Set<Variable>();
  for (let row = 0; row < program.rowLower.length; row++) {
    const of = program.indices.slice(program.starts[row], program.starts[row + 1]);
    if (program.rowLower[row]! < 1 || of.some((variable) => !binaries.has(variable))) continue;
    if (of.some((variable) => ones.has(variable))) continue;
    // Of equal ones the last, which serves the most rows to come.
    ones.add(of.reduce((best, variable) => (relaxed[variable]! >= relaxed[best]! - SAME ? variable : best)));
  }
  return ones;
}

function run(
  solver: Highs,
  program: LinearProgram,
  lower: readonly number[],
  upper: readonly number[],
  withBinaries: boolean,
): Solution {
  const numCols = program.cost.length;
  const numRows = program.rowLower.length;
  const integrality = new Int32Array(numCols);
  if (withBinaries) for (const variable of program.binaries) integrality[variable] = 1;
  const model = solver.createModel({
    numCols,
    numRows,
    colCost: program.cost,
    colLower: lower,
    colUpper: upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: Int32Array.from(program.starts),
      indices: Int32Array.from(program.indices),
      values: Float64Array.from(program.values),
    },
    ...(withBinaries && { integrality }),
  });
  try {
    const limitS = withBinaries ? SEARCH_LIMIT_S : PROGRAM_LIMIT_S;
    model.options.set({ output_flag: false, mip_rel_gap: GAP, time_limit: limitS });
    model.run();
    const status = model.getModelStatus();
    if (status !== OPTIMAL && !withBinaries) throw new SolverError(status);
    const { colValue, rowDual } = model.getSolution();
    return { objective: model.getObjectiveValue(), values: colValue, duals: rowDual };
  } finally {
    model.dispose();
  }
}
