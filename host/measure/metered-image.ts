import type { Build } from '../build/build.ts';
import { CoreFirmware, CoreImage, type InstanceExports } from '../runtime/core.ts';
import { admit, gatewayLimits, wovenOffsets } from '../runtime/image/admit.ts';
import { withInstructionCount } from '../runtime/image/counters.ts';
import { exportGlobals, globalCount } from '../runtime/image/export-globals.ts';
import { Opcode } from '../runtime/image/instructions.ts';
import type { Platform } from '../runtime/platform.ts';
import type { TickCost } from './tick-cost.ts';

const INSTRUCTIONS = 'instructions';
const FUEL = 'fuel';
/** What gives code its shape, and is nothing to be run. */
const STRUCTURE = new Set<number>([Opcode.block, Opcode.loop, Opcode.end, 0x01]);

/** Firmware of which each tick is measured, in every device that is made of it. It does what it does without. */
export class MeteredImage extends CoreImage {
  /** Of all devices, in the order in which they ran. */
  readonly ticks: TickCost[] = [];

  /** @throws ImageRefusedError */
  constructor({ image, symbols }: Build) {
    const limits = gatewayLimits;
    const admitted = admit(image, limits);
    const offsets = wovenOffsets(image, limits);
    const counted = withInstructionCount(
      admitted,
      (at) => !STRUCTURE.has(admitted[at]!) && !offsets.original(at).inserted,
    );
    const fuel = globalCount(admitted) - 1;
    const globals = new Map([
      [INSTRUCTIONS, counted.global],
      [FUEL, fuel],
    ]);
    super(exportGlobals(counted.image, globals), { image, limits, symbols });
  }

  override instantiate(platform: Platform): CoreFirmware {
    return new MeteredFirmware(this.module, platform, this.ticks);
  }
}

/** Counts calls of the platform. */
class CountedPlatform implements Platform {
  private readonly platform: Platform;
  calls = 0;

  constructor(platform: Platform) {
    this.platform = platform;
  }

  log(device: number, level: number, message: string): void {
    this.calls++;
    this.platform.log(device, level, message);
  }

  event(device: number, code: number, value: number): void {
    this.calls++;
    this.platform.event(device, code, value);
  }

  persist(device: number, key: number, data: Uint8Array): void {
    this.calls++;
    this.platform.persist(device, key, data);
  }

  recall(device: number, key: number): Uint8Array | undefined {
    this.calls++;
    return this.platform.recall(device, key);
  }
}

class MeteredFirmware extends CoreFirmware {
  private readonly counted: CountedPlatform;
  private readonly readings: InstanceExports;
  private readonly ticks: TickCost[];

  constructor(module: WebAssembly.Module, platform: Platform, ticks: TickCost[]) {
    const counted = new CountedPlatform(platform);
    let readings: InstanceExports = {};
    super(module, counted, undefined, (exports) => {
      readings = exports;
    });
    this.counted = counted;
    this.readings = readings;
    this.ticks = ticks;
  }

  override tick(device: number, nowMs: number, elapsedMs: number): void {
    const { calls } = this.counted;
    const before = this.read(INSTRUCTIONS);
    super.tick(device, nowMs, elapsedMs);
    this.ticks.push({
      instructions: this.read(INSTRUCTIONS) - before,
      fuel: gatewayLimits.fuel - this.read(FUEL),
      hostCalls: this.counted.calls - calls,
    });
  }

  private read(name: string): number {
    return Number((this.readings[name] as { readonly value: bigint }).value);
  }
}
