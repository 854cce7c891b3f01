import { Bank } from '../../protocols/modbus/bank.ts';
import { hubProfile } from '../../protocols/profiles/hub.generated.ts';
import type { City } from './city.ts';

const HEARTBEAT_MS = 60_000;

function addressOf(name: string): number {
  return hubProfile.holdingRegisters.find((register) => register.name === name)!.address;
}

const CAPACITY_LIMIT = addressOf('capacityLimit');
const HEARTBEAT = addressOf('heartbeat');

/** In the register of the capacity limit: no limit. */
const NO_LIMIT = 0xffff_ffff;

/** What the network operator writes to the hubs of a district, as it would over their lines. */
export class HubWrites {
  readonly #hubs: City;
  /** The limit that each hub was given last; it keeps it over power cuts. */
  readonly #given: Float64Array;
  readonly #bytes = new Uint8Array(4);
  #limitW = 0;
  #sinceHeartbeatMs = 0;

  constructor(hubs: City) {
    this.#hubs = hubs;
    this.#given = new Float64Array(hubs.count);
  }

  /** A window begins under `limitW` for each hub; 0 is none. */
  begin(limitW: number): void {
    this.#limitW = limitW;
    this.#sinceHeartbeatMs = HEARTBEAT_MS;
  }

  /** Writes what is due: the limit to hubs that have another one, a heartbeat to the others while a limit holds. */
  pass(elapsedMs: number): void {
    this.#sinceHeartbeatMs += elapsedMs;
    if (this.#sinceHeartbeatMs < HEARTBEAT_MS) return;
    this.#sinceHeartbeatMs = 0;
    const view = new DataView(this.#bytes.buffer);
    view.setUint32(0, this.#limitW === 0 ? NO_LIMIT : this.#limitW);
    for (let hub = 0; hub < this.#hubs.count; hub++) {
      if (!this.#hubs.isPowered(hub)) continue;
      if (this.#given[hub] !== this.#limitW) {
        this.#write(hub, CAPACITY_LIMIT, 2, this.#bytes);
        this.#given[hub] = this.#limitW;
      } else if (this.#limitW !== 0) {
        this.#write(hub, HEARTBEAT, 1, this.#bytes.subarray(2));
      }
    }
  }

  #write(hub: number, address: number, count: number, data: Uint8Array): void {
    const code = this.#hubs.write(hub, Bank.holdingRegisters, address, count, data);
    if (code !== 0)
      throw new Error(`hub ${hub} refused a write of ${count} registers at ${address}: exception ${code}`);
  }
}
