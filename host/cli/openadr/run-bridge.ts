import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemClock } from '../../clock/system.ts';
import { OpenAdrBridge } from '../../openadr/bridge.ts';
import type { BridgeNews } from '../../openadr/bridge-news.ts';
import { NotificationReceiver } from '../../openadr/notification-receiver.ts';
import { StateFile } from '../../openadr/state-file.ts';
import { UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { dim } from '../style.ts';
import { GivenHubs } from './hub-argument.ts';
import { newsText } from './news-text.ts';
import { secretOf, type VtnOptions, vtnClient } from './vtn-options.ts';

export interface RunBridgeOptions extends VtnOptions {
  readonly ven: string;
  readonly hub: readonly string[];
  readonly state: string;
  readonly program?: readonly string[];
  readonly currency?: string;
  readonly poll?: number;
  readonly heartbeat?: number;
  readonly listen?: string;
  readonly callbackUrl?: string;
  readonly json?: boolean;
}

/** `kerb openadr run`: keeps hubs in step with a VTN until SIGINT or SIGTERM. */
export async function runBridge(options: RunBridgeOptions): Promise<void> {
  const client = vtnClient(options);
  const given = new GivenHubs(options.hub);
  const listen = listenAddress(options);
  mkdirSync(dirname(options.state), { recursive: true });
  const keeper = new StateFile(options.state);
  let receiver: NotificationReceiver | undefined;
  let bridge: OpenAdrBridge | undefined;
  if (listen !== undefined) {
    receiver = await NotificationReceiver.listen(listen, () => bridge?.notified());
  }
  const callbackUrl = receiver && (options.callbackUrl ?? `http://${listen!.host}:${receiver.port}/`);
  const { program, currency, poll, heartbeat } = options;
  bridge = new OpenAdrBridge(systemClock, client, given.hubs, keeper, {
    venName: options.ven,
    onNews: (news) => print(news, options.json === true),
    ...(program !== undefined && { programs: program }),
    ...(currency !== undefined && { currency }),
    ...(poll !== undefined && { pollMs: poll }),
    ...(heartbeat !== undefined && { heartbeatMs: heartbeat }),
    ...(callbackUrl !== undefined && { callback: { url: callbackUrl, bearerToken: listen!.bearerToken } }),
  });
  const running = bridge.run();
  interrupted().then(() => bridge.stop());
  try {
    await running;
  } finally {
    await receiver?.close();
    client.close();
    await given.close();
  }
}

function listenAddress(options: RunBridgeOptions) {
  const { listen, callbackUrl } = options;
  if (listen === undefined) {
    if (callbackUrl !== undefined) throw new UsageError('--callback-url goes with --listen');
    return undefined;
  }
  const match = /^(.+):(\d{1,5})$/.exec(listen);
  if (match === null) throw new UsageError(`--listen ${listen}: give an address and a port, such as 127.0.0.1:8090`);
  // Only the VTN, which is told it, and who has the secret can know it; and it outlives a restart.
  const bearerToken = createHmac('sha256', secretOf(options)).update(`callback ${options.ven}`).digest('base64url');
  return { host: match[1]!, port: Number(match[2]), bearerToken };
}

function print(news: BridgeNews, json: boolean): void {
  const at = new Date(systemClock.wallMs()).toISOString();
  console.log(json ? JSON.stringify({ at, ...news }) : `${dim(at)} ${newsText(news)}`);
}
