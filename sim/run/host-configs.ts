import type { Clock } from '../../host/clock/clock.ts';
import { cancelConfig, rollBackConfig } from '../../host/config/change-config.ts';
import { type ConfigOutcome, isGood } from '../../host/config/config-outcome.ts';
import { type ConfigEvent, type ConfigResult, pushConfigs } from '../../host/config/push-configs.ts';
import type { SerialTiming } from '../../host/flash/answer-time.ts';
import type { Line } from '../../host/line/line.ts';
import { CONFIG_OUTCOMES } from '../scenario/config-quantities.ts';
import type { ScenarioConfigAction } from '../scenario/read-config-action.ts';
import type { ScenarioDevice } from '../scenario/scenario.ts';
import type { PreparedConfigs } from '../update/prepared-configs.ts';

export interface HostConfigsOptions {
  readonly clock: Clock;
  readonly configs: PreparedConfigs;
  /** Of a serial line. */
  readonly timingOf: (line: string) => SerialTiming | undefined;
  readonly unitOf: (device: ScenarioDevice) => number;
  /** What devices sign with their receipts; default by chance. */
  readonly newNonce?: (() => Uint8Array) | undefined;
  /** Told what happens; `problem` when it was not what was asked for. */
  readonly tell: (text: string, problem: string | undefined) => void;
}

/** What the host of a scenario does with the config documents of devices, and what became of it. */
export class HostConfigs {
  readonly #options: HostConfigsOptions;
  readonly #outcomes = new Map<string, ConfigOutcome['kind']>();
  readonly #end = new AbortController();

  constructor(options: HostConfigsOptions) {
    this.#options = options;
  }

  /** What became of the last of a device, as a condition has it; undefined when none has ended, or one goes on. */
  outcome(device: string): number | undefined {
    const kind = this.#outcomes.get(device);
    return kind && CONFIG_OUTCOMES[kind];
  }

  /** Whether it can be done here. */
  has(given: ScenarioConfigAction): boolean {
    return given.kind !== 'push' || this.#options.configs.has(given);
  }

  /** What goes on is left as it is. */
  end(): void {
    this.#end.abort();
  }

  /** Does it with devices of a line; what fails is told, and thrown by nobody. */
  async act(
    given: ScenarioConfigAction,
    devices: readonly ScenarioDevice[],
    line: Line,
    lineName: string,
  ): Promise<void> {
    const { unitOf, tell } = this.#options;
    const names = new Map(devices.map((device) => [unitOf(device), device.name]));
    for (const { name } of devices) this.#outcomes.delete(name);
    try {
      const results = await this.#done(given, names, line, lineName);
      for (const { unitId, outcome } of results) this.#outcomes.set(names.get(unitId)!, outcome.kind);
    } catch (error) {
      tell(`config ${[...names.values()].join(', ')}`, (error as Error).message);
    }
  }

  async #done(
    given: ScenarioConfigAction,
    names: ReadonlyMap<number, string>,
    line: Line,
    lineName: string,
  ): Promise<ConfigResult[]> {
    const { clock, configs, timingOf, newNonce } = this.#options;
    const { retries } = given;
    const options = { clock, signal: this.#end.signal, retries, serial: timingOf(lineName), newNonce };
    if (given.kind === 'push') {
      return pushConfigs(line, [...names.keys()], configs.get(given)!, {
        ...options,
        onEvent: (event) => this.#tell(event, names),
        ...(given.broadcast && { broadcast: {} }),
      });
    }
    const change = given.kind === 'rollBack' ? rollBackConfig : cancelConfig;
    const results: ConfigResult[] = [];
    for (const unitId of names.keys()) {
      const outcome = await change(line, unitId, given.sequence, options);
      results.push({ unitId, outcome });
      const word = given.kind === 'rollBack' ? 'roll back' : 'cancel';
      this.#tellOutcome(`${word} config ${given.sequence} of ${names.get(unitId)}`, outcome);
    }
    return results;
  }

  #tell(event: ConfigEvent, names: ReadonlyMap<number, string>): void {
    if (event.kind === 'progress') return;
    const text = `config ${names.get(event.unitId)}`;
    const { tell } = this.#options;
    switch (event.kind) {
      case 'phase':
        tell(`${text}: ${event.phase}`, undefined);
        break;
      case 'repair':
        tell(`${text}: ${event.blocks} blocks again`, undefined);
        break;
      case 'result':
        this.#tellOutcome(text, event.outcome);
    }
  }

  #tellOutcome(text: string, outcome: ConfigOutcome): void {
    const reason = 'reason' in outcome ? outcome.reason : 'the run ended before';
    this.#options.tell(`${text}: ${outcome.kind}`, isGood(outcome) ? undefined : reason);
  }
}
