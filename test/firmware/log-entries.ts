import type { FirmwareRun } from './run.ts';

interface LogWindow {
  readonly logFrom: number;
  readonly logCount: number;
  readonly logNext: number;
  readonly logEntrySize: number;
}

/** An entry as it stands in the window: its number, then its registers. */
export type LogEntry = readonly number[];

/** Everything that a device's log window shows, entry by entry (firmware/sdk/log-window.ts), from entry `from` on. */
export function logEntries<Values extends LogWindow, Writable extends keyof Values>(
  run: FirmwareRun<Values, Writable>,
  dataAt: number,
  from = 0,
): LogEntry[] {
  const entries: LogEntry[] = [];
  const write = (value: number) => {
    const code = run.write('logFrom' as Writable & string, value as Values[Writable & string]);
    if (code !== 0) throw new Error(`logFrom was refused: ${code}`);
  };
  for (let next = from; ; ) {
    write(next);
    const size = run.read('logEntrySize');
    const count = run.read('logCount');
    if (count === 0) return entries;
    const { offset } = run.firmware.layout.holdingRegisters;
    const bytes = new Uint8Array(count * size * 2);
    run.firmware.copyRegisters(run.handle, offset + dataAt * 2, count * size, bytes, 0);
    const view = new DataView(bytes.buffer);
    for (let entry = 0; entry < count; entry++) {
      const at = entry * size * 2;
      const words = Array.from({ length: size - 2 }, (_, word) => view.getUint16(at + 4 + word * 2));
      entries.push([view.getUint32(at), ...words]);
    }
    next = run.read('logNext');
  }
}
