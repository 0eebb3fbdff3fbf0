// XML read strictly, as far as ours goes: elements, attributes, texts and the five entities. Anything else is a fault.

export interface Noeud {
  nom: string;
  attributs: Record<string, string>;
  enfants: Noeud[];
  texte: string;
}

const ENTITES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const lireTexte = (texte: string): string => {
  if (/&(?!(?:amp|lt|gt|quot|apos);)|[<>]/.test(texte)) throw new Error(`Texte mal échappé : ${texte.slice(0, 80)}`);
  return texte.replace(/&(\w+);/g, (_, nom: string) => ENTITES[nom] ?? '');
};

/** The root of a document. @throws where it is not well-formed */
export function lireXml(document: string): Noeud {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error('La déclaration manque.');
  const haut: Noeud = { nom: '', attributs: {}, enfants: [], texte: '' };
  const pile = [haut];
  for (const [, fin, nom, attributs = '', vide, texte] of document
    .slice(declaration.length)
    .matchAll(/<(\/?)([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+|<)/g)) {
    const courant = pile.at(-1) ?? haut;
    if (texte !== undefined) courant.texte += lireTexte(texte);
    else if (fin === '/') {
      if (pile.length === 1 || courant.nom !== nom) throw new Error(`« ${nom ?? ''} » se ferme sans s’être ouvert.`);
      pile.pop();
    } else {
      const lus = [...attributs.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, cle = '', v = '']) => [cle, lireTexte(v)]);
      const noeud: Noeud = { nom: nom ?? '', attributs: Object.fromEntries(lus), enfants: [], texte: '' };
      courant.enfants.push(noeud);
      if (vide !== '/') pile.push(noeud);
    }
  }
  const [racine, ...autres] = haut.enfants;
  if (pile.length > 1 || racine === undefined || autres.length > 0 || haut.texte.trim() !== '')
    throw new Error('Ce n’est pas un document, un seul.');
  return racine;
}
