import type { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { systemClock } from '../../clock/system.ts';
import type { DataModel } from '../../gateway/data-model.ts';
import { listenTcp, type TcpServer } from '../../gateway/tcp-server.ts';
import type { SimOptions } from './sim-options.ts';

/** Ways for other programs onto the lines of a simulation: ttys and a TCP port. */
export class Guests {
  readonly #scenario: Scenario;
  readonly #tcp: TcpServer | undefined;

  private constructor(scenario: Scenario, tcp: TcpServer | undefined) {
    this.#scenario = scenario;
    this.#tcp = tcp;
  }

  /** @throws ListenError */
  static async open(run: SimulatedRun, { port, host, listen }: SimOptions): Promise<Guests> {
    const { scenario, simulation } = run;
    const units = new Map<number, DataModel>(
      scenario.devices.map(({ name, unitId }) => [unitId, simulation.devices.get(name)!]),
    );
    const tcp = listen ? await listenTcp({ clock: systemClock, units, host, port }) : undefined;
    return new Guests(scenario, tcp);
  }

  /** What to tell whoever wants to come. */
  introduction(): string[] {
    const units = this.#scenario.devices.map(({ name, unitId }) => `${name} ${unitId}`).join(', ');
    return this.#tcp === undefined ? [] : [`units ${units} over Modbus TCP on ${this.#tcp.host}:${this.#tcp.port}`];
  }

  async close(): Promise<void> {
    await this.#tcp?.close();
  }
}
