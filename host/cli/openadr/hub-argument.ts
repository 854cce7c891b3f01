import type { Line } from '../../line/line.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { openLine } from '../../line/open-line.ts';
import { ModbusHub } from '../../openadr/modbus-hub.ts';
import { tlsFilesOfEnvironment } from '../device/tls-options.ts';
import { UsageError } from '../failure.ts';

const ARGUMENT = /^([^=]{1,128})=(.+),(\d{1,3})$/;
const HIGHEST_UNIT_ID = 247;

/** Hubs of the command line, and the lines to them, which hubs of one address share. */
export class GivenHubs {
  readonly hubs: readonly ModbusHub[];
  readonly #lines = new Map<string, Promise<Line>>();

  /** Takes `name=line,unit` each. @throws UsageError, LineAddressError */
  constructor(texts: readonly string[]) {
    this.hubs = texts.map((text) => this.#hub(text));
    const names = this.hubs.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new UsageError(`two hubs are named ${twice}`);
  }

  async close(): Promise<void> {
    for (const line of this.#lines.values()) await (await line).close();
  }

  #hub(text: string): ModbusHub {
    const match = ARGUMENT.exec(text);
    const unitId = Number(match?.[3]);
    if (match === null || unitId > HIGHEST_UNIT_ID) {
      throw new UsageError(`--hub ${text}: give a name, a line and a unit id, such as home=tcp://192.168.1.20,1`);
    }
    const address = match[2]!;
    parseLineAddress(address);
    return new ModbusHub(match[1]!, unitId, () => this.#open(address));
  }

  #open(address: string): Promise<Line> {
    const known = this.#lines.get(address);
    if (known !== undefined) return known;
    const tls = tlsFilesOfEnvironment();
    const opening = openLine(address, { ...(tls && { tls }) });
    this.#lines.set(address, opening);
    // The next request tries again; a line that was open once opens itself anew.
    opening.catch(() => this.#lines.delete(address));
    return opening;
  }
}
