import { createHash } from 'node:crypto';
import { access as exists, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { jest } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { SharpMediaWorkshop } from './sharp-media-workshop.ts';

jest.setTimeout(60_000); // native work on a busy machine

/** A picture whose colour tells the place: red grows to the right, green downwards; blue is 64. */
function gradient(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0, y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      pixels[at++] = Math.round((x * 255) / width);
      pixels[at++] = Math.round((y * 255) / height);
      pixels[at++] = 64;
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const plain = (color: string, width = 300, height = 200): Sharp =>
  sharp({ create: { width, height, channels: 3, background: color } });

/** A PNG whose header claims a size; its pixels are a few bytes of zeros. */
function pngClaiming(widthPx: number, heightPx: number): Buffer {
  const crc = (bytes: Buffer): number => {
    let value = 0xffffffff;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    }
    return ~value >>> 0;
  };
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('images in SharpMediaWorkshop', () => {
  const workshop = new SharpMediaWorkshop();
  let directory: string;
  let count = 0;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'media-images-'));
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  const write = async (bytes: Uint8Array, extension = 'bin'): Promise<string> => {
    const path = join(directory, `${++count}.${extension}`);
    await writeFile(path, bytes);
    return path;
  };
  const make = async (source: Sharp) => {
    const target = join(directory, `${++count}.tif`);
    return workshop.makeAccessCopy(await write(await source.toBuffer()), target);
  };
  /** The first page's pixels. */
  const pixels = async (path: string) => {
    const image = sharp(path);
    const { space } = await image.metadata();
    const { data, info } = await image.toColourspace(space).raw().toBuffer({ resolveWithObject: true });
    return {
      ...info,
      at: (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, info.channels)],
    };
  };
  const expectColour = (found: readonly number[], wanted: readonly number[], tolerance = 6): void => {
    expect(found).toHaveLength(wanted.length);
    for (const [index, value] of found.entries())
      expect(Math.abs(value - (wanted[index] ?? NaN))).toBeLessThanOrEqual(tolerance);
  };

  describe('imageFacts', () => {
    it.each([
      ['JPEG', () => gradient(300, 200).jpeg()],
      ['PNG', () => gradient(300, 200).png()],
      ['WebP', () => gradient(300, 200).webp()],
      ['TIFF', () => gradient(300, 200).tiff()],
    ])('reports the size of a %s', async (_format, picture) => {
      const path = await write(await picture().toBuffer());
      expect(await workshop.imageFacts(path)).toEqual({ widthPx: 300, heightPx: 200, pageCount: 1 });
    });

    it('reports the size as displayed when EXIF turns the picture', async () => {
      const path = await write(await gradient(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer());
      expect(await workshop.imageFacts(path)).toEqual({ widthPx: 200, heightPx: 300, pageCount: 1 });
    });

    it('counts a pyramid as one page, other directories as pages', async () => {
      const pyramid = await write(await gradient(1200, 900).tiff({ pyramid: true, tile: true }).toBuffer());
      expect((await workshop.imageFacts(pyramid)).pageCount).toBe(1);
      const pages = await Promise.all(['red', 'green', 'blue'].map((color) => plain(color).png().toBuffer()));
      const joined = await sharp(pages, { join: { animated: true } })
        .tiff()
        .toBuffer();
      expect(await workshop.imageFacts(await write(joined))).toEqual({ widthPx: 300, heightPx: 200, pageCount: 3 });
    });

    it('does not open an image whose header claims too much', async () => {
      const path = await write(pngClaiming(60_000, 60_000), 'png');
      const bomb = { code: 'bomb', details: { widthPx: 60_000, heightPx: 60_000, maxPixels: 500_000_000 } };
      await expect(workshop.imageFacts(path)).rejects.toMatchObject(bomb);
      const target = join(directory, 'bomb.tif');
      await expect(workshop.makeAccessCopy(path, target)).rejects.toMatchObject(bomb);
    });

    it('takes the limit as set, both sides of it', async () => {
      const path = await write(await gradient(300, 200).png().toBuffer());
      const [enough, tooLittle] = [60_000, 59_999].map(
        (maxPixels) => new SharpMediaWorkshop({ limits: { maxPixels } }),
      );
      expect(await enough?.imageFacts(path)).toMatchObject({ widthPx: 300 });
      await expect(tooLittle?.imageFacts(path)).rejects.toMatchObject({ code: 'bomb' });
    });

    it('names text called .tif as damaged, with the cause', async () => {
      const path = await write(Buffer.from('this is no image'), 'tif');
      await expect(workshop.imageFacts(path)).rejects.toMatchObject({
        code: 'undecodable-image',
        cause: expect.any(Error),
      });
    });

    it('does not take what only a drawing library reads', async () => {
      const path = await write(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'));
      await expect(workshop.imageFacts(path)).rejects.toMatchObject({
        code: 'unsupported-format',
        details: { format: 'svg' },
      });
    });

    it('does not blame the image when the file is missing', async () => {
      await expect(workshop.imageFacts(join(directory, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
    });
  });

  describe('makeAccessCopy', () => {
    it('makes a pyramid and describes it by what is in the file', async () => {
      const made = await make(gradient(2601, 1333).png());
      const bytes = await readFile(made.path);
      expect(made).toMatchObject({
        widthPx: 2601,
        heightPx: 1333,
        byteLength: (await stat(made.path)).size,
        digest: createHash('sha256').update(bytes).digest('hex').slice(0, 32),
        tilePx: 512,
        scaleFactors: [1, 2, 4, 8],
      });
      for (const [page, factor] of made.scaleFactors.entries())
        expect(await sharp(made.path, { page }).metadata()).toMatchObject({
          width: Math.floor(2601 / factor),
          height: Math.floor(1333 / factor),
          channels: 3,
          bitsPerSample: 8,
        });
      const picture = await pixels(made.path);
      for (const [x, y] of [
        [0, 0],
        [2580, 20],
        [20, 1310],
        [1300, 700],
      ] as const)
        expectColour(picture.at(x, y), [(x * 255) / 2601, (y * 255) / 1333, 64]);
    });

    it.each([
      ['colour', () => gradient(700, 600).png(), { compression: 7, photometric: 6, samples: 3 }],
      ['grey', () => gradient(700, 600).toColourspace('b-w').png(), { compression: 7, photometric: 1, samples: 1 }],
    ])('stores %s as JPEG tiles that can be sent as they are', async (_what, picture, wanted) => {
      const tag = await directoryOf((await make(picture())).path);
      // YCbCr or grey, as browsers expect it without a marker; a tile 512 × 512
      expect({ compression: tag(259), photometric: tag(262), samples: tag(277) }).toEqual(wanted);
      expect([tag(258), tag(322), tag(323), tag(34675)]).toEqual([8, 512, 512, undefined]);
    });

    it.each([
      [1, 1, 256, [1]],
      [128, 100, 256, [1]],
      [129, 100, 512, [1]],
      [512, 512, 512, [1]],
      [513, 20, 512, [1, 2]],
      [5, 3000, 512, [1, 2, 4]],
    ])('can be read back at %d × %d px', async (width, height, tilePx, scaleFactors) => {
      const made = await make(plain('#30a0d0', width, height).png());
      expect(made).toMatchObject({ widthPx: width, heightPx: height, tilePx, scaleFactors });
      for (const page of scaleFactors.keys()) await sharp(made.path, { page }).raw().toBuffer();
    });

    it.each([
      ['16-bit colour', () => plain('#c08040').toColourspace('rgb16').png(), [192, 128, 64]],
      ['16-bit grey', () => plain('#808080').toColourspace('grey16').png(), [128]],
      ['grey', () => plain('#808080').toColourspace('b-w').jpeg(), [128]],
      ['grey with alpha', () => half('#000000').toColourspace('b-w').png(), [127]],
      ['colour with alpha', () => half('#ff0000').png(), [255, 127, 127]],
      ['16-bit colour with alpha', () => half('#ff0000').toColourspace('rgb16').png(), [255, 127, 127]],
      [
        'two colours',
        () => plain('#ffffff').toColourspace('b-w').tiff({ bitdepth: 1, compression: 'ccittfax4' }),
        [255],
      ],
      ['a palette', () => plain('#c08040').png({ palette: true }), [192, 128, 64]],
      ['another profile', () => plain('#c08040').withIccProfile('p3').png(), [192, 128, 64]],
    ])('makes %s plain 8-bit sRGB or grey without profile', async (_what, picture, colour) => {
      const made = await make(picture());
      expect(await sharp(made.path).metadata()).toMatchObject({
        space: colour.length === 1 ? 'b-w' : 'srgb',
        channels: colour.length,
        depth: 'uchar',
        hasAlpha: false,
        hasProfile: false,
      });
      expectColour((await pixels(made.path)).at(150, 100), colour, 8);
    });

    it('makes CMYK plain sRGB', async () => {
      const made = await make(plain('#f0a0a0').toColourspace('cmyk').jpeg());
      const picture = await pixels(made.path);
      expect(picture.channels).toBe(3);
      expectColour(picture.at(150, 100), [240, 160, 160], 16);
    });

    it.each([
      [1, [0, 0]],
      [3, [299, 199]],
      [6, [0, 199]],
      [8, [299, 0]],
    ])('sets a picture of EXIF orientation %d upright', async (orientation, [x, y]) => {
      // Displayed, the stored pixel (x, y) is at the top left.
      const made = await make(
        gradient(300, 200).withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }),
      );
      const turned = orientation > 4;
      expect(made).toMatchObject(turned ? { widthPx: 200, heightPx: 300 } : { widthPx: 300, heightPx: 200 });
      expectColour((await pixels(made.path)).at(0, 0), [((x ?? 0) * 255) / 300, ((y ?? 0) * 255) / 200, 64]);
      expect((await sharp(made.path).metadata()).orientation ?? 1).toBe(1);
    });

    it.each([
      ['JPEG', () => gradient(1200, 900).jpeg({ quality: 95 })],
      ['PNG', () => gradient(1200, 900).png()],
      ['TIFF', () => gradient(1200, 900).tiff({ compression: 'lzw', tile: true })],
      ['WebP', () => gradient(1200, 900).webp()],
    ])('names a truncated %s as damaged and leaves nothing behind', async (_format, picture) => {
      const bytes = await picture().toBuffer();
      const target = join(directory, 'truncated.tif');
      for (const share of [0.98, 0.5]) {
        const source = await write(bytes.subarray(0, Math.floor(bytes.length * share)));
        await expect(workshop.makeAccessCopy(source, target)).rejects.toMatchObject({
          code: 'undecodable-image',
          cause: expect.any(Error),
        });
        await expect(exists(target)).rejects.toThrow();
      }
    });

    it('does not blame the image when the target cannot be written', async () => {
      const source = await write(await gradient(300, 200).png().toBuffer());
      await expect(workshop.makeAccessCopy(source, join(directory, 'none/a.tif'))).rejects.not.toMatchObject({
        name: 'DomainError',
      });
    });
  });
});

/** First value of each tag in the first directory of a little-endian classic TIFF; only right for values of one short or long. */
async function directoryOf(path: string): Promise<(tag: number) => number | undefined> {
  const bytes = await readFile(path);
  expect(bytes.toString('latin1', 0, 4)).toBe('II*\0');
  const start = bytes.readUInt32LE(4);
  const entries = Array.from({ length: bytes.readUInt16LE(start) }, (_, index) => start + 2 + index * 12);
  const values = new Map(
    entries.map((at) => {
      const isLong = bytes.readUInt16LE(at + 2) === 4;
      const isInline = bytes.readUInt32LE(at + 4) * (isLong ? 4 : 2) <= 4;
      const value = isInline ? at + 8 : bytes.readUInt32LE(at + 8);
      return [bytes.readUInt16LE(at), isLong ? bytes.readUInt32LE(value) : bytes.readUInt16LE(value)];
    }),
  );
  return (tag) => values.get(tag);
}

/** A colour at half opacity. */
function half(color: string): Sharp {
  return plain(color).ensureAlpha(0.5);
}
