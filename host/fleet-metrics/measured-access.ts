import { Counter, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../clock/clock.ts';
import {
  type DeviceAccess,
  type FleetUnit,
  UnitUnreachableError,
  WorkEndedError,
} from '../fleet/access/device-access.ts';

/** Bounds of the time that a step with a device takes, in seconds: a receipt over a network to an update over a slow line. */
const STEP_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600];

/** The same devices, with what this host does to them counted by step and outcome. No device or line is a label: there may be very many. */
export function measuredAccess(access: DeviceAccess, registry: Registry, clock: Clock): DeviceAccess {
  const seconds = new Histogram({
    name: 'kerb_fleet_step_seconds',
    help: 'Time that a step with a device took, by step',
    labelNames: ['step'],
    buckets: STEP_SECONDS,
    registers: [registry],
  });
  const outcomes = new Counter({
    name: 'kerb_fleet_steps_total',
    help: 'Steps with devices that this host tried, by step and what came of it',
    labelNames: ['step', 'outcome'],
    registers: [registry],
  });
  const lines = new Counter({
    name: 'kerb_fleet_lines_opened_total',
    help: 'Lines that this host opened for campaigns, by whether that went',
    labelNames: ['outcome'],
    registers: [registry],
  });

  const measured = async <T>(step: keyof FleetUnit, work: () => Promise<T>): Promise<T> => {
    const beganMs = clock.monotonicMs();
    let outcome = 'done';
    try {
      const found = await work();
      if (isOutcome(found)) outcome = found.kind;
      return found;
    } catch (error) {
      outcome = failureOf(error);
      throw error;
    } finally {
      outcomes.inc({ step, outcome });
      if (outcome !== 'ended') seconds.observe({ step }, (clock.monotonicMs() - beganMs) / 1000);
    }
  };

  return {
    async open(address, signal) {
      const line = await access.open(address, signal).catch((error: unknown) => {
        lines.inc({ outcome: 'failed' });
        throw error;
      });
      lines.inc({ outcome: 'open' });
      return {
        close: () => line.close(),
        unit: (device) => measuredUnit(line.unit(device), measured),
      };
    },
  };
}

type Measure = <T>(step: keyof FleetUnit, work: () => Promise<T>) => Promise<T>;

function measuredUnit(unit: FleetUnit, measured: Measure): FleetUnit {
  return {
    deviceKey: () => measured('deviceKey', () => unit.deviceKey()),
    receipt: (nonce) => measured('receipt', () => unit.receipt(nonce)),
    flash: (update, times) => measured('flash', () => unit.flash(update, times)),
    rollBackFirmware: (sequence) => measured('rollBackFirmware', () => unit.rollBackFirmware(sequence)),
    pushConfig: (signed) => measured('pushConfig', () => unit.pushConfig(signed)),
    rollBackConfig: (sequence) => measured('rollBackConfig', () => unit.rollBackConfig(sequence)),
    cancelConfig: (sequence) => measured('cancelConfig', () => unit.cancelConfig(sequence)),
  };
}

function isOutcome(value: unknown): value is { readonly kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function failureOf(error: unknown): 'ended' | 'unreachable' | 'failed' {
  if (error instanceof WorkEndedError) return 'ended';
  return error instanceof UnitUnreachableError ? 'unreachable' : 'failed';
}
