import { clashFinding, echoFinding, poorLineFinding, unreadableFinding } from './advice.ts';
import type { AnswerWait } from './answer-wait.ts';
import type { LineSettings } from './found-device.ts';
import { lineTiming, settingsText } from './line-settings.ts';
import {
  ANSWER_BYTES,
  exceptionOf,
  FIRST_QUESTION,
  FURTHER_QUESTIONS,
  judge,
  type ModbusQuestion,
  type ModbusVerdict,
  questionFrame,
} from './modbus-question.ts';
import type { Questioner } from './questioner.ts';
import type { ScanRun } from './scan-run.ts';
import { Tally } from './tally.ts';

/** Two answers on end, each as long as a read of a few registers; more is a station that babbles. */
const LONGEST_BYTES = 64;
/** An answer that has begun is waited for to its end; where little time is left, for what adapters hand over in one piece. */
const FIRST_BYTE = 1;
/** Questions to a unit whose answers are not all whole, before it is judged. */
const DOUBTFUL_QUESTIONS = 7;
/** So many questions without an answer, and the bytes that came once were nobody's. */
const NOBODY_SILENT = 3;
/** A frame with a good CRC may be chance; two are not. */
const SURE_ANSWERS = 2;
/** Less than an exception has. */
const SHORTEST_ANSWER = 5;

/** How long a question to a unit takes that is not there, in ms. */
export function questionMs(settings: LineSettings | undefined, waitMs: number): number {
  const { characterMs } = lineTiming(settings);
  return (questionFrame(1, FIRST_QUESTION).length + FIRST_BYTE) * characterMs + waitMs;
}

/** Asks units at one setting, one after the other. */
export class ModbusSweep {
  readonly #run: ScanRun;
  readonly #questioner: Questioner;
  readonly #settings: LineSettings | undefined;
  readonly #wait: AnswerWait;
  readonly #characterMs: number;
  readonly #judged = new Set<number>();
  #losesFrames = false;

  constructor(run: ScanRun, questioner: Questioner, settings: LineSettings | undefined, wait: AnswerWait) {
    this.#run = run;
    this.#questioner = questioner;
    this.#settings = settings;
    this.#wait = wait;
    this.#characterMs = lineTiming(settings).characterMs;
  }

  /**
   * Asks those of `unitIds` that were not asked before, until the scan is over. Where a device that is there did not always
   * answer whole, those that did not answer are asked once more.
   */
  async ask(unitIds: readonly number[]): Promise<void> {
    const left = unitIds.filter((unitId) => !this.#run.isDone(this.#settings, unitId));
    await this.#round(left, true);
    const silent = left.filter((unitId) => !this.#judged.has(unitId));
    if (!this.#losesFrames || this.#run.isOver) return;
    this.#run.expect(silent.length, this.#eachMs);
    await this.#round(silent, false);
  }

  async #round(unitIds: readonly number[], hurried: boolean): Promise<void> {
    const text = settingsText(this.#settings);
    let before: number | undefined;
    for (const unitId of unitIds) {
      if (this.#run.isOver) return;
      this.#run.progress(`${text}${text && ', '}unit ${unitId}`, this.#eachMs);
      const waitMs = hurried ? this.#wait.ms : this.#wait.longestMs;
      if (!this.#judged.has(unitId)) await this.#first(unitId, before, waitMs);
      this.#run.done(this.#settings, unitId, waitMs < this.#wait.longestMs && !this.#judged.has(unitId));
      before = unitId;
    }
  }

  get #eachMs(): number {
    return questionMs(this.#settings, this.#wait.longestMs);
  }

  async #first(unitId: number, before: number | undefined, waitMs: number): Promise<void> {
    const tally = new Tally();
    const verdict = await this.#question(unitId, FIRST_QUESTION, tally, waitMs, true);
    if (verdict === 'silent') return;
    // What came may be an answer of the unit that was asked before, for which less than the longest time was left.
    const wasHurried = waitMs < this.#wait.longestMs && verdict.answers.length === 0 && before !== undefined;
    const late = new Set([...verdict.others, ...(wasHurried ? [before] : [])]);
    await this.#judge(unitId, tally);
    for (const other of late) {
      if (other !== unitId && !this.#judged.has(other) && !this.#run.isOver) await this.#judge(other, new Tally());
    }
  }

  /** Asks again until it is clear what is there. */
  async #judge(unitId: number, tally: Tally): Promise<void> {
    this.#judged.add(unitId);
    for (let at = 0; !isClear(tally); at++) {
      const question = FURTHER_QUESTIONS[at % FURTHER_QUESTIONS.length]!;
      await this.#question(unitId, question, tally, this.#wait.longestMs, false);
    }
    this.#conclude(unitId, tally);
  }

  #conclude(unitId: number, tally: Tally): void {
    const where = { ...(this.#settings && { settings: this.#settings }), unitId };
    const isClash = tally.quality === 'clash';
    if (tally.answered > 0 && tally.broken + tally.silent > 0) this.#losesFrames = true;
    if (tally.answered >= SURE_ANSWERS) {
      const exceptionCode = exceptionOf(tally.first!);
      this.#run.found({
        protocol: 'modbus',
        ...where,
        ...(exceptionCode !== undefined && { exceptionCode }),
        evidence: tally.evidence,
      });
      if (isClash) this.#run.find(clashFinding(where, tally));
      else if (tally.broken > 0) this.#run.find(poorLineFinding(where, tally));
    } else if (isClash && Math.max(...tally.brokenSizes) >= SHORTEST_ANSWER) this.#run.find(clashFinding(where, tally));
    else if (isClash || tally.answered > 0) this.#run.find(unreadableFinding(where, tally));
    else this.#run.strayBytes += tally.brokenSizes.reduce((sum, size) => sum + size, 0);
  }

  async #question(
    unitId: number,
    question: ModbusQuestion,
    tally: Tally,
    waitMs: number,
    quick: boolean,
  ): Promise<ModbusVerdict | 'silent'> {
    const frame = questionFrame(unitId, question);
    this.#run.countQuestion();
    tally.asked++;
    const heard = await this.#questioner.ask({
      frame,
      waitMs,
      answerBytes: waitMs === this.#wait.longestMs && quick ? FIRST_BYTE : ANSWER_BYTES + 2 * (question.quantity - 1),
      longestBytes: LONGEST_BYTES,
      ...(quick && { isWhole: (bytes: Uint8Array) => judge(unitId, question, bytes).answers.length > 0 }),
    });
    if (heard.echo !== 'none') this.#run.find(echoFinding(heard.echo, this.#settings));
    if (heard.bytes.length === 0) {
      tally.silent++;
      return 'silent';
    }
    const verdict = judge(unitId, question, heard.bytes);
    const [answer] = verdict.answers;
    if (answer !== undefined && verdict.brokenBytes === 0) {
      const thinkMs = Math.max(0, heard.inHandMs - answer.length * this.#characterMs);
      tally.answer(verdict.answers, thinkMs);
      if (verdict.answers.length === 1) this.#wait.saw(thinkMs);
    } else tally.break(verdict.brokenBytes);
    return verdict;
  }
}

/** Whether more questions would tell no more. */
function isClear({ asked, answered, broken, doubled, silent }: Tally): boolean {
  if (answered === 0 && silent >= NOBODY_SILENT) return true;
  return asked >= (broken + doubled + silent === 0 ? 1 + FURTHER_QUESTIONS.length : DOUBTFUL_QUESTIONS);
}
