import type { ApiBody, ApiParameter, ApiSuccess, JsonSchema, Operation } from './operation.ts';
import { API_BASE, OPERATIONS } from './operations.ts';
import { ref, SCHEMAS } from './schemas.ts';

/** Refusals of every operation, by status. */
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'the request is not as described',
  401: 'no token, or one that is nobody’s',
  403: 'the role does not go so far',
  404: 'there is none of that name',
  409: 'it does not go in the state that it is in, or the same request is under way',
  412: 'it was changed in between: read it again',
  413: 'the body is too long',
  415: 'the body is of another media type',
  422: 'what was sent cannot be taken',
  429: 'too many failed logins',
  503: 'the database does not answer',
};

/** The description of the HTTP API: OpenAPI 3.1, made from the table of operations. */
export function openApiDocument(version: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const [operationId, operation] of Object.entries(OPERATIONS) as [string, Operation][]) {
    paths[operation.path] ??= {};
    paths[operation.path]![operation.method] = described(operationId, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kerb fleet',
      version,
      description: 'Devices, campaigns, telemetry and the audit log of a fleet.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_BASE }],
    security: [{ token: [] }],
    tags: [...new Set(Object.values(OPERATIONS).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: SCHEMAS,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'a token of `kerb fleet user add`, or of `POST /users`' },
      },
    },
  };
}

function described(operationId: string, operation: Operation): JsonSchema {
  const { tag, summary, description, role, body, success, isReplayable, isConditional } = operation;
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(role === 'anyone' ? { security: [] } : { 'x-role': role }),
    parameters: [
      ...parameters('path', operation.parameters),
      ...parameters('query', operation.query),
      ...(isReplayable ? [header('Idempotency-Key', 'the same one again gives the answer of the first time')] : []),
      ...(isConditional ? [header('If-Match', 'revision, as `ETag` told it'), header('If-None-Match', '`*`')] : []),
    ],
    ...(body && { requestBody: requestBody(body) }),
    responses: { [success.status]: answer(success), ...refusals(operation) },
  };
}

function parameters(place: 'path' | 'query', given: Readonly<Record<string, ApiParameter>> = {}): JsonSchema[] {
  return Object.entries(given).map(([name, { description, schema }]) => ({
    name,
    in: place,
    required: place === 'path',
    description,
    schema,
  }));
}

function header(name: string, description: string): JsonSchema {
  return { name, in: 'header', required: false, description, schema: { type: 'string', maxLength: 255 } };
}

function requestBody(body: ApiBody): JsonSchema {
  if (body.kind === 'bytes') {
    return { required: true, description: body.description, content: { 'application/octet-stream': {} } };
  }
  const { schema, example } = body;
  return { required: true, content: { 'application/json': { schema, ...(example !== undefined && { example }) } } };
}

function answer(success: ApiSuccess): JsonSchema {
  const { description } = success;
  switch (success.kind) {
    case 'nothing':
      return { description };
    case 'json':
      return { description, content: { 'application/json': { schema: success.schema } } };
    case 'stream':
      return { description, content: Object.fromEntries(success.types.map((type) => [type, {}])) };
  }
}

function refusals(operation: Operation): JsonSchema {
  return Object.fromEntries(
    refusalStatuses(operation).map((status) => [
      status,
      { description: REFUSALS[status], content: { 'application/problem+json': { schema: ref('Problem') } } },
    ]),
  );
}

/** Statuses with which an operation may be refused. */
export function refusalStatuses(operation: Operation): readonly number[] {
  const { role, body, refusals: own = [], isReplayable } = operation;
  const all = new Set([400, 503, ...own]);
  if (role !== 'anyone') for (const status of [401, 403, 429]) all.add(status);
  if (body) for (const status of [413, 415]) all.add(status);
  if (isReplayable) for (const status of [409, 422]) all.add(status);
  return [...all].sort((a, b) => a - b);
}
