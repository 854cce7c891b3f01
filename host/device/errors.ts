import { didYouMean } from '../../protocols/document/suggestion.ts';
import type { DecodeError } from '../../protocols/profile/codec.ts';

/** A name that the profile does not have. TypeScript finds it earlier; JavaScript and the command line do not. */
export class UnknownRegisterError extends Error {
  override readonly name = 'UnknownRegisterError';
  readonly blame = 'configuration';
  readonly register: string;
  /** The device class of the profile. */
  readonly deviceClass: string;

  constructor(register: string, deviceClass: string, names: Iterable<string>) {
    const hint = didYouMean(register, names) ?? 'its profile lists what it has';
    super(`${deviceClass} has no register ${JSON.stringify(register)}: ${hint}`);
    this.register = register;
    this.deviceClass = deviceClass;
  }
}

/** A register that cannot be read, or not be written. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  readonly blame = 'configuration';
  readonly register: string;
  readonly wanted: 'read' | 'write';

  constructor(register: string, deviceClass: string, wanted: 'read' | 'write') {
    const only = wanted === 'read' ? 'written, not read' : 'read, not written';
    super(`${register} of ${deviceClass} can only be ${only}`);
    this.register = register;
    this.wanted = wanted;
  }
}

/**
 * A device holds something that its profile does not allow for: the profile is not the device's, or does not know all
 * of its values. `cause` is the codec's error.
 */
export class UnexpectedValueError extends Error {
  override readonly name = 'UnexpectedValueError';
  readonly line: string;
  readonly unitId: number;
  readonly register: string;

  constructor(line: string, unitId: number, register: string, cause: DecodeError) {
    super(`${line}, unit ${unitId}: ${cause.message}; does the profile fit the device?`, { cause });
    this.line = line;
    this.unitId = unitId;
    this.register = register;
  }
}
