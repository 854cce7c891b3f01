import { checkShape, shapeOf } from '../../protocols/document/check-shape.ts';
import { durationMs } from '../../protocols/document/duration.ts';
import type { Report } from '../../protocols/document/problem.ts';
import { readDocument } from '../../protocols/document/read-document.ts';
import { didYouMean } from '../../protocols/document/suggestion.ts';
import { fieldsOf } from '../../protocols/profile/fields.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { plantKinds } from '../plant/kinds.ts';

import type { Check, Reading, RegisterReference, Scenario, ScenarioDevice, ScenarioPlant } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import { LONGEST_MS, plantShape, scenarioShape } from './schema.ts';

/** Characters of the longest scenario that is read. */
export const SCENARIO_TEXT_LIMIT = 1 << 20;

const KIND = {
  Failure: ScenarioError,
  hint: 'see seeds/scenarios/street.yaml for a scenario',
  textLimit: SCENARIO_TEXT_LIMIT,
};

/** `+08:00` or `Z` at the end of a start. */
const ZONE = /(Z|[+-]\d\d:\d\d)$/;

const shape = shapeOf(scenarioShape);
const plantShapes = new Map([...plantKinds.keys()].map((kind) => [kind, shapeOf(plantShape(kind))]));

/** The document as its schema lets it through. */
interface Given {
  readonly name: string;
  readonly start: string;
  readonly duration: string;
  readonly seed: number;
  readonly plants: Readonly<Record<string, { readonly kind: string }>>;
  readonly devices: Readonly<Record<string, { class: string; unit: number; scan: string; plant: string }>>;
  readonly serial: { readonly baud: number; readonly parity: 'none' | 'even' | 'odd' };
  readonly poll: {
    readonly every: string;
    readonly registers: readonly { readonly register: string; readonly plot?: 'value' | 'increase' }[];
  };
  readonly checks: readonly { what: string; register: string; plant: string; within: number }[];
}

/**
 * Reads a scenario (YAML, so JSON as well) and checks it whole, but for the files that its plants name.
 *
 * @param source what errors call the text, usually the file's path
 * @param profiles the device classes that there are
 * @throws ScenarioError naming every fault with line and column
 */
export function parseScenario(text: string, source: string, profiles: ReadonlyMap<string, Profile>): Scenario {
  const { content, list } = readDocument(text, source, KIND);
  checkShape(content, shape, list.report);
  if (list.problems.length > 0) throw new ScenarioError(source, list.sorted());
  const scenario = new Reader(content as unknown as Given, list.report, profiles).read(source);
  if (list.problems.length > 0) throw new ScenarioError(source, list.sorted());
  return scenario;
}

/** Checks what a schema cannot say: names that refer to one another, and values against each other. */
class Reader {
  readonly #given: Given;
  readonly #report: Report;
  readonly #profiles: ReadonlyMap<string, Profile>;

  constructor(given: Given, report: Report, profiles: ReadonlyMap<string, Profile>) {
    this.#given = given;
    this.#report = report;
    this.#profiles = profiles;
  }

  read(source: string): Scenario {
    const { name, start, seed, serial, poll } = this.#given;
    const plants = Object.keys(this.#given.plants).map((plant) => this.#plant(plant));
    const devices = Object.keys(this.#given.devices).flatMap((device) => this.#device(device) ?? []);
    this.#checkUnits(devices);
    this.#checkWiring(plants, devices);
    const startMs = Date.parse(start);
    if (Number.isNaN(startMs)) this.#report(['start'], `${start} is no date`);
    return {
      source,
      name,
      startMs,
      utcOffsetMs: Date.parse(start.replace(ZONE, 'Z')) - startMs,
      durationMs: this.#duration(['duration'], this.#given.duration),
      seed,
      plants,
      devices,
      serial: { baudRate: serial.baud, parity: serial.parity },
      pollMs: this.#duration(['poll', 'every'], poll.every),
      readings: poll.registers.flatMap(({ register, plot }, index): Reading[] => {
        const found = this.#register(['poll', 'registers', index, 'register'], register, plot !== undefined);
        return found === undefined ? [] : [{ ...found, plot }];
      }),
      checks: this.#given.checks.flatMap((_, index) => this.#check(index) ?? []),
    };
  }

  #duration(path: readonly (string | number)[], text: string): number {
    const value = durationMs(text);
    if (value === undefined || value > LONGEST_MS) this.#report(path, `${text} must be above 0 and at most 366d`);
    return value ?? 0;
  }

  #plant(name: string): ScenarioPlant {
    const parameters = this.#given.plants[name]!;
    checkShape(parameters, plantShapes.get(parameters.kind)!, (path, ...rest) =>
      this.#report(['plants', name, ...path], ...rest),
    );
    return { name, kind: plantKinds.get(parameters.kind)!, parameters };
  }

