import { heardFinding, severalParitiesFinding, strayFinding } from './advice.ts';
import { AnswerWait } from './answer-wait.ts';
import type { LineSettings } from './found-device.ts';
import { mayBeMeters } from './line-settings.ts';
import { MeterSearch, meterQuestionMs } from './meter-search.ts';
import { ModbusSweep, questionMs } from './modbus-sweep.ts';
import type { ScanEnd, ScanLeft } from './scan-result.ts';
import type { ScanRun } from './scan-run.ts';
import { unitOrder } from './unit-order.ts';

/** What is asked on a line of bytes, checked. `settings` holds one undefined for RTU over TCP. */
export interface SerialPlan {
  readonly settings: readonly (LineSettings | undefined)[];
  readonly unitIds: readonly number[];
  readonly likelyUnitIds: readonly number[];
  readonly modbus: boolean;
  readonly meters: boolean;
  readonly quick: boolean;
  readonly answerWaitMs: number;
  readonly listenMs: number;
  readonly force: boolean;
}

/** Settings that a quick scan sweeps when nobody answered anywhere: the first in the order of what is usual. */
const SWEPT_WHEN_QUICK = 4;
/** At a slow rate a fast frame is one byte, and at a fast one a slow byte is one or two. */
const LISTEN_AT: readonly LineSettings[] = [
  { baudRate: 9600, parity: 'none', stopBits: 1 },
  { baudRate: 115_200, parity: 'none', stopBits: 1 },
];

/** Scans a serial line, or RTU over TCP. */
export class SerialScan {
  readonly #run: ScanRun;
  readonly #plan: SerialPlan;
  readonly #likely: readonly number[];
  readonly #others: readonly number[];
  #expectsUsual = false;

  constructor(run: ScanRun, plan: SerialPlan) {
    this.#run = run;
    this.#plan = plan;
    const { likely, others } = unitOrder(plan.unitIds, plan.likelyUnitIds);
    // With one setting there is nothing to choose, and without any of the usual ones the user knows better.
    const asksAll = plan.settings.length === 1 || likely.length === 0;
    this.#likely = asksAll ? [...likely, ...others] : likely;
    this.#others = asksAll ? [] : others;
  }

