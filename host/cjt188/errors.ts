/** What goes wrong between a client of CJ/T 188 and a meter. */
export abstract class Cjt188Error extends Error {
  readonly line: string;
  /** Of the meter. */
  readonly address: string;

  constructor(line: string, address: string, message: string) {
    super(`${line}, CJ/T 188 meter ${address}: ${message}`);
    this.line = line;
    this.address = address;
  }
}

/** No answer came, however often it was asked. Blame: the line. */
export class Cjt188TimeoutError extends Cjt188Error {
  override readonly name = 'Cjt188TimeoutError';
  readonly blame = 'timeout';
}

/** The meter refused what it was asked. Blame: the device. */
export class Cjt188RefusedError extends Cjt188Error {
  override readonly name = 'Cjt188RefusedError';
  readonly blame = 'device';
}

/** The answer is not laid out as the standard says. Blame: the device. */
export class Cjt188ResponseError extends Cjt188Error {
  override readonly name = 'Cjt188ResponseError';
  readonly blame = 'device';
}

/** The line was lost or closed. Blame: the line. */
export class Cjt188LineClosedError extends Cjt188Error {
  override readonly name = 'Cjt188LineClosedError';
  readonly blame = 'line';
}
