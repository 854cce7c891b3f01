import type { Clock } from '../../clock/clock.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { openLine } from '../../line/open-line.ts';
import { readWiring } from '../../wiring/read-wiring.ts';
import { WiredImage, wiredLineOptions } from '../../wiring/wired-image.ts';
import type { WiringNews } from '../../wiring/wiring-news.ts';
import { tlsFilesOfEnvironment } from '../device/tls-options.ts';
import { UsageError } from '../failure.ts';
import { unitOf } from './input-lines.ts';
import type { RunningUnit } from './running-unit.ts';

type Units = ReadonlyMap<number, RunningUnit>;

const OF_UNIT = /^(\d{1,9})=(.+)$/;

export interface WiringsOptions {
  readonly clock: Clock;
  /** Opens the lines to devices downstream. Default: `openLine`. */
  readonly openLine?: typeof openLine;
  readonly onNews: (unit: RunningUnit, news: WiringNews) => void;
}

/** The devices downstream of all units. */
export class Wirings {
  /** Paths of the serial ports among their lines. */
  readonly serialPaths: readonly string[];
  readonly #images: readonly WiredImage[];

  /**
   * @param given `2=home.yaml`, or only the file where there is one unit
   * @throws UsageError, WiringFileError, ProfileError of a template
   */
  constructor(given: readonly string[], units: Units, { clock, openLine: open = openLine, onNews }: WiringsOptions) {
    const taken = new Set<RunningUnit>();
    const read = given.map((text) => {
      const { unit, file } = wiringArgument(text, units);
      if (taken.has(unit)) throw new UsageError(`--wiring: unit ${unit.unitId} has two; put both into one file`);
      taken.add(unit);
      return { unit, wiring: readWiringFile(file, unit) };
    });
    const addresses = read.flatMap(({ wiring }) => [...wiring.lines.values()].map(({ address }) => address));
    this.serialPaths = addresses
      .map((text) => parseLineAddress(text))
      .flatMap((line) => (line.kind === 'serial' ? [line.path] : []));
    this.#images = read.map(
      ({ unit, wiring }) =>
        new WiredImage(wiring, unit.device, {
          clock,
          openLine: async (line) => {
            const tls = tlsFilesOfEnvironment();
            return open(line.address, { ...wiredLineOptions(line, clock), ...(tls && { tls }) });
          },
          onNews: (news) => onNews(unit, news),
        }),
    );
  }

  start(): void {
    for (const image of this.#images) image.start();
  }

  afterScan(): void {
    for (const image of this.#images) image.afterScan();
  }

  /** Tells devices what they should do from now on. Scans must have ended. */
  async close(): Promise<void> {
    await Promise.all(this.#images.map((image) => image.close()));
  }
}

/** The file that an argument of `--wiring` names. */
export function wiringFile(text: string): string {
  return OF_UNIT.exec(text)?.[2] ?? text;
}

function wiringArgument(text: string, units: Units): { unit: RunningUnit; file: string } {
  const match = OF_UNIT.exec(text);
  if (match !== null) return { unit: unitOf(units, Number(match[1])), file: match[2]! };
  const all = [...units.values()];
  if (all.length === 1) return { unit: all[0]!, file: text };
  throw new UsageError(`--wiring ${text}: of which unit? Give ${all[0]!.unitId}=${text}`);
}

function readWiringFile(file: string, { channels }: RunningUnit): ReturnType<typeof readWiring> {
  try {
    return readWiring(file, channels);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`--wiring ${file}: ${code === 'ENOENT' ? 'there is no such file' : message}`);
  }
}
