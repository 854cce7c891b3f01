import { fieldsOf } from '../../../protocols/profile/fields.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import type { DeviceState, ShownValue, World } from '../../dashboard/world.ts';
import { unitText, valueText } from '../device/value-text.ts';

/** A channel, a register or a quantity of a plant, with its value. */
export interface ShownRow {
  readonly device: string;
  /** What stands before the name: an input, an output, what the plant knows, or a register. */
  readonly kind: 'in' | 'out' | 'plant' | '';
  readonly name: string;
  text: string;
  /** Order of the changes: the greater, the later. */
  changed: number;
}

type Texts = ReadonlyMap<string, (value: ShownValue) => string>;

function registerTexts(profile: Profile): Texts {
  return new Map(
    fieldsOf(profile).map((field) => [
      field.name,
      (value: ShownValue) => `${valueText(value, field)} ${unitText(field)}`.trimEnd(),
    ]),
  );
}

/** The values of all devices as they were told last. */
export class ShownValues {
  readonly #rows = new Map<string, ShownRow>();
  readonly #registers = new Map<string, Texts>();
  readonly #units = new Map<string, string>();
  #changes = 0;

  constructor(world: World) {
    for (const { name, class: deviceClass, plantQuantities = {} } of world.devices) {
      const profile = world.profiles[deviceClass]!;
      this.#registers.set(name, registerTexts(profile));
      const { inputs, outputs } = profile.channels;
      for (const { name: channel, unit } of inputs) this.#units.set(`${name} in ${channel}`, unit ?? '');
      for (const { name: channel, unit } of outputs) this.#units.set(`${name} out ${channel}`, unit ?? '');
      for (const [quantity, unit] of Object.entries(plantQuantities))
        this.#units.set(`${name} plant ${quantity}`, unit);
    }
  }

  get rows(): readonly ShownRow[] {
    return [...this.#rows.values()];
  }

  /** Takes what changed; returns those rows. */
  take(devices: readonly DeviceState[]): ShownRow[] {
    this.#changes++;
    return devices.flatMap(({ name, inputs, outputs, plant, registers }) => [
      ...Object.entries(inputs).map(([channel, value]) => this.#number(name, 'in', channel, value)),
      ...Object.entries(outputs).map(([channel, value]) => this.#number(name, 'out', channel, value)),
      ...Object.entries(plant).map(([quantity, value]) => this.#number(name, 'plant', quantity, value)),
      ...Object.entries(registers).map(([register, value]) =>
        this.#set(name, '', register, this.#registers.get(name)?.get(register)?.(value) ?? String(value)),
      ),
    ]);
  }

  #number(device: string, kind: 'in' | 'out' | 'plant', name: string, value: number): ShownRow {
    const unit = this.#units.get(`${device} ${kind} ${name}`) ?? '';
    const text = Number.isInteger(value) ? String(value) : value.toFixed(2);
    return this.#set(device, kind, name, `${text} ${unit === '1' ? '' : unit}`.trimEnd());
  }

  #set(device: string, kind: ShownRow['kind'], name: string, text: string): ShownRow {
    const key = `${device} ${kind} ${name}`;
    const row = this.#rows.get(key) ?? { device, kind, name, text, changed: 0 };
    row.text = text;
    row.changed = this.#changes;
    this.#rows.set(key, row);
    return row;
  }
}
