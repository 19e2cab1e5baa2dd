import type { ComponentChildren } from 'preact';
import type { PageHead } from '../page-head.ts';
import { JsonBlock } from './json-block.tsx';
import { SITE_ICON } from './seal.tsx';

/** The html element: head, body, modules. */
export function PageDocument(props: { head: PageHead; children?: ComponentChildren }) {
  const { head } = props;
  return (
    <html lang={head.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{head.title}</title>
        <meta name="color-scheme" content="light dark" />
        {head.description === undefined ? null : <meta name="description" content={head.description} />}
        {head.noindex === true ? <meta name="robots" content="noindex" /> : null}
        <link rel="icon" type="image/svg+xml" href={SITE_ICON} />
        <link rel="stylesheet" href={head.css} />
        <link rel="canonical" href={head.canonicalUrl} />
        {head.alternates.map((other) => (
          <link rel="alternate" hreflang={other.lang} href={other.href} />
        ))}
        {(head.links ?? []).map((link) => (
          <link rel={link.rel} href={link.href} type={link.type} title={link.title} />
        ))}
        {head.jsonLd === undefined ? null : <JsonBlock type="application/ld+json" data={head.jsonLd} />}
      </head>
      <body>
        {props.children}
        {head.scripts.map((src) => (
          <script type="module" src={src}></script>
        ))}
      </body>
    </html>
  );
}
