// The files of a device, known to the app by the host's kind of path; large ones are made while they are read, so
// that they lie nowhere. What a user would pick or record next is set by the test. How hosts hand files over stands
// in mini-files.ts and blobs.ts.
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';

/** A file to lay on a device. */
export interface FileSeed {
  /** Default `file.bin`; its ending is kept in the path. */
  name?: string;
  /** Its content, or: */
  bytes?: Uint8Array | string;
  /** that many bytes that no other file has. */
  size?: number;
  /** A directory under a file's path: it is there, and cannot be read. */
  folder?: boolean;
  /** MIME type. */
  type?: string;
  /** Pixels of a picture or video. */
  width?: number;
  height?: number;
  /** Seconds of a sound or video. */
  duration?: number;
  /** Path of a video's still. */
  thumb?: string;
}

export interface DeviceFile extends FileSeed {
  name: string;
  /** As the app sees it. */
  path: string;
  size: number;
  /** A stretch of its bytes. */
  bytesAt(position: number, length: number): Buffer;
  /** By algorithm, once they were asked for. */
  digests: Record<string, string>;
}

/** The files of a device in the hands of a test. */
export interface DeviceFiles {
  /** Lays a file on the device; answers the path by which the app knows it. */
  add(seed: FileSeed): string;
  /** What the next chooser or recording yields; without it the user cancels. */
  pick(...paths: string[]): void;
  /** Takes a file away, as the system does with temp files. */
  remove(path: string): void;
  find(path: unknown): DeviceFile | undefined;
  /** MD5 of a file, hex. */
  md5(path: string): string;
  /** Pieces the app has read into its memory: position and length. */
  readonly reads: [position: number, length: number][];
  /** How many of those the app or its host still holds; the test collects garbage before. */
  held(): number;
  /** Called before a piece is read. */
  onRead: (length: number) => void;
  /** MD5 of every sound and picture the app let the device play or show, by address. */
  readonly shown: Map<string, string>;
}

/** The inside: what hosts call. */
export interface Disk extends DeviceFiles {
  /** What was picked; empty: the user cancelled. */
  picked(): DeviceFile[];
  read(file: DeviceFile, position: number, length: number): Promise<Buffer>;
  /** Notes a piece that goes to the app. */
  hand<T extends object>(piece: T): T;
  stream(file: DeviceFile, from?: number, to?: number): AsyncIterable<Buffer>;
  digest(file: DeviceFile, algorithm: string): Promise<string>;
  /** Fetches an address as players and viewers do, and notes it in `shown`. */
  show(url: string): Promise<Buffer>;
}

const BLOCK = 2 ** 20;
const PIECE = 2 ** 18;

/** Reading takes a turn of the event loop. */
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const hex = (): string => randomBytes(8).toString('hex');
let noise: Buffer | undefined;

/** Content of any length without its bytes in memory: one block of noise, each copy of it marked. */
const made = (mark: string): DeviceFile['bytesAt'] => {
  const block = (noise ??= randomBytes(BLOCK));
  return (position, length) => {
    const out = Buffer.allocUnsafe(length);
    const first = Math.floor(position / BLOCK);
    for (let start = first * BLOCK; start < position + length; start += BLOCK) {
      block.write(mark + String(start).padStart(16), 'latin1');
      block.copy(out, Math.max(0, start - position), Math.max(0, position - start));
    }
    return out;
  };
};

/** The digest of a file; it does not change, so that it is worked out once. */
const digestOf = (file: DeviceFile, algorithm: string): string => {
  const hash = createHash(algorithm);
  for (let at = 0; !file.digests[algorithm] && at < file.size; at += BLOCK)
    hash.update(file.bytesAt(at, Math.min(BLOCK, file.size - at)));
  return (file.digests[algorithm] ??= hash.digest('hex'));
};

/** @param place makes the app's path of a file's number and ending */
export const createDisk = (place: (id: string, ending: string) => string): Disk => {
  const files = new Map<string, DeviceFile>();
  const reads: [number, number][] = [];
  const handed: WeakRef<object>[] = [];
  const shown = new Map<string, string>();
  let chosen: DeviceFile[] = [];

  const disk: Disk = {
    reads,
    shown,
    onRead() {},
    held: () => handed.filter((piece) => piece.deref()).length,
    hand(piece) {
      handed.push(new WeakRef(piece));
      return piece;
    },
    add(seed) {
      const { name = 'file.bin', bytes, size = 0 } = seed;
      const content = bytes === undefined ? undefined : Buffer.from(bytes as Uint8Array);
      const shownPath = place(hex(), path.extname(name));
      files.set(shownPath, {
        ...seed,
        name,
        path: shownPath,
        size: content ? content.length : size,
        bytesAt: content ? (at, length) => content.subarray(at, at + length) : made(hex()),
        digests: {},
      });
      return shownPath;
    },
    pick: (...paths) => void (chosen = paths.map((it) => files.get(it)!)),
    picked: () => chosen.splice(0),
    find: (it) => files.get(String(it)),
    remove: (it) => void files.delete(it),
    md5: (it) => digestOf(files.get(it)!, 'md5'),
    async read(file, position, length) {
      await tick();
      disk.onRead(length);
      reads.push([position, length]);
      return file.bytesAt(position, Math.max(0, Math.min(length, file.size - position)));
    },
    async *stream(file, from = 0, to = file.size) {
      for (let at = from; at < to; at += PIECE) {
        await tick();
        yield file.bytesAt(at, Math.min(PIECE, to - at));
      }
    },
    async digest(file, algorithm) {
      await tick();
      return digestOf(file, algorithm);
    },
    async show(url) {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      shown.set(url, createHash('md5').update(bytes).digest('hex'));
      return bytes;
    },
  };
  return disk;
};
