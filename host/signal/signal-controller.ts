import { type SignalRegisters, type SignalWritable, signalProfile } from '../../protocols/profiles/signal.generated.ts';
import { FLASH, FREE } from '../../protocols/signal/config/schedule.ts';
import { configPlan } from '../../protocols/signal/config-plan.ts';
import type { PatternChoice, SignalPlan } from '../../protocols/signal/plan.ts';
import { planConfig } from '../../protocols/signal/plan-config.ts';
import { ConfigNotTakenError, ConfigWindow } from '../device/config-window.ts';
import { DeviceDriver } from '../device/device-driver.ts';
import type { Line } from '../line/line.ts';
import { planRefusedText } from './plan-refusal.ts';

/** A controller refuses a plan; nothing has changed. */
export class PlanRefusedError extends Error {
  override readonly name = 'PlanRefusedError';
  readonly blame = 'configuration';
  readonly unitId: number;
  /** Value of the register `refusal`. */
  readonly refusal: SignalRegisters['refusal'];
  /** Phase, overlap, detector … that it is about, and the other one; 0 for none. */
  readonly at: number;
  readonly with: number;

  constructor(line: string, unitId: number, refusal: SignalRegisters['refusal'], at: number, other: number) {
    super(`${line} unit ${unitId} refuses the plan: ${planRefusedText(refusal, at, other)}`);
    this.unitId = unitId;
    this.refusal = refusal;
    this.at = at;
    this.with = other;
  }
}

/** A signal controller on a line. */
export class SignalController {
  readonly line: Line;
  readonly unitId: number;
  readonly driver: DeviceDriver<SignalRegisters, SignalWritable>;
  readonly #window: ConfigWindow;

  constructor(line: Line, unitId: number) {
    this.line = line;
    this.unitId = unitId;
    this.driver = new DeviceDriver<SignalRegisters, SignalWritable>(line, unitId, signalProfile, {});
    this.#window = new ConfigWindow(line, unitId, signalProfile);
  }

  /** The plan that it runs by; names are not kept in a controller. */
  async readPlan(): Promise<SignalPlan> {
    return configPlan(await this.#window.read(), `${this.line.name} unit ${this.unitId}`);
  }

  /**
   * Replaces the plan: the controller checks the whole of it and takes it over at once.
   * @throws PlanRefusedError, PlanError, ConfigNotTakenError
   */
  async replacePlan(plan: SignalPlan, progress?: (sent: number, all: number) => void): Promise<void> {
    try {
      await this.#window.replace(planConfig(plan), progress);
    } catch (error) {
      if (!(error instanceof ConfigNotTakenError) || error.result !== 'refused') throw error;
      const { refusal, refusalAt, refusalWith } = await this.driver.readMany(['refusal', 'refusalAt', 'refusalWith']);
      throw new PlanRefusedError(this.line.name, this.unitId, refusal, refusalAt, refusalWith);
    }
  }

  /** Asks for a pattern in place of the schedule's; `schedule` gives it back. */
  choosePattern(choice: PatternChoice | 'schedule'): Promise<void> {
    const value = choice === 'schedule' ? 0 : choice === 'free' ? FREE : choice === 'flash' ? FLASH : choice;
    return this.driver.write('patternCommand', value);
  }

  /** Asks for preemption `number`, or no longer. */
  async preempt(number: number, on: boolean): Promise<void> {
    const asked = await this.driver.read('preemptCommand');
    const bit = 1 << (number - 1);
    await this.driver.write('preemptCommand', on ? asked | bit : asked & ~bit);
  }
}
