import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFirmware } from '../../../host/build/build.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { SignalController } from '../../../host/signal/signal-controller.ts';
import { conflictMonitorProfile } from '../../../protocols/profiles/conflict-monitor.generated.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { insertCard } from '../../../protocols/signal/card-place.ts';
import { monitorCard } from '../../../protocols/signal/monitor-card.ts';
import type { SignalPlan } from '../../../protocols/signal/plan.ts';
import { parsePlan } from '../../../protocols/signal/plan-file.ts';
import { LINE, type Rig, RigDevice } from './rig.ts';

export const CONTROLLER = 3;
export const MONITOR = 4;

const LAMPS = [
  'phaseRed',
  'phaseYellow',
  'phaseGreen',
  'overlapRed',
  'overlapYellow',
  'overlapGreen',
  'pedDontWalk',
  'pedClear',
  'pedWalk',
  'watchdog',
] as const;

export function crossroads(): SignalPlan {
  return parsePlan(readFileSync(join(packageRoot, 'seeds/junctions/crossroads.yaml'), 'utf8'), 'crossroads.yaml');
}

export async function junctionImages(
  card: SignalPlan = crossroads(),
): Promise<{ signal: CoreImage; monitor: CoreImage }> {
  const [signal, monitor] = [await buildFirmware('signal'), await buildFirmware('conflict-monitor')];
  return {
    signal: new CoreImage(admit(signal.image, gatewayLimits)),
    monitor: new CoreImage(admit(insertCard(monitor.image, monitorCard(card)), gatewayLimits)),
  };
}

/** A cabinet, and what may be wrong in it. */
export interface RiggedJunction {
  readonly controller: RigDevice;
  readonly monitor: RigDevice;
  /** Detectors, from 1, that nothing reaches, and that are always on. */
  readonly silent: Set<number>;
  readonly stuck: Set<number>;
  /** Bits that somebody puts on inputs of the monitor beside what the controller drives. */
  readonly provoked: Partial<Record<(typeof LAMPS)[number], number>>;
  /** Every moment in which phases that conflict by the plan were green at once. */
  readonly conflicts: string[];
}

/** Puts a controller with its plan and its monitor on the rig, with traffic on all detectors. */
export async function addJunction(
  rig: Rig,
  images: { signal: CoreImage; monitor: CoreImage },
): Promise<RiggedJunction> {
  const nowMs = Math.round(rig.clock.wallMs());
  const junction: RiggedJunction = {
    controller: new RigDevice(images.signal, signalProfile, nowMs),
    monitor: new RigDevice(images.monitor, conflictMonitorProfile, nowMs),
    ...{ silent: new Set(), stuck: new Set(), provoked: {}, conflicts: [] },
  };
  const { controller, monitor } = junction;
  rig.add(CONTROLLER, controller, 100, () => {
    controller.set('cabinet', monitor.output('cabinet'));
    controller.set('detectorPresence1', presence(junction, rig.clock.wallMs()));
  });
  rig.add(MONITOR, monitor, 100, () => {
    for (const lamp of LAMPS) monitor.set(lamp, controller.output(lamp) | (junction.provoked[lamp] ?? 0));
    watch(junction, rig.clock.wallMs());
  });
  await rig.pass(3);
  const line = await openLine(LINE, { clock: rig.clock, openTransport: () => rig.transport() });
  await rig.during(new SignalController(line, CONTROLLER).replacePlan(crossroads()));
  await line.close();
  await rig.pass(60);
  return junction;
}

/** Each detector is on for a second of eleven. */
function presence({ silent, stuck }: RiggedJunction, nowMs: number): number {
  const second = Math.floor(nowMs / 1000);
  let bits = 0;
  for (let detector = 1; detector <= 8; detector++) {
    const isOn = stuck.has(detector) || (!silent.has(detector) && second % 11 === detector);
    if (isOn) bits |= 1 << (detector - 1);
  }
  return bits;
}

/** Barriers of the crossroads: 1, 2, 5, 6 and 3, 4, 7, 8; rings 1 to 4 and 5 to 8. */
function watch({ controller, conflicts }: RiggedJunction, nowMs: number): void {
  const green = controller.output('phaseGreen') | controller.output('phaseYellow');
  const isOne = (mask: number) => (mask & (mask - 1)) === 0;
  const isApart = (green & 0x33) === 0 || (green & 0xcc) === 0;
  if (!isOne(green & 0x0f) || !isOne(green & 0xf0) || !isApart) conflicts.push(`${nowMs}: ${green.toString(2)}`);
}
