import type { Alteration } from './altered-proof.ts';

/** A device with an order of writes, or a check, taken out; and a case that shows it. */
export interface Mutant {
  readonly name: string;
  /** The name of a case. */
  readonly shownBy: string;
  readonly alterations: readonly Alteration[];
}

const mutant = (
  name: string,
  shownBy: string,
  ...alterations: readonly (readonly [string, string, string])[]
): Mutant => ({ name, shownBy, alterations: alterations.map(([file, text, by]) => ({ file, text, by })) });

const STORE = 'host/slots/slot-store.ts';
const STATE = 'host/slots/boot-state.ts';
const AREA = 'host/slots/transfer-area.ts';
const RECORDS = 'host/slots/trial-records.ts';

export const MUTANTS: readonly Mutant[] = [
  mutant('erases the document that counts before it writes the next one', 'update that is confirmed', [
    'host/memory/journal.ts',
    'if (bank === this.#newest) continue;',
    'this.#region.erase(Math.max(this.#newest, 0) * this.#bankSize);\n      if (bank === this.#newest) continue;',
  ]),
  mutant('makes the new image where the old one runs', 'update that is confirmed', [
    STORE,
    'const free = otherSlot(boot.active);',
    'const free = boot.active;',
  ]),
  mutant('takes a block before it is in memory', 'update whose transfer was broken off', [
    AREA,
    'overwrite(this.#layout.marks, block * MARK_SIZE, encodeMark(markOf(bytes)));',
    '',
  ]),
  mutant('confirms without writing it down', 'update that is confirmed', [
    STORE,
    'this.#save(transition.confirm(this.boot));',
    'this.#boot = transition.confirm(this.boot);',
  ]),
  mutant('rolls back without writing it down', 'update that is rolled back by command', [
    STORE,
    'if (!this.#otherIsWhole()) throw new ImageDamagedError(otherSlot(this.boot.active));\n    this.#save(next);',
    'this.#boot = next;',
  ]),
  mutant('counts no starts', 'update that nobody confirms while power comes and goes', [
    STATE,
    'starts: trial.starts + 1',
    'starts: trial.starts',
  ]),
  mutant('takes copies of records away before they have moved', 'update with a migration', [
    RECORDS,
    'if (content !== undefined) this.#records.save(key, content);\n      this.#records.remove(copy);',
    'this.#records.remove(copy);\n      if (content !== undefined) this.#records.save(key, content);',
  ]),
  mutant('forgets that copies have to move', 'update with a migration', [
    STATE,
    "phase: migrates ? { kind: 'settling', records: 'keep' } : STEADY",
    'phase: STEADY',
  ]),
  mutant('keeps the records of a trial that was rolled back', 'update with a migration that is rolled back', [
    'host/slots/image-starter.ts',
    "phase.records === 'keep' ? RecordCopies.trial : RecordCopies.shadow",
    'RecordCopies.trial',
  ]),
  mutant('has two firmwares of a trial write the same records', 'update with a migration that is rolled back', [
    RECORDS,
    'this.#offset = KEYS * copies;',
    'this.#offset = KEYS * RecordCopies.trial; void copies;',
  ]),
];
