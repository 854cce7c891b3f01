import type { Operation } from './operation.ts';
import { ref } from './schemas.ts';

/** Users, and the API itself. */
export const SERVICE_OPERATIONS = {
  getSelf: {
    method: 'get',
    path: '/self',
    tag: 'users',
    summary: 'whose token it is',
    role: 'viewer',
    success: { kind: 'json', status: 200, description: 'name and role', schema: ref('Self') },
  },
  listUsers: {
    method: 'get',
    path: '/users',
    tag: 'users',
    summary: 'list users',
    role: 'admin',
    success: { kind: 'json', status: 200, description: 'users', schema: ref('UserList') },
  },
  addUser: {
    method: 'post',
    path: '/users',
    tag: 'users',
    summary: 'name a user',
    description:
      'As the token is kept nowhere, this takes no `Idempotency-Key`: when the answer was lost, remove the user and name them again.',
    role: 'admin',
    body: { kind: 'json', schema: ref('NewUser'), example: { name: 'olga', role: 'operator' } },
    success: { kind: 'json', status: 201, description: 'the token', schema: ref('Token') },
    refusals: [422],
  },
  removeUser: {
    method: 'delete',
    path: '/users/{name}',
    tag: 'users',
    summary: 'remove a user; the token is worth nothing from then on',
    role: 'admin',
    parameters: {
      name: { description: 'of the user', schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' } },
    },
    success: { kind: 'nothing', status: 204, description: 'removed' },
    refusals: [422],
  },
  health: {
    method: 'get',
    path: '/health',
    tag: 'service',
    summary: 'whether the program is alive',
    role: 'anyone',
    success: { kind: 'json', status: 200, description: 'it is', schema: ref('Health') },
  },
  ready: {
    method: 'get',
    path: '/ready',
    tag: 'service',
    summary: 'whether it can work: the database answers',
    role: 'anyone',
    success: { kind: 'json', status: 200, description: 'it can', schema: ref('Health') },
  },
  description: {
    method: 'get',
    path: '/openapi.json',
    tag: 'service',
    summary: 'this description',
    role: 'anyone',
    success: { kind: 'json', status: 200, description: 'OpenAPI 3.1', schema: { type: 'object' } },
  },
  reference: {
    method: 'get',
    path: '/',
    tag: 'service',
    summary: 'this description as a page to read',
    role: 'anyone',
    success: { kind: 'stream', status: 200, description: 'a page', types: ['text/html'] },
  },
} as const satisfies Record<string, Operation>;
