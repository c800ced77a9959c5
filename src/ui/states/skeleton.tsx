import './states.css';

type Props = { width?: number | string; height?: number | string };

/** A grey place-holder of the size of what is coming. Hidden from assistive technology. */
export const Skeleton = ({ width = '100%', height = 14 }: Props) => (
  <span className="hf-skeleton" aria-hidden="true" style={{ width, height }} />
);
