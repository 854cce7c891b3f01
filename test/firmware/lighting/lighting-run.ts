import type { CoreImage } from '../../../host/runtime/core.ts';
import {
  type LightingRegisters,
  type LightingWritable,
  lightingProfile,
} from '../../../protocols/profiles/lighting.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

/** Noon and midnight in Berlin on a day in winter, UTC. */
export const NOON = Date.UTC(2026, 0, 15, 11, 15);
export const MIDNIGHT = Date.UTC(2026, 0, 15, 23, 15);

export interface Signs {
  readonly illuminance?: number;
  readonly motion?: number;
  readonly emergency?: number;
  /** Power in 0.1 W; by the level that the lamp has when it is left out. */
  readonly power?: number;
}

/** A lighting controller with its lamp of 60 W. */
export class LightingRun extends FirmwareRun<LightingRegisters, LightingWritable> {
  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, lightingProfile, options);
  }

  pass(seconds: number, signs: Signs = {}, scanS = 1): void {
    for (let left = seconds; left > 0; left -= scanS) {
      const power = Math.round(600 * fluxOf(this.output('level')));
      this.tick(scanS * 1000, { illuminance: 0, motion: 0, emergency: 0, power, ...signs });
    }
  }

  raised(fault: number): number {
    return this.eventsNamed('faultRaised').filter(({ value }) => value === fault).length;
  }
}

/** Part of full flux by IEC 62386-102. */
export function fluxOf(level: number): number {
  return level === 0 ? 0 : 10 ** ((3 * (level - 254)) / 253);
}
