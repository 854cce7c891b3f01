import type { FirmwareSource } from '../../../host/runtime/device.ts';
import { type Firmware, FirmwareTrapError } from '../../../host/runtime/firmware.ts';
import type { Area } from '../../../host/runtime/layout.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { START_MS } from './hostile-firmware.ts';
import { DEVICES, type Step } from './script.ts';

/** Everything about one device that can be seen from outside after a step, bytes in hexadecimal. */
export interface DeviceState {
  readonly coils: string;
  readonly discreteInputs: string;
  readonly inputRegisters: string;
  readonly holdingRegisters: string;
  readonly outputChannels: string;
  /** The whole block. */
  readonly block: string;
  readonly records: readonly string[];
}

export interface TraceStep {
  /** What was done. */
  readonly step: string;
  /** What came back: a value, `trap in <export>` or `power cut`. */
  readonly result: string;
  readonly devices: readonly DeviceState[];
  readonly events: readonly string[];
  readonly log: readonly string[];
}

class PowerCutError extends Error {
  override readonly name = 'PowerCutError';
}

const hexadecimal = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Plays scripts on one backend and notes all that can be seen. */
export class Tracer {
  readonly steps: TraceStep[] = [];
  private readonly source: FirmwareSource;
  private readonly records = Array.from({ length: DEVICES }, () => new MemoryRecordStore());
  private firmware!: Firmware;
  private handles: number[] = [];
  private events: string[] = [];
  private log: string[] = [];
  private cut: { after: number; readonly kept: boolean } | undefined;
  private nowMs = START_MS;

  constructor(source: FirmwareSource) {
    this.source = source;
    this.note('power on', () => this.powerOn());
  }

  play(script: readonly Step[]): this {
    for (const step of script) this.note(JSON.stringify(step), () => this.apply(step));
    return this;
  }

  private powerOn(): string {
    this.handles = [];
    this.firmware = this.source.instantiate({
      log: (device, level, message) => this.hostCall(() => this.log.push(`${this.index(device)}:${level}:${message}`)),
      event: (device, code, value) => this.hostCall(() => this.events.push(`${this.index(device)}:${code}:${value}`)),
      persist: (device, key, data) => this.hostCall(() => this.records[this.index(device)]?.save(key, data)),
      recall: (device, key) => this.hostCall(() => this.records[this.index(device)]?.load(key)),
    });
    for (let device = 0; device < DEVICES; device++) this.handles.push(this.firmware.create());
    for (const handle of this.handles) this.firmware.init(handle, 0);
    return `${JSON.stringify(this.firmware.layout)} ${this.handles}`;
  }

  private apply(step: Step): string {
    const { firmware, handles } = this;
    const handle = 'device' in step ? handles[step.device]! : 0;
    switch (step.kind) {
      case 'tick':
        this.nowMs += step.elapsedMs;
        firmware.copyIn(
          handle,
          firmware.layout.inputChannels.offset,
          new Uint8Array(Int32Array.from(step.inputs).buffer),
        );
        firmware.tick(handle, this.nowMs, step.elapsedMs);
        return 'done';
      case 'batch':
        this.nowMs += step.elapsedMs;
        firmware.batch(handles[0]!, DEVICES, this.nowMs, step.elapsedMs);
        return 'done';
      case 'write':
        return String(firmware.write(handle, step.bank, step.address, step.count, step.data));
      case 'configure':
        return String(firmware.configure(handle, step.document));
      case 'restart':
        firmware.init(handle, step.reason);
        return 'done';
      case 'powerCut':
        this.cut = { after: step.after, kept: step.kept };
        return 'armed';
      case 'powerOff':
        return this.powerOn();
    }
  }

  private note(step: string, run: () => string): void {
    this.events = [];
    this.log = [];
    let result: string;
    try {
      result = run();
    } catch (error) {
      if (error instanceof PowerCutError) result = 'power cut';
      else if (error instanceof FirmwareTrapError) result = `trap in ${error.operation}`;
      else throw error;
      this.cut = undefined;
      this.powerOn();
    }
    const { firmware, events, log } = this;
    const devices = this.handles.map((handle, index) => state(firmware, handle, this.records[index]!));
    this.steps.push({ step, result, devices, events, log });
  }

  /** Which device a handle means; the first one before any exists. */
  private index(handle: number): number {
    return Math.max(0, this.handles.indexOf(handle));
  }

  private hostCall<T>(effect: () => T): T {
    if (!this.cut || this.cut.after-- > 0) return effect();
    if (this.cut.kept) effect();
    throw new PowerCutError();
  }
}

function state(firmware: Firmware, handle: number, records: MemoryRecordStore): DeviceState {
  const { layout } = firmware;
  const block = new Uint8Array(layout.blockSize);
  firmware.copyOut(handle, 0, block.length, block, 0);
  const area = ({ offset, count }: Area, bitsEach: number) =>
    hexadecimal(block.subarray(offset, offset + Math.ceil((count * bitsEach) / 8)));
  return {
    coils: area(layout.coils, 1),
    discreteInputs: area(layout.discreteInputs, 1),
    inputRegisters: area(layout.inputRegisters, 16),
    holdingRegisters: area(layout.holdingRegisters, 16),
    outputChannels: area(layout.outputChannels, 32),
    block: hexadecimal(block),
    records: records.entries().map(([key, data]) => `${key}:${hexadecimal(data)}`),
  };
}

const short = (text: string) => (text.length > 500 ? `${text.slice(0, 500)} …` : text);

/** Where two traces part, in words; undefined when they are the same. */
export function firstDifference(a: readonly TraceStep[], b: readonly TraceStep[]): string | undefined {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [one, other] = [a[at], b[at]];
    if (!one || !other) return `step ${at}: one trace ends`;
    for (const key of ['step', 'result', 'events', 'log'] as const) {
      const [left, right] = [JSON.stringify(one[key]), JSON.stringify(other[key])];
      if (left !== right) return `step ${at} (${one.step}): ${key} ${short(left)} and ${short(right)}`;
    }
    for (let device = 0; device < Math.max(one.devices.length, other.devices.length); device++) {
      const [left, right] = [one.devices[device], other.devices[device]];
      if (!left || !right) return `step ${at} (${one.step}): one trace has no device ${device}`;
      for (const key of Object.keys(left) as (keyof DeviceState)[]) {
        if (String(left[key]) === String(right[key])) continue;
        return `step ${at} (${one.step}): device ${device}: ${key} ${short(String(left[key]))} and ${short(String(right[key]))}`;
      }
    }
  }
  return undefined;
}
