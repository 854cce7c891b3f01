/** A number that a data item has no room for. Blame: whoever gave it. */
export class DataRangeError extends RangeError {
  override readonly name = 'DataRangeError';
  readonly value: number;
  readonly format: string;

  constructor(value: number, format: string, allowed: string) {
    super(`${value} cannot be sent as ${format}: it goes ${allowed}`);
    this.value = value;
    this.format = format;
  }
}

/** A data field that is not what its data identifier says. Blame: whoever sent it. */
export class DataFieldError extends Error {
  override readonly name = 'DataFieldError';
  /** Undefined when the field is too short to have one. */
  readonly identifier: number | undefined;

  constructor(identifier: number | undefined, message: string) {
    super(identifier === undefined ? message : `data item ${identifierText(identifier)}: ${message}`);
    this.identifier = identifier;
  }
}

/** `00010000`, as the standard's tables have it: DI3 first. */
export function identifierText(identifier: number): string {
  return identifier.toString(16).toUpperCase().padStart(8, '0');
}
