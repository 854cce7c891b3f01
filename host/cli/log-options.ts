import { type Command, Option } from 'commander';
import { systemClock } from '../clock/system.ts';
import {
  createLog,
  LOG_FORMATS,
  LOG_LEVELS,
  type Log,
  type LogFormat,
  type LogLevelName,
  silentLog,
} from '../log/log.ts';

export interface LogCliOptions {
  readonly log?: LogFormat;
  readonly logLevel: LogLevelName;
}

/** For commands that run for long. */
export function addLogOptions(command: Command): Command {
  return command
    .addOption(new Option('--log <format>', 'log to stderr, one entry a line').choices([...LOG_FORMATS]))
    .addOption(new Option('--log-level <level>', 'least of what is logged').choices([...LOG_LEVELS]).default('info'));
}

/** The log that the options ask for, on stderr; without `--log` nothing is logged. */
export function logOf({ log, logLevel }: LogCliOptions): Log {
  if (log === undefined) return silentLog;
  return createLog({
    format: log,
    level: logLevel,
    clock: systemClock,
    write: (line) => void process.stderr.write(`${line}\n`),
  });
}
