import { Bank } from '../../protocols/modbus/bank.ts';
import { configAreaSize, decodeConfigArea, encodeConfigArea } from '../../protocols/profile/config-area.ts';
import type { ConfigValues } from '../../protocols/profile/config-document.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Line, RequestOptions } from '../line/line.ts';

/** Registers of the window, as the firmware has them (firmware/sdk/config-window.ts). */
const WINDOW_REGISTERS = 100;
const COMMAND = { open: 1, apply: 2, close: 3 } as const;
const RESULTS = ['closed', 'open', 'applied', 'outOfRange', 'refused'] as const;
type Result = (typeof RESULTS)[number];

/** A device did not take a config over; nothing has changed. */
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
  return 'did not take the config over: another client used the window at the same time';
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

  /** All fields. */
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
    for (let at = 0; at < this.#size; at += WINDOW_REGISTERS * 2) {
      // Offset and window in one transaction, so that no other client can move it in between.
      const bytes = await this.#line.readWriteRegisters(
        this.#unitId,
        this.#command + 2,
        WINDOW_REGISTERS,
        this.#command + 1,
        bigEndian([at / 2]),
        this.#options,
      );
      area.set(swapped(bytes).subarray(0, Math.min(WINDOW_REGISTERS * 2, this.#size - at)), at);
    }
    return area;
  }

  async #writePart(at: number, part: Uint8Array): Promise<void> {
    const padded = new Uint8Array(Math.ceil(part.length / 2) * 2);
    padded.set(part);
    await this.#line.writeRegisters(this.#unitId, this.#command + 1, bigEndian([at / 2]), this.#options);
    await this.#line.writeRegisters(this.#unitId, this.#command + 2, swapped(padded), this.#options);
  }

  #write(command: number): Promise<void> {
    return this.#line.writeRegisters(this.#unitId, this.#command, bigEndian([command]), this.#options);
  }

  async #readInput(address: number): Promise<number> {
    const bytes = await this.#line.readRegisters(this.#unitId, Bank.inputRegisters, address, 1, this.#options);
    return (bytes[0]! << 8) | bytes[1]!;
  }
}

function addressOf(profile: Profile, bank: 'inputRegisters' | 'holdingRegisters', name: string): number {
  const field = profile[bank].find((other) => other.name === name);
  if (!field) throw new Error(`class ${profile.class} has no window to its config: there is no register ${name}`);
  return field.address;
}

function bigEndian(values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >> 8, value & 0xff]));
}

/** The bytes of each register the other way round: its low byte is the first of the area. */
function swapped(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (_, index) => bytes[index ^ 1]!);
}
