/** A stretch of text; `hit` where the search found it. */
export interface Segment {
  text: string;
  hit: boolean;
}

/** Text with its hits marked by the brush. */
export function Marked(props: { segments: Segment[] }) {
  return <>{props.segments.map((part) => (part.hit ? <mark>{part.text}</mark> : part.text))}</>;
}
