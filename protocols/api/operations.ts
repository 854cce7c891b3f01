import { CAMPAIGN_OPERATIONS } from './campaign-operations.ts';
import { DEVICE_OPERATIONS } from './device-operations.ts';
import type { Operation } from './operation.ts';
import { RECORD_OPERATIONS } from './record-operations.ts';
import { SERVICE_OPERATIONS } from './service-operations.ts';

/** Every operation of the HTTP API. The description, the routes, the checks and the roles come from this one table. */
export const OPERATIONS = {
  ...DEVICE_OPERATIONS,
  ...CAMPAIGN_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...SERVICE_OPERATIONS,
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof OPERATIONS;

/** Where the API begins. */
export const API_BASE = '/api/v1';
