import { resolve } from 'node:path';
import type { Command } from 'commander';
import { meterProtocols } from '../../gateway/meter-protocols.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import { UsageError } from '../failure.ts';
import { parseFirmwareArgument } from '../run/firmware-argument.ts';
import { IN_MEMORY, type RunOptions } from '../run/run-options.ts';
import { wiringFile } from '../run/wirings.ts';
import { commandWord, settingWord } from './unit-quoting.ts';

/** What a service is started with. */
export interface ServiceArguments {
  /** Words after `kerb`, quoted as ExecStart= takes them. */
  readonly words: readonly string[];
  /** Settings of the environment, quoted as Environment= takes them. */
  readonly environment: readonly string[];
  /** Whole paths of the files that it reads, but for the private key. */
  readonly files: readonly string[];
  /** Whole paths of the folders of `--records` and `--slots`, where they were given. */
  readonly writes: readonly string[];
  /** Whole path of the private key that systemd hands over as {@link KEY_CREDENTIAL}. */
  readonly key: string | undefined;
}

/** A private key is for its owner only: systemd reads it and gives the service a copy (systemd.exec(5), "Credentials"). */
export const KEY_CREDENTIAL = 'tls-key';
const KEY_PATH = `%d/${KEY_CREDENTIAL}`;

const FILES: ReadonlySet<string> = new Set<keyof RunOptions>(['trust', 'inputs', 'crl', 'roles', 'cert', 'ca']);
const KEPT: ReadonlySet<string> = new Set<keyof RunOptions>(['records', 'slots']);
const PORTS: ReadonlySet<string> = new Set<keyof RunOptions>(['serial', ...meterProtocols.map(({ key }) => key)]);

/**
 * The arguments of `kerb run` that `command` was given, with whole paths.
 * @param own options of the command that `kerb run` does not have
 * @param state where devices keep what survives a power cut, unless `--records` and `--slots` say
 */
export function serviceArguments(
  command: Command,
  firmware: readonly string[],
  own: ReadonlySet<string>,
  state: string,
): ServiceArguments {
  const options = command.opts<RunOptions & Record<string, unknown>>();
  const files: string[] = [];
  const file = (path: string): string => {
    files.push(resolve(path));
    return resolve(path);
  };
  const writes: string[] = [];
  const words = firmware.map((text) => commandWord(wholeFirmware(text, file)));
  const environment: string[] = [];
  for (const option of command.options) {
    const name = option.attributeName();
    const source = command.getOptionValueSource(name);
    if (own.has(name) || source === undefined || source === 'default') continue;
    for (const value of [options[name]].flat()) {
      const isKey = name === 'key';
      if (KEPT.has(name) && value !== IN_MEMORY) writes.push(resolve(String(value)));
      const text = isKey ? '' : wholeValue(name, String(value), file);
      if (source === 'env')
        environment.push(isKey ? `${option.envVar}=${KEY_PATH}` : settingWord(`${option.envVar}=${text}`));
      else if (isKey) words.push(`${option.long}=${KEY_PATH}`);
      else words.push(commandWord(value === true ? option.long! : `${option.long}=${text}`));
    }
  }
  if (command.getOptionValueSource('records') === 'default') words.push(commandWord(`--records=${state}/records`));
  if (options.trust !== undefined && options.slots === undefined) words.push(commandWord(`--slots=${state}/slots`));
  return { words, environment, files, writes, key: options.key === undefined ? undefined : resolve(options.key) };
}

/** A class stays its name. */
function wholeFirmware(text: string, file: (path: string) => string): string {
  const { firmware } = parseFirmwareArgument(text);
  return knownProfiles().has(firmware) ? text : `${file(firmware)}${text.slice(firmware.length)}`;
}

function wholeValue(name: string, value: string, file: (path: string) => string): string {
  if (FILES.has(name)) return file(value);
  if (KEPT.has(name)) return value === IN_MEMORY ? value : resolve(value);
  if (PORTS.has(name)) return wholePort(value);
  if (name !== 'wiring') return value;
  const path = wiringFile(value);
  return `${value.slice(0, value.length - path.length)}${file(path)}`;
}

function wholePort(value: string): string {
  if (/^\.{0,2}\//.test(value)) return resolve(value);
  throw new UsageError(`${value}: systemd is of Linux, where a serial port is a file such as /dev/ttyUSB0`);
}
