import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { type ConfigValues, encodeConfig } from '../../../protocols/profile/config-document.ts';
import { conflictMonitorProfile } from '../../../protocols/profiles/conflict-monitor.generated.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { monitorCard } from '../../../protocols/signal/monitor-card.ts';
import type { SignalPlan } from '../../../protocols/signal/plan.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import { MonitorRun, monitorImage } from '../conflict-monitor/monitor-run.ts';
import { COMMANDS } from './acts.ts';
import type { Random } from './random.ts';
import { randomPlan } from './random-plan.ts';
import { SCAN_MS, type SignalRun, signalRun } from './signal-run.ts';

const sees = new Set<string>(conflictMonitorProfile.channels.inputs.map(({ name }) => name));
const wires = signalProfile.channels.outputs.map(({ name }) => name).filter((name) => sees.has(name));
const POLICE_FLASH = 2;
const STOP_TIME = 4;

/** A site for which a controller's config and a monitor's card were made from the same plan. */
export interface Site {
  readonly config: ConfigValues;
  readonly monitor: CoreImage;
}

/**
 * A site with a random plan, of those that the controller takes, that is as short in its clearances as the site allows: the
 * monitor's card has the same times.
 */
export async function randomSite(random: Random, controller: CoreImage): Promise<Site> {
  const firmware = controller.instantiate({ log() {}, event() {}, persist() {}, recall: () => undefined });
  const handle = firmware.create();
  firmware.init(handle, ResetReason.powerOn);
  for (let tries = 0; tries < 20; tries++) {
    const plan = strict(randomPlan(random));
    const config = planConfig(plan);
    if (firmware.configure(handle, encodeConfig(signalProfile, config)) !== 0) continue;
    return { config, monitor: await monitorImage(monitorCard(plan)) };
  }
  throw new Error('twenty random plans were refused one after another');
}

/** The plan for a site that needs the clearances that it has, red clearances too. */
function strict(plan: SignalPlan): SignalPlan {
  const phases: SignalPlan['phases'] = Object.fromEntries(
    Object.entries(plan.phases).map(([number, phase]) => [
      number,
      {
        ...phase,
        leastYellow: phase.yellow,
        redClearance: Math.max(1, phase.redClearance),
        leastRedClearance: Math.max(1, phase.redClearance),
        ...(phase.pedClear === undefined ? {} : { leastPedClear: phase.pedClear }),
      },
    ]),
  );
  const overlaps: SignalPlan['overlaps'] = Object.fromEntries(
    Object.entries(plan.overlaps ?? {}).map(([number, overlap]) => [
      number,
      overlap.trailGreen === undefined ? overlap : { ...overlap, trailRed: Math.max(1, overlap.trailRed ?? 0) },
    ]),
  );
  return { ...plan, phases, overlaps };
}

/**
 * A cabinet on a random street: a controller, and a conflict monitor that sees nothing of it but its lamps and its watchdog.
 * Vehicles and pedestrians come, and people turn the switches of the cabinet and give commands.
 */
export class CabinetRun {
  readonly signal: SignalRun;
  readonly monitor: MonitorRun;
  /** Greens of phases begun while the controller drove the lamps. */
  greens = 0;
  private readonly random: Random;
  private readonly lamps: Record<string, number> = {};
  private presence = 0;
  private switches = 0;
  private green = 0;

  constructor(controller: CoreImage, site: Site, random: Random) {
    this.random = random;
    this.signal = signalRun(controller, site.config);
    this.monitor = new MonitorRun(site.monitor);
  }

  scan(): void {
    this.happen();
    const buttons = this.random.chance(0.02) ? 1 << this.random.below(16) : 0;
    const cabinet = this.switches | this.monitor.output('cabinet');
    this.signal.tick(SCAN_MS, { detectorPresence1: this.presence, pedestrianCall: buttons, cabinet });
    for (const wire of wires) this.lamps[wire] = this.signal.output(wire);
    this.monitor.tick(SCAN_MS, this.lamps);
    const green = this.monitor.transferred ? this.signal.output('phaseGreen') : 0;
    if ((green & ~this.green) !== 0) this.greens++;
    this.green = green;
  }

  private happen(): void {
    const { random, signal } = this;
    const command = (register: number) => () => {
      signal.writeWords(register, [random.chance(0.5) ? 0 : random.word() & random.word() & 0xffff]);
    };
    if (random.chance(0.05)) this.presence ^= 1 << random.below(16);
    if (!random.chance(0.003)) return;
    const acts: readonly (() => void)[] = [
      () => void signal.write('flash', random.chance(0.3)),
      command(COMMANDS.hold),
      command(COMMANDS.forceOff),
      command(COMMANDS.phaseOmit),
      command(COMMANDS.pedestrianOmit),
      () => {
        this.switches = random.of([0, 0, 0, POLICE_FLASH, STOP_TIME]);
      },
      () => this.losePower(),
    ];
    random.of(acts)();
  }

  /** The cabinet has one supply. */
  private losePower(): void {
    for (const { firmware, handle } of [this.signal, this.monitor]) firmware.init(handle, ResetReason.powerOn);
  }
}
