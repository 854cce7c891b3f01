import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import type { Finding } from './finding.ts';
import { type FoundDevice, type LineSettings, nameOf } from './found-device.ts';
import { lineTiming, settingsText } from './line-settings.ts';
import { Questioner } from './questioner.ts';
import type { ScanEvent, ScanStage } from './scan-event.ts';
import type { ScanEnd, ScanLeft, ScanResult } from './scan-result.ts';
import { SCAN_STATE_VERSION, type ScanState } from './scan-state.ts';
import { parseRanges, rangesText } from './unit-order.ts';

export interface ScanRunOptions {
  readonly line: string;
  readonly clock: Clock;
  readonly open: (settings: LineSettings | undefined) => Promise<ByteTransport>;
  readonly until: number;
  /** Units that were not waited for as long as a device may take count as asked. */
  readonly quick: boolean;
  readonly resume: ScanState | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onEvent: (event: ScanEvent) => void;
  readonly onState: (state: ScanState) => void;
}

/** What all parts of a scan share: what is found so far, what was asked, and whether it is to go on. */
export class ScanRun {
  readonly line: string;
  readonly clock: Clock;
  readonly devices: FoundDevice[] = [];
  readonly findings: Finding[] = [];
  /** Questions that drew bytes which came again for no further question. */
  strayBytes = 0;
  #questions = 0;
  #planned = 0;
  #asked = 0;
  #remainingMs = 0;
  #complete = false;
  readonly #startMs: number;
  readonly #options: ScanRunOptions;
  readonly #units = new Map<string, Set<number>>();
  readonly #hurried = new Map<string, Set<number>>();
  readonly #meters = new Set<string>();

  constructor(options: ScanRunOptions) {
    const { line, clock, resume } = options;
    this.#options = options;
    this.line = line;
    this.clock = clock;
    this.#startMs = clock.monotonicMs();
    if (resume === undefined) return;
    this.devices.push(...resume.devices);
    this.findings.push(...resume.findings);
    for (const rate of resume.meters) this.#meters.add(rate);
    fill(this.#units, resume.asked);
    fill(this.#hurried, resume.hurried ?? {});
  }

  /** The scan is to end, whatever is left of it. */
  get isOver(): boolean {
    return this.isEnough || this.#options.signal?.aborted === true;
  }

  get isEnough(): boolean {
    return this.devices.length >= this.#options.until;
  }

  /** Runs `use` on the line at `settings`, and gives it back. @throws PortError, LineClosedError */
  async at<T>(settings: LineSettings | undefined, use: (questioner: Questioner) => Promise<T>): Promise<T> {
    const transport = await this.#options.open(settings);
    const questioner = new Questioner(transport, this.clock, lineTiming(settings));
    try {
      return await use(questioner);
    } finally {
      await questioner.close();
      this.#tellState();
    }
  }

  stage(stage: ScanStage, settings?: LineSettings): void {
    this.#options.onEvent({ kind: 'stage', stage, ...(settings && { settings }) });
  }

  tell(event: ScanEvent): void {
    this.#options.onEvent(event);
  }

  /** So many more questions are to be asked, or below 0 fewer, each of which takes so long when nobody answers. */
  expect(questions: number, eachMs: number): void {
    this.#planned += questions;
    this.#remainingMs += questions * eachMs;
  }

  /** One of the expected questions is being asked. */
  progress(asking: string, eachMs: number): void {
    this.#asked++;
    this.#remainingMs = Math.max(0, this.#remainingMs - eachMs);
    this.#options.onEvent({
      kind: 'progress',
      asked: this.#asked,
      questions: Math.max(this.#planned, this.#asked),
      remainingMs: this.#remainingMs,
      found: this.devices.length,
      asking,
    });
  }

  get asked(): number {
    return this.#questions;
  }

  /** A question goes out, expected or to make sure. */
  countQuestion(): void {
    this.#questions++;
  }

  /** The unit was asked, and need not be again; by a thorough scan it need be when it was `hurried`. */
  done(settings: LineSettings | undefined, unitId: number, hurried = false): void {
    const key = settingsText(settings);
    this.#units.set(key, (this.#units.get(key) ?? new Set()).add(unitId));
    const others = this.#hurried.get(key) ?? new Set();
    this.#hurried.set(key, others);
    if (hurried) others.add(unitId);
    else others.delete(unitId);
  }

  isDone(settings: LineSettings | undefined, unitId: number): boolean {
    return this.#options.quick ? this.#isAsked(settings, unitId) : this.isSure(settings, unitId);
  }

  /** The unit was asked, and waited for as long as a device may take. */
  isSure(settings: LineSettings | undefined, unitId: number): boolean {
    return this.#isAsked(settings, unitId) && !this.isHurried(settings, unitId);
  }

  isHurried(settings: LineSettings | undefined, unitId: number): boolean {
    return this.#hurried.get(settingsText(settings))?.has(unitId) === true;
  }

  #isAsked(settings: LineSettings | undefined, unitId: number): boolean {
    return this.#units.get(settingsText(settings))?.has(unitId) === true;
  }

  metersDone(settings: LineSettings | undefined): void {
    this.#meters.add(settingsText(settings));
  }

  areMetersDone(settings: LineSettings | undefined): boolean {
    return this.#meters.has(settingsText(settings));
  }

  /** Whether somebody answers at `settings`, be it with broken frames. */
  isInhabited(settings: LineSettings | undefined): boolean {
    const text = settingsText(settings);
    const isHere = (found: Pick<FoundDevice | Finding, 'settings'>): boolean => settingsText(found.settings) === text;
    return (
      this.devices.some((device) => device.protocol === 'modbus' && isHere(device)) ||
      this.findings.some((finding) => finding.unitId !== undefined && isHere(finding))
    );
  }

  found(device: FoundDevice): void {
    const name = nameOf(device);
    const text = settingsText(device.settings);
    if (this.devices.some((other) => nameOf(other) === name && settingsText(other.settings) === text)) return;
    this.devices.push(device);
    this.#options.onEvent({ kind: 'device', device });
  }

  find(finding: Finding): void {
    const same = (other: Finding): boolean =>
      other.kind === finding.kind &&
      other.unitId === finding.unitId &&
      other.address === finding.address &&
      settingsText(other.settings) === settingsText(finding.settings);
    if (this.findings.some(same)) return;
    this.findings.push(finding);
    this.#options.onEvent({ kind: 'finding', finding });
  }

  result(end: ScanEnd, left: ScanLeft): ScanResult {
    this.#complete = end === 'complete';
    this.#tellState();
    const { line, devices, findings } = this;
    const elapsedMs = this.clock.monotonicMs() - this.#startMs;
    return { end, line, devices, findings, left, asked: this.#questions, elapsedMs };
  }

  #tellState(): void {
    this.#options.onState({
      version: SCAN_STATE_VERSION,
      line: this.line,
      complete: this.#complete,
      asked: rangesOf(this.#units),
      hurried: rangesOf(this.#hurried),
      meters: [...this.#meters],
      devices: [...this.devices],
      findings: [...this.findings],
    });
  }
}

function fill(units: Map<string, Set<number>>, ranges: Readonly<Record<string, string>>): void {
  for (const [settings, text] of Object.entries(ranges)) units.set(settings, new Set(parseRanges(text)));
}

function rangesOf(units: ReadonlyMap<string, ReadonlySet<number>>): Record<string, string> {
  const some = [...units].filter(([, ids]) => ids.size > 0);
  return Object.fromEntries(some.map(([settings, ids]) => [settings, rangesText(ids)]));
}
