import type { CanvasInput } from './canvas.ts';
import { manifest, type ManifestInput } from './manifest.ts';
import { PresentationError } from './presentation-error.ts';

const aPage = (number: number, more: Partial<CanvasInput> = {}): CanvasInput => ({
  id: `https://example.org/p${number}`,
  label: { none: [String(number)] },
  widthPx: 100,
  heightPx: 200,
  image: { serviceId: `https://example.org/image/${number}`, widthPx: 100, heightPx: 200, format: 'image/jpeg' },
  ...more,
});
const aManifest = (more: Partial<ManifestInput> = {}): ManifestInput => ({
  id: 'https://example.org/manifest',
  label: { none: ['Untitled'] },
  pages: [aPage(1)],
  ...more,
});
function faultOf(input: ManifestInput): PresentationError {
  try {
    manifest(input);
  } catch (error) {
    if (error instanceof PresentationError) return error;
    throw error;
  }
  throw new Error('The manifest was built.');
}

describe('manifest', () => {
  it('has nothing it was not given', () => {
    expect(Object.keys(manifest(aManifest()))).toEqual(['@context', 'id', 'type', 'label', 'items']);
    const empty = { metadata: [], summary: {}, thumbnail: [], behavior: [], service: [], structures: [] };
    expect(manifest(aManifest(empty))).toEqual(manifest(aManifest()));
  });

  it('leaves out blank texts rather than showing empty lines', () => {
    const document = manifest(
      aManifest({
        label: { 'zh-Hant': ['方志', ' '], en: [''] },
        metadata: [
          { label: { en: ['Date'] }, value: { none: [''] } },
          { label: { en: ['Place'] }, value: { none: ['', 'Hangzhou'] } },
        ],
      }),
    );
    expect(document).toMatchObject({
      label: { 'zh-Hant': ['方志'] },
      metadata: [{ label: { en: ['Place'] }, value: { none: ['Hangzhou'] } }],
    });
    expect(document['label']).not.toHaveProperty('en');
  });

  it('says which resource and which part of the input is at fault', () => {
    const fault = faultOf(aManifest({ pages: [aPage(1), aPage(2, { label: { en: [] } })] }));
    expect(fault).toMatchObject({ resourceId: 'https://example.org/manifest', path: 'pages[1].label' });
    expect(fault.message).toMatch(/^pages\[1\]\.label of https:\/\/example\.org\/manifest: is empty/);
  });

  it('refuses two pages with one id', () => {
    expect(faultOf(aManifest({ pages: [aPage(1), aPage(2), aPage(1)] })).path).toBe('pages[2].id');
  });

  it('refuses a table of contents that names a page of another book', () => {
    const chapter = {
      id: 'https://example.org/r1',
      label: { none: ['1'] },
      items: [{ canvasId: 'https://example.org/p9' }],
    };
    const contents = { id: 'https://example.org/r0', label: { none: ['0'] }, items: [chapter] };
    expect(faultOf(aManifest({ structures: [contents] })).path).toBe('structures[0].items[0].items[0]');
  });

  it('refuses a required statement that states nothing', () => {
    const requiredStatement = { label: { en: ['Attribution'] }, value: { en: [''] } };
    expect(faultOf(aManifest({ requiredStatement })).path).toBe('requiredStatement.value');
  });

  it('types a rendering by its media type', () => {
    const rendering = ['application/pdf', 'text/plain', 'image/tiff', 'application/zip', 'audio/mpeg'].map(
      (format) => ({
        id: `https://example.org/${format}`,
        label: { none: [format] },
        format,
      }),
    );
    expect(manifest(aManifest({ rendering }))).toMatchObject({
      rendering: [{ type: 'Text' }, { type: 'Text' }, { type: 'Image' }, { type: 'Dataset' }, { type: 'Sound' }],
    });
  });

  it('writes one image service when there is one', () => {
    expect(manifest(aManifest())).toHaveProperty('items.0.items.0.items.0.body.service', [
      { id: 'https://example.org/image/1', type: 'ImageService3', profile: 'level2' },
    ]);
  });
});
