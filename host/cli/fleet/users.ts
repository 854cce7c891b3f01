import { timeText } from '../../fleet/campaign/campaign-words.ts';
import type { Role } from '../../fleet/role.ts';
import { table } from '../meter/table.ts';
import { type FleetOptions, withFleet } from './fleet-context.ts';

/** `kerb fleet user add` */
export async function addUser(name: string, role: Role, options: FleetOptions): Promise<void> {
  await withFleet(options, async (fleet, actor) => {
    const token = await fleet.as(actor).addUser(name, role);
    if (options.json) console.log(JSON.stringify({ name, role, token }));
    else console.log(`token of ${name} (${role}), told this once: ${token}`);
  });
}

/** `kerb fleet user remove` */
export async function removeUser(name: string, options: FleetOptions): Promise<void> {
  await withFleet(options, async (fleet, actor) => {
    await fleet.as(actor).removeUser(name);
    console.log(options.json ? JSON.stringify({ removed: name }) : `${name} is removed, and the token is nobody's`);
  });
}

/** `kerb fleet user list` */
export async function listUsers(options: FleetOptions): Promise<void> {
  await withFleet(options, async (fleet) => {
    const users = await fleet.users.list();
    if (options.json) {
      for (const { name, role, createdAtMs } of users) console.log(JSON.stringify({ name, role, createdAtMs }));
      return;
    }
    if (users.length === 0) {
      console.log('no user: whoever can open the database may do anything');
      return;
    }
    const rows = users.map(({ name, role, createdAtMs }) => [name, role, timeText(createdAtMs)]);
    const titles = ['name', 'role', 'since'];
    console.log(
      table(
        titles.map((title) => ({ title })),
        rows,
      ).join('\n'),
    );
  });
}
