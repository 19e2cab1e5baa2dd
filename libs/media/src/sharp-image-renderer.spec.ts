import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { jest } from '@jest/globals';
import sharp from 'sharp';
import { type AccessCopy, DomainError, ObjectStore, type RenderPlan } from '#lib/domain';
import { SharpImageRenderer } from './sharp-image-renderer.ts';
import { SharpMediaWorkshop } from './sharp-media-workshop.ts';

jest.setTimeout(60_000); // native work on a busy machine

/** Serves files of a directory, by path or (when `isRemote`) only as streams; counts the fetches. */
class FileStore extends ObjectStore {
  fetched: string[] = [];
  constructor(
    readonly directory: string,
    readonly isRemote = false,
  ) {
    super();
  }
  localPath = (key: string): string | undefined => (this.isRemote ? undefined : join(this.directory, key));
  async get(key: string): Promise<Readable> {
    this.fetched.push(key);
    const bytes = await readFile(join(this.directory, key)).catch((cause: unknown) => {
      throw new DomainError('not-found', { key }, { cause });
    });
    return Readable.from([bytes]);
  }
  put = (): never => this.#unused();
  head = (): never => this.#unused();
  list = (): never => this.#unused();
  copy = (): never => this.#unused();
  delete = (): never => this.#unused();
  #unused(): never {
    throw new Error('not part of rendering');
  }
}

const WIDTH = 2601;
const HEIGHT = 1333;
type Box = readonly [left: number, top: number, width: number, height: number];

/** A plan; the picture unturned as PNG where nothing else is said. */
function plan(
  [leftPx, topPx, widthPx, heightPx]: Box,
  [w, h]: readonly [number, number],
  rest: Partial<RenderPlan> = {},
): RenderPlan {
  return {
    region: { leftPx, topPx, widthPx, heightPx },
    size: { widthPx: w, heightPx: h },
    rotationDeg: 0,
    mirrored: false,
    quality: 'default',
    format: 'png',
    ...rest,
  };
}

const raw = async (image: Parameters<typeof sharp>[0]) => {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  return {
    ...info,
    data,
    at: (x: number, y: number): number[] => [
      ...data.subarray((y * info.width + x) * info.channels).subarray(0, info.channels),
    ],
  };
};

const meanDifference = (one: Uint8Array, other: Uint8Array): number => {
  expect(one.length).toBe(other.length);
  let sum = 0;
  for (const [index, value] of one.entries()) sum += Math.abs(value - (other[index] ?? NaN));
  return sum / one.length;
};

