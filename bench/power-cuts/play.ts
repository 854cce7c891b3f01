import { createHash } from 'node:crypto';
import { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { BlockMap } from '../../protocols/update/block-map.ts';
import { UpdateFile } from '../../protocols/update/update-file.ts';
import { UpdateState } from '../../protocols/update/update-status.ts';
import type { FlashSnapshot } from '../../sim/memory/nor-flash.ts';
import { PowerCutError } from '../../sim/memory/power-cut-error.ts';
import { type Cut, cutsText } from './cut.ts';
import type { Ledger } from './ledger.ts';
import { PoweredDevice } from './powered-device.ts';
import type { Timeline } from './timeline.ts';
import type { UpdateCase } from './update-case.ts';

/** More steps of a host than any case needs: a device has 30 minutes for coming to a safe moment. */
const MOST_STEPS = 20_000;

/** A device is not what it has to be. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}

const testOf = (name: string): string => `npx vitest run test/host/slots/device-power-cuts -t '${name}'`;
const hexDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** A case with what was before it done, to be played as often as is wanted. */
export class PreparedCase {
  readonly case: UpdateCase;
  readonly seed: number;
  readonly #start: FlashSnapshot;
  readonly #startMs: number;
  readonly #digests: ReadonlySet<string>;
  readonly #command: (name: string) => string;

  /** @param command what plays a case again, with the seed and the cuts in its environment */
  constructor(updateCase: UpdateCase, seed: number, command = testOf) {
    this.#command = command;
    this.case = updateCase;
    this.seed = seed;
    this.#digests = new Set(updateCase.images.map(hexDigest));
    const device = new PoweredDevice(updateCase.model, seed);
    device.powerOn();
    device.scan(2);
    for (const plan of updateCase.before ?? []) follow(device, plan());
    this.#start = device.memory.snapshot();
    this.#startMs = device.nowMs;
  }

  /**
   * Lives through the case, with power cut each time that is told. Returns what there was after the last of the cuts.
   * @throws ProofError, with how to play it again
   */
  play(cuts: readonly Cut[]): Timeline {
    const { name } = this.case;
    try {
      return this.#play([...cuts]);
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const where = cuts.length === 0 ? 'without a cut' : `with power cut at ${cutsText(cuts)}`;
      const again = `KERB_SEED=${this.seed} KERB_CUTS=${cutsText(cuts)} ${this.#command(name)}`;
      throw new ProofError(`${name}, ${where}: ${message}\nAgain: ${again}`, { cause: error });
    }
  }

  #play(cuts: Cut[]): Timeline {
    const { model, plan: planOf, ledger: ledgerOf, faults } = this.case;
    const seed = cuts.reduce((sum, { at, moment }) => (Math.imul(sum, 31) + at * 3 + moment.length) | 0, this.seed);
    const device = new PoweredDevice(model, seed, this.#start);
    const plan = planOf();
    const ledger = ledgerOf?.();
    device.nowMs = this.#startMs;
    faults?.(device.memory);
    device.arm(cuts.shift());
    let hasStarted = false;
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      try {
        if (!device.isOn) {
          device.powerOn();
          this.#inspect(device);
          if (hasStarted) demand(ledger?.restarted(device));
          else ledger?.start(device);
          hasStarted = true;
          device.scan();
        }
        if (plan(device)) return this.#end(device, ledger);
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
        device.powerOff();
        device.arm(cuts.shift());
      }
    }
    throw new ProofError(`it does not come to an end: ${JSON.stringify(device.isOn && device.status())}`);
  }

  #end(device: PoweredDevice, ledger: Ledger | undefined): Timeline {
    const { timeline } = device;
    const { end } = this.case;
    const check = (when: string): void => {
      const status = device.status();
      const found = { ...status, sequence: status.slots[status.active].sequence };
      for (const [name, value] of Object.entries(end)) {
        if (found[name as keyof typeof end] === value) continue;
        throw new ProofError(`${when} ${name} is ${found[name as keyof typeof end]} instead of ${value}`);
      }
    };
    check('at the end');
    device.arm(undefined);
    device.powerOff();
    device.powerOn();
    this.#inspect(device);
    demand(ledger?.restarted(device));
    device.scan();
    check('after one more start');
    demand(ledger?.ended(device));
    return timeline;
  }

  /** A device that has started: whatever was cut, this holds. */
  #inspect(device: PoweredDevice): void {
    const problems = device.kept.problems(device.records);
    if (!device.device.running) problems.push('the firmware does not run');
    const digest = hexDigest(device.activeImage());
    if (!this.#digests.has(digest)) problems.push('the slot that runs holds neither the old image nor the new one');
    if (digest !== Buffer.from(device.device.imageDigest).toString('hex'))
      problems.push('another image runs than the slot holds');
    if (device.device.read(Bank.inputRegisters, 0, 1, new Uint8Array(2), 0) !== 0)
      problems.push('it answers no request');
    const refused = device.device.read(Bank.inputRegisters, 0xffff, 2, new Uint8Array(4), 0);
    if (refused !== ExceptionCode.illegalDataAddress) problems.push('it answers what it does not have');
    problems.push(...this.#keyProblems(device), ...transferProblems(device));
    if (problems.length > 0) throw new ProofError(problems.join('; '));
  }

  #keyProblems(device: PoweredDevice): string[] {
    const size = Buffer.from(device.read(UpdateFile.keySet, 0, 1)).readUInt16BE();
    const found = device.read(UpdateFile.keySet, 0, 1 + Math.ceil(size / 2)).subarray(2, 2 + size);
    return this.case.keySets.some((keySet) => sameBytes(keySet, found)) ? [] : ['it trusts other keys'];
  }
}

/** What it has said to have taken is there. */
function transferProblems(device: PoweredDevice): string[] {
  const { state, payloadSize } = device.status();
  if (state !== UpdateState.receiving || payloadSize === 0) return [];
  const { blocks } = new BlockMap(payloadSize);
  const sums = Buffer.from(device.read(UpdateFile.blockSums, 0, blocks * 2));
  return [...device.acknowledged]
    .filter(([block, sum]) => block < blocks && sums.readUInt32BE(block * 4) !== sum)
    .map(([block]) => `block ${block}, which it has taken, is missing or another`);
}

function demand(problem: string | undefined): void {
  if (problem !== undefined) throw new ProofError(problem);
}

function follow(device: PoweredDevice, plan: (device: PoweredDevice) => boolean): void {
  for (let steps = 0; steps < MOST_STEPS; steps++) if (plan(device)) return;
  throw new ProofError(`what comes before does not come to an end: ${JSON.stringify(device.status())}`);
}
