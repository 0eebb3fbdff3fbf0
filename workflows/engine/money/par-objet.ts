/** What is prepared once for each object and kept as long as it lives: definitions are loaded once and never change. */
export function parObjet<Objet extends object, Pret>(preparer: (objet: Objet) => Pret): (objet: Objet) => Pret {
  const prets = new WeakMap<Objet, Pret>();
  return (objet) => {
    const deja = prets.get(objet);
    if (deja !== undefined) return deja;
    const pret = preparer(objet);
    prets.set(objet, pret);
    return pret;
  };
}
