import type { DataModel } from '../../host/gateway/data-model.ts';
import { type MeterProtocol, meterProtocols } from '../../host/gateway/meter-protocols.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { TcpServer } from '../../host/gateway/tcp-server.ts';
import type { ByteTransport } from '../../host/line/byte-transport.ts';
import { bitsPerCharacter } from '../../host/line/line-address.ts';
import { MINUTE_MS } from '../../protocols/time/units.ts';
import { SerialBus } from '../bus/serial-bus.ts';
import type { StationServer } from '../bus/serial-station.ts';
import { TcpNetwork } from '../bus/tcp-network.ts';
import type { FaultTarget, FaultTargets } from '../fault/fault.ts';
import { TwinModel } from '../fault/line/twin-model.ts';
import type { Field } from '../field/field.ts';
import type { ScenarioDevice, ScenarioLine, SerialScenarioLine, TcpScenarioLine } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import type { RunObserver } from './observer.ts';

/** What the adapter of the host, or of the device in its place, is called on a serial line. */
const HOST = 'host';

/**
 * The lines of a simulation: on a serial line each device is a station of its own, and answers for itself; on a network
 * one gateway serves all that are on it.
 */
export class SimulatedLines {
  readonly buses = new Map<string, SerialBus>();
  readonly networks = new Map<string, TcpNetwork>();
  readonly #simulation: Simulation;
  readonly #transports = new Map<string, () => Promise<ByteTransport>>();
  readonly #servers: StationServer[] = [];

  constructor(simulation: Simulation, observer: Required<RunObserver>) {
    this.#simulation = simulation;
    for (const line of simulation.scenario.lines) {
      if (line.kind === 'serial') this.#addBus(line, observer);
      else this.#addNetwork(line, observer);
    }
  }

  /** What opens the client's end of a line. */
  transport(line: string): () => Promise<ByteTransport> {
    return this.#transports.get(line)!;
  }

  /** What a fault happens to. */
  target(on: FaultTarget, name: string): FaultTargets[FaultTarget] {
    const targets = { serial: this.buses, tcp: this.networks, device: this.#simulation.devices };
    return targets[on].get(name)!;
  }

  /** Stops serving. */
  close(): void {
    for (const server of this.#servers) server.close();
  }

  /** Devices that are on a line. */
  devicesOn(line: string): ScenarioDevice[] {
    return this.#simulation.scenario.devices.filter(({ lines }) => lines.includes(line));
  }

  /** Devices of the wiring of the device that is the client of a line. */
  #downstream({ name, of }: ScenarioLine): ReturnType<Field['devicesOn']> {
    return of === undefined ? [] : (this.#simulation.fields.get(of)?.devicesOn(name) ?? []);
  }

  #addBus(line: SerialScenarioLine, observer: Required<RunObserver>): void {
    const { clock, random, devices } = this.#simulation;
    const { name, baudRate, parity, stopBits } = line;
    const bus = new SerialBus({ name, clock, random: random.stream(`line ${name}`), baudRate, parity, stopBits });
    bus.onTransmission((transmission) => observer.transmission(name, transmission));
    const bits = bitsPerCharacter({ parity, stopBits });
    for (const { name: downstream, unitId, model } of this.#downstream(line)) {
      bus.attach(downstream, {
        serve: (transport, which) => {
          const units = new Map<number, DataModel>([[unitId, which === 'twin' ? new TwinModel(model) : model]]);
          const server = new RtuServer({ transport, clock, units, baudRate, bitsPerCharacter: bits });
          this.#servers.push(server);
          return server;
        },
      });
    }
    for (const given of this.devicesOn(name)) {
      const device = devices.get(given.name)!;
      const station = bus.attach(given.name, {
        serve: (transport, which) => {
          const model = which === 'twin' ? new TwinModel(device) : device;
          const units = new Map<number, DataModel>([[given.unitId, model]]);
          const server = new RtuServer({ transport, clock, units, baudRate, bitsPerCharacter: bits });
          this.#servers.push(server);
          return server;
        },
      });
      device.stations.push(station);
      for (const protocol of meterProtocols) this.#addMeter(bus, given, protocol);
    }
    const adapter = bus.adapter(HOST);
    this.buses.set(name, bus);
    this.#transports.set(name, () => adapter.open());
  }

  /** A device that speaks a protocol of meters as well does so as another station. */
  #addMeter(bus: SerialBus, { name, profile, addresses }: ScenarioDevice, protocol: MeterProtocol): void {
    const address = addresses[protocol.key];
    if (address === undefined) return;
    const { clock, devices, scenario } = this.#simulation;
    const device = devices.get(name)!;
    const meter = { address, profile, clock, wallMs: () => device.ownMs };
    const utcOffsetMinutes = scenario.utcOffsetMs / MINUTE_MS;
    const station = bus.attach(`${name} ${protocol.key}`, {
      serve: (transport, which) => {
        const model = which === 'twin' ? new TwinModel(device) : device;
        const server = protocol.serve({ ...meter, transport, utcOffsetMinutes, model });
        this.#servers.push(server);
        return server;
      },
    });
    device.stations.push(station);
  }

  #addNetwork(line: TcpScenarioLine, observer: Required<RunObserver>): void {
    const { clock, random, devices } = this.#simulation;
    const { name, latencyMs, jitterMs } = line;
    const units = new Map<number, DataModel>([
      ...this.devicesOn(name).map((given) => [given.unitId, devices.get(given.name)!] as const),
      ...this.#downstream(line).map(({ unitId, model }) => [unitId, model] as const),
    ]);
    const server = new TcpServer({ clock, units });
    const network = new TcpNetwork({ name, clock, latencyMs, jitterMs, random: random.stream(`line ${name}`), server });
    network.onSegment((segment) => observer.transmission(name, segment));
    this.networks.set(name, network);
    this.#transports.set(name, () => network.connect());
  }
}
