type Props = { size?: number };

/** A kelp's holdfast: one stem up, three grips on the rock. */
export const Logo = ({ size = 22 }: Props) => (
  <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24" fill="none" style={{ flex: 'none' }}>
    <path
      d="M12 14.5V3M12 9.5c0-2.5 1.5-4.200 4-4.700M12 14.5c0 3-2.700 5.600-7.5 6.5M12 14.5c0 3 2.700 5.600 7.5 6.5M12 14.5V21"
      stroke="var(--hf-accent)"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