  #device(name: string): ScenarioDevice | undefined {
    const { class: deviceClass, unit, scan, plant } = this.#given.devices[name]!;
    const path = ['devices', name];
    const profile = this.#known([...path, 'class'], 'device class', deviceClass, this.#profiles);
    this.#known([...path, 'plant'], 'plant', plant, new Map(Object.entries(this.#given.plants)));
    const scanMs = this.#duration([...path, 'scan'], scan);
    return profile && { name, class: deviceClass, profile, unitId: unit, scanMs, plant };
  }

  #known<T>(
    path: readonly (string | number)[],
    what: string,
    name: string,
    all: ReadonlyMap<string, T>,
  ): T | undefined {
    const found = all.get(name);
    if (found === undefined) {
      const names = [...all.keys()];
      this.#report(path, `there is no ${what} ${name}`, didYouMean(name, names) ?? `there are ${names.join(', ')}`);
    }
    return found;
  }

  #checkUnits(devices: readonly ScenarioDevice[]): void {
    const owners = new Map<number, string>();
    for (const { name, unitId } of devices) {
      const owner = owners.get(unitId);
      if (owner !== undefined) this.#report(['devices', name, 'unit'], `unit id ${unitId} is already that of ${owner}`);
      owners.set(unitId, name);
    }
  }

  #checkWiring(plants: readonly ScenarioPlant[], devices: readonly ScenarioDevice[]): void {
    for (const { name, kind } of plants) {
      const wired = new Set<string>();
      for (const device of devices.filter(({ plant }) => plant === name)) {
        const path = ['devices', device.name, 'plant'];
        if (!(device.class in kind.classes)) {
          const classes = Object.keys(kind.classes).join(', ');
          this.#report(path, `a ${device.class} cannot be wired to a ${kind.name}`, `it takes ${classes}`);
        } else if (wired.has(device.class)) {
          this.#report(path, `${name} has a ${device.class} already`, 'give each its own plant');
        }
        wired.add(device.class);
      }
      for (const [deviceClass, need] of Object.entries(kind.classes)) {
        if (need === 'required' && !wired.has(deviceClass)) {
          this.#report(
            ['plants', name],
            `a ${kind.name} needs a ${deviceClass}, and none is wired to it`,
            undefined,
            'key',
          );
        }
      }
    }
  }

  #register(path: readonly (string | number)[], text: string, numeric: boolean): RegisterReference | undefined {
    const [device, register] = text.split('.') as [string, string];
    const given = this.#known(path, 'device', device, new Map(Object.entries(this.#given.devices)));
    const profile = given && this.#profiles.get(given.class);
    if (profile === undefined) return undefined;
    const fields = new Map(fieldsOf(profile).map((field) => [field.name, field]));
    const field = this.#known(path, `register of ${device}`, register, fields);
    if (field === undefined) return undefined;
    if (field.access === 'w') this.#report(path, `${register} cannot be read`);
    const isNumber = 'type' in field && field.type !== 'string' && !field.symbols && !field.bits;
    if (numeric && !isNumber) this.#report(path, `${register} is no number`, 'only numbers can be drawn or compared');
    return { device, register };
  }

  #check(index: number): Check | undefined {
    const { what, register, plant, within } = this.#given.checks[index]!;
    const found = this.#register(['checks', index, 'register'], register, true);
    const [plantName, quantity] = plant.split('.') as [string, string];
    const path = ['checks', index, 'plant'];
    const given = this.#known(path, 'plant', plantName, new Map(Object.entries(this.#given.plants)));
    const kind = given && plantKinds.get(given.kind);
    if (kind !== undefined) {
      this.#known(path, `quantity of a ${kind.name}`, quantity, new Map(Object.entries(kind.quantities)));
    }
    return found && { ...found, what, plant: plantName, quantity, within };
  }
}
