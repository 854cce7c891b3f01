import type { JsonSchema } from './operation.ts';

const name = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };
const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const percent = { type: 'number', minimum: 0, maximum: 100 };
const atMs = { type: 'integer', description: 'UTC, milliseconds since 1970' };
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' };

export function ref(schema: string): JsonSchema {
  return { $ref: `#/components/schemas/${schema}` };
}

function object(properties: Record<string, JsonSchema>, optional: readonly string[] = [], more: JsonSchema = {}) {
  const required = Object.keys(properties).filter((property) => !optional.includes(property));
  return { type: 'object', properties, required, additionalProperties: false, ...more };
}

function listOf(items: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { type: 'array', items, ...more };
}

/** A page of a list: `next` is the cursor of the next one, and is left out of the last. */
function pageOf(items: JsonSchema): JsonSchema {
  return object({ items: listOf(items), next: text }, ['next']);
}

function state(kind: string, more: Record<string, JsonSchema> = {}): JsonSchema {
  return object({ kind: { const: kind }, ...more });
}

const deviceProperties = {
  key: name,
  class: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$', examples: ['meter'] },
  line: {
    type: 'string',
    maxLength: 500,
    description: '`tcp://host:port`, `tls://host`, `rtu+tcp://host:port` or a serial port with its settings',
    examples: ['tcp://192.168.1.20:502'],
  },
  unitId: { type: 'integer', minimum: 0, maximum: 255 },
  labels: {
    type: 'object',
    propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' },
    additionalProperties: { type: 'string', maxLength: 200 },
    maxProperties: 64,
  },
  deviceKey: {
    type: 'string',
    pattern: '^(?:[0-9a-f]{2}){1,512}$',
    description: 'public COSE_Key of the device, hex; pinned once it is known',
  },
  window: ref('MaintenanceWindow'),
};

const wantedFirmware = object({ sequence: count, image: sha256, bundle: sha256 });
const wantedConfig = object({ sequence: count, document: sha256, signed: sha256, activateAtS: count });

const plan = object(
  {
    id: name,
    title: { type: 'string', maxLength: 200 },
    goal: ref('Goal'),
    query: { type: 'string', maxLength: 4096, description: 'chooses the devices, at the start' },
    stages: listOf(ref('Stage'), { minItems: 1, maxItems: 32 }),
    attempts: { type: 'integer', minimum: 1, maximum: 100 },
    fourEyes: { type: 'boolean', description: 'who approves a stage is another person than who started it' },
    giveUpAfterS: { type: 'number', exclusiveMinimum: 0, maximum: 315_360_000 },
  },
  ['fourEyes', 'giveUpAfterS'],
);

