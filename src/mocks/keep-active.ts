const everyMs = 5_000;

/**
 * Browsers stop a service worker that has nothing to do, and the next one no longer knows whom to ask: requests would go to the server and fail. So this page
 * says again that it answers, regularly and as soon as it is looked at.
 */
export const keepActive = (container: ServiceWorkerContainer): void => {
  const activate = () => container.controller?.postMessage('MOCK_ACTIVATE');
  setInterval(activate, everyMs);
  document.addEventListener('visibilitychange', activate);
  window.addEventListener('pageshow', activate);
};
