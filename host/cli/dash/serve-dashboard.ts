import { systemClock } from '../../clock/system.ts';
import { Dashboard } from '../../dashboard/dashboard.ts';
import type { DashboardSource } from '../../dashboard/dashboard-source.ts';
import { ListenError } from '../../gateway/listen-error.ts';
import { explain } from '../failure.ts';
import { announcePage } from '../page/announce-page.ts';
import { pageTls } from '../page/page-tls.ts';
import { DEFAULT_ADDRESS } from '../page/serve-address.ts';
import { interrupted } from '../signals.ts';
import type { DashOptions } from './dash-options.ts';

/** Opens a source and serves it on a page until Ctrl-C. @throws UsageError, KeyFileError, PassphraseError, ListenError, what `open` throws */
export async function serveDashboard(
  open: () => DashboardSource | Promise<DashboardSource>,
  options: DashOptions,
): Promise<void> {
  const { host, port, cert, key, plain, json } = options;
  // What is wrong with the options is told before anything is compiled.
  const tls = await pageTls(host, { cert, key, plain, prefix: '' });
  const source = await open();
  const stopped = interrupted();
  try {
    const common = { source, clock: systemClock, host, explain: (error: unknown) => explain(error).message };
    const dashboard = new Dashboard({ ...common, port: port ?? DEFAULT_ADDRESS.port, ...(tls && { tls }) });
    const origin = await opened(dashboard, port === undefined);
    announcePage(origin, dashboard.code, 'Ctrl-C ends it.', json);
    await stopped;
    await dashboard.close();
  } finally {
    await source.close();
  }
}

/** Where the usual port is taken, by another dashboard say, and nobody asked for it, any other one is as good. */
async function opened(dashboard: Dashboard, anyPort: boolean): Promise<string> {
  try {
    return await dashboard.open();
  } catch (error) {
    if (!anyPort || !(error instanceof ListenError)) throw error;
    return dashboard.open(0);
  }
}
