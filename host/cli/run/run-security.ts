import { readFile } from 'node:fs/promises';
import type { RolesSurroundings } from '../../../protocols/access/roles-file.ts';
import { DAY_MS } from '../../../protocols/time/units.ts';
import type { Clock } from '../../clock/clock.ts';
import { type AccessDenial, AccessPolicy } from '../../gateway/access/access-policy.ts';
import type { GatewayOptions } from '../../gateway/gateway.ts';
import type { TlsClient, TlsRefusal, TlsServer } from '../../gateway/tls-server.ts';
import { validityMs } from '../../keys/certificate-file.ts';
import { day } from '../../keys/certificate-purpose.ts';
import { KeyFileError } from '../../keys/key-file-error.ts';
import { readTlsCredentials, type TlsCredentials, type TlsFiles } from '../../line/tls-credentials.ts';
import { type TlsOptions, tlsFilesOf } from '../device/tls-options.ts';
import { UsageError } from '../failure.ts';
import { WatchedFiles } from '../watched-files.ts';
import { readRoles } from './access-roles.ts';

export interface SecurityOptions extends TlsOptions {
  /** Port, or true for the one that is registered. */
  readonly tls?: number | true;
  readonly crl?: string;
  readonly roles?: string;
}

export interface SecurityNews {
  denied(denial: AccessDenial): void;
  tlsClient(client: TlsClient): void;
  tlsRefused(refusal: TlsRefusal): void;
  /** Certificates or roles that changed were taken. */
  reloaded(message: string): void;
  /** They were not, and those of before stay; or something else is to be looked after. */
  trouble(message: string): void;
}

/** Days before its end from which a certificate is spoken of. */
const WARNING_DAYS = 30;

/** Roles and certificates of a gateway, taken anew when their files change. */
export class RunSecurity {
  readonly policy: AccessPolicy;
  readonly #options: SecurityOptions;
  readonly #files: TlsFiles | undefined;
  readonly #units: RolesSurroundings['units'];
  readonly #clock: Clock;
  readonly #news: SecurityNews;
  readonly #credentials: TlsCredentials | undefined;
  readonly #crl: string | undefined;
  #watch: WatchedFiles | undefined;
  readonly #onHangUp = (): void => void this.reload();
  #server: TlsServer | undefined;

  private constructor(
    options: SecurityOptions,
    files: TlsFiles | undefined,
    given: { credentials: TlsCredentials | undefined; crl: string | undefined; units: RolesSurroundings['units'] },
    clock: Clock,
    news: SecurityNews,
  ) {
    this.#options = options;
    this.#files = files;
    this.#units = given.units;
    this.#clock = clock;
    this.#news = news;
    this.#credentials = given.credentials;
    this.#crl = given.crl;
    this.policy = new AccessPolicy(readRoles(options.roles, given.units), (denial) => news.denied(denial));
  }

  /**
   * Undefined for a gateway that neither serves secure connections nor has roles.
   * @throws UsageError, KeyFileError, PassphraseError, RolesFileError
   */
  static async read(
    options: SecurityOptions,
    units: RolesSurroundings['units'],
    clock: Clock,
    news: SecurityNews,
  ): Promise<RunSecurity | undefined> {
    const { tls, roles, crl } = options;
    if (tls === undefined && crl !== undefined) throw new UsageError('--crl is about secure connections: give --tls');
    if (tls === undefined && roles === undefined) return undefined;
    const files = tls === undefined ? undefined : tlsFilesOf(options);
    if (tls !== undefined && files === undefined) {
      throw new UsageError(
        '--tls takes the certificate of this gateway, its key and the authority of its clients: give --cert, --key and --ca; `kerb keys certificate --server` makes them',
      );
    }
    const credentials = files && (await readTlsCredentials(files, 'server', clock));
    const given = { credentials, crl: await crlText(crl), units };
    return new RunSecurity(options, files, given, clock, news);
  }

  /** What it adds to the options of a gateway. */
  gatewayOptions(
    options: Pick<GatewayOptions, 'tcp' | 'serial'> & { readonly host: string; readonly allow?: readonly string[] },
  ): Pick<GatewayOptions, 'tcp' | 'tls' | 'serialGuard'> {
    const { policy } = this;
    const { tls } = this.#options;
    const news = this.#news;
    return {
      ...(options.tcp && { tcp: { ...options.tcp, guardOf: (address, peer) => policy.ofPeer(address, peer) } }),
      ...(options.serial && { serialGuard: policy.ofSerial(options.serial.path) }),
      ...(tls !== undefined &&
        this.#credentials && {
          tls: {
            host: options.host,
            ...(tls !== true && { port: tls }),
            ...(options.allow && { allow: options.allow }),
            credentials: this.#credentials,
            ...(this.#crl !== undefined && { crl: this.#crl }),
            policy,
            onClient: (client) => news.tlsClient(client),
            onTlsRefusal: (refusal) => news.tlsRefused(refusal),
            ...(options.tcp?.onRefusal && { onRefusal: options.tcp.onRefusal }),
          },
        }),
    };
  }

  /** Looks after the files from now on, and at SIGHUP. */
  async start(server: TlsServer | undefined): Promise<void> {
    this.#server = server;
    const { roles, crl } = this.#options;
    const files = [this.#files?.cert, this.#files?.key, this.#files?.ca, crl, roles].filter(
      (file) => file !== undefined,
    );
    this.#warnOfEnd(this.#credentials);
    this.#watch = new WatchedFiles(files, { clock: this.#clock, onChange: () => void this.reload() });
    await this.#watch.start();
    process.on('SIGHUP', this.#onHangUp);
  }

  stop(): void {
    this.#watch?.stop();
    process.off('SIGHUP', this.#onHangUp);
  }

  /** Takes certificates and roles anew, each if it can be used. */
  async reload(): Promise<void> {
    if (this.#options.roles !== undefined) {
      await this.#attempt('roles', async () => {
        this.policy.replace(readRoles(this.#options.roles, this.#units));
        this.#server?.recheck();
      });
    }
    const files = this.#files;
    const server = this.#server;
    if (files === undefined || server === undefined) return;
    await this.#attempt('certificates', async () => {
      const credentials = await readTlsCredentials(files, 'server', this.#clock);
      server.renew(credentials, await crlText(this.#options.crl));
      this.#warnOfEnd(credentials);
    });
  }

  async #attempt(what: string, take: () => Promise<void>): Promise<void> {
    try {
      await take();
      this.#news.reloaded(`${what} were taken anew`);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#news.trouble(`${what} stay as they were: ${error.message}`);
    }
  }

  #warnOfEnd(credentials: TlsCredentials | undefined): void {
    if (credentials === undefined) return;
    const { toMs } = validityMs(credentials.certificate);
    const left = Math.floor((toMs - this.#clock.wallMs()) / DAY_MS);
    if (left >= WARNING_DAYS) return;
    this.#news.trouble(
      `the certificate ${this.#files!.cert} ends on ${day(toMs)}, in ${left} days: renew it with kerb keys renew`,
    );
  }
}

/** @throws KeyFileError */
async function crlText(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'latin1').catch((error: NodeJS.ErrnoException) => {
    throw new KeyFileError(path, error.code === 'ENOENT' ? 'there is no such file' : `cannot be read (${error.code})`);
  });
  if (!text.includes('-----BEGIN X509 CRL-----'))
    throw new KeyFileError(path, 'holds no list of revoked certificates in PEM');
  return text;
}
