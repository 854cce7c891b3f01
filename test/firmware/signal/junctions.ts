import type { CoreFirmware, CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { channelPlaces } from '../../../protocols/profile/channel-places.ts';
import { type ConfigValues, encodeConfig } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { SignalRules } from './signal-rules.ts';
import { SiteRules } from './site-rules.ts';

const COILS = 0;
const HOLDING_REGISTERS = 3;
const FAULT_LATCHED = signalProfile.events.find(({ name }) => name === 'faultLatched')!.code;
const APPLIED = 0;

const inputs = new Map(channelPlaces(signalProfile.channels.inputs).map(({ channel, at }) => [channel.name, at]));
const outputs = new Map(channelPlaces(signalProfile.channels.outputs).map(({ channel, at }) => [channel.name, at]));

/** Many controllers in one instance of the firmware, each with its records and its judge. */
export class Junctions {
  readonly firmware: CoreFirmware;
  readonly all: Junction[] = [];
  /** Scans of one controller, in sum. */
  ticks = 0;
  nowMs = Date.UTC(2026, 0, 15);
  /** Index of the junction that is, or was last, judged. */
  judged = 0;
  private readonly byHandle = new Map<number, Junction>();

  constructor(image: CoreImage, count: number) {
    this.firmware = image.instantiate({
      log() {},
      event: (device, code, value) => {
        if (code === FAULT_LATCHED) this.byHandle.get(device)!.faults.push(value);
      },
      persist: (device, key, data) => {
        this.byHandle.get(device)!.records.set(key, data.slice());
      },
      recall: (device, key) => this.byHandle.get(device)!.records.get(key),
    });
    for (let index = 0; index < count; index++) {
      const junction = new Junction(this, this.firmware.create());
      this.all.push(junction);
      this.byHandle.set(junction.handle, junction);
    }
    for (const junction of this.all) junction.powerUp();
  }

  /** One scan of all, judged by what their lamps show. */
  scan(elapsedMs: number): void {
    this.nowMs += elapsedMs;
    this.firmware.batch(this.all[0]!.handle, this.all.length, this.nowMs, elapsedMs);
    this.ticks += this.all.length;
    const memory = this.firmware.memoryWords();
    for (this.judged = 0; this.judged < this.all.length; this.judged++) {
      const junction = this.all[this.judged]!;
      junction.judge.check(memory, junction.lampsAt, this.nowMs, elapsedMs);
    }
  }
}

/** A controller at its junction. */
export class Junction {
  readonly handle: number;
  /** Word of the memory at which the lamp outputs begin. */
  readonly lampsAt: number;
  readonly records = new Map<number, Uint8Array>();
  readonly faults: number[] = [];
  judge: SignalRules;
  site: SiteRules;
  private readonly junctions: Junctions;
  private readonly inputsAt: number;

  constructor(junctions: Junctions, handle: number) {
    this.junctions = junctions;
    this.handle = handle;
    const { layout } = junctions.firmware;
    this.inputsAt = (handle + layout.inputChannels.offset) >> 2;
    this.lampsAt = ((handle + layout.outputChannels.offset) >> 2) + outputs.get('phaseRed')!;
    this.site = new SiteRules(deliveredConfig());
    this.judge = new SignalRules(this.site);
  }

  /** Power comes, after it went or at first. */
  powerUp(reason: ResetReason = ResetReason.powerOn): void {
    this.junctions.firmware.init(this.handle, reason);
    this.judge = new SignalRules(this.site);
  }

  /** Returns whether the firmware took the config. */
  configure(config: ConfigValues): boolean {
    const result = this.junctions.firmware.configure(this.handle, encodeConfig(signalProfile, config));
    if (result !== APPLIED) return false;
    this.site = new SiteRules(config);
    this.judge.reconfigure(this.site);
    return true;
  }

  set(channel: string, value: number): void {
    this.junctions.firmware.memoryWords()[this.inputsAt + inputs.get(channel)!] = value;
  }

  get(channel: string): number {
    return this.junctions.firmware.memoryWords()[this.inputsAt + inputs.get(channel)!]!;
  }

  writeRegister(address: number, value: number): void {
    this.junctions.firmware.write(this.handle, HOLDING_REGISTERS, address, 1, Uint8Array.of(value >> 8, value & 0xff));
  }

  writeCoil(address: number, value: boolean): void {
    this.junctions.firmware.write(this.handle, COILS, address, 1, Uint8Array.of(value ? 1 : 0));
  }

  /** Phases with a green or a walk, as the lamps show them; of a flashing green only while it is lit. */
  shown(lamp: 'phaseGreen' | 'pedWalk' | 'phaseYellow'): number {
    return this.junctions.firmware.memoryWords()[this.lampsAt + outputs.get(lamp)! - outputs.get('phaseRed')!]!;
  }
}

/** What a controller has before it is given another config. */
export function deliveredConfig(): ConfigValues {
  return Object.fromEntries(
    signalProfile.config.map(({ name, length, default: values }) => [name, length === 1 ? values[0]! : [...values]]),
  );
}
