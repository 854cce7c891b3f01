import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const TEMPORARY = /^\/(?:var\/)?tmp\//;
const ENCRYPTED_KEY = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m;

/** What a service is to read. */
export interface ServiceReads {
  /** Whole paths. */
  readonly files: readonly string[];
  readonly key: string | undefined;
  readonly hasOwnAccount: boolean;
  readonly environmentFile: string | undefined;
}

/** What would keep a service from starting, though the one who asks for it may read everything. */
export function serviceWarnings({ files, key, hasOwnAccount, environmentFile }: ServiceReads): string[] {
  const warnings: string[] = [];
  for (const path of files) {
    if (TEMPORARY.test(path)) {
      warnings.push(
        `${path}: a service has a folder ${TEMPORARY.exec(path)![0].slice(0, -1)} of its own; keep it elsewhere, such as in /etc/kerb`,
      );
    } else if (hasOwnAccount) {
      const closed = closedPlace(path);
      if (closed !== undefined) {
        warnings.push(
          `${path}: not every account may read ${closed}, and the service has one of its own; open it with chmod, move the file, or give a --user`,
        );
      }
    }
  }
  if (key !== undefined && environmentFile === undefined && ENCRYPTED_KEY.test(readFileSync(key, 'utf8'))) {
    warnings.push(
      `${key} is protected by a passphrase: put KERB_PASSPHRASE=… into a file of root's, and name it with --environment-file`,
    );
  }
  return warnings;
}

/** The file, or the folder above it, that is not open to all. */
function closedPlace(path: string): string | undefined {
  const stats = statSync(path);
  if ((stats.mode & 0o004) === 0) return path;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return folder;
  }
  return undefined;
}
