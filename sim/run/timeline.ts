import type { CancelTimer, Clock } from '../../host/clock/clock.ts';
import { lookAt } from '../expectation/look.ts';
import { isUnobservable, type Subject } from '../expectation/subject.ts';
import { conditionText } from '../scenario/condition.ts';
import { eventAt } from '../scenario/read-event.ts';
import type { Action, Scenario, ScenarioFault, TimelineEntry } from '../scenario/scenario.ts';
import type { Host } from './host.ts';
import type { RunObserver } from './observer.ts';

export interface TimelineOptions {
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly nowUs: () => number;
  readonly host: Host;
  readonly subject: Subject;
  readonly observer: Required<RunObserver>;
  /** Begins a fault; or says why it cannot be made to happen here. */
  readonly beginFault: (fault: ScenarioFault) => string | undefined;
  readonly stop: () => void;
}

/** Only hardware is without it. */
const WHY_NO_BUNDLE = 'only simulated devices trust the maker of a scenario; give a bundle';

const WHY_NO_CONFIG = 'only simulated devices trust the maker of a scenario; give a signed document';

/** Something that happens when its condition comes true. */
interface Waiting {
  readonly sources: ReadonlySet<string>;
  look(): void;
}

/** Does what the timeline of a scenario says, when it says so. */
export class Timeline {
  /** Actions that are left out here, with the reason. */
  readonly skipped: string[] = [];
  readonly #options: TimelineOptions;
  readonly #waiting: Waiting[] = [];
  readonly #cancels = new Set<CancelTimer>();

  constructor(options: TimelineOptions) {
    this.#options = options;
    for (const entry of options.scenario.timeline) this.#arm(entry);
  }

  /** What conditions look at changed. */
  changed(source: string): void {
    for (const waiting of this.#waiting) if (waiting.sources.has(source)) waiting.look();
  }

  /** Nothing more is begun. */
  end(): void {
    for (const cancel of this.#cancels) cancel();
  }

  #arm({ trigger, actions }: TimelineEntry): void {
    const { clock, nowUs, subject, scenario } = this.#options;
    const begin = (): void => this.#after(0, () => void this.#perform(actions));
    switch (trigger.kind) {
      case 'at':
        this.#after(trigger.atMs - nowUs() / 1000, () => void this.#perform(actions));
        break;
      case 'every': {
        const untilMs = Math.min(trigger.untilMs, scenario.durationMs);
        const startMs = clock.monotonicMs() - nowUs() / 1000;
        let atMs = trigger.fromMs === 0 ? trigger.everyMs : trigger.fromMs;
        const next = (): void => {
          if (atMs > untilMs) return;
          this.#after(startMs + atMs - clock.monotonicMs(), () => {
            atMs += trigger.everyMs;
            next();
            void this.#perform(actions);
          });
        };
        next();
        break;
      }
      case 'when': {
        const look = lookAt(trigger.condition, subject);
        if (isUnobservable(look)) {
          this.skipped.push(`when ${conditionText(trigger.condition)}: ${look.unobservable}`);
          break;
        }
        let wasTrue = false;
        let done = false;
        this.#waiting.push({
          sources: look.sources,
          look: () => {
            const holds = look.now() === true;
            if (holds && !wasTrue && !done) {
              done = trigger.once;
              begin();
            }
            wasTrue = holds;
          },
        });
      }
    }
  }

  #after(delayMs: number, run: () => void): void {
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#cancels.delete(cancel);
      run();
    });
    this.#cancels.add(cancel);
  }

  async #perform(actions: readonly Action[]): Promise<void> {
    for (const action of actions) await this.#act(action);
  }

  async #act(action: Action): Promise<void> {
    const { host, observer, nowUs, beginFault, stop, scenario, clock } = this.#options;
    switch (action.kind) {
      case 'write':
        await host.write(action.device, action.values, action.line);
        break;
      case 'event':
        await host.sendEvent(action.device, eventAt(action.event, clock.wallMs() - nowUs() / 1000), action.line);
        break;
      case 'flash':
        if (host.updates.has(action.flash)) await host.flash(action.flash, action.line);
        else this.skipped.push(`flash ${action.flash.devices.join(', ')}: ${WHY_NO_BUNDLE}`);
        break;
      case 'config':
        if (host.configs.has(action.config)) await host.configure(action.config, action.line);
        else this.skipped.push(`config ${action.config.devices.join(', ')}: ${WHY_NO_CONFIG}`);
        break;
      case 'read':
        for (const device of scenario.devices) {
          const registers = action.registers
            .filter((one) => one.device === device.name)
            .map(({ register }) => register);
          const line = action.line ?? host.linesOf(device)[0];
          if (registers.length > 0 && line !== undefined) await host.read(device, registers, line);
        }
        break;
      case 'fault': {
        const problem = beginFault(action.fault);
        if (problem !== undefined) this.skipped.push(`fault ${action.fault.name}: ${problem}`);
        break;
      }
      case 'note':
        observer.action(nowUs(), action.text, undefined);
        break;
      case 'stop':
        observer.action(nowUs(), 'stop', undefined);
        stop();
    }
  }
}
