import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiDocument } from '../../../protocols/api/openapi.ts';
import type { SERVICE_OPERATIONS } from '../../../protocols/api/service-operations.ts';
import type { Role } from '../../fleet/role.ts';
import { packageRoot } from '../../package-root.ts';
import { type Handlers, json } from '../api-call.ts';
import { referencePage } from '../reference-page.ts';

export const serviceHandlers: Handlers<keyof typeof SERVICE_OPERATIONS> = {
  async getSelf({ actor: { name, role } }) {
    return json({ name, role });
  },

  async listUsers({ fleet }) {
    const users = await fleet.users.list();
    return json({ items: users.map(({ name, role, createdAtMs }) => ({ name, role, createdAtMs })) });
  },

  async addUser({ fleet, actor, body }) {
    const { name, role } = body as { name: string; role: Role };
    return json({ name, role, token: await fleet.as(actor).addUser(name, role) }, 201, { 'Cache-Control': 'no-store' });
  },

  async removeUser({ fleet, actor, parameters }) {
    await fleet.as(actor).removeUser(parameters['name']!);
    return { kind: 'nothing' };
  },

  async health() {
    return json({ status: 'ok' });
  },

  async ready({ fleet }) {
    await fleet.users.any();
    return json({ status: 'ok' });
  },

  async description() {
    return json(openApiDocument(await packageVersion()));
  },

  async reference() {
    const page = referencePage(openApiDocument(await packageVersion()));
    return { kind: 'chunks', type: 'text/html; charset=utf-8', chunks: once(page) };
  },
};

async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
