import { createLogUpdate } from 'log-update';
import { systemClock } from '../../clock/system.ts';
import type { Finding } from '../../scan/finding.ts';
import { addressOf, type FoundDevice } from '../../scan/found-device.ts';
import type { ScanEvent } from '../../scan/scan-event.ts';
import type { ScanResult } from '../../scan/scan-result.ts';
import { durationText } from '../flash/quantities.ts';
import { coloured, dim } from '../style.ts';
import { deviceText, endText, findingText, type HowScanned, resultText } from './scan-text.ts';

/** Time between two lines of progress where there is no terminal. */
const TELL_MS = 10_000;
/** Time between two objects of progress. */
const TELL_JSON_MS = 1000;
/** Time between two drawings. */
const DRAW_MS = 100;
const BAR_WIDTH = 24;

type Progress = Extract<ScanEvent, { kind: 'progress' }>;
type Plan = Extract<ScanEvent, { kind: 'plan' }>;

/** What is shown of a scan. */
export interface ScanView {
  readonly show: (event: ScanEvent) => void;
  /** A line that stays. */
  note(text: string): void;
  /** What is drawn over and over goes. */
  end(): void;
  result(result: ScanResult, identities: ReadonlyMap<FoundDevice, string> | undefined, how: HowScanned): void;
}

export function scanView(json: boolean): ScanView {
  if (json) return new JsonView();
  return process.stdout.isTTY ? new TerminalView() : new PlainView();
}

function planText({ settings, questions, quick, estimateMs, longestMs, likelyMs }: Plan): string {
  const at =
    settings.length === 0 ? '' : ` at ${settings.length === 1 ? 'one setting' : `${settings.length} settings`}`;
  const longest = longestMs > estimateMs ? `, at most ${durationText(longestMs)} if devices turn up everywhere` : '';
  const about = quick ? ' if nobody answers' : '';
  const likely = quick || likelyMs >= estimateMs ? '' : `, the likeliest first, within ${durationText(likelyMs)}`;
  return `${questions} questions${at}: about ${durationText(estimateMs)}${about}${longest}${likely}`;
}

function progressText({ remainingMs, found, asking }: Progress): string {
  return `${asking}  ${durationText(remainingMs)} left  ${found} found`;
}

function percent({ asked, questions }: Progress): number {
  return Math.floor((asked / questions) * 100);
}

function lineOf(event: ScanEvent): string | undefined {
  switch (event.kind) {
    case 'plan':
      return planText(event);
    case 'device':
      return coloured('green', deviceText(event.device));
    case 'finding':
      return findingText(event.finding);
    case 'stage':
      return event.stage === 'listening' ? dim('listening before anything is sent') : undefined;
    case 'progress':
      return undefined;
  }
}

/** A line for each thing that happens, and the devices at the end. */
class PlainView implements ScanView {
  readonly #told = new Set<Finding>();
  #toldMs = systemClock.monotonicMs();

  readonly show = (event: ScanEvent): void => {
    if (event.kind === 'progress') this.progress(event);
    if (event.kind === 'finding') this.#told.add(event.finding);
    const text = lineOf(event);
    if (text !== undefined) this.note(text);
  };

  protected progress(event: Progress): void {
    const nowMs = systemClock.monotonicMs();
    if (nowMs - this.#toldMs < TELL_MS) return;
    this.#toldMs = nowMs;
    this.note(`${percent(event)} %  ${progressText(event)}`);
  }

  note(text: string): void {
    console.log(text);
  }

  end(): void {}

  result(result: ScanResult, identities: ReadonlyMap<FoundDevice, string> | undefined, how: HowScanned): void {
    console.log('');
    for (const line of resultText(result, identities)) console.log(line);
    for (const finding of result.findings) if (!this.#told.has(finding)) console.log(findingText(finding));
    for (const line of endText(result, how)) console.log(line);
  }
}

/** The same, with a bar at the bottom that is drawn again. */
class TerminalView extends PlainView {
  readonly #draw = createLogUpdate(process.stdout);
  #drawnMs = Number.NEGATIVE_INFINITY;

  protected override progress(event: Progress): void {
    const nowMs = systemClock.monotonicMs();
    if (nowMs - this.#drawnMs < DRAW_MS) return;
    this.#drawnMs = nowMs;
    const part = percent(event);
    const filled = Math.round((part / 100) * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    this.#draw(`${bar} ${String(part).padStart(3)} %  ${progressText(event)}`);
  }

  override note(text: string): void {
    this.#draw.clear();
    console.log(text);
  }

  override end(): void {
    this.#draw.clear();
    this.#draw.done();
  }
}

class JsonView implements ScanView {
  #toldMs = Number.NEGATIVE_INFINITY;
  #line = '';

  readonly show = (event: ScanEvent): void => {
    if (event.kind === 'plan') this.#line = event.line;
    if (event.kind === 'progress') {
      const nowMs = systemClock.monotonicMs();
      if (nowMs - this.#toldMs < TELL_JSON_MS) return;
      this.#toldMs = nowMs;
    }
    const { kind, ...rest } = event;
    if (event.kind === 'device') this.#print({ event: kind, ...this.#device(event.device) });
    else if (event.kind === 'finding') this.#print({ event: kind, ...event.finding });
    else this.#print({ event: kind, ...rest });
  };

  note(): void {}

  end(): void {}

  result(result: ScanResult, identities: ReadonlyMap<FoundDevice, string> | undefined): void {
    this.#line = result.line;
    const devices = result.devices.map((device) => {
      const identity = identities?.get(device);
      return { ...this.#device(device), ...(identity !== undefined && { identity }) };
    });
    this.#print({ event: 'result', ...result, elapsedMs: Math.round(result.elapsedMs), devices });
  }

  #device(device: FoundDevice): object {
    return { ...device, line: addressOf(this.#line, device) };
  }

  #print(value: object): void {
    const at = new Date(systemClock.wallMs()).toISOString();
    console.log(JSON.stringify({ at, ...value }));
  }
}
