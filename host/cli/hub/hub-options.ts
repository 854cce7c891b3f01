import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Home } from '../../../protocols/hub/home.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import type { LoadNumber } from '../../../protocols/hub/home-settings.ts';
import { HubController } from '../../hub/hub-controller.ts';
import { addLineOptions, type LineOptions, withLine } from '../device/line-options.ts';
import { UsageError } from '../failure.ts';
import { wholeNumber } from '../options.ts';

/** Of commands that name loads. */
export interface NamingOptions extends LineOptions {
  /** Home file, whose names are shown and taken: a hub does not keep them. */
  readonly names?: string;
}

/** Adds the arguments and options of commands that speak with a hub. */
export function addHubOptions(command: Command): Command {
  command
    .argument('<line>', 'tcp://host:port, rtu+tcp://host:port, or a serial port with its settings')
    .argument('<unit>', 'unit id of the hub', wholeNumber(1, 247));
  return addLineOptions(command);
}

export function addNamingOption(command: Command): Command {
  return command.option('--names <file>', 'home file with the names of the loads, which a hub does not keep');
}

/** Runs `use` with a hub and closes its line afterwards, whatever comes. */
export function withHub(
  address: string,
  unit: number,
  options: LineOptions,
  use: (hub: HubController) => Promise<void>,
): Promise<void> {
  return withLine(address, options, (line) => use(new HubController(line, unit)));
}

/** @throws HomeFileError */
export function readHomeFile(file: string): Home {
  return parseHome(readFileSync(file, 'utf8'), file);
}

/** Names of loads: those of the home file that the options name, or else kinds and numbers. */
export class LoadNames {
  readonly #home: Home | undefined;

  constructor({ names }: NamingOptions) {
    this.#home = names === undefined ? undefined : readHomeFile(names);
  }

  of({ load, kind }: { readonly load: LoadNumber; readonly kind: string }): string {
    return this.#home?.loads[load - 1]?.name ?? `${kind} ${load}`;
  }

  /** The load that is meant: a number from 1 to 8, or a name of the home file. @throws UsageError */
  find(text: string): LoadNumber {
    const number = /^[1-8]$/.test(text)
      ? Number(text)
      : (this.#home?.loads.findIndex(({ name }) => name === text) ?? -1) + 1;
    if (number >= 1 && number <= 8) return number as LoadNumber;
    const known = this.#home?.loads.map(({ name }) => name).join(', ');
    throw new UsageError(
      known === undefined
        ? `${text} is no load: give its number, 1 to 8, or its name and --names with the home file`
        : `${text} is no load of the home; it has ${known}`,
    );
  }
}
