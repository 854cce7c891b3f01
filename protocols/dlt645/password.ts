import { decodeDigits, encodeDigits } from './bcd.ts';

/** Bytes of a password with its level: PA P0 P1 P2. */
export const PASSWORD_SIZE = 4;
/** Bytes of an operator code: C0 to C3. */
export const OPERATOR_SIZE = 4;
/** Of nobody in particular. */
export const NO_OPERATOR = '00000000';

/** What lets a client change something (DL/T 645-2007, clause 7.3). */
export interface Password {
  /** PA, 0 to 9: the smaller, the more is allowed. Meters use 2 for resets and 4 for settings. */
  readonly level: number;
  /** Six digits as they are typed, of which the last two go out first, as P0. */
  readonly digits: string;
}

/** A text that is no password or no operator code. Blame: configuration. */
export class PasswordFormatError extends RangeError {
  override readonly name = 'PasswordFormatError';
  readonly blame = 'configuration';
}

/** @throws PasswordFormatError, which does not tell the password */
export function checkPassword({ level, digits }: Password): void {
  if (!Number.isInteger(level) || level < 0 || level > 9) {
    throw new PasswordFormatError(`the level ${level} of a DL/T 645 password must be 0 to 9`);
  }
  if (!/^[0-9]{6}$/.test(digits)) throw new PasswordFormatError('a DL/T 645 password has six digits');
}

/** @throws PasswordFormatError */
export function checkOperator(operator: string): void {
  if (!/^[0-9]{8}$/.test(operator)) {
    throw new PasswordFormatError(`the operator code ${JSON.stringify(operator)} must have eight digits`);
  }
}

/** @throws PasswordFormatError */
export function encodePassword(password: Password, target: Uint8Array, offset: number): void {
  checkPassword(password);
  encodeDigits(String(password.level), 1, target, offset);
  encodeDigits(password.digits, PASSWORD_SIZE - 1, target, offset + 1);
}

/** Undefined when it is no BCD, or the level none of 0 to 9. */
export function decodePassword(bytes: Uint8Array, offset: number): Password | undefined {
  const level = bytes[offset]!;
  const digits = decodeDigits(bytes, offset + 1, PASSWORD_SIZE - 1);
  return level > 9 || digits === undefined ? undefined : { level, digits };
}
