import { Domain, Variable } from '../../protocols/traci/constants.ts';
import type { Request } from '../../protocols/traci/request.ts';
import type { TraciValue } from '../../protocols/traci/value.ts';

/** Classes of the vehicles that are seen before stop lines; SUMO is asked about each once, with the step after it was seen. */
export class VehicleClasses {
  #classes = new Map<string, string | undefined>();
  #seen = new Map<string, string | undefined>();

  /** Undefined until SUMO has told. */
  classOf(vehicle: string): string | undefined {
    return this.#classes.get(vehicle);
  }

  see(vehicles: readonly string[]): void {
    for (const vehicle of vehicles) this.#seen.set(vehicle, this.#classes.get(vehicle));
  }

  /** After a step: forgets who is no longer seen. */
  end(): void {
    if (this.#classes.size === 0 && this.#seen.size === 0) return;
    const forgotten = this.#classes;
    this.#classes = this.#seen;
    this.#seen = forgotten;
    this.#seen.clear();
  }

  /** For those that are new. */
  requests(): readonly Request[] {
    const requests: Request[] = [];
    for (const [object, known] of this.#classes) {
      if (known !== undefined) continue;
      requests.push({ kind: 'get', domain: Domain.vehicle, variable: Variable.vehicleClass, object });
    }
    return requests;
  }

  tell(vehicle: string, value: TraciValue | undefined): void {
    if (value?.type !== 'string') return;
    if (this.#classes.has(vehicle)) this.#classes.set(vehicle, value.value);
    if (this.#seen.has(vehicle)) this.#seen.set(vehicle, value.value);
  }
}
