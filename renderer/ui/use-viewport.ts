import { useLayoutEffect, useState, type RefObject } from 'react';

export interface Viewport {
  /** Pixels scrolled. */
  top: number;
  /** Pixels in sight. */
  height: number;
}

/** What part of a scrolling element is in sight; told at most once a frame. */
export const useViewport = (element: RefObject<HTMLElement | null>): Viewport => {
  const [viewport, setViewport] = useState<Viewport>({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const scroller = element.current;
    if (!scroller) return undefined;
    let frame = 0;
    const look = (): void => {
      const { scrollTop: top, clientHeight: height } = scroller;
      setViewport(now => (now.top === top && now.height === height ? now : { top, height }));
    };
    const lookSoon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const resized = new ResizeObserver(lookSoon);
    resized.observe(scroller);
    scroller.addEventListener('scroll', lookSoon, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      scroller.removeEventListener('scroll', lookSoon);
    };
  }, [element]);
  return viewport;
};
