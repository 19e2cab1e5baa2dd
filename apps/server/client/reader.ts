import OpenSeadragon from 'openseadragon';
import { fill, readBlock } from './json-block.ts';

/** What the page says about its book; the server's `ReaderBook` with the shown page and sentences. */
interface Book {
  infoTemplate: string;
  pageTemplate: string;
  pages: { id: string; label: string; info?: string; closed?: boolean }[];
  hits: { page: string; boxes: { x: number; y: number; width: number; height: number }[] }[];
  page: string;
  direction: 'rtl' | 'ltr';
  texts: { fetching: string; failed: string };
}

/** Deep zoom in place of the picture; page turning without reloading. */
class Reader {
  readonly #viewer: OpenSeadragon.Viewer;
  #book: Book;
  #turning: AbortController | null = null;

  constructor(main: HTMLElement, book: Book) {
    this.#book = book;
    const stage = document.createElement('div');
    stage.className = 'stage';
    main.append(stage);
    main.dataset['viewer'] = 'open';
    claimStyle();
    this.#viewer = OpenSeadragon({
      element: stage,
      showNavigationControl: false,
      drawer: 'canvas',
      visibilityRatio: 0.5,
      maxZoomPixelRatio: 2,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      animationTime: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 0.6,
    });
    this.#viewer.addHandler('open', () => {
      this.#say('');
      this.#drawHits();
    });
    this.#viewer.addHandler('open-failed', () => {
      main.dataset['viewer'] = 'closed';
      this.#say(this.#sentence('failed'));
    });
    this.#openImage(main);
    this.#listen(main);
  }

  #listen(main: HTMLElement): void {
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link === null || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
      const page = this.#pageOf(link.href);
      if (page === null) return;
      event.preventDefault();
      void this.#turn(main, page, link.href);
    });
    document.addEventListener('submit', (event) => {
      const input = event.target instanceof HTMLFormElement ? event.target.elements.namedItem('n') : null;
      if (!(input instanceof HTMLInputElement)) return;
      const leaf = this.#book.pages[Number(input.value) - 1];
      if (leaf === undefined) return;
      event.preventDefault();
      void this.#turn(main, leaf.id, this.#hrefOf(leaf.id));
    });
    document.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('popstate', () => {
      const page = this.#pageOf(location.href);
      if (page !== null) void this.#turn(main, page, null);
    });
    for (const button of document.querySelectorAll<HTMLElement>('[data-view]'))
      button.addEventListener('click', () => this.#view(button.dataset['view'] ?? ''));
  }

  /** Page keys turn wherever the focus is; arrows only where they would do nothing else. */
  #key(event: KeyboardEvent): void {
    if (event.target instanceof Element && event.target.closest('input, textarea, [tabindex="0"], aside') !== null)
      return;
    const toward =
      this.#book.direction === 'rtl'
        ? { ArrowLeft: 'next', ArrowRight: 'prev' }
        : { ArrowLeft: 'prev', ArrowRight: 'next' };
    const keys: Record<string, string> = { PageDown: 'next', PageUp: 'prev', Home: 'first', End: 'last', ...toward };
    const turn = keys[event.key];
    const link = turn === undefined ? null : document.querySelector<HTMLElement>(`[data-turn="${turn}"]`);
    if (link === null) return;
    event.preventDefault();
    link.click();
  }

  #view(name: string): void {
    const { viewport } = this.#viewer;
    if (name === 'in') viewport.zoomBy(1.5);
    if (name === 'out') viewport.zoomBy(1 / 1.5);
    if (name === 'whole') viewport.goHome();
    if (name === 'rotate') viewport.setRotation(viewport.getRotation() + 90);
    viewport.applyConstraints();
    if (name !== 'full') return;
    if (document.fullscreenElement === null) void document.documentElement.requestFullscreen();
    else void document.exitFullscreen();
  }

  /** The page a link of this reader leads to, or nothing for links elsewhere and for other searches. */
  #pageOf(href: string): string | null {
    const url = new URL(href, location.href);
    const here = new URL(this.#hrefOf('-'), location.href);
    const page = url.searchParams.get('page');
    if (url.origin !== here.origin || url.pathname !== here.pathname || page === null) return null;
    return this.#book.pages.some((leaf) => leaf.id === page) ? page : null;
  }

  #hrefOf(page: string): string {
    return this.#book.pageTemplate.replace('{page}', encodeURIComponent(page));
  }

  /** Opens another page: the image at once, the words when they have come. */
  async #turn(main: HTMLElement, page: string, href: string | null): Promise<void> {
    this.#turning?.abort();
    const turning = new AbortController();
    this.#turning = turning;
    this.#book.page = page;
    this.#say(this.#sentence('fetching'));
    this.#openImage(main);
    if (href !== null) history.pushState(null, '', href);
    try {
      const response = await fetch(href ?? location.href, { signal: turning.signal, credentials: 'same-origin' });
      if (!response.ok) throw new Error(`${response.url} answered ${String(response.status)}`);
      this.#take(new DOMParser().parseFromString(await response.text(), 'text/html'));
    } catch (cause) {
      if (turning.signal.aborted) return;
      console.warn(cause);
      this.#say(this.#sentence('failed'));
    }
  }

  /** Takes the parts that change with the page, and the book anew: hits belong to the address. */
  #take(fresh: Document): void {
    for (const part of fresh.querySelectorAll('[data-swap]')) {
      const old = document.getElementById(part.id);
      old?.replaceWith(document.adoptNode(part));
    }
    document.title = fresh.title;
    const book = readBlock<Book>(fresh, 'reader-book');
    if (book !== null) this.#book = book;
    this.#drawHits();
    showCurrent();
  }

  #openImage(main: HTMLElement): void {
    const leaf = this.#book.pages.find((one) => one.id === this.#book.page);
    if (leaf === undefined || leaf.closed === true) {
      main.dataset['viewer'] = 'closed';
      this.#viewer.close();
      this.#say('');
      return;
    }
    main.dataset['viewer'] = 'open';
    const info = leaf.info ?? this.#book.infoTemplate.replace('{page}', encodeURIComponent(leaf.id));
    this.#viewer.open({ tileSource: info });
  }

  #drawHits(): void {
    this.#viewer.clearOverlays();
    const image = this.#viewer.world.getItemAt(0) as OpenSeadragon.TiledImage | undefined;
    if (image === undefined) return;
    for (const hit of this.#book.hits.filter((one) => one.page === this.#book.page))
      for (const box of hit.boxes) {
        const element = document.createElement('div');
        element.className = 'hit-box';
        const location = image.imageToViewportRectangle(box.x, box.y, box.width, box.height);
        this.#viewer.addOverlay({ element, location });
      }
  }

  #sentence(name: 'fetching' | 'failed'): string {
    const leaf = this.#book.pages.find((one) => one.id === this.#book.page);
    return fill(this.#book.texts[name], { page: leaf?.label ?? this.#book.page });
  }

  #say(text: string): void {
    const status = document.getElementById('reader-status');
    if (status === null) return;
    status.textContent = text;
    status.classList.toggle('vh', text === '');
  }
}

/**
 * The viewer adds one style element unless it finds its mark, and a policy without inline styles refuses it. The mark
 * left here is no HTML element, so it styles nothing; the rule itself is in the stylesheet.
 */
function claimStyle(): void {
  const mark = document.createElementNS(null, 'style');
  mark.setAttribute('data-openseadragon-mobile-css', 'true');
  document.head.append(mark);
}

/** Brings the current leaf of the strip into sight without moving the page. */
function showCurrent(): void {
  document.querySelector('.strip [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

const main = document.querySelector<HTMLElement>('.reader main[data-viewer]');
const book = readBlock<Book>(document, 'reader-book');
if (main !== null && book !== null) {
  document.getElementById('reader-view')?.removeAttribute('hidden');
  new Reader(main, book);
}
showCurrent();
