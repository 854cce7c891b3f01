import { PtyGuest } from '../../../sim/bus/guest.ts';
import { PtyError } from '../../../sim/bus/pty.ts';
import type { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { systemClock } from '../../clock/system.ts';
import type { DataModel } from '../../gateway/data-model.ts';
import { type MeterAddresses, meterProtocols } from '../../gateway/meter-protocols.ts';
import { listenTcp, type TcpServer } from '../../gateway/tcp-server.ts';
import type { SimOptions } from './sim-options.ts';

/** Ways for other programs onto the lines of a simulation: a tty for each serial line, and a TCP port. */
export class Guests {
  readonly #run: SimulatedRun;
  readonly #tcp: TcpServer | undefined;
  readonly #ttys: ReadonlyMap<string, PtyGuest>;
  readonly #withoutTty: string | undefined;

  private constructor(
    run: SimulatedRun,
    tcp: TcpServer | undefined,
    ttys: ReadonlyMap<string, PtyGuest>,
    withoutTty: string | undefined,
  ) {
    this.#run = run;
    this.#tcp = tcp;
    this.#ttys = ttys;
    this.#withoutTty = withoutTty;
  }

  /** @throws ListenError, PtyError when ttys were asked for and there are none */
  static async open(run: SimulatedRun, { port, host, listen, pty }: SimOptions): Promise<Guests> {
    const { scenario, simulation, lines } = run;
    const ttys = new Map<string, PtyGuest>();
    let withoutTty: string | undefined;
    try {
      for (const [name, bus] of lines.buses) ttys.set(name, PtyGuest.open('guest', bus));
    } catch (error) {
      if (!(error instanceof PtyError) || pty) throw error;
      withoutTty = error.message;
    }
    const units = new Map<number, DataModel>(
      scenario.devices.map(({ name, unitId }) => [unitId, simulation.devices.get(name)!]),
    );
    try {
      const tcp = listen ? await listenTcp({ clock: systemClock, units, host, port }) : undefined;
      return new Guests(run, tcp, ttys, withoutTty);
    } catch (error) {
      for (const tty of ttys.values()) tty.close();
      throw error;
    }
  }

  /** Lets them have the serial lines to themselves: a line has one client at a time. */
  admit(): void {
    for (const name of this.#ttys.keys()) this.#run.host.leave(name);
  }

  /** What to tell whoever wants to come. */
  introduction(): string[] {
    const { scenario } = this.#run;
    const told = scenario.lines.flatMap((line): string[] => {
      const tty = this.#ttys.get(line.name)?.path;
      if (line.kind !== 'serial' || tty === undefined) return [];
      const units = this.#unitsOn(line.name);
      return [`line ${line.name} is ${tty} (${line.baudRate} baud, ${line.parity} parity): ${units}`];
    });
    if (this.#withoutTty !== undefined) told.push(this.#withoutTty);
    if (this.#tcp !== undefined) {
      const units = scenario.devices.map(({ name, unitId }) => `${name} ${unitId}`).join(', ');
      told.push(`Modbus TCP is on ${this.#tcp.host}:${this.#tcp.port}: units ${units}`);
    }
    return [...told, ...this.#examples(), ''];
  }

  async close(): Promise<void> {
    for (const tty of this.#ttys.values()) tty.close();
    await this.#tcp?.close();
  }

  #unitsOn(line: string): string {
    const devices = this.#run.lines.devicesOn(line);
    return devices.length === 0
      ? 'nobody'
      : `units ${devices.map(({ name, unitId, addresses }) => `${name} ${unitId}${meterText(addresses)}`).join(', ')}`;
  }

  #examples(): string[] {
    const first = this.#run.scenario.devices[0]!;
    const examples = this.#run.scenario.lines.flatMap((line) => {
      const tty = this.#ttys.get(line.name)?.path;
      if (line.kind !== 'serial' || tty === undefined) return [];
      const parity = line.parity === 'even' ? '' : `&parity=${line.parity}`;
      return [`  kerb read '${tty}?baud=${line.baudRate}${parity}' ${first.unitId} all --profile ${first.class}`];
    });
    if (this.#tcp !== undefined) {
      examples.push(`  kerb read tcp://127.0.0.1:${this.#tcp.port} ${first.unitId} all`);
      examples.push(`  mbpoll -m tcp -p ${this.#tcp.port} -a ${first.unitId} -t 3 -r 1 -c 2 -1 127.0.0.1`);
    }
    return examples.length === 0 ? [] : ['try', ...examples];
  }
}

function meterText(addresses: MeterAddresses): string {
  const told = meterProtocols.flatMap(({ key, title }) => (addresses[key] ? [`${title} ${addresses[key]}`] : []));
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}