describe('SharpImageRenderer', () => {
  let directory: string;
  let master: string;
  let copy: AccessCopy;
  let renderer: SharpImageRenderer;

  /** Makes the access copy of raw pixels. */
  const makeCopy = async (
    pixels: Buffer,
    [width, height]: readonly [number, number],
    name: string,
  ): Promise<AccessCopy> => {
    const source = join(directory, `${name}.png`);
    await sharp(pixels, { raw: { width, height, channels: 3 } })
      .png({ compressionLevel: 1 })
      .toFile(source);
    const { path: _path, ...made } = await new SharpMediaWorkshop().makeAccessCopy(
      source,
      join(directory, `${name}.tif`),
    );
    return { ...made, key: `${name}.tif` };
  };
  const create = (rest: Partial<ConstructorParameters<typeof SharpImageRenderer>[0]> = {}): SharpImageRenderer =>
    new SharpImageRenderer({ store: new FileStore(directory), scratchDir: join(directory, 'scratch'), ...rest });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'media-render-'));
    // waves, so that a shift of a pixel shows
    const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
    for (let at = 0, y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        pixels[at++] = Math.round((x * 255) / WIDTH);
        pixels[at++] = Math.round((y * 255) / HEIGHT);
        pixels[at++] = Math.round(128 + 100 * Math.sin(x / 40) * Math.cos(y / 30));
      }
    copy = await makeCopy(pixels, [WIDTH, HEIGHT], 'waves');
    master = join(directory, 'waves.png');
    renderer = create();
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  describe('region and size', () => {
    it.each([1, 2, 4, 8])(
      'gives exactly the pixels of level 1/%d for its tiles, the last ones included',
      async (factor) => {
        const page = copy.scaleFactors.indexOf(factor);
        const level = await raw(await sharp(join(directory, copy.key), { page }).png().toBuffer());
        const tile = 512 * factor;
        for (let top = 0; top < HEIGHT; top += tile)
          for (let left = 0; left < WIDTH; left += tile) {
            const [width, height] = [Math.min(tile, WIDTH - left), Math.min(tile, HEIGHT - top)];
            const size = [Math.ceil(width / factor), Math.ceil(height / factor)] as const;
            const picture = await raw(await renderer.render(copy, plan([left, top, width, height], size)));
            expect([picture.width, picture.height]).toEqual(size);
            // IIIF rounds a level up where libvips rounds down: the last pixel is then repeated
            for (const [x, y] of [
              [0, 0],
              [size[0] - 1, 0],
              [0, size[1] - 1],
              [size[0] - 1, size[1] - 1],
            ] as const)
              expect(picture.at(x, y)).toEqual(
                level.at(Math.min(left / factor + x, level.width - 1), Math.min(top / factor + y, level.height - 1)),
              );
          }
      },
    );

    it.each<[string, Box, [number, number]]>([
      ['the whole, small', [0, 0, WIDTH, HEIGHT], [200, 102]],
      ['the whole, stretched', [0, 0, WIDTH, HEIGHT], [200, 200]],
      ['a part between pixels of the level', [501, 333, 1001, 777], [143, 111]],
      ['a part at full size', [777, 333, 400, 300], [400, 300]],
      ['a part enlarged', [777, 333, 100, 80], [400, 320]],
      ['the far corner', [WIDTH - 301, HEIGHT - 203, 301, 203], [100, 67]],
      ['a column a pixel wide', [1300, 0, 1, HEIGHT], [1, 333]],
    ])('shows what the master shows: %s', async (_what, box, size) => {
      const wanted = await sharp(master)
        .extract({ left: box[0], top: box[1], width: box[2], height: box[3] })
        .resize(size[0], size[1], { fit: 'fill' })
        .raw()
        .toBuffer();
      const picture = await raw(await renderer.render(copy, plan(box, size)));
      expect([picture.width, picture.height]).toEqual(size);
      expect(meanDifference(picture.data, wanted)).toBeLessThan(3);
    });
  });

  it('gives a sliver of the far edge that smaller levels do not hold', async () => {
    const picture = await raw(await renderer.render(copy, plan([WIDTH - 1, HEIGHT - 1, 1, 1], [1, 1])));
    expect([picture.width, picture.height]).toEqual([1, 1]);
    const wide = await raw(await renderer.render(copy, plan([WIDTH - 1, 0, 1, HEIGHT], [1, 100])));
    expect([wide.width, wide.height]).toEqual([1, 100]);
  });

  describe('turning', () => {
    const [A, B, C, D] = [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 0],
    ] as const;
    const full: Box = [0, 0, 640, 320];
    let flag: AccessCopy;
    beforeAll(async () => {
      // red | green over blue | yellow
      const pixels = Buffer.alloc(640 * 320 * 3);
      for (let y = 0; y < 320; y++)
        for (let x = 0; x < 640; x++) pixels.set(y < 160 ? (x < 320 ? A : B) : x < 320 ? C : D, (y * 640 + x) * 3);
      flag = await makeCopy(pixels, [640, 320], 'flag');
    });

    it.each([
      [0, false, [A, B, C, D], [320, 160]],
      [90, false, [C, A, D, B], [160, 320]],
      [180, false, [D, C, B, A], [320, 160]],
      [270, false, [B, D, A, C], [160, 320]],
      [0, true, [B, A, D, C], [320, 160]],
      [90, true, [D, B, C, A], [160, 320]],
      [180, true, [C, D, A, B], [320, 160]],
      [270, true, [A, C, B, D], [160, 320]],
    ] as const)('by %d° clockwise, mirrored before: %s', async (rotationDeg, mirrored, corners, size) => {
      const picture = await raw(await renderer.render(flag, plan(full, [320, 160], { rotationDeg, mirrored })));
      expect([picture.width, picture.height]).toEqual(size);
      const [right, bottom] = [picture.width - 40, picture.height - 40];
      const found = [picture.at(40, 40), picture.at(right, 40), picture.at(40, bottom), picture.at(right, bottom)];
      for (const [index, colour] of found.entries())
        for (const [channel, value] of colour.entries())
          expect(Math.abs(value - (corners[index]?.[channel] ?? NaN))).toBeLessThan(12);
    });

    it('by any angle clockwise, the picture growing to hold it', async () => {
      const picture = await raw(await renderer.render(flag, plan(full, [320, 160], { rotationDeg: 30 })));
      // w·cos + h·sin, w·sin + h·cos
      expect(Math.abs(picture.width - 357.1)).toBeLessThan(2);
      expect(Math.abs(picture.height - 298.6)).toBeLessThan(2);
      // The top edge goes down to the right: red is left of and above green.
      const [red, green] = [picture.at(100, 80), picture.at(250, 160)];
      expect(red[0]).toBeGreaterThan(240);
      expect(green[1]).toBeGreaterThan(240);
    });

    it.each([
      ['png', 0],
      ['webp', 0],
      ['tif', 0],
      ['gif', 0],
      ['jpg', undefined],
    ] as const)('leaves the corners of a turned %s transparent, or white where it cannot', async (format, alpha) => {
      const picture = await raw(await renderer.render(flag, plan(full, [320, 160], { rotationDeg: 45, format })));
      if (alpha === undefined) for (const value of picture.at(2, 2)) expect(value).toBeGreaterThan(250);
      else expect(picture.at(2, 2)[3]).toBe(alpha);
      expect(picture.channels).toBe(alpha === undefined ? 3 : 4);
    });

    it('keeps the size of a turned last tile', async () => {
      const box: Box = [2560, 1024, WIDTH - 2560, HEIGHT - 1024];
      const picture = await raw(await renderer.render(copy, plan(box, [21, 155], { rotationDeg: 90 })));
      expect([picture.width, picture.height]).toEqual([155, 21]);
    });
  });

  describe('quality and format', () => {
    const box: Box = [0, 0, WIDTH, HEIGHT];
    it.each([
      ['jpg', 'jpeg'],
      ['png', 'png'],
      ['webp', 'webp'],
      ['tif', 'tiff'],
      ['gif', 'gif'],
    ] as const)('makes %s in every quality', async (format, name) => {
      for (const quality of ['default', 'color', 'gray', 'bitonal'] as const) {
        const bytes = await renderer.render(copy, plan(box, [300, 154], { format, quality }));
        expect(await sharp(bytes).metadata()).toMatchObject({ format: name, width: 300, height: 154 });
      }
    });

    it('makes grey of one channel', async () => {
      for (const format of ['jpg', 'png', 'tif'] as const) {
        const bytes = await renderer.render(copy, plan(box, [300, 154], { format, quality: 'gray' }));
        expect(await sharp(bytes).metadata()).toMatchObject({ channels: 1, space: 'b-w' });
      }
    });

    it.each([0, 45])('makes two colours and no other, turned by %d°', async (rotationDeg) => {
      for (const format of ['png', 'webp', 'tif'] as const) {
        const bytes = await renderer.render(copy, plan(box, [300, 154], { format, quality: 'bitonal', rotationDeg }));
        const grey = await sharp(bytes).removeAlpha().toColourspace('b-w').raw().toBuffer();
        expect(new Set(grey)).toEqual(new Set([0, 255]));
      }
    });
  });

  describe('trouble', () => {
    const small = plan([0, 0, 100, 100], [50, 50]);

    it('refuses what its queue cannot hold, and goes on with the rest', async () => {
      const narrow = create({ parallel: 1, queue: 2 });
      const answers = await Promise.allSettled(Array.from({ length: 5 }, () => narrow.render(copy, small)));
      expect(answers.map(({ status }) => status)).toEqual([
        'fulfilled',
        'fulfilled',
        'fulfilled',
        'rejected',
        'rejected',
      ]);
      expect(answers[4]).toMatchObject({ reason: { code: 'too-busy' } });
      expect(await narrow.render(copy, small)).toBeInstanceOf(Buffer);
    });

    it('says that an access copy is not there', async () => {
      const gone = { ...copy, key: 'none.tif' };
      await expect(renderer.render(gone, small)).rejects.toMatchObject({ code: 'not-found', cause: expect.anything() });
      const remote = create({ store: new FileStore(directory, true) });
      await expect(remote.render(gone, small)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('says that an access copy is damaged', async () => {
      await writeFile(join(directory, 'damaged.tif'), await readFile(join(directory, copy.key)));
      await truncate(join(directory, 'damaged.tif'), 2000);
      await expect(renderer.render({ ...copy, key: 'damaged.tif' }, small)).rejects.toMatchObject({
        code: 'undecodable-image',
      });
    });
  });

  describe('a store without local files', () => {
    const small = plan([0, 0, 100, 100], [50, 50]);
    let scratchDir: string;
    let count = 0;
    beforeEach(() => {
      scratchDir = join(directory, `scratch-${++count}`);
    });

    it('fetches an access copy once, however many ask at once or later', async () => {
      const store = new FileStore(directory, true);
      const remote = create({ store, scratchDir });
      const pictures = await Promise.all(Array.from({ length: 6 }, () => remote.render(copy, small)));
      await remote.render(copy, small);
      expect(store.fetched).toEqual([copy.key]);
      for (const picture of pictures) expect(picture).toEqual(await renderer.render(copy, small));
    });

    it('keeps those used last, and no more than it may', async () => {
      const keys = ['one', 'two', 'three'];
      for (const key of keys) await writeFile(join(directory, key), await readFile(join(directory, copy.key)));
      const store = new FileStore(directory, true);
      const remote = create({ store, scratchDir, scratchFiles: 2 });
      for (const key of ['one', 'two', 'one', 'three', 'one', 'two']) await remote.render({ ...copy, key }, small);
      expect(store.fetched).toEqual(['one', 'two', 'three', 'two']);
      expect(await readdir(scratchDir)).toHaveLength(2);
      // more in use at once than it may keep
      const single = create({ store, scratchDir: join(scratchDir, 'single'), scratchFiles: 1 });
      await Promise.all(keys.map((key) => single.render({ ...copy, key }, small)));
      expect(await readdir(join(scratchDir, 'single'))).toHaveLength(1);
    });

    it('tries again after a fetch failed, and leaves nothing of it', async () => {
      const store = new FileStore(directory, true);
      const remote = create({ store, scratchDir });
      const late = { ...copy, key: `late-${count}.tif` };
      await expect(remote.render(late, small)).rejects.toMatchObject({ code: 'not-found' });
      expect(await readdir(scratchDir)).toEqual([]);
      await writeFile(join(directory, late.key), await readFile(join(directory, copy.key)));
      expect(await remote.render(late, small)).toBeInstanceOf(Buffer);
    });

    it('removes what an earlier process left, and nothing else', async () => {
      const left = join(scratchDir, '0190a1b2-0000-4000-8000-000000000000.tif');
      const other = join(scratchDir, 'somebody-elses.tif');
      await mkdir(dirname(left), { recursive: true });
      await Promise.all([writeFile(left, 'x'), writeFile(other, 'x')]);
      await create({ store: new FileStore(directory, true), scratchDir }).render(copy, small);
      const names = await readdir(scratchDir);
      expect(names).toContain('somebody-elses.tif');
      expect(names).not.toContain('0190a1b2-0000-4000-8000-000000000000.tif');
    });
  });
});
