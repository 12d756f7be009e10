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

/** What every call that moves bytes may say and be told. */
export interface Transfer {
  url: string;
  /** Milliseconds the host may take; the core keeps a deadline of its own as well. */
  timeoutMs: number;
  /** Percent of the body that has gone out, 0 to 100; hosts that cannot tell never call it. */
  progress?: (percent: number) => void;
  /** Called once with the function that breaks the call off; the promise then rejects. */
  onCancel?: (cancel: Off) => void;
}

/** One HTTP call; text or an ArrayBuffer in, text out. */
export interface HttpRequest extends Transfer {
  method: 'GET' | 'POST' | 'PUT';
  headers: Record<string, string>;
  body?: string | ArrayBuffer;
}

/** Any answer that came, whatever its status. */
export interface HttpResponse {
  status: number;
  body: string;
}

/** One multipart form with a file as its last part. */
export interface FormUpload extends Transfer {
  headers?: Record<string, string>;
  fields: Record<string, string>;
  fileField: string;
  file: HostFile;
}

/** What a host knows of a file; pixels and type of pictures only. */
export interface FileInfo {
  /** Bytes. */
  size: number;
  name?: string;
  width?: number;
  height?: number;
  /** A MIME type or a bare `png`. */
  type?: string;
}

/** What a host gives to the core. Optional members are capabilities: absent means the host lacks it. */
export interface Adapter {
  /** For logs only, never branched on. */
  readonly name: string;
  /** Opens a socket. Never throws: a failure is `on.closed`. Events may not come before it returns. */
  connect(url: string, on: SocketEvents): Socket;
  /** Rejects only when no answer came; with `denied: true` when the host does not allow the address. */
  request(req: HttpRequest): Promise<HttpResponse>;
  /** Sends a form; rejects as `request` does. The host reads the file, of any size. */
  upload?(form: FormUpload): Promise<HttpResponse>;
  /** Rejects when the file cannot be read. `picture`: pixels are wanted too. */
  fileInfo?(file: HostFile, picture?: boolean): Promise<FileInfo>;
  /** Bytes `position` to `position + length` of a file, and no more of it in memory. */
  read?(file: HostFile, position: number, length: number): Promise<ArrayBuffer>;
  /** Tells when the app is shown or hidden. */
  onVisible?(tell: (visible: boolean) => void): Off;
  /** Tells when the network comes or goes. */
  onNetwork?(tell: (online: boolean) => void): Off;
}
