// When to do what can wait: a keystroke is drawn first, whatever it entails.

/** A hidden page draws nothing: what waits for a picture does not wait longer. */
const SANS_IMAGE_MS = 100;

/** Does something once the next picture is drawn. */
export function apresImage(action: () => void): void {
  let faite = false;
  const faire = (): void => {
    if (faite) return;
    faite = true;
    clearTimeout(secours);
    action();
  };
  const secours = setTimeout(faire, SANS_IMAGE_MS);
  requestAnimationFrame(() => {
    const canal = new MessageChannel();
    // Sent from the last step before the picture, received once it is drawn.
    canal.port1.onmessage = faire;
    canal.port2.postMessage(null);
  });
}

/**
 * Does something when the page has nothing to draw nor anyone to answer, and within `delaiMax` milliseconds all the same; at once on a page that is
 * being left.
 *
 * @returns how to give it up
 */
export function auCalme(action: () => void, delaiMax: number): () => void {
  if (document.visibilityState === 'hidden') {
    action();
    return () => undefined;
  }
  // Safari has no such moments.
  if (!('requestIdleCallback' in window)) {
    const minuterie = setTimeout(action);
    return () => clearTimeout(minuterie);
  }
  const demande = window.requestIdleCallback(action, { timeout: delaiMax });
  return () => window.cancelIdleCallback(demande);
}
