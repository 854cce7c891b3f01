import type { Report } from '../document/problem.ts';
import { checkConfig } from './check-config.ts';
import { checkBits, checkRegister } from './check-register.ts';
import { checkUpdate } from './check-update.ts';
import { checkNames, checkUnique } from './names.ts';
import type { Draft, Located } from './normalise.ts';

const ADDRESSES = 65536;

interface Addressed {
  readonly name: string;
  readonly address: number;
  readonly length?: number;
}

/** Ascending addresses, no overlap, none beyond 65535. */
function checkAddresses(fields: readonly Located<Addressed>[], report: Report): void {
  let previous: Addressed | undefined;
  let end = 0;
  for (const { field, path } of fields) {
    const { address, length = 1 } = field;
    const at = [...path, 'address'];
    if (address + length > ADDRESSES) {
      report(at, `${field.name} takes ${length} registers from ${address}, beyond the last address ${ADDRESSES - 1}`);
    }
    if (previous && address < previous.address) {
      report(
        at,
        `${field.name} (${address}) stands after ${previous.name} (${previous.address})`,
        'list fields by address',
      );
    } else if (previous && address < end) {
      const taken = end - 1 > previous.address ? `${previous.address} to ${end - 1}` : `${previous.address}`;
      report(at, `${field.name} overlaps ${previous.name}, which takes ${taken}`, `the next free address is ${end}`);
    }
    previous = field;
    end = Math.max(end, address + length);
  }
}

/** Checks what a schema cannot say: addresses, names, ranges, and what goes together with what. */
export function checkMeaning(draft: Draft, report: Report): void {
  for (const bank of [draft.coils, draft.discreteInputs, draft.inputRegisters, draft.holdingRegisters]) {
    checkAddresses(bank, report);
  }
  for (const register of [...draft.inputRegisters, ...draft.holdingRegisters]) checkRegister(register, report);
  for (const coil of draft.coils) checkBits(coil, report);
  for (const field of draft.config) checkConfig(field, report);
  checkNames(draft, report);
  checkUnique(draft.events, 'code', report);
  checkUnique(draft.config, 'id', report);
  checkUnique(draft.records, 'id', report);
  checkUpdate(draft, report);
}
