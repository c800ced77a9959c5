// Put into the built page: how long it is from a click to the frame that shows what it asked for.
{
  let longestTask = 0;
  let watched;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  }).observe({ type: 'longtask' });

  const busy = () => [...document.querySelectorAll('main [aria-busy="true"], main .hf-skeleton')];
  const seen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const afterPaint = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', then, { once: true });
    port1.start();
    port2.postMessage(null);
  };

  globalThis.watchClick = () => {
    watched = new Promise((resolve) => {
      const begin = ({ timeStamp }) => {
        longestTask = 0;
        let visible = NaN;
        let whole = NaN;
        const look = () => {
          const waiting = busy();
          const shown = !waiting.some(seen);
          const all = waiting.length === 0;
          afterPaint(() => {
            const now = performance.now() - timeStamp;
            // What becomes busy again was not finished.
            if (!shown) visible = NaN;
            else if (Number.isNaN(visible)) visible = now;
            if (!all) whole = NaN;
            else if (Number.isNaN(whole)) whole = now;
            if (now - whole > 250) resolve({ visible, whole, longestTask });
            else requestAnimationFrame(look);
          });
        };
        requestAnimationFrame(look);
      };
      addEventListener('click', begin, { capture: true, once: true });
    });
  };
  globalThis.painted = () => watched;
}
