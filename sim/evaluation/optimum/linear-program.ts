/** Number of a variable or of a row. */
export type Variable = number;
export type RowIndex = number;
export type Term = readonly [variable: Variable, coefficient: number];

/** A mixed-integer linear program to be minimised, as it is written down variable by variable and row by row. */
export class LinearProgram {
  readonly cost: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly binaries: Variable[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  /** Rows behind one another: begins, then variables and coefficients. */
  readonly starts: number[] = [0];
  readonly indices: number[] = [];
  readonly values: number[] = [];

  /** A variable from `lower` to `upper` of which one costs `cost`. */
  variable(lower: number, upper: number, cost = 0): Variable {
    if (!(lower <= upper)) throw new RangeError(`a variable from ${lower} to ${upper}`);
    this.lower.push(lower);
    this.upper.push(upper);
    return this.cost.push(cost) - 1;
  }

  /** A variable that is 0 or 1. */
  binary(cost = 0): Variable {
    const variable = this.variable(0, 1, cost);
    this.binaries.push(variable);
    return variable;
  }

  /** lower <= sum of terms <= upper. */
  row(terms: readonly Term[], lower: number, upper: number): RowIndex {
    for (const [variable, coefficient] of terms) {
      if (coefficient === 0) continue;
      this.indices.push(variable);
      this.values.push(coefficient);
    }
    this.starts.push(this.indices.length);
    this.rowLower.push(lower);
    return this.rowUpper.push(upper) - 1;
  }

  /** Sum of terms = value. */
  equal(terms: readonly Term[], value: number): RowIndex {
    return this.row(terms, value, value);
  }

  /** Sum of terms <= value. */
  atMost(terms: readonly Term[], value: number): RowIndex {
    return this.row(terms, Number.NEGATIVE_INFINITY, value);
  }
}
