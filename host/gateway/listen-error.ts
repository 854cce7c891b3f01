/** The server cannot listen. Blame: configuration. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly host: string;
  readonly port: number;
  readonly code: string;

  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    const code = cause.code ?? 'unknown';
    super(`cannot listen on ${host} port ${port}: ${listenAdvice(code, port)}`, { cause });
    this.host = host;
    this.port = port;
    this.code = code;
  }
}

function listenAdvice(code: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'another program uses the port; choose another one or stop that program';
    case 'EACCES':
      return `port ${port} needs rights that this program lacks; choose one above 1023`;
    case 'EADDRNOTAVAIL':
      return 'this computer has no such address; use one of its own, or 0.0.0.0 for all';
    default:
      return code;
  }
}
