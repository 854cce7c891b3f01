import { Bank } from '../../protocols/modbus/bank.ts';
import { packWords, readWord, swapBytes } from '../../protocols/modbus/words.ts';
import { configAreaSize, decodeConfigArea, encodeConfigArea } from '../../protocols/profile/config-area.ts';
import type { ConfigValues } from '../../protocols/profile/config-document.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Line, RequestOptions } from '../line/line.ts';
import { WindowReader } from './window-reader.ts';

/** Registers of the window, as the firmware has them (firmware/sdk/config-window.ts). */
const WINDOW_REGISTERS = 100;
const COMMAND = { open: 1, apply: 2, close: 3 } as const;
const RESULTS = ['closed', 'open', 'applied', 'outOfRange', 'refused'] as const;
type Result = (typeof RESULTS)[number];

/** A config could not be read whole, or a device did not take one over; nothing has changed. */
export class ConfigNotTakenError extends Error {
  override readonly name = 'ConfigNotTakenError';
  readonly blame = 'configuration';
  readonly unitId: number;
  readonly result: Result;
  /** Name of the field with a value out of its range, where that is the reason. */
  readonly field: string | undefined;

  constructor(line: string, unitId: number, result: Result, field: string | undefined) {
    super(`${line} unit ${unitId}: ${reason(result, field)}`);
    this.unitId = unitId;
    this.result = result;
    this.field = field;
  }
}

function reason(result: Result, field: string | undefined): string {
  if (result === 'outOfRange') return `refuses the config: a value of ${field ?? 'a field'} is out of its range`;
  if (result === 'refused') return 'refuses the config as unsafe or senseless';
  return 'another client used the window to the config at the same time: try again when it has finished';
}

/** The config of a device whose profile has a window to it, read and replaced over Modbus. */
export class ConfigWindow {
  readonly #line: Line;
  readonly #unitId: number;
  readonly #profile: Profile;
  readonly #options: RequestOptions;
  readonly #command: number;
  readonly #result: number;
  readonly #fault: number;
  readonly #size: number;

  constructor(line: Line, unitId: number, profile: Profile, options: RequestOptions = {}) {
    this.#line = line;
    this.#unitId = unitId;
    this.#profile = profile;
    this.#options = options;
    this.#command = addressOf(profile, 'holdingRegisters', 'configCommand');
    this.#result = addressOf(profile, 'inputRegisters', 'configResult');
    this.#fault = addressOf(profile, 'inputRegisters', 'configFault');
    this.#size = configAreaSize(profile.config);
  }

  /** All fields. @throws ConfigNotTakenError while another client uses the window */
  async read(): Promise<ConfigValues> {
    return decodeConfigArea(this.#profile.config, await this.#readArea());
  }

  /**
   * Replaces fields; the device checks the whole and takes all of it over at once, or nothing.
   * @param progress told how many of how many bytes have been sent
   * @throws ConfigNotTakenError
   */
  async replace(values: ConfigValues, progress: (sent: number, all: number) => void = () => {}): Promise<void> {
    const area = await this.#readArea();
    const before = area.slice();
    encodeConfigArea(this.#profile.config, values, area);
    await this.#write(COMMAND.open);
    for (let at = 0; at < this.#size; at += WINDOW_REGISTERS * 2) {
      const part = area.subarray(at, at + WINDOW_REGISTERS * 2);
      if (Buffer.compare(part, before.subarray(at, at + part.length)) !== 0) await this.#writePart(at, part);
      progress(Math.min(at + part.length, this.#size), this.#size);
    }
    await this.#write(COMMAND.apply);
    const result = RESULTS[await this.#readInput(this.#result)] ?? 'closed';
    if (result === 'applied') return;
    const id = await this.#readInput(this.#fault);
    await this.#write(COMMAND.close);
    const field = this.#profile.config.find((other) => other.id === id)?.name;
    throw new ConfigNotTakenError(this.#line.name, this.#unitId, result, result === 'outOfRange' ? field : undefined);
  }

  async #readArea(): Promise<Uint8Array> {
    await this.#write(COMMAND.open);
    const area = new Uint8Array(this.#size);
    // The offset, which asks, and the window behind it.
    const count = 1 + WINDOW_REGISTERS;
    const window = new WindowReader(this.#line, this.#unitId, this.#command + 1, count, this.#options);
    for (let at = 0; at < this.#size; at += WINDOW_REGISTERS * 2) {
      const shown = await window.read(packWords([at / 2]), (registers) => readWord(registers, 0) === at / 2);
      if (shown === undefined) throw new ConfigNotTakenError(this.#line.name, this.#unitId, 'closed', undefined);
      area.set(swapped(shown.subarray(2)).subarray(0, Math.min(WINDOW_REGISTERS * 2, this.#size - at)), at);
    }
    return area;
  }

  async #writePart(at: number, part: Uint8Array): Promise<void> {
    const padded = new Uint8Array(Math.ceil(part.length / 2) * 2);
    padded.set(part);
    await this.#line.writeRegisters(this.#unitId, this.#command + 1, packWords([at / 2]), this.#options);
    await this.#line.writeRegisters(this.#unitId, this.#command + 2, swapped(padded), this.#options);
  }

  #write(command: number): Promise<void> {
    return this.#line.writeRegisters(this.#unitId, this.#command, packWords([command]), this.#options);
  }

  async #readInput(address: number): Promise<number> {
    const bytes = await this.#line.readRegisters(this.#unitId, Bank.inputRegisters, address, 1, this.#options);
    return readWord(bytes, 0);
  }
}

function addressOf(profile: Profile, bank: 'inputRegisters' | 'holdingRegisters', name: string): number {
  const field = profile[bank].find((other) => other.name === name);
  if (!field) throw new Error(`class ${profile.class} has no window to its config: there is no register ${name}`);
  return field.address;
}

/** The bytes of each register the other way round: its low byte is the first of the area. */
function swapped(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  swapBytes(copy, 0, copy.length);
  return copy;
}
