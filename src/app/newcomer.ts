/**
 * Whether, by all that can be told before any other code is there, the demo will be opened: nothing is saved in this browser (the key is that of
 * `state/saved-store`) and the address names no other data set.
 */
export const comesAsNewcomer = (): boolean => {
  const named = new URLSearchParams(location.hash.split('?')[1]).get('dataset');
  if (named !== null && named !== 'demo') return false;
  try {
    return localStorage.getItem('holdfast-saved') === null;
  } catch {
    return false;
  }
};
