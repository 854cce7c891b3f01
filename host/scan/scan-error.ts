/** An option that a scan cannot have, or a state that is of another scan. */
export class ScanOptionError extends RangeError {
  override readonly name = 'ScanOptionError';
  readonly blame = 'configuration';
  readonly option: string;

  constructor(option: string, problem: string) {
    super(`scan: ${option} ${problem}`);
    this.option = option;
  }
}