/** Everything that the API takes and gives, by name. */
export const SCHEMAS = {
  Problem: object(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: { type: 'string', description: 'what is wrong, and what to do' },
      code: { type: 'string', description: 'kind of error, for programs: `QueryError`' },
      violations: listOf(object({ in: { enum: ['body', 'query', 'path', 'header'] }, at: text, reason: text })),
    },
    ['violations'],
    { description: 'an error (RFC 9457)' },
  ),
  MaintenanceWindow: object(
    {
      fromMinute: { type: 'integer', minimum: 0, maximum: 1440 },
      toMinute: { type: 'integer', minimum: 0, maximum: 1440 },
      weekdays: listOf({ type: 'integer', minimum: 1, maximum: 7 }, { minItems: 1, maxItems: 7 }),
      timeZone: { type: 'string', maxLength: 100, examples: ['Europe/Berlin'] },
    },
    ['weekdays'],
    { description: 'minutes of the local day in which a device may be worked on; 1 is Monday' },
  ),
  NewDevice: object(deviceProperties, ['deviceKey', 'window']),
  Proven: object(
    {
      firmware: object({ sequence: count, image: text, schema: { type: 'integer' } }),
      config: object({ sequence: count, document: text }),
      provenAtMs: { type: 'number' },
    },
    [],
    { description: 'what the device proved last that it runs' },
  ),
  Device: object({ ...deviceProperties, proven: { ...ref('Proven'), readOnly: true } }, [
    'deviceKey',
    'window',
    'proven',
  ]),
  DevicePage: pageOf(ref('Device')),
  Added: object({ added: count, changed: count, same: count }),
  Count: object({ devices: count }),
  Goal: {
    oneOf: [
      object(
        {
          kind: { const: 'firmware' },
          firmware: wantedFirmware,
          activateAtS: count,
          confirmAfterS: { type: 'integer', minimum: 0, maximum: 86_400 },
        },
        ['activateAtS', 'confirmAfterS'],
      ),
      object({ kind: { const: 'config' }, config: wantedConfig }),
    ],
  },
  Stage: object(
    {
      name: { type: 'string', pattern: '^[A-Za-z0-9_ -]{1,40}$' },
      reach: {
        oneOf: [
          object({ kind: { const: 'devices' }, count: { type: 'integer', minimum: 1 } }),
          object({ kind: { const: 'percent' }, percent: { type: 'number', exclusiveMinimum: 0, maximum: 100 } }),
          object({ kind: { const: 'all' } }),
        ],
      },
      soakS: { type: 'number', minimum: 0, maximum: 7_776_000 },
      mostFailedPercent: percent,
      needsApproval: { type: 'boolean' },
      mostUnreachablePercent: percent,
    },
    ['needsApproval', 'mostUnreachablePercent'],
  ),
  CampaignPlan: plan,
  CampaignState: {
    oneOf: [
      state('running', { stage: count }),
      state('soaking', { stage: count, untilMs: { type: 'number' } }),
      state('awaitingApproval', { stage: count }),
      state('paused', { stage: count, by: text }),
      state('halted', { stage: count, reason: text }),
      state('cancelled', { by: text }),
      state('rollingBack', { by: text }),
      state('rolledBack'),
      state('done'),
    ],
  },
  Campaign: object({
    plan: ref('CampaignPlan'),
    state: ref('CampaignState'),
    createdBy: text,
    createdAtMs: atMs,
    devices: count,
    stageSizes: listOf(count),
    openStage: count,
    openedAtMs: { type: 'number' },
    accepted: { type: 'object', additionalProperties: percent },
    since: { type: 'number' },
  }),
  CampaignList: object({ items: listOf(ref('Campaign')) }),
  CampaignPreview: object({
    devices: count,
    stages: listOf(object({ name: text, devices: count, examples: listOf(name) })),
  }),
  CampaignSummary: object({
    id: name,
    title: text,
    state: ref('CampaignState'),
    atMs: { type: 'number' },
    devices: count,
    openStage: count,
    stages: listOf(
      object({
        name: text,
        devices: count,
        waiting: count,
        retrying: count,
        unreachable: count,
        staged: count,
        proven: count,
        failed: count,
        rolledBack: count,
      }),
    ),
    reasons: listOf(object({ reason: text, failed: { type: 'boolean' }, devices: count })),
  }),
  Progress: {
    oneOf: [
      state('waiting'),
      state('retrying', {
        attempt: count,
        notBeforeMs: { type: 'number' },
        reason: text,
        reached: { type: 'boolean' },
      }),
      state('staged', { atMs: { type: 'number' } }),
      state('proven', { atMs: { type: 'number' } }),
      state('failed', { atMs: { type: 'number' }, reason: text }),
      state('rolledBack', { atMs: { type: 'number' } }),
    ],
  },
  Member: object(
    {
      device: name,
      line: text,
      unitId: { type: 'integer' },
      stage: count,
      direction: { enum: ['bring', 'takeBack', 'withdraw'] },
      progress: ref('Progress'),
      failures: count,
      opensAtMs: { type: 'number' },
      receipt: { type: 'string', description: 'what proved it last: a COSE_Sign1 of the device, base64' },
    },
    ['opensAtMs', 'receipt'],
    { description: 'a device of a campaign, and how far it is' },
  ),
  MemberPage: pageOf(ref('Member')),
  WantedFirmware: wantedFirmware,
  WantedConfig: wantedConfig,
  SeriesList: object({ series: listOf(text) }),
  Point: object({
    device: text,
    series: text,
    time: { type: 'string', format: 'date-time' },
    value: { type: 'number' },
  }),
  PointPage: pageOf(ref('Point')),
  AuditRecord: object({
    number: { type: 'integer', minimum: 1 },
    atMs,
    by: object({ name: text, role: text, via: text }, ['via']),
    host: text,
    action: text,
    subject: text,
    details: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
    hash: sha256,
  }),
  AuditPage: pageOf(ref('AuditRecord')),
  AuditVerdict: {
    oneOf: [
      object({ kind: { const: 'whole' }, records: count, hash: sha256 }),
      object({ kind: { const: 'broken' }, number: count, reason: text }),
    ],
  },
  User: object({ name, role: ref('Role'), createdAtMs: atMs }),
  UserList: object({ items: listOf(ref('User')) }),
  Role: { enum: ['viewer', 'operator', 'approver', 'admin'] },
  NewUser: object({ name, role: ref('Role') }),
  Token: object({ name, role: ref('Role'), token: { type: 'string', description: 'told once, and kept nowhere' } }),
  Self: object({ name: text, role: ref('Role') }),
  Health: object({ status: { const: 'ok' } }),
} as const satisfies Record<string, JsonSchema>;
