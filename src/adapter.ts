// The port: everything the core needs from a host, as types. No code lives here.
// An adapter hides every oddity of its host and decides nothing: no retry, no deadline policy, no log.

/** Undoes a registration. Calling it twice does nothing more. */
export type Off = () => void;

/** A file as its host names it: a temp path, or an object such as a browser's File. */
export type HostFile = string | object;

/** What a socket tells its owner. `closed` comes exactly once, also after a failure to open. */
export interface SocketEvents {
  open(): void;
  /** A text frame as string, a binary frame as ArrayBuffer. */
  message(data: string | ArrayBuffer): void;
  /** The end, whatever the reason; `why` is for people. Nothing comes after it. */
  closed(why: string): void;
}

/** One socket. */
export interface Socket {
  /** Writes one frame: a string as text, bytes as binary. Never throws; a failure becomes `closed`. */
  send(data: string | Uint8Array): void;
  /** Closes; idempotent. No event comes after it, `closed` neither. */
  close(): void;
}

/** One HTTP call; text in, text out. */
export interface HttpRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  /** Milliseconds the host may take; the core keeps a deadline of its own as well. */
  timeoutMs: number;
}

/** Any answer that came, whatever its status. */
export interface HttpResponse {
  status: number;
  body: string;
}

/** One multipart form with a file as its last part. */
export interface FormUpload {
  url: string;
  fields: Record<string, string>;
  fileField: string;
  file: HostFile;
  timeoutMs: number;
  /** 0 to 100. */
  progress?: (percent: number) => void;
}

/** What a host gives to the core. Optional members are capabilities: absent means the host lacks it. */
export interface Adapter {
  /** For logs only, never branched on. */
  readonly name: string;
  /** Opens a socket. Never throws: a failure is `on.closed`. Events may not come before it returns. */
  connect(url: string, on: SocketEvents): Socket;
  /** Rejects only when no answer came. */
  request(req: HttpRequest): Promise<HttpResponse>;
  upload?(form: FormUpload): Promise<HttpResponse>;
  fileInfo?(file: HostFile): Promise<{ name: string; size: number }>;
  /** Tells when the app is shown or hidden. */
  onVisible?(tell: (visible: boolean) => void): Off;
  /** Tells when the network comes or goes. */
  onNetwork?(tell: (online: boolean) => void): Off;
}
