/** The Plimsoll mark: a circle with the load line through it. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
    <circle cx="12" cy="12" r="7.5" stroke="currentColor" strokeWidth="2.2" />
    <path d="M1.5 12h21" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
  </svg>
);
