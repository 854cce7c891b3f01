import type { ApiParameter } from './operation.ts';

export const KEY: ApiParameter = {
  description: 'name of the device',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
};

export const CAMPAIGN: ApiParameter = {
  description: 'name of the campaign',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
};

export const QUERY: ApiParameter = {
  description: 'which devices, such as `class=meter and site=north and firmware<5`; all when it is left out',
  schema: { type: 'string', maxLength: 4096 },
};

export const LIMIT: ApiParameter = {
  description: 'most of a page',
  schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
};

export const CURSOR: ApiParameter = {
  description: '`next` of the page before',
  schema: { type: 'string', maxLength: 255, pattern: '^[A-Za-z0-9_.-]+$' },
};

export const FROM: ApiParameter = {
  description: 'first time, ISO 8601 with its offset from UTC',
  schema: { type: 'string', format: 'date-time' },
};

export const TO: ApiParameter = {
  description: 'last time, not included',
  schema: { type: 'string', format: 'date-time' },
};

export const SERIES: ApiParameter = {
  description: 'name of a series, such as `energyActiveImport`',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_.=-]{1,255}$' },
};
