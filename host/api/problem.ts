import { STATUS_CODES } from 'node:http';
import {
  CampaignPlanError,
  CampaignStateError,
  FleetDeviceError,
  RoleError,
  UnknownCampaignError,
  UnknownDeviceError,
} from '../fleet/errors.ts';
import { QueryError } from '../fleet/query/query-error.ts';
import { UserError } from '../fleet/users.ts';
import { RevisionError } from '../store/database.ts';
import { DatabaseError } from '../store/database-error.ts';
import { KeyError } from '../store/names.ts';
import { ApiError, type Violation } from './api-error.ts';

/** An error as it is told over HTTP (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly violations?: readonly Violation[];
}

/** A class of errors, by what its objects are. */
type ErrorClass = abstract new (...args: never[]) => Error;

/** Errors of the fleet that are the asker's to put right, and their statuses. */
const STATUSES: readonly (readonly [ErrorClass, number])[] = [
  [QueryError, 400],
  [KeyError, 400],
  [RoleError, 403],
  [UnknownDeviceError, 404],
  [UnknownCampaignError, 404],
  [CampaignStateError, 409],
  [RevisionError, 412],
  [CampaignPlanError, 422],
  [FleetDeviceError, 422],
  [UserError, 422],
  [DatabaseError, 503],
];

const RETRY_AFTER_S = 5;
const DEFECT = 'this is a defect of kerb: its log has more; please report it';

/** An error as a refusal; one that is nobody's fault but ours is not told in full. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const status = STATUSES.find(([kind]) => error instanceof kind)?.[1];
  if (!(error instanceof Error) || status === undefined) return new ApiError(500, 'Defect', DEFECT);
  const headers: Record<string, string> = status === 503 ? { 'Retry-After': String(RETRY_AFTER_S) } : {};
  return new ApiError(status, error.name, error.message, { headers });
}

export function problemOf({ status, code, message, violations }: ApiError): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? String(status),
    status,
    detail: message,
    code,
    ...(violations.length > 0 && { violations }),
  };
}
