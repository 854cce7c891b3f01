/** Something with a value at each moment. */
export type Quantity =
  /** What the device holds: looked up in its memory in a simulation, read over the line from hardware. */
  | { readonly kind: 'register'; readonly device: string; readonly name: string }
  /** What the host read last over any line. */
  | { readonly kind: 'reading'; readonly device: string; readonly name: string }
  /** Of the process image, between plant and firmware. */
  | { readonly kind: 'channel'; readonly device: string; readonly name: string }
  | { readonly kind: 'plant'; readonly plant: string; readonly name: string }
  /** How often it happened so far, with the value that is asked for. */
  | { readonly kind: 'event'; readonly device: string; readonly name: string; readonly value: number | undefined }
  /** One of the host's counters of a line: timeouts, retries, crcErrors. */
  | { readonly kind: 'line'; readonly line: string; readonly counter: string }
  /** Requests of the host to the device that failed in the end. */
  | { readonly kind: 'failures'; readonly device: string }
  /** What the device itself says of its updates and slots. */
  | { readonly kind: 'update'; readonly device: string; readonly name: string }
  /** What became of the update that the host gave the device last; without a value until it has ended. */
  | { readonly kind: 'flash'; readonly device: string }
  /** What the device itself says of its config documents. */
  | { readonly kind: 'config'; readonly device: string; readonly name: string }
  /** What became of what the host did last with the device's config documents; without a value until it has ended. */
  | { readonly kind: 'pushed'; readonly device: string };

export type Relation =
  | { readonly kind: 'is' | 'isNot'; readonly to: number | Quantity; readonly within: number }
  | { readonly kind: 'above' | 'below' | 'atLeast' | 'atMost'; readonly to: number | Quantity }
  /** Less than when it was looked at last. */
  | { readonly kind: 'falls' }
  /** More than when it was looked at last: of an event, that it happens. */
  | { readonly kind: 'rises' };

/** True, false, or not known: what has no value yet, as a register of a device without power. */
export type Condition =
  | { readonly kind: 'compare'; readonly quantity: Quantity; readonly relations: readonly Relation[] }
  /** A fault of that name is going on. */
  | { readonly kind: 'fault'; readonly fault: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

const WORDS: Readonly<Record<Relation['kind'], string>> = {
  is: 'is',
  isNot: 'is not',
  above: 'above',
  below: 'below',
  atLeast: 'at least',
  atMost: 'at most',
  falls: 'falls',
  rises: 'rises',
};

/** `meter.energyActiveImport`, `event meter.powerUp` */
export function quantityText(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'register':
      return `${quantity.device}.${quantity.name}`;
    case 'reading':
      return `reading of ${quantity.device}.${quantity.name}`;
    case 'channel':
      return `channel ${quantity.device}.${quantity.name}`;
    case 'plant':
      return `${quantity.plant}.${quantity.name}`;
    case 'event':
      return `event ${quantity.device}.${quantity.name}${quantity.value === undefined ? '' : `(${quantity.value})`}`;
    case 'line':
      return `${quantity.line} ${quantity.counter}`;
    case 'failures':
      return `failed requests to ${quantity.device}`;
    case 'update':
      return `update ${quantity.device}.${quantity.name}`;
    case 'flash':
      return `flashing ${quantity.device}`;
    case 'config':
      return `config ${quantity.device}.${quantity.name}`;
    case 'pushed':
      return `config pushed to ${quantity.device}`;
  }
}

function relationText(relation: Relation): string {
  const word = WORDS[relation.kind];
  if (!('to' in relation)) return word;
  const to = typeof relation.to === 'number' ? String(relation.to) : quantityText(relation.to);
  const within = 'within' in relation && relation.within > 0 ? ` within ${relation.within}` : '';
  return `${word} ${to}${within}`;
}

/** In words, for reports. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'compare': {
      const { quantity, relations } = condition;
      if (quantity.kind === 'event' && relations.every(({ kind }) => kind === 'rises')) return quantityText(quantity);
      const often = quantity.kind === 'event' ? 'times of ' : '';
      return `${often}${quantityText(quantity)} ${relations.map(relationText).join(' and ')}`;
    }
    case 'fault':
      return `fault ${condition.fault}`;
    case 'not':
      return `not (${conditionText(condition.of)})`;
    default:
      return condition.of.map((part) => `(${conditionText(part)})`).join(condition.kind === 'all' ? ' and ' : ' or ');
  }
}

/** The quantities that it looks at. */
export function quantitiesOf(condition: Condition): Quantity[] {
  switch (condition.kind) {
    case 'compare': {
      const others = condition.relations.flatMap((relation) =>
        'to' in relation && typeof relation.to !== 'number' ? [relation.to] : [],
      );
      return [condition.quantity, ...others];
    }
    case 'fault':
      return [];
    case 'not':
      return quantitiesOf(condition.of);
    default:
      return condition.of.flatMap(quantitiesOf);
  }
}
