import type { Simulation } from '../simulation.ts';
import { nameOf, type Poll } from './host-poll.ts';
import type { Check } from './scenario.ts';

/** How what a device says compares with what its plant knows. */
export interface CheckResult {
  readonly check: Check;
  /** At the end; undefined when there is no serial line. */
  readonly rtu: number | undefined;
  readonly tcp: number;
  readonly plant: number;
  /** How often they were compared. */
  readonly comparisons: number;
  /** The greatest difference at any of them. */
  readonly worst: number;
  readonly passed: boolean;
}

/** Compares each reading of the host with the plants, of which both tell the same moment. */
export class Comparison {
  /** Values that were read over each line. */
  values = 0;
  /** Registers that ever read differently over the two lines. */
  readonly differing = new Set<string>();
  readonly #simulation: Simulation;
  #checks: readonly CheckResult[];

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    const nothing = { rtu: undefined, tcp: Number.NaN, plant: Number.NaN, comparisons: 0, worst: 0, passed: false };
    this.#checks = simulation.scenario.checks.map((check) => ({ check, ...nothing }));
  }

  get checks(): readonly CheckResult[] {
    return this.#checks;
  }

  add(poll: Poll): void {
    this.values += poll.tcp.size;
    for (const name of poll.differing) this.differing.add(name);
    this.#checks = this.#checks.map(({ check, comparisons, worst }) => {
      const rtu = poll.rtu?.get(nameOf(check)) as number | undefined;
      const tcp = poll.tcp.get(nameOf(check)) as number;
      const plant = this.#simulation.plants.get(check.plant)!.read(check.quantity);
      const difference = Math.max(Math.abs((rtu ?? tcp) - plant), Math.abs(tcp - plant), worst);
      return {
        check,
        rtu,
        tcp,
        plant,
        comparisons: comparisons + 1,
        worst: difference,
        passed: difference <= check.within,
      };
    });
  }
}
