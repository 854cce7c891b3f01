import { WILDCARD_ADDRESS } from '../../protocols/dlt645/address.ts';
import { MAX_FRAME_SIZE } from '../../protocols/dlt645/constants.ts';
import { clashFinding, echoFinding, poorLineFinding, unreadableFinding, unresolvedFinding } from './advice.ts';
import type { LineSettings } from './found-device.ts';
import { lineTiming, settingsText } from './line-settings.ts';
import { judgeMeters, METER_ANSWER_BYTES, METER_WAIT_MS, type MeterVerdict, meterFrame } from './meter-question.ts';
import type { Questioner } from './questioner.ts';
import type { ScanRun } from './scan-run.ts';
import { Tally } from './tally.ts';

/** Pairs of digits, the last one of the address first, that tell meters apart. */
const PAIRS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
/** Questions to meters that answer at once; at 2400 baud about half an hour. */
const MAX_QUESTIONS = 2500;
/** Questions to what answers and is not whole. */
const DOUBTFUL_QUESTIONS = 5;
const SURE_ANSWERS = 2;
const NOBODY_SILENT = 2;
const FRAME_BYTES = meterFrame(WILDCARD_ADDRESS).length;

/** How long a question takes that no meter answers, in ms. */
export function meterQuestionMs(settings: LineSettings): number {
  return (FRAME_BYTES + METER_ANSWER_BYTES) * lineTiming(settings).characterMs + METER_WAIT_MS;
}

/**
 * Looks for meters of DL/T 645 at one setting: all are asked at once, and when several answer, those whose address ends in 00,
 * in 01 and so on, until each answers alone (abbreviated addresses, DL/T 645-2007, 5.2.2).
 */
export class MeterSearch {
  readonly #run: ScanRun;
  readonly #questioner: Questioner;
  readonly #settings: LineSettings;
  #treeQuestions = 0;

  constructor(run: ScanRun, questioner: Questioner, settings: LineSettings) {
    this.#run = run;
    this.#questioner = questioner;
    this.#settings = settings;
  }

  async search(): Promise<void> {
    if (this.#run.areMetersDone(this.#settings) || this.#run.isOver) return;
    const eachMs = meterQuestionMs(this.#settings);
    this.#run.progress(`${settingsText(this.#settings)}, DL/T 645 meters`, eachMs);
    await this.#branch('');
    if (!this.#run.isOver) this.#run.metersDone(this.#settings);
  }

  /** Meters whose address ends in `ending`. */
  async #branch(ending: string): Promise<void> {
    const address = ending.padStart(WILDCARD_ADDRESS.length, 'A');
    const tally = new Tally();
    const met = new Set<string>();
    // Twice, so that a meter whose answer another one hides, and not always alike, is seen.
    while (!isClear(tally) && !this.#run.isOver) {
      const verdict = await this.#question(address, tally);
      for (const answer of verdict?.answers ?? []) met.add(answer.address);
      if (tally.broken + tally.doubled > 1) break;
    }
    const several = met.size > 1 || tally.broken + tally.doubled > 0;
    if (!several) {
      for (const meter of met) await this.#meet(meter);
      return;
    }
    if (ending.length === WILDCARD_ADDRESS.length) await this.#meet(ending);
    else await this.#narrow(ending, met, tally);
  }

  async #narrow(ending: string, met: ReadonlySet<string>, tally: Tally): Promise<void> {
    if (met.size === 0 && tally.silent > tally.broken) {
      this.#run.strayBytes += tally.brokenSizes.reduce((sum, size) => sum + size, 0);
      return;
    }
    const before = this.#run.devices.length;
    this.#run.expect(PAIRS.length, meterQuestionMs(this.#settings));
    for (const pair of PAIRS) {
      if (this.#run.isOver) return;
      if (this.#treeQuestions >= MAX_QUESTIONS) {
        this.#run.find(unresolvedFinding(this.#where(ending), `given up after ${MAX_QUESTIONS} questions`));
        return;
      }
      const address = `${pair}${ending}`;
      const name = address.padStart(WILDCARD_ADDRESS.length, '*');
      this.#run.progress(`${settingsText(this.#settings)}, meters ${name}`, meterQuestionMs(this.#settings));
      await this.#branch(address);
    }
    for (const meter of met) await this.#meet(meter);
    const told = this.#run.findings.some((finding) => finding.address?.endsWith(ending));
    if (this.#run.devices.length === before && !told) {
      this.#run.find(
        met.size === 0 && tally.doubled === 0
          ? unreadableFinding(this.#where(ending), tally)
          : unresolvedFinding(this.#where(ending), 'several answer at once, and none to parts of its address'),
      );
    }
  }

  /** Asks one meter by its whole address, and takes it down. */
  async #meet(address: string): Promise<void> {
    const isKnown = this.#run.devices.some(
      (device) =>
        device.protocol === 'dlt645' &&
        device.address === address &&
        settingsText(device.settings) === settingsText(this.#settings),
    );
    if (isKnown || this.#run.isOver) return;
    const tally = new Tally();
    while (!isClear(tally)) await this.#question(address, tally);
    const where = this.#where(address);
    if (tally.answered >= SURE_ANSWERS) {
      this.#run.found({ protocol: 'dlt645', settings: this.#settings, address, evidence: tally.evidence });
    }
    if (tally.quality === 'clash') this.#run.find(clashFinding(where, tally));
    else if (tally.answered >= SURE_ANSWERS && tally.broken > 0) this.#run.find(poorLineFinding(where, tally));
    else if (tally.answered < SURE_ANSWERS && tally.broken > 0) this.#run.find(unreadableFinding(where, tally));
  }

  #where(ending: string): { readonly settings: LineSettings; readonly address: string } {
    return { settings: this.#settings, address: ending.padStart(WILDCARD_ADDRESS.length, 'A') };
  }

  async #question(address: string, tally: Tally): Promise<MeterVerdict | undefined> {
    this.#run.countQuestion();
    this.#treeQuestions++;
    tally.asked++;
    const heard = await this.#questioner.ask({
      frame: meterFrame(address),
      waitMs: METER_WAIT_MS,
      answerBytes: METER_ANSWER_BYTES,
      longestBytes: 2 * MAX_FRAME_SIZE,
    });
    if (heard.echo !== 'none') this.#run.find(echoFinding(heard.echo, this.#settings));
    if (heard.bytes.length === 0) {
      tally.silent++;
      return undefined;
    }
    const verdict = judgeMeters(address, heard.bytes);
    if (verdict.answers.length === 0) tally.break(heard.bytes.length);
    else {
      const frames = verdict.answers.map(({ frame }) => frame);
      const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
      tally.answer(frames, Math.max(0, heard.inHandMs - bytes * lineTiming(this.#settings).characterMs));
    }
    return verdict;
  }
}

/** Nobody is there at once; whole answers are so twice; others are asked a few times. */
function isClear({ asked, answered, broken, doubled, silent }: Tally): boolean {
  if (silent === asked && silent > 0) return true;
  if (answered === 0 && silent >= NOBODY_SILENT) return true;
  return asked >= (broken + doubled + silent === 0 ? SURE_ANSWERS : DOUBTFUL_QUESTIONS);
}
