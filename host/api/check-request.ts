import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiDocument } from '../../protocols/api/openapi.ts';
import type { ApiParameter, Operation } from '../../protocols/api/operation.ts';
import { OPERATIONS, type OperationId } from '../../protocols/api/operations.ts';
import { ApiError, type Violation } from './api-error.ts';

const MOST_TOLD = 10;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function isTime(text: string): boolean {
  return TIME.test(text) && !Number.isNaN(Date.parse(text));
}

/** Checks requests against the description of the API. */
export class RequestChecks {
  readonly #bodies = new Ajv2020({ strict: false, validateSchema: false });
  readonly #parameters = new Ajv2020({ strict: true, strictTypes: false, coerceTypes: true, useDefaults: true });
  readonly #made = new Map<string, ValidateFunction>();

  constructor() {
    this.#bodies.addFormat('date-time', isTime);
    this.#parameters.addFormat('date-time', isTime);
    this.#bodies.addSchema(openApiDocument(''), 'api');
  }

  /** @throws ApiError */
  path(id: OperationId, parameters: Readonly<Record<string, string>>): void {
    const { parameters: described = {} } = OPERATIONS[id] as Operation;
    this.#check('path', this.#of(described, `path ${id}`, true), { ...parameters });
  }

  /** The parameters of a query as what they are. @throws ApiError */
  query(id: OperationId, search: URLSearchParams): Record<string, string | number> {
    const { query: described = {} } = OPERATIONS[id] as Operation;
    const given: Record<string, string | number> = Object.create(null);
    for (const [name, value] of search) {
      if (name in given) throw invalid([{ in: 'query', at: name, reason: 'is given twice' }]);
      given[name] = value;
    }
    this.#check('query', this.#of(described, `query ${id}`, false), given);
    return given;
  }

  /** @throws ApiError */
  body(id: OperationId, body: unknown): void {
    const { path, method } = OPERATIONS[id];
    const pointer = `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`;
    const schema = { $ref: `api#${encodeURI(pointer)}/requestBody/content/application~1json/schema` };
    this.#check(
      'body',
      this.#once(`body ${id}`, () => this.#bodies.compile(schema)),
      body,
    );
  }

  #of(described: Readonly<Record<string, ApiParameter>>, key: string, isRequired: boolean): ValidateFunction {
    return this.#once(key, () => {
      const properties = Object.fromEntries(Object.entries(described).map(([name, { schema }]) => [name, schema]));
      const required = isRequired ? Object.keys(properties) : [];
      return this.#parameters.compile({ type: 'object', properties, required, additionalProperties: false });
    });
  }

  #once(key: string, make: () => ValidateFunction): ValidateFunction {
    const made = this.#made.get(key) ?? make();
    this.#made.set(key, made);
    return made;
  }

  #check(where: Violation['in'], check: ValidateFunction, value: unknown): void {
    if (check(value)) return;
    throw invalid((check.errors ?? []).slice(0, MOST_TOLD).map((error) => violationOf(where, error)));
  }
}

function violationOf(where: Violation['in'], { instancePath, keyword, params, message }: ErrorObject): Violation {
  const at = where === 'body' ? instancePath || '/' : instancePath.slice(1);
  switch (keyword) {
    case 'additionalProperties':
      return { in: where, at: at || where, reason: `has no ${JSON.stringify(params['additionalProperty'])}` };
    case 'enum':
      return { in: where, at, reason: `is one of ${(params['allowedValues'] as unknown[]).join(', ')}` };
    case 'const':
      return { in: where, at, reason: `is ${JSON.stringify(params['allowedValue'])} here` };
    default:
      return { in: where, at, reason: message ?? keyword };
  }
}

function invalid(violations: readonly Violation[]): ApiError {
  const [first] = violations;
  const detail = `${first?.in} ${first?.at}: ${first?.reason}; /api/v1/openapi.json describes what is taken`;
  return new ApiError(400, 'InvalidRequest', detail, { violations });
}
