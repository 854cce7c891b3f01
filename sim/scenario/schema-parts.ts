import { DURATION_PATTERN } from '../../protocols/time/duration.ts';

export type Schema = { readonly [key: string]: unknown };

export const NAME = '^[a-z][A-Za-z0-9]*$';
const NAME_PAIR = '^[a-z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$';

export const named = (items: Schema, description: string): Schema => ({
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: NAME },
  additionalProperties: items,
  description,
});

export const duration = (description: string): Schema => ({ type: 'string', pattern: DURATION_PATTERN, description });

/** A moment since the start; the start itself is `0s`. */
export const moment = duration;

export const name = (description: string): Schema => ({ type: 'string', pattern: NAME, description });

/** `device.register`, `plant.quantity`. */
export const reference = (description: string): Schema => ({ type: 'string', pattern: NAME_PAIR, description });

export const object = (properties: Schema, required: readonly string[], description: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
  description,
});

export const list = (items: Schema, description: string, maxItems = 500): Schema => ({
  type: 'array',
  maxItems,
  items,
  description,
});

export const title = (description: string): Schema => ({ type: 'string', minLength: 1, maxLength: 100, description });

/** A day passes in seconds, so a year is what anybody waits for. */
const YEAR_SECONDS = 366 * 86_400;
export const LONGEST_MS = YEAR_SECONDS * 1000;
