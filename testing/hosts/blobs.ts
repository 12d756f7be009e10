// Files of a page: Blob, File, FormData and createImageBitmap, over the device's files, so that a large one is
// never in memory as a whole. Streams and FileReader are not played.
import type { Core } from './host';
import type { DeviceFile } from './files';
import type { Streamed } from './requests';

/** A stretch of bytes: in memory, or of a file of the device. */
type Piece = Buffer | { file: DeviceFile; from: number; to: number };

interface PageBlob {
  size: number;
  type: string;
  name?: string;
  slice(from?: number, to?: number, type?: string): PageBlob;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}

export interface Blobs {
  /** Global names of the page. */
  names: Record<string, unknown>;
  /** A file of the device as an `<input>` gives it. */
  fileOf(path: string): unknown;
  /** The bytes of a body: of a Blob, a form (with its content type), a buffer or a view; else undefined. */
  bodyOf(body: unknown): { body: Streamed | Uint8Array; type?: string } | undefined;
}

const sizeOf = (piece: Piece): number =>
  Buffer.isBuffer(piece) ? piece.length : piece.to - piece.from;

const cut = (pieces: readonly Piece[], from: number, to: number): Piece[] => {
  const out: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const a = Math.max(0, from - at);
    const b = Math.min(sizeOf(piece), to - at);
    at += sizeOf(piece);
    if (b <= a) continue;
    out.push(
      Buffer.isBuffer(piece)
        ? piece.subarray(a, b)
        : { file: piece.file, from: piece.from + a, to: piece.from + b },
    );
  }
  return out;
};

const isBuffer = (it: unknown): it is ArrayBuffer =>
  Object.prototype.toString.call(it) === '[object ArrayBuffer]';

const bytesOf = (it: unknown): Buffer | undefined => {
  if (isBuffer(it)) return Buffer.from(new Uint8Array(it));
  if (!ArrayBuffer.isView(it)) return undefined;
  return Buffer.from(new Uint8Array(it.buffer, it.byteOffset, it.byteLength));
};

export const createBlobs = (core: Core): Blobs => {
  const { realm, disk } = core;
  const inside = new WeakMap<object, Piece[]>();
  const forms = new WeakMap<object, [string, unknown, string?][]>();

  async function* chunks(pieces: readonly Piece[]): AsyncIterable<Uint8Array> {
    for (const piece of pieces) {
      if (Buffer.isBuffer(piece)) yield piece;
      else yield* disk.stream(piece.file, piece.from, piece.to);
    }
  }

  const read = async (pieces: readonly Piece[]): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for (const piece of pieces) {
      if (Buffer.isBuffer(piece)) parts.push(piece);
      else if (piece.file.folder || !disk.find(piece.file.path))
        throw realm.error('gone', 'NotFoundError');
      else parts.push(await disk.read(piece.file, piece.from, piece.to - piece.from));
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  };

  const promised = <T>(make: (bytes: Buffer) => T, pieces: readonly Piece[]): Promise<T> =>
    realm.promise((resolve, reject) => {
      const fail = (error: unknown): void => core.device.later(() => reject(error));
      read(pieces).then((bytes) => core.device.later(() => resolve(make(bytes))), fail);
    });

  const blob = (pieces: Piece[], type = '', more: object = {}): PageBlob => {
    const size = pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);
    const edge = (at: number): number => Math.min(at < 0 ? size + at : at, size);
    const made = {
      size,
      type,
      ...more,
      slice: (from = 0, to = size, sliceType = '') =>
        blob(cut(pieces, edge(from), edge(to)), sliceType),
      arrayBuffer: () => promised((bytes) => disk.hand(realm.buffer(bytes)), pieces),
      text: () => promised((bytes) => bytes.toString('utf8'), pieces),
    };
    inside.set(made, pieces);
    return made;
  };

  const piecesOf = (parts: unknown[]): Piece[] =>
    parts.flatMap((part) => inside.get(Object(part)) ?? bytesOf(part) ?? Buffer.from(String(part)));

  const encode = (entries: [string, unknown, string?][]): { body: Streamed; type: string } => {
    const edge = `----page${Math.random().toString(36).slice(2)}`;
    const pieces: Piece[] = [];
    for (const [key, value, name] of entries) {
      const held = inside.get(Object(value));
      const file = held ? `; filename="${(name ?? 'blob').replace(/"/g, '%22')}"` : '';
      const type = held
        ? `\r\nContent-Type: ${(value as PageBlob).type || 'application/octet-stream'}`
        : '';
      pieces.push(
        Buffer.from(
          `--${edge}\r\nContent-Disposition: form-data; name="${key}"${file}${type}\r\n\r\n`,
        ),
        ...(held ?? [Buffer.from(String(value))]),
        Buffer.from('\r\n'),
      );
    }
    pieces.push(Buffer.from(`--${edge}--\r\n`));
    const length = pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);
    return {
      body: { length, chunks: () => chunks(pieces) },
      type: `multipart/form-data; boundary=${edge}`,
    };
  };

  return {
    names: {
      Blob: function Blob(parts: unknown[] = [], { type = '' } = {}) {
        return blob(piecesOf(parts), type);
      },
      File: function File(parts: unknown[], name: string, { type = '' } = {}) {
        return blob(piecesOf(parts), type, { name, lastModified: 0 });
      },
      FormData: function FormData() {
        const entries: [string, unknown, string?][] = [];
        const form = {
          append: (key: string, value: unknown, name?: string) =>
            void entries.push([key, value, name ?? (value as PageBlob).name]),
        };
        forms.set(form, entries);
        return form;
      },
      createImageBitmap: (image: object) =>
        realm.promise((resolve, reject) => {
          const [piece] = inside.get(image) || [];
          const file = piece && !Buffer.isBuffer(piece) ? piece.file : undefined;
          if (!file?.width || file.duration) reject(realm.error('no image', 'InvalidStateError'));
          else resolve(realm.plain({ width: file.width, height: file.height, close() {} }));
        }),
    },
    fileOf(path) {
      const file = disk.find(path)!;
      const whole = { file, from: 0, to: file.size };
      return blob([whole], file.type, { name: file.name, lastModified: 0 });
    },
    bodyOf(body) {
      const it = Object(body) as object;
      const entries = forms.get(it);
      if (entries) return encode(entries);
      const pieces = inside.get(it);
      if (pieces) {
        const { size, type } = it as PageBlob;
        return { body: { length: size, chunks: () => chunks(pieces) }, ...(type && { type }) };
      }
      const bytes = bytesOf(body);
      return bytes && { body: bytes };
    },
  };
};
