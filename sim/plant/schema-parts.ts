import type { Schema } from '../scenario/schema-parts.ts';
import { SERIES_PATTERN } from '../series/reference.ts';

// JSON Schema of what parameters of several kinds of plants are made of.

export const number = (minimum: number, maximum: number, description: string): Schema => ({
  type: 'number',
  minimum,
  maximum,
  description,
});

/** A constant, or what a file says of each moment. */
export const numberOrSeries = (minimum: number, maximum: number, description: string): Schema => ({
  anyOf: [
    { type: 'number', minimum, maximum },
    { type: 'string', pattern: SERIES_PATTERN },
  ],
  description: `${description}, or a series of it as file.csv#column.`,
});

/** An object that needs all of its properties. */
export const group = (properties: Schema, description: string): Schema => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
  description,
});

/** Minutes of a month. */
const LONGEST_MINUTES = 44_640;

/** Properties of a `Span`. */
export const SPAN: Schema = {
  at: number(0, LONGEST_MINUTES, 'Minutes since local midnight of the first day.'),
  minutes: number(0, LONGEST_MINUTES, 'For how long.'),
};

/** A list of spans, each with `more` of its own. */
export const spans = (description: string, more: Schema = {}, maxItems = 500): Schema => ({
  type: 'array',
  maxItems,
  items: {
    type: 'object',
    required: ['at', 'minutes', ...Object.keys(more)],
    additionalProperties: false,
    properties: { ...SPAN, ...more },
  },
  description,
});
