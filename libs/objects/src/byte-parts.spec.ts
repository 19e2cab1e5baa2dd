import { Readable } from 'node:stream';
import { byteParts } from './byte-parts.ts';

async function cut(chunks: (string | Buffer)[], partBytes: number): Promise<string[]> {
  const parts: string[] = [];
  for await (const part of byteParts(Readable.from(chunks, { objectMode: true }), partBytes))
    parts.push(part.toString());
  return parts;
}

describe('byteParts', () => {
  it.each([
    [[], []],
    [['ab'], ['ab']],
    [['abc'], ['abc']],
    [['abcd'], ['abc', 'd']],
    [['abcdefg'], ['abc', 'def', 'g']],
    [
      ['a', 'b', 'c', 'd', 'e', 'f'],
      ['abc', 'def'],
    ],
    [
      ['', 'a', '', 'bcde'],
      ['abc', 'de'],
    ],
    [['方志'], ['方', '志']],
  ])('cuts %j into parts of three bytes', async (chunks, parts) => {
    expect(await cut(chunks, 3)).toEqual(parts);
    expect(
      await cut(
        chunks.map((chunk) => Buffer.from(chunk)),
        3,
      ),
    ).toEqual(parts);
  });

  it('fails as its source fails', async () => {
    const source = new Readable({
      read() {
        this.destroy(new Error('gone'));
      },
    });
    await expect(byteParts(source, 3).next()).rejects.toThrow('gone');
  });
});
