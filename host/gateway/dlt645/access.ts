import { ErrorBit } from '../../../protocols/dlt645/constants.ts';
import type { Password } from '../../../protocols/dlt645/password.ts';
import type { NamedRegisters } from './named-registers.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

const REGISTER = 'access';
const NEW_PASSWORD = 'password';
const LEVEL = 1_000_000;
/** Levels that let a client reset the meter or its events; the others let it write. */
const RESET_LEVEL = 2;
const WRITE_LEVEL = 4;

/** What a password has to be good for. */
export type Right = 'write' | 'reset';

/**
 * Passwords, of which the device is the judge: a password is written to its register `access`, what needs it is done,
 * and access is given up again. A device without that register lets nobody in.
 */
export class Access {
  readonly #registers: NamedRegisters;

  constructor(registers: NamedRegisters) {
    this.#registers = registers;
  }

  /** Does what needs a password; the error when the password is not good for it. */
  with(password: Password, right: Right, run: () => Outcome): Outcome {
    const most = right === 'reset' ? RESET_LEVEL : WRITE_LEVEL;
    if (password.level > most || !this.#enter(password)) return ErrorBit.notAuthorised;
    try {
      return run();
    } finally {
      this.#registers.write([REGISTER, 0]);
    }
  }

  /** Replaces the password of a level. */
  change(password: Password, next: Password): Outcome {
    return this.with(password, 'write', () => {
      const outcome = outcomeOf(this.#registers.write([NEW_PASSWORD, next.level * LEVEL + Number(next.digits)]));
      return outcome === ErrorBit.other ? ErrorBit.notAuthorised : outcome;
    });
  }

  #enter({ level, digits }: Password): boolean {
    // Level 0 with a password of 0 is what gives access up.
    if (level === 0) return false;
    return this.#registers.write([REGISTER, level * LEVEL + Number(digits)]) === 0;
  }
}
