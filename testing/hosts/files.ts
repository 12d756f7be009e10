// The files of a device: real ones in a folder of its own, known to the app by the host's kind of path. What a
// user would pick or record next is set by the test. How hosts hand them over stands in mini-files.ts and blobs.ts.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A file to lay on a device. */
export interface FileSeed {
  /** Default `file.bin`; its ending is kept in the path. */
  name?: string;
  /** Its content, or: */
  bytes?: Uint8Array | string;
  /** that many random bytes, written to disk piece by piece. */
  size?: number;
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
  /** Where it really is. */
  disk: string;
  size: number;
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
  /** MD5 of every sound and picture the app let the device play or show, by address. */
  readonly shown: Map<string, string>;
}

/** The inside: what hosts call. */
export interface Disk extends DeviceFiles {
  /** What was picked; empty: the user cancelled. */
  picked(): DeviceFile[];
  read(file: DeviceFile, position: number, length: number): Promise<Buffer>;
  stream(file: DeviceFile, from?: number, to?: number): AsyncIterable<Buffer>;
  digest(file: DeviceFile, algorithm: string): Promise<string>;
  /** Fetches an address as players and viewers do, and notes it in `shown`. */
  show(url: string): Promise<Buffer>;
  stop(): void;
}

const MIB = 2 ** 20;

/** Random bytes, 1 MiB at a time; each block differs from the others. */
const generate = (disk: string, size: number): void => {
  const block = randomBytes(MIB);
  const file = fs.openSync(disk, 'w');
  for (let at = 0; at < size; at += MIB) {
    block.writeUInt32LE(at / MIB, 0);
    fs.writeSync(file, block, 0, Math.min(MIB, size - at));
  }
  fs.closeSync(file);
};

/** @param place makes the app's path of a file's number and ending */
export const createDisk = (place: (id: string, ending: string) => string): Disk => {
  const files = new Map<string, DeviceFile>();
  const reads: [number, number][] = [];
  const shown = new Map<string, string>();
  let chosen: DeviceFile[] = [];
  let folder = '';

  const disk: Disk = {
    reads,
    shown,
    add(seed) {
      folder = folder || fs.mkdtempSync(path.join(os.tmpdir(), 'openim-lite-device-'));
      const { name = 'file.bin' } = seed;
      const id = randomBytes(8).toString('hex');
      const real = path.join(folder, id);
      if (seed.bytes === undefined) generate(real, seed.size || 0);
      else fs.writeFileSync(real, seed.bytes);
      const { size } = fs.statSync(real);
      const shownPath = place(id, path.extname(name));
      files.set(shownPath, { ...seed, name, path: shownPath, disk: real, size });
      return shownPath;
    },
    pick: (...paths) => void (chosen = paths.map((it) => files.get(it)!)),
    picked: () => chosen.splice(0),
    find: (it) => files.get(String(it)),
    remove(it) {
      const file = files.get(it);
      if (file) fs.rmSync(file.disk);
      files.delete(it);
    },
    md5: (it) =>
      createHash('md5')
        .update(fs.readFileSync(files.get(it)!.disk))
        .digest('hex'),
    async read(file, position, length) {
      reads.push([position, length]);
      const handle = await fs.promises.open(file.disk);
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, file.size - position)));
      await handle.read(bytes, 0, bytes.length, position);
      await handle.close();
      return bytes;
    },
    stream: (file, from = 0, to = file.size) =>
      to > from
        ? fs.createReadStream(file.disk, { start: from, end: to - 1, highWaterMark: 262_144 })
        : (async function* () {})(),
    async digest(file, algorithm) {
      const hash = createHash(algorithm);
      for await (const piece of disk.stream(file)) hash.update(piece);
      return hash.digest('hex');
    },
    async show(url) {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      shown.set(url, createHash('md5').update(bytes).digest('hex'));
      return bytes;
    },
    stop() {
      if (folder) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  return disk;
};
