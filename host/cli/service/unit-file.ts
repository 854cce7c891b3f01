import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { KEY_CREDENTIAL, type ServiceArguments } from './service-arguments.ts';
import { commandWord, settingWord, wholePath } from './unit-quoting.ts';

/** The command as it is installed. */
export const KERB = join(packageRoot, 'dist/host/cli/kerb.js');

/** A gateway as a service of systemd. */
export interface ServiceUnit {
  /** Name of the unit, and of its folder in /var/lib. */
  readonly name: string;
  readonly start: ServiceArguments;
  /** Folder that it is started in; undefined for the one in /var/lib. */
  readonly workingFolder: string | undefined;
  /** An account of its own, made at each start, when undefined. */
  readonly user: string | undefined;
  /** File with further variables, such as a passphrase. */
  readonly environmentFile: string | undefined;
  readonly serialPaths: readonly string[];
  /** Whether it listens on a port that is root's, below 1024. */
  readonly takesLowPort: boolean;
  /** Whether something that it reads lies in a home. */
  readonly readsHomes: boolean;
}

/** Where `name` keeps what survives a power cut. */
export function stateFolder(name: string): string {
  return `/var/lib/${name}`;
}

/** The text of a unit file, for systemd 250 and later. @throws UsageError for a path that cannot stand there */
export function unitFile(unit: ServiceUnit): string {
  const { name, start, serialPaths, user, environmentFile, workingFolder } = unit;
  const command = [settingWord(process.execPath), commandWord(KERB), 'run', ...start.words];
  return `# A gateway of Kerb.
# Install:      install -m 644 ${name}.service /etc/systemd/system/ && systemctl daemon-reload
# Start:        systemctl enable --now ${name}
# Log:          journalctl -u ${name} -f
# What is kept: ${stateFolder(name)}

[Unit]
Description=Kerb gateway ${name}
Wants=network-online.target
After=network-online.target
# Half an hour without a serial port is survived.
StartLimitIntervalSec=1h
StartLimitBurst=60

[Service]
Type=exec
ExecStart=${command.join(' \\\n  ')}
WorkingDirectory=${workingFolder === undefined ? `%S/${name}` : wholePath(workingFolder)}
${lines('Environment', start.environment)}${lines('EnvironmentFile', environmentFile === undefined ? [] : [wholePath(environmentFile)])}${lines(
  'LoadCredential',
  start.key === undefined ? [] : [`${KEY_CREDENTIAL}:${wholePath(start.key)}`],
)}Restart=on-failure
RestartSec=30s
# 2: the command line, or a file that it names, is wrong.
RestartPreventExitStatus=2
TimeoutStopSec=30s

# What it may do
${user === undefined ? 'DynamicUser=yes' : `User=${user}`}
StateDirectory=${name}
StateDirectoryMode=0700
UMask=0077
${lines('ReadWritePaths', start.writes.map(settingWord))}ProtectSystem=strict
ProtectHome=${unit.readsHomes ? 'read-only' : 'yes'}
PrivateTmp=yes
${devices(serialPaths)}NoNewPrivileges=yes
${
  unit.takesLowPort
    ? 'AmbientCapabilities=CAP_NET_BIND_SERVICE\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE'
    : 'CapabilityBoundingSet='
}
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target
`;
}

function lines(setting: string, values: readonly string[]): string {
  return values.map((value) => `${setting}=${value}\n`).join('');
}

function devices(paths: readonly string[]): string {
  if (paths.length === 0) return 'PrivateDevices=yes\n';
  const allowed = lines(
    'DeviceAllow',
    paths.map((path) => `${settingWord(path)} rw`),
  );
  return `DevicePolicy=closed\n${allowed}SupplementaryGroups=dialout\n`;
}
