import { textAnnotationPage } from './text-annotation-page.ts';

const target = (box: [number, number, number, number]) => {
  const [leftPx, topPx, widthPx, heightPx] = box;
  const page = textAnnotationPage({
    id: 'https://example.org/text/1',
    canvasId: 'https://example.org/p1',
    lines: [{ id: 'https://example.org/text/1#1', text: '志', box: { leftPx, topPx, widthPx, heightPx } }],
  });
  return JSON.stringify(page).match(/xywh=([\d,.-]+)/)?.[1];
};

describe('textAnnotationPage', () => {
  it('rounds boxes to whole pixels and keeps thin ones', () => {
    expect(target([10.4, 20.5, 30.6, 0.2])).toBe('10,21,31,1');
  });

  it.each([[[-1, 0, 5, 5]], [[0, 0, 0, 5]], [[0, 0, 5, 0]], [[0, NaN, 5, 5]]] as [[number, number, number, number]][])(
    'refuses the box %j',
    (box) => {
      expect(() => target(box)).toThrow(/lines\[0\]\.box of https:\/\/example\.org\/text\/1: .* is not a box/);
    },
  );

  it('answers a page without text with an empty list, and leaves out an unknown language', () => {
    const input = { id: 'https://example.org/text/1', canvasId: 'https://example.org/p1' };
    expect(textAnnotationPage({ ...input, lines: [] })).toHaveProperty('items', []);
    const box = { leftPx: 0, topPx: 0, widthPx: 1, heightPx: 1 };
    const page = textAnnotationPage({ ...input, lines: [{ id: 'https://example.org/l', text: '志', box }] });
    expect(page).toHaveProperty('items.0.body', { type: 'TextualBody', value: '志', format: 'text/plain' });
  });
});
