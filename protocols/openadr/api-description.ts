import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { dateTimeMs, isNow } from './date-time.ts';
import { fixedDurationMs } from './iso-duration.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One thing that the description says a server can be asked for. */
export interface ApiOperation {
  readonly method: Method;
  /** `/events/{eventID}` */
  readonly path: string;
  readonly operationId: string;
  /** Any one of them allows it; empty when no token is asked for. */
  readonly scopes: readonly string[];
  readonly queryParameters: readonly string[];
}

/** What is wrong with a document; empty when nothing is. */
export type Faults = readonly string[];

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE'];
const ROOT = 'openadr';

/**
 * The official OpenAPI 3.0 description of OpenADR 3 with its schemas compiled. Takes the parsed YAML, as
 * seeds/openadr/openadr3-3.1.0.yaml.
 */
export class ApiDescription {
  readonly operations: readonly ApiOperation[];
  readonly #document: JsonObject;
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: unknown) {
    this.#document = withoutContradiction(asJsonSchema(document as Json) as JsonObject);
    this.#ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
    this.#ajv.addSchema({ $id: ROOT, ...this.#document });
    this.operations = operationsOf(this.#document);
  }

  /** Checks a document against `components.schemas`. */
  faultsOf(schema: string, value: unknown): Faults {
    return this.#check(`/components/schemas/${schema}`, value);
  }

  /** Checks the body of a request; a body where none is described is a fault. */
  requestFaults({ path, method }: ApiOperation, contentType: string, body: unknown): Faults {
    const pointer = this.#contentSchema(['paths', path, method.toLowerCase(), 'requestBody'], contentType);
    if (pointer === undefined) return body === undefined ? [] : [`a body of ${contentType} is not described`];
    return this.#check(pointer, body);
  }

  /** Checks an answer: its status must be described, and so must its body. */
  responseFaults({ path, method }: ApiOperation, status: number, contentType: string, body: unknown): Faults {
    const response = ['paths', path, method.toLowerCase(), 'responses', String(status)];
    if (this.#at(response) === undefined) return [`status ${status} is not described`];
    const pointer = this.#contentSchema(response, contentType);
    return pointer === undefined ? [`a body of ${contentType} is not described`] : this.#check(pointer, body);
  }

  /** Names of the fields that a schema and those it is made of have. */
  fieldsOf(schema: string): readonly string[] {
    return fieldsIn(this.#document, { $ref: `#/components/schemas/${schema}` });
  }

  #check(pointer: string, value: unknown): Faults {
    let validate = this.#compiled.get(pointer);
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: `${ROOT}#${pointer}` });
      this.#compiled.set(pointer, validate);
    }
    return validate(value) ? [] : (validate.errors ?? []).map(faultText);
  }

  #at(path: readonly string[]): JsonObject | undefined {
    let at: Json | undefined = this.#document;
    for (const key of path) at = resolve(this.#document, (at as JsonObject | undefined)?.[key]);
    return at as JsonObject | undefined;
  }

  /** JSON pointer of the schema of a body; follows one reference. */
  #contentSchema(path: readonly string[], contentType: string): string | undefined {
    const holder = this.#raw(path);
    const reference = (holder as JsonObject | undefined)?.['$ref'];
    const base = typeof reference === 'string' ? reference.slice(1) : `/${path.map(escaped).join('/')}`;
    const schema = this.#at([...path, 'content', contentType, 'schema']);
    return schema === undefined ? undefined : `${base}/content/${escaped(contentType)}/schema`;
  }

  #raw(path: readonly string[]): Json | undefined {
    return path.reduce<Json | undefined>((at, key) => (at as JsonObject | undefined)?.[key], this.#document);
  }
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function resolve(document: JsonObject, value: Json | undefined): Json | undefined {
  const reference = (value as JsonObject | null | undefined)?.['$ref'];
  if (typeof reference !== 'string') return value;
  return reference
    .slice(2)
    .split('/')
    .reduce<Json | undefined>((at, key) => (at as JsonObject | undefined)?.[key], document);
}

