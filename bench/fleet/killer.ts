import { sleep } from '../../host/clock/clock.ts';
import { systemClock } from '../../host/clock/system.ts';
import { Random } from '../../sim/random.ts';
import type { FleetTrial } from './fleet-trial.ts';

export interface KillerOptions {
  readonly seed: number;
  /** Between two kills, on average, in ms. */
  readonly meanMs: number;
  /** No more than these; the moments depend on the computer, so that nothing else bounds them. */
  readonly mostKills?: number;
}

/** How long a host that was killed is away, at most, in ms. */
const AWAY_MS = 2000;

/** Kills hosts with SIGKILL, whichever and whenever chance has it, and starts them again, until `signal` ends it. */
export async function killHosts(trial: FleetTrial, options: KillerOptions, signal: AbortSignal): Promise<void> {
  const random = new Random(options.seed).stream('kills');
  for (let kills = 0; kills < (options.mostKills ?? Number.POSITIVE_INFINITY); kills++) {
    await rest(Math.min(options.meanMs * 3, random.exponential(1 / options.meanMs)), signal);
    if (signal.aborted) return;
    const names = [...trial.hosts.keys()];
    const name = names[Math.floor(random.between(0, names.length))]!;
    await trial.killHost(name);
    await rest(random.between(0, AWAY_MS), signal);
    if (signal.aborted) return;
    trial.startHost(name);
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([sleep(systemClock, ms), aborted]);
}
