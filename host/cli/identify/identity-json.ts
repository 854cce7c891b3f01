import type { Identity } from '../../identify/identity.ts';
import { identityText } from '../../identify/identity-text.ts';

/** An identity as JSON has it: objects of function 43/14 by their ids, bytes in hexadecimal. */
export function identityJson(identity: Identity): Record<string, unknown> {
  const summary = identityText(identity);
  if (identity.kind === 'dlt645') return { summary, ...identity };
  const { identification, serverId, ...rest } = identity;
  return {
    summary,
    ...rest,
    ...(identification !== undefined && {
      identification: { ...identification, objects: Object.fromEntries(identification.objects) },
    }),
    ...(serverId !== undefined && {
      serverId: { text: serverId.text, bytes: Buffer.from(serverId.bytes).toString('hex') },
    }),
  };
}
