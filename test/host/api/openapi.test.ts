import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { RequestChecks } from '../../../host/api/check-request.ts';
import { HANDLERS } from '../../../host/api/handlers/handlers.ts';
import { referencePage } from '../../../host/api/reference-page.ts';
import { ROLES } from '../../../host/fleet/role.ts';
import { openApiDocument } from '../../../protocols/api/openapi.ts';
import type { Operation } from '../../../protocols/api/operation.ts';
import { OPERATIONS, type OperationId } from '../../../protocols/api/operations.ts';
import { SCHEMAS } from '../../../protocols/api/schemas.ts';

const operations = Object.entries(OPERATIONS) as [OperationId, Operation][];

test('the description is OpenAPI 3.1', async () => {
  const validator = new Validator();
  const document = JSON.parse(JSON.stringify(openApiDocument('1.2.3'))) as Record<string, unknown>;
  expect(await validator.validate(document)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const broken = { ...document, paths: { devices: {} } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test('every reference leads to a schema, and every schema is used', () => {
  const used = new Set(
    [...JSON.stringify(openApiDocument('')).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1]),
  );
  expect([...used].sort()).toEqual(Object.keys(SCHEMAS).sort());
});

test('every operation is done by something, needs a role that there is, and names its parameters', () => {
  expect(Object.keys(HANDLERS).sort()).toEqual(operations.map(([id]) => id).sort());
  for (const [, { role, path, parameters = {} }] of operations) {
    expect(['anyone', ...ROLES]).toContain(role);
    expect([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])).toEqual(Object.keys(parameters));
  }
  const places = operations.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(places).size).toBe(places.length);
});

test('what may be done without a token is only what tells nothing of the fleet', () => {
  const open = operations.filter(([, { role }]) => role === 'anyone').map(([id]) => id);
  expect(open.sort()).toEqual(['description', 'health', 'ready', 'reference']);
  const changing = operations.filter(([id, { method }]) => method !== 'get' && id !== 'previewCampaign');
  for (const [id, { role }] of changing) expect(['operator', 'approver', 'admin'], id).toContain(role);
});

test('the examples are what is taken', () => {
  const checks = new RequestChecks();
  const given = operations.flatMap(([id, { body }]) =>
    body?.kind === 'json' && body.example ? [[id, body.example] as const] : [],
  );
  expect(given.length).toBeGreaterThan(3);
  for (const [id, example] of given) expect(() => checks.body(id, example)).not.toThrow();
});

test('the page names every operation, and loads nothing', () => {
  const page = referencePage(openApiDocument('1.2.3'));
  for (const [id, { summary }] of operations) {
    expect(page).toContain(`<section id="${id}">`);
    expect(page).toContain(summary.split(/['’]/)[0]);
  }
  expect(page).not.toMatch(/<script|src=|https?:\/\//);
});
