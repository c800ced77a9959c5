// Runs before the first paint, from a file because the page's policy forbids inline scripts: the stored theme (or the
// system's, and always that where it chooses the colours) and the stored language, so that nothing flashes. The keys are those of src/ui/theme and src/app/i18n.
(function () {
  var stored = null;
  var language = null;
  try {
    stored = localStorage.getItem('holdfast-theme');
    language = localStorage.getItem('holdfast-language');
  } catch {
    // Storage is switched off: the system's theme and the browser's language it is.
  }
  if (matchMedia('(forced-colors: active)').matches) stored = null;
  var dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (language === 'zh') document.documentElement.lang = 'zh-CN';
})();
