import type { Highs, InitOptions } from 'highs';
import type { LinearProgram } from './linear-program.ts';

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
const TIME_LIMIT_S = 10;
const OPTIMAL = 7;
const TIME_LIMIT = 13;

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
 * has dual prices.
 * @throws SolverError
 */
export async function solve(program: LinearProgram): Promise<Solution> {
  const solver = await highs();
  if (program.binaries.length === 0) return run(solver, program, program.lower, program.upper, false);
  const { values } = run(solver, program, program.lower, program.upper, true);
  const lower = [...program.lower];
  const upper = [...program.upper];
  for (const variable of program.binaries) lower[variable] = upper[variable] = Math.round(values[variable]!);
  return run(solver, program, lower, upper, false);
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
    model.options.set({ output_flag: false, mip_rel_gap: GAP, time_limit: TIME_LIMIT_S });
    model.run();
    const status = model.getModelStatus();
    if (status !== OPTIMAL && !(withBinaries && status === TIME_LIMIT)) throw new SolverError(status);
    const { colValue, rowDual } = model.getSolution();
    return { objective: model.getObjectiveValue(), values: colValue, duals: rowDual };
  } finally {
    model.dispose();
  }
}
