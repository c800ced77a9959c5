type Seen = { hash: string; storage: () => Pick<Storage, 'getItem'> };

/**
 * Whether, by all that can be told before any other code is there, the demo will be opened: nothing is saved in this browser (the key is that of
 * `state/saved-store`) and the address names no other data set. Where storage is switched off nothing is known.
 */
export const comesAsNewcomer = ({ hash, storage }: Seen): boolean => {
  const named = new URLSearchParams(hash.split('?')[1]).get('data');
  if (named !== null && named !== 'demo') return false;
  try {
    return storage().getItem('holdfast-saved') === null;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
};
