/** Data for an island or an aggregator, in a block no browser runs; `<` is escaped, so no value can close it. */
export function JsonBlock(props: { data: unknown; id?: string | undefined; type?: string | undefined }) {
  const json = JSON.stringify(props.data).replaceAll('<', '\\u003c');
  return (
    <script type={props.type ?? 'application/json'} id={props.id} dangerouslySetInnerHTML={{ __html: json }}></script>
  );
}
