import type { Operation } from './operation.ts';
import { CURSOR, KEY, LIMIT, QUERY } from './parameters.ts';
import { ref } from './schemas.ts';

const MANY_DEVICES_BYTES = 64 << 20;

export const DEVICE_OPERATIONS = {
  listDevices: {
    method: 'get',
    path: '/devices',
    tag: 'devices',
    summary: 'list devices',
    description: 'In the order of their keys, page by page. `GET /devices.ndjson` gives all at once.',
    role: 'viewer',
    query: { query: QUERY, limit: LIMIT, cursor: CURSOR },
    success: { kind: 'json', status: 200, description: 'a page of devices', schema: ref('DevicePage') },
  },
  streamDevices: {
    method: 'get',
    path: '/devices.ndjson',
    tag: 'devices',
    summary: 'all devices, one JSON object a line',
    role: 'viewer',
    query: { query: QUERY },
    success: { kind: 'stream', status: 200, description: 'devices', types: ['application/x-ndjson'] },
  },
  addDevices: {
    method: 'post',
    path: '/devices',
    tag: 'devices',
    summary: 'add devices',
    description: 'All or none. With `replace` devices that are there with other data are changed.',
    role: 'operator',
    body: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: {
          devices: { type: 'array', items: ref('NewDevice'), minItems: 1, maxItems: 200_000 },
          replace: { type: 'boolean' },
        },
        required: ['devices'],
        additionalProperties: false,
      },
      example: {
        devices: [
          { key: 'meter-0017', class: 'meter', line: 'tcp://192.168.1.20:502', unitId: 17, labels: { site: 'north' } },
        ],
      },
    },
    mostBytes: MANY_DEVICES_BYTES,
    success: { kind: 'json', status: 200, description: 'how many', schema: ref('Added') },
    refusals: [422],
    isReplayable: true,
  },
  labelDevices: {
    method: 'post',
    path: '/labels',
    tag: 'devices',
    summary: 'set labels of devices, or take them off',
    role: 'operator',
    body: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: {
          query: { type: 'string', minLength: 1, maxLength: 4096 },
          labels: {
            type: 'object',
            description: 'null takes a label off',
            additionalProperties: { type: ['string', 'null'], maxLength: 200 },
            propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' },
            minProperties: 1,
            maxProperties: 64,
          },
        },
        required: ['query', 'labels'],
        additionalProperties: false,
      },
      example: { query: 'site=north', labels: { ring: '1', test: null } },
    },
    success: { kind: 'json', status: 200, description: 'how many', schema: ref('Count') },
    refusals: [422],
    isReplayable: true,
  },
  getDevice: {
    method: 'get',
    path: '/devices/{key}',
    tag: 'devices',
    summary: 'a device, and what it proved last',
    role: 'viewer',
    parameters: { key: KEY },
    success: { kind: 'json', status: 200, description: 'the device; `ETag` is its revision', schema: ref('Device') },
    refusals: [404],
  },
  putDevice: {
    method: 'put',
    path: '/devices/{key}',
    tag: 'devices',
    summary: 'add a device, or change it as a whole',
    description:
      'With `If-Match` only that revision is changed, with `If-None-Match: *` only a new one is added. A pinned key stays.',
    role: 'operator',
    parameters: { key: KEY },
    body: { kind: 'json', schema: ref('Device') },
    success: { kind: 'json', status: 200, description: 'the device as it is now', schema: ref('Device') },
    refusals: [412, 422],
    isConditional: true,
  },
  removeDevice: {
    method: 'delete',
    path: '/devices/{key}',
    tag: 'devices',
    summary: 'take a device out of the inventory',
    role: 'admin',
    parameters: { key: KEY },
    success: { kind: 'nothing', status: 204, description: 'it is out' },
    refusals: [404],
  },
} as const satisfies Record<string, Operation>;
