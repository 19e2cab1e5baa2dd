const PATHS = {
  search: 'M10.5 3.5a7 7 0 1 0 0 14a7 7 0 0 0 0-14M15.5 15.5L21 21',
  check: 'M4 12.5l5 5L20 6.5',
  cross: 'M5 5l14 14M19 5L5 19',
  warn: 'M12 3L2 21h20zM12 10v5M12 17.5v.5',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l4 2',
  dot: 'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6',
  lock: 'M6 11h12v10H6zM8.5 11V7a3.5 3.5 0 0 1 7 0v4',
  open: 'M6 11h12v10H6zM8.5 11V7a3.5 3.5 0 0 1 6.8-1.2',
  right: 'M9 4l8 8-8 8',
  left: 'M15 4l-8 8 8 8',
  farRight: 'M6 4l8 8-8 8M18 4v16',
  farLeft: 'M18 4l-8 8 8 8M6 4v16',
  zoomIn: 'M10.5 3.5a7 7 0 1 0 0 14a7 7 0 0 0 0-14M15.5 15.5L21 21M7.5 10.5h6M10.5 7.5v6',
  zoomOut: 'M10.5 3.5a7 7 0 1 0 0 14a7 7 0 0 0 0-14M15.5 15.5L21 21M7.5 10.5h6',
  whole: 'M3 5h18v14H3zM7 9h10v6H7z',
  rotate: 'M19 8a8 8 0 1 0 1 6M20 3v6h-6',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  down: 'M12 3v13M6 11l6 6 6-6M4 21h16',
  up: 'M12 21V8M6 13l6-6 6 6M4 3h16',
} as const;

/** A sign of the one set: 24 units, 1.6 stroke, the colour of the words beside it. */
export type IconName = keyof typeof PATHS;

/** An icon, silent to screen readers: the word beside it or the label of its link speaks. */
export function Icon(props: { name: IconName }) {
  return (
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[props.name]} />
    </svg>
  );
}
