import { didYouMean } from '../../../protocols/document/suggestion.ts';
import { KEY_ROLES, type KeyRole } from '../../../protocols/trust/key-set.ts';
import { UsageError } from '../failure.ts';

/** `release.pub.pem:firmware,config`: a key and what it may sign. */
export interface KeyArgument {
  readonly file: string;
  readonly roles: readonly KeyRole[];
}

/** @throws UsageError */
export function parseKeyArgument(text: string): KeyArgument {
  const colon = text.lastIndexOf(':');
  if (colon < 1 || colon === text.length - 1) {
    throw new UsageError(
      `--key ${text}: say what the key may sign, such as ${text.replace(/:$/, '')}:firmware,config or :keys`,
    );
  }
  const roles = text.slice(colon + 1).split(',');
  for (const role of roles) {
    if ((KEY_ROLES as readonly string[]).includes(role)) continue;
    const hint = didYouMean(role, KEY_ROLES) ?? `the roles are ${KEY_ROLES.join(', ')}`;
    throw new UsageError(`--key ${text}: there is no role ${role || "''"}; ${hint}`);
  }
  return { file: text.slice(0, colon), roles: roles as KeyRole[] };
}
