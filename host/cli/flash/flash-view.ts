import { createLogUpdate } from 'log-update';
import { systemClock } from '../../clock/system.ts';
import type { FlashEvent, FlashPhase } from '../../flash/flash-event.ts';
import { type FlashResult, isSuccess, resultText } from '../../flash/flash-result.ts';
import { coloured, dim } from '../style.ts';
import { bytesText, durationText } from './quantities.ts';

/** Time between two lines of progress where there is no terminal. */
const TELL_MS = 10_000;
/** Time between two objects of progress. */
const TELL_JSON_MS = 1000;
/** Time between two drawings. */
const DRAW_MS = 100;
const BAR_WIDTH = 24;

const PHASES: Readonly<Record<FlashPhase, string>> = {
  checking: 'asked what it runs',
  sending: 'being sent the update',
  verifying: 'checks what it received',
  activating: 'told to activate it',
  waiting: 'waits for a moment in which its firmware may be replaced',
  trial: 'runs the new firmware on trial',
  confirming: 'being confirmed',
};

type Progress = Extract<FlashEvent, { kind: 'progress' }>;

/** What is shown while devices are updated. */
export interface FlashView {
  readonly show: (event: FlashEvent) => void;
  /** A line that stays. */
  note(text: string): void;
  /** What is drawn over and over goes. */
  end(): void;
}

export function flashView(json: boolean): FlashView {
  if (json) return new JsonView();
  return process.stdout.isTTY ? new TerminalView() : new PlainView();
}

/** `unit 1: ...`; a message that names its unit stays as it is. */
export function resultLine(result: FlashResult): string {
  const text = resultText(result);
  const named = result.kind === 'refused' || result.kind === 'noUpdates' || result.kind === 'unreachable';
  const line = named ? text : `unit ${result.unitId} ${text}`;
  return coloured(isSuccess(result) ? 'green' : 'red', line);
}

function lineOf(event: FlashEvent): string | undefined {
  switch (event.kind) {
    case 'plan': {
      const to = event.units.length === 1 ? `unit ${event.units[0]}` : `${event.units.length} units`;
      if (event.imageSize === 0) return `to ${to}: a key set`;
      const how = event.encoding === 'delta' ? 'as the difference to what runs' : event.encoding;
      const by = event.broadcast ? ', by broadcast' : '';
      return `to ${to}: an image of ${bytesText(event.imageSize)}, ${how}: ${bytesText(event.payloadSize)}${by}`;
    }
    case 'phase':
      return `unit ${event.unitId}: ${PHASES[event.phase]}`;
    case 'rescue':
      return `unit ${event.unitId}: runs nothing, as its slots hold no firmware that can; this update brings it back`;
    case 'resumed':
      return `unit ${event.unitId}: has ${event.blocks - event.missing} of ${event.blocks} blocks from before`;
    case 'repair':
      return `${event.unitId === undefined ? 'broadcast' : `unit ${event.unitId}`}: ${event.blocks} blocks again`;
    case 'result':
      return resultLine(event.result);
    case 'progress':
      return undefined;
  }
}

function progressText({ bytes, total, bytesPerS, remainingMs, retries }: Progress): string {
  const parts = [`${bytesText(bytes)} of ${bytesText(total)}`];
  if (bytesPerS > 0) parts.push(`${bytesText(bytesPerS)}/s`);
  if (remainingMs !== undefined && bytes < total) parts.push(`${durationText(remainingMs)} left`);
  if (retries > 0) parts.push(retries === 1 ? '1 retry' : `${retries} retries`);
  return parts.join('  ');
}

function percent({ bytes, total }: Progress): number {
  return total === 0 ? 100 : Math.floor((bytes / total) * 100);
}

/** One block at the bottom that is drawn again, results above it. */
class TerminalView implements FlashView {
  readonly #draw = createLogUpdate(process.stdout);
  readonly #phases = new Map<number, FlashPhase>();
  #progress: Progress | undefined;
  #drawnMs = Number.NEGATIVE_INFINITY;

  readonly show = (event: FlashEvent): void => {
    switch (event.kind) {
      case 'phase':
        this.#phases.set(event.unitId, event.phase);
        break;
      case 'progress':
        this.#progress = event;
        if (systemClock.monotonicMs() - this.#drawnMs < DRAW_MS && event.bytes < event.total) return;
        break;
      case 'result':
        this.#phases.delete(event.result.unitId);
        this.note(resultLine(event.result));
        return;
      default:
        this.note(dim(lineOf(event)!));
        return;
    }
    this.#redraw();
  };

  note(text: string): void {
    this.#draw.clear();
    console.log(text);
    this.#redraw();
  }

  end(): void {
    this.#draw.clear();
    this.#draw.done();
  }

  #redraw(): void {
    this.#drawnMs = systemClock.monotonicMs();
    const phases = new Map<FlashPhase, number[]>();
    for (const [unitId, phase] of this.#phases) phases.set(phase, [...(phases.get(phase) ?? []), unitId]);
    const rows = [...phases].map(([phase, units]) => {
      const who = units.length === 1 ? `unit ${units[0]}` : `${units.length} units`;
      return `${who}: ${PHASES[phase]}`;
    });
    if (this.#progress !== undefined && phases.has('sending')) rows.push(this.#bar(this.#progress));
    this.#draw(rows.join('\n'));
  }

  #bar(progress: Progress): string {
    const part = percent(progress);
    const filled = Math.round((part / 100) * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    return `${bar} ${String(part).padStart(3)} %  ${progressText(progress)}`;
  }
}

/** In a pipe or a log: a line for each thing that happens, and now and then how far it is. */
class PlainView implements FlashView {
  #toldMs = systemClock.monotonicMs();

  readonly show = (event: FlashEvent): void => {
    if (event.kind === 'progress') {
      const nowMs = systemClock.monotonicMs();
      const isLast = event.bytes === event.total;
      if (nowMs - this.#toldMs < TELL_MS && !isLast) return;
      this.#toldMs = nowMs;
      console.log(`${percent(event)} %  ${progressText(event)}`);
    } else {
      console.log(lineOf(event));
    }
  };

  note(text: string): void {
    console.log(text);
  }

  end(): void {}
}

class JsonView implements FlashView {
  #toldMs = Number.NEGATIVE_INFINITY;

  readonly show = (event: FlashEvent): void => {
    const at = new Date(systemClock.wallMs()).toISOString();
    if (event.kind === 'progress') {
      const nowMs = systemClock.monotonicMs();
      if (nowMs - this.#toldMs < TELL_JSON_MS && event.bytes < event.total) return;
      this.#toldMs = nowMs;
    }
    const { kind, ...rest } = event;
    if (event.kind !== 'result') {
      console.log(JSON.stringify({ event: kind, at, ...rest }));
      return;
    }
    const { kind: outcome, ...result } = event.result;
    const text = resultText(event.result);
    console.log(JSON.stringify({ event: kind, at, outcome, ok: isSuccess(event.result), ...result, message: text }));
  };

  note(): void {}

  end(): void {}
}