function fieldsIn(document: JsonObject, schema: Json): readonly string[] {
  const { properties, allOf } = resolve(document, schema) as {
    readonly properties?: JsonObject;
    readonly allOf?: readonly Json[];
  };
  return [...Object.keys(properties ?? {}), ...(allOf ?? []).flatMap((part) => fieldsIn(document, part))];
}

function operationsOf(document: JsonObject): ApiOperation[] {
  return Object.entries(document['paths'] as JsonObject).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const described = (item as JsonObject)[method.toLowerCase()] as JsonObject | undefined;
      if (described === undefined) return [];
      const security = (described['security'] ?? []) as readonly { readonly oAuth2ClientCredentials?: string[] }[];
      const parameters = (described['parameters'] ?? []) as readonly { readonly name: string; readonly in: string }[];
      return [
        {
          method,
          path,
          operationId: String(described['operationId']),
          scopes: security.flatMap(({ oAuth2ClientCredentials }) => oAuth2ClientCredentials ?? []),
          queryParameters: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        },
      ];
    }),
  );
}

/**
 * OpenAPI 3.0 has a dialect of its own: `nullable` (which also a reference may have beside it), limits that are excluded
 * by a boolean.
 */
function asJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (value === null || typeof value !== 'object') return value;
  const { nullable, exclusiveMaximum, discriminator: _, ...rest } = value as Record<string, Json>;
  const schema: Record<string, Json> = Object.fromEntries(
    Object.entries(rest).map(([key, part]) => [
      key,
      key === 'example' || key === 'default' ? part : asJsonSchema(part),
    ]),
  );
  if (exclusiveMaximum === true) {
    schema['exclusiveMaximum'] = schema['maximum']!;
    delete schema['maximum'];
  }
  if (nullable !== true || typeof schema['type'] !== 'string') return schema;
  return { ...schema, type: [schema['type'], 'null'] };
}

/**
 * `ven` and `resource` are made of metadata, where objectType is VEN, and of what the business logic sends, where it is
 * BL_VEN_REQUEST; nothing could be both. Servers send that of the metadata, or none at all.
 */
function withoutContradiction(document: JsonObject): JsonObject {
  const components = document['components'] as JsonObject;
  const schemas = components['schemas'] as JsonObject;
  const corrected = ['ven', 'resource'].map((name) => {
    const schema = schemas[name] as JsonObject;
    const parts = (schema['allOf'] as readonly Json[]).map((part) => withOptionalType(schemas, part));
    return [name, { ...schema, allOf: parts }] as const;
  });
  return { ...document, components: { ...components, schemas: { ...schemas, ...Object.fromEntries(corrected) } } };
}

function withOptionalType(schemas: JsonObject, part: Json): Json {
  const name = String((part as JsonObject)['$ref'])
    .split('/')
    .at(-1)!;
  const schema = schemas[name] as { readonly properties: JsonObject; readonly required: readonly string[] };
  const { objectType, ...others } = schema.properties;
  const properties = name.endsWith('Request') ? others : { ...others, objectType: objectType! };
  return { ...schema, properties, required: schema.required.filter((field) => field !== 'objectType') };
}

const FORMATS = {
  'date-time': (text: string) => isNow(text) || dateTimeMs(text) !== undefined,
  uri: (text: string) => URL.canParse(text) || text === 'about:blank',
  int32: true,
  float: true,
  duration: (text: string) => fixedDurationMs(text) !== undefined,
} as const;

function faultText({ instancePath, message, params, keyword }: ErrorObject): string {
  const where = instancePath === '' ? 'the document' : instancePath.slice(1).replaceAll('/', '.');
  const allowed = keyword === 'enum' ? `: ${(params['allowedValues'] as readonly string[]).join(', ')}` : '';
  return `${where} ${message ?? 'is not allowed'}${allowed}`;
}