  async scan(): Promise<ScanEnd> {
    const questions = this.#tellPlan();
    if (questions === 0) return 'complete';
    if (!(await this.#listen())) return this.#run.isOver ? this.#stopped : 'busy';
    for (const settings of this.#plan.settings) {
      if (this.#run.isOver) break;
      if (this.#questions(settings, this.#run.isInhabited(settings)) === 0) continue;
      await this.#run.at(settings, async (questioner) => {
        if (settings !== undefined && this.#asksMeters(settings)) {
          this.#run.stage('meters', settings);
          await new MeterSearch(this.#run, questioner, settings).search();
        }
        if (!this.#plan.modbus) return;
        const wasInhabited = this.#run.isInhabited(settings);
        const sweep = new ModbusSweep(this.#run, questioner, settings, this.#wait());
        this.#run.stage(this.#others.length > 0 ? 'likely' : 'sweep', settings);
        await sweep.ask(this.#likely);
        if (this.#others.length === 0 || this.#run.isOver || !this.#run.isInhabited(settings)) return;
        this.#run.stage('sweep', settings);
        if (this.#plan.quick) {
          this.#expectUsual(-1);
          if (!wasInhabited) this.#run.expect(this.#left(settings), this.#eachMs(settings));
        }
        await sweep.ask(this.#others);
      });
    }
    await this.#sweepRest();
    this.#conclude();
    return this.#run.isOver ? this.#stopped : 'complete';
  }

  get #stopped(): ScanEnd {
    return this.#run.isEnough ? 'enough' : 'stopped';
  }

  /** What was not asked of all that may be. */
  get left(): ScanLeft {
    const settings: LineSettings[] = [];
    let questions = 0;
    let hurried = 0;
    let estimateMs = 0;
    for (const one of this.#plan.settings) {
      const unsure = this.#plan.modbus ? this.#plan.unitIds.filter((unitId) => !this.#run.isSure(one, unitId)) : [];
      const units = unsure.length;
      hurried += unsure.filter((unitId) => this.#run.isHurried(one, unitId)).length;
      const meters = one !== undefined && this.#asksMeters(one);
      questions += units + (meters ? 1 : 0);
      estimateMs += units * this.#eachMs(one) + (meters ? meterQuestionMs(one) : 0);
      if (one !== undefined && (units > 0 || meters)) settings.push(one);
    }
    return { questions, hurried, estimateMs, settings };
  }

  /** The unit ids that are left: everywhere, or in a quick scan to which nobody answered at the usual settings. */
  async #sweepRest(): Promise<void> {
    const { quick, settings: all } = this.#plan;
    if (quick && all.some((settings) => this.#run.isInhabited(settings))) return;
    for (const settings of quick ? this.#usual : all) {
      if (this.#run.isOver) return;
      if (this.#left(settings) === 0) continue;
      this.#run.stage('sweep', settings);
      await this.#run.at(settings, (questioner) =>
        new ModbusSweep(this.#run, questioner, settings, this.#wait()).ask(this.#others),
      );
    }
  }

  /** Whether the usual settings are to be swept, as they are while nobody has answered. */
  #expectUsual(sign: 1 | -1): void {
    if (this.#expectsUsual === (sign === 1)) return;
    this.#expectsUsual = sign === 1;
    for (const settings of this.#usual) this.#run.expect(sign * this.#left(settings), this.#eachMs(settings));
  }

  get #usual(): readonly (LineSettings | undefined)[] {
    return this.#plan.modbus ? this.#plan.settings.slice(0, SWEPT_WHEN_QUICK) : [];
  }

  #left(settings: LineSettings | undefined): number {
    if (!this.#plan.modbus) return 0;
    return this.#others.filter((unitId) => !this.#run.isDone(settings, unitId)).length;
  }

  #wait(): AnswerWait {
    return new AnswerWait(this.#plan.answerWaitMs, this.#plan.quick);
  }

  #asksMeters(settings: LineSettings): boolean {
    return this.#plan.meters && mayBeMeters(settings) && !this.#run.areMetersDone(settings);
  }

  #eachMs(settings: LineSettings | undefined): number {
    return questionMs(settings, this.#plan.answerWaitMs);
  }

  /** Usual unit ids that are left to be asked. */
  #first(settings: LineSettings | undefined): number {
    if (!this.#plan.modbus) return 0;
    return this.#likely.filter((unitId) => !this.#run.isDone(settings, unitId)).length;
  }

  /** All unit ids are to be asked at `settings`, by what is known so far. */
  #isSwept(settings: LineSettings | undefined): boolean {
    return !this.#plan.quick || this.#run.isInhabited(settings);
  }

  /** What is left to be asked at `settings`, of all unit ids when they are `swept`, else of the usual ones. */
  #questions(settings: LineSettings | undefined, swept: boolean): number {
    const meters = settings !== undefined && this.#asksMeters(settings) ? 1 : 0;
    const others = swept ? this.#left(settings) : 0;
    return this.#first(settings) + meters + others;
  }

  /** The questions of the plan, without those that depend on what is found. */
  #tellPlan(): number {
    const { settings, listenMs, modbus } = this.#plan;
    let questions = 0;
    let firstMs = 0;
    for (const one of settings) {
      const first = this.#first(one);
      const meters = one !== undefined && this.#asksMeters(one);
      this.#run.expect(first, this.#eachMs(one));
      if (meters) this.#run.expect(1, meterQuestionMs(one));
      questions += this.#questions(one, this.#isSwept(one));
      firstMs += first * this.#eachMs(one) + (meters ? meterQuestionMs(one) : 0);
    }
    const sweepMs = (swept: readonly (LineSettings | undefined)[]): number =>
      modbus ? swept.reduce((sum, one) => sum + this.#left(one) * this.#eachMs(one), 0) : 0;
    const inhabited = settings.filter((one) => this.#isSwept(one));
    const swept = inhabited.length > 0 ? inhabited : this.#usual;
    if (inhabited.length === 0) questions += this.#usual.reduce((sum, one) => sum + this.#left(one), 0);
    if (questions === 0) return 0;
    if (inhabited.length === 0) this.#expectUsual(1);
    for (const one of inhabited) this.#run.expect(this.#left(one), this.#eachMs(one));
    this.#run.tell({
      kind: 'plan',
      line: this.#run.line,
      settings: settings.filter((one) => one !== undefined),
      questions,
      quick: this.#plan.quick && this.#others.length > 0,
      estimateMs: listenMs + firstMs + sweepMs(swept),
      longestMs: listenMs + firstMs + sweepMs(settings),
      likelyMs: listenMs + firstMs,
    });
    return questions;
  }

  /** False when the line is not to be spoken on. */
  async #listen(): Promise<boolean> {
    const { listenMs, settings, force } = this.#plan;
    if (listenMs === 0 || this.#run.isOver) return !this.#run.isOver;
    this.#run.stage('listening');
    const at = settings.length === 1 || settings[0] === undefined ? settings.slice(0, 1) : LISTEN_AT;
    const bursts: Uint8Array[] = [];
    for (const one of at) {
      if (this.#run.isOver) return false;
      bursts.push(...(await this.#run.at(one, (questioner) => questioner.listen(listenMs / at.length))));
    }
    const finding = heardFinding(bursts, listenMs);
    if (finding !== undefined) this.#run.find(finding);
    return !this.#run.isOver && (finding?.kind !== 'traffic' || force);
  }

  /** What only shows when all is asked. */
  #conclude(): void {
    const parities = new Map<string, LineSettings[]>();
    for (const device of this.#run.devices) {
      if (device.protocol !== 'modbus' || device.settings === undefined) continue;
      const key = `${device.settings.baudRate} ${device.unitId}`;
      parities.set(key, [...(parities.get(key) ?? []), device.settings]);
    }
    for (const [key, settings] of parities) {
      if (settings.length < 2) continue;
      const unitId = Number(key.split(' ')[1]);
      const texts = settings.map(({ parity }) => parity);
      this.#run.find(severalParitiesFinding({ settings: settings[0]!, unitId }, texts));
    }
    if (this.#run.strayBytes > 0) this.#run.find(strayFinding(this.#run.strayBytes, this.#run.asked));
  }
}
