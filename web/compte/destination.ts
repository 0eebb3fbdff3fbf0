/** Where to go once signed in: inside the product only. */
export function destinationDe(retour: string | null): string {
  if (retour === null || !retour.startsWith('/')) return '/dossiers';
  const adresse = new URL(retour, window.location.origin);
  // `//site` and `/\site` lead elsewhere.
  return adresse.origin === window.location.origin && adresse.pathname !== '/connexion'
    ? adresse.pathname + adresse.search + adresse.hash
    : '/dossiers';
}
