import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { logCodeName } from '../../../protocols/signal/log-codes.ts';
import { systemClock } from '../../clock/system.ts';
import { logCsv, volumesCsv } from '../../signal/log-csv.ts';
import type { LogBatch, LogGap } from '../../signal/log-reader.ts';
import { localTimestamp } from '../../signal/log-timestamp.ts';
import { followSignalLog, type LoggingDevice, readSignalLog, readVolumes } from '../../signal/signal-log.ts';
import type { LineOptions } from '../device/line-options.ts';
import { explain } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { withController } from './controller-options.ts';

export interface LogOptions extends LineOptions {
  readonly follow?: number | true;
  readonly out?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly volumes?: boolean;
  readonly device?: string;
  readonly utcOffset: number;
}

/** `kerb signal log` */
export async function readLog(address: string, unit: number, options: LogOptions): Promise<void> {
  await withController(address, unit, options, async ({ driver }) => {
    if (options.volumes) await showVolumes(driver, options);
    else await showEvents(driver, options);
  });
}

async function showVolumes(device: LoggingDevice, options: LogOptions): Promise<void> {
  const entries = await readVolumes(device);
  const text = options.json ? entries.map((entry) => `${JSON.stringify(entry)}\n`).join('') : volumesCsv(entries);
  if (options.out === undefined) process.stdout.write(text);
  else writeFileSync(options.out, text);
}

async function showEvents(device: LoggingDevice, options: LogOptions): Promise<void> {
  const write = await writerOf(options);
  let written = 0;
  for await (const batch of batchesOf(device, options)) {
    if (batch.gap) process.stderr.write(`${gapText(batch.gap, options.utcOffset)}\n`);
    await write(textOf(batch, options, written === 0));
    written += batch.events.length;
  }
  if (options.out !== undefined) console.log(`${options.out}: ${written} events`);
}

function batchesOf(device: LoggingDevice, { follow }: LogOptions): AsyncGenerator<LogBatch> {
  if (follow === undefined) return readSignalLog(device, systemClock);
  const stop = new AbortController();
  void interrupted().then(() => stop.abort());
  const onFailure = (error: Error) => process.stderr.write(`${explain(error).message}; trying again\n`);
  const interval = follow === true ? {} : { intervalMs: follow };
  return followSignalLog(device, { ...interval, clock: systemClock, stop: stop.signal, onFailure });
}

/** Writes to the file that the options name, or to the terminal. */
async function writerOf({ out }: LogOptions): Promise<(text: string) => Promise<void>> {
  const stream = out === undefined ? process.stdout : createWriteStream(out);
  if (out !== undefined) await once(stream, 'open');
  return (text) => new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}

function textOf({ events }: LogBatch, options: LogOptions, isFirst: boolean): string {
  const { utcOffset: utcOffsetMinutes, device, json, csv, out } = options;
  if (json) return events.map((event) => `${JSON.stringify({ ...event, name: logCodeName(event.code) })}\n`).join('');
  if (csv || out !== undefined) {
    return logCsv(events, { utcOffsetMinutes, header: isFirst, ...(device !== undefined && { device }) });
  }
  return events
    .map(({ timeMs, code, parameter }) => {
      const time = localTimestamp(timeMs, utcOffsetMinutes);
      return `${time}  ${String(code).padStart(3)} ${logCodeName(code)} ${parameter}\n`;
    })
    .join('');
}

function gapText({ reason, missing, fromMs, toMs }: LogGap, utcOffset: number): string {
  const from = localTimestamp(fromMs, utcOffset);
  const to = toMs === undefined ? 'now' : localTimestamp(toMs, utcOffset);
  if (reason === 'restarted')
    return `gap: the controller restarted between ${from} and ${to}; what it had not told is lost`;
  return `gap: ${missing} events between ${from} and ${to} were overwritten before they were read; read more often`;
}
