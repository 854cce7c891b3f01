import { bitRot } from './device/bit-rot.ts';
import { brownOut } from './device/brown-out.ts';
import { clockDrift } from './device/clock-drift.ts';
import { clockJump } from './device/clock-jump.ts';
import { driftingSensor } from './device/drifting-sensor.ts';
import { flashWear } from './device/flash-wear.ts';
import { noisySensor } from './device/noisy-sensor.ts';
import { powerLoss } from './device/power-loss.ts';
import { slowScan } from './device/slow-scan.ts';
import { stuckSensor } from './device/stuck-sensor.ts';
import { weldedRelay } from './device/welded-relay.ts';
import type { FaultKind } from './fault.ts';
import { lineFaults } from './line/kinds.ts';

/** Every kind of fault by its name in scenarios. A new one is a file in line/ or device/ and a line here. */
export const faultKinds: ReadonlyMap<string, FaultKind> = new Map(
  (
    [
      ...lineFaults,
      stuckSensor,
      driftingSensor,
      noisySensor,
      weldedRelay,
      powerLoss,
      brownOut,
      flashWear,
      bitRot,
      slowScan,
      clockDrift,
      clockJump,
    ] as unknown as FaultKind[]
  ).map((kind) => [kind.name, kind]),
);
