import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { LOG_CODES, type LogCodeName } from '../../../protocols/signal/log-codes.ts';
import { decodeLogEvents, type LogEntry } from '../../../protocols/signal/log-event.ts';
import { decodeVolumes, type VolumeEntry } from '../../../protocols/signal/log-volumes.ts';
import { type LogKind, type LogPage, LogWindow } from '../../../protocols/signal/log-window.ts';
import type { SignalRun } from './signal-run.ts';

const HOLDING_REGISTERS = 3;
export const window = LogWindow.of(signalProfile)!;

/** A page of the log window, as a host gets it. */
export function page(signal: SignalRun, kind: LogKind, from: number): LogPage {
  const asked = window.encode({ kind, from });
  const refused = signal.writeBytes(HOLDING_REGISTERS, window.address, asked.length / 2, asked);
  if (refused !== 0) throw new Error(`the window was refused with exception ${refused}`);
  const { holdingRegisters } = signal.firmware.layout;
  const bytes = new Uint8Array(window.readCount * 2);
  const at = holdingRegisters.offset + window.address * 2;
  signal.firmware.copyRegisters(signal.handle, at, window.readCount, bytes, 0);
  if (!window.shows({ kind, from }, bytes)) throw new Error('the window shows what was not asked for');
  return window.decode({ kind, from }, bytes);
}

/** All entries of the high resolution log from a number on. */
export function events(signal: SignalRun, from = 0): LogEntry[] {
  const entries: LogEntry[] = [];
  for (let next = from; ; ) {
    const shown = page(signal, 'events', next);
    entries.push(...decodeLogEvents(shown, signal.nowMs));
    if (shown.count === 0) return entries;
    next = shown.next;
  }
}

/** Events of some codes as `name parameter`. */
export function told(signal: SignalRun, names: readonly LogCodeName[], from = 0): string[] {
  const codes = new Map<number, LogCodeName>(names.map((name) => [LOG_CODES[name], name]));
  return events(signal, from).flatMap(({ code, parameter }) => {
    const name = codes.get(code);
    return name === undefined ? [] : [`${name} ${parameter}`];
  });
}

/** Number of the next event. */
export function nextEvent(signal: SignalRun): number {
  return page(signal, 'events', 0xffff_ffff).next;
}

export function volumes(signal: SignalRun): VolumeEntry[] {
  const entries: VolumeEntry[] = [];
  for (let next = 0; ; ) {
    const shown = page(signal, 'volumes', next);
    entries.push(...decodeVolumes(shown));
    if (shown.count === 0) return entries;
    next = shown.next;
  }
}
