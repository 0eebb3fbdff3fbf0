// What a formula says that its names and units cannot bear.
import type { Ast, FormuleLue, Nom } from './ast.ts';
import type { ErreurFormule } from './erreur.ts';
import type { Genre, NatureDeNom } from './natures.ts';
import { accord, INCONNUE, MOTS_DES_GENRES, OUI_NON } from './natures.ts';
import type { PorteeDeFormulaire } from './portee.ts';
import { estPourcent, estZero, Verification } from './verification.ts';
import { natureDAppel } from './verifier-appels.ts';
import { natureDOperation } from './verifier-operations.ts';

const DOSSIER = 'dossier.';

function reponse(x: Nom, v: Verification): NatureDeNom {
  const { portee } = v;
  const { nom } = x;
  if (nom.startsWith(DOSSIER)) return duDossier(nom.slice(DOSSIER.length), x, v);
  const nature = portee.champs.get(nom);
  if (nature) return nature;
  const [premier = ''] = nom.split('.');
  if (portee.tableaux.has(premier))
    return v.faute(`« ${nom} » est un tableau : prenez-en la somme, le nombre de lignes, ou tous / un / aucun.`, x);
  if (portee.tableau !== null && portee.tableaux.get(portee.tableau)?.has(nom))
    return v.faute(`« ${nom} » est une colonne de ce tableau : écrivez .${nom}`, x);
  if (portee.dossier?.has(nom)) return v.faute(`« ${nom} » est une réponse de la demande : écrivez dossier.${nom}`, x);
  const connus = [...portee.champs.keys(), ...portee.tableaux.keys()];
  return v.inconnu(portee.quoi ?? 'La question', nom, connus, x);
}

function duDossier(nom: string, x: Nom, v: Verification): NatureDeNom {
  const { dossier, sansDossier } = v.portee;
  if (dossier === null)
    return v.faute(
      sansDossier ?? '« dossier. » se lit dans les formulaires qui suivent la demande, pas dans la demande.',
      x,
    );
  return dossier.get(nom) ?? v.inconnu('Dans le dossier, la question', nom, dossier.keys(), x);
}

function colonne(x: Nom, v: Verification): NatureDeNom {
  const { tableau, tableaux } = v.portee;
  if (tableau === null) return v.faute(`« .${x.nom} » ne se lit que dans un tableau.`, x);
  const colonnes = tableaux.get(tableau);
  return colonnes?.get(x.nom) ?? v.inconnu('La colonne', x.nom, colonnes?.keys() ?? [], x, ` dans « ${tableau} »`);
}

/** `@siret.etat`: what the directory of companies says of an answer. */
function fait(x: Nom, v: Verification): NatureDeNom {
  const { champs, faits, tableaux } = v.portee;
  const connu = faits.get(x.nom);
  if (connu) return connu;
  const [champ = ''] = x.nom.split('.');
  const [tableau = ''] = champ.split('/');
  if (x.nom.includes('.') && (champs.has(champ) || tableaux.has(tableau))) return { ...INCONNUE, parfois: true };
  return v.inconnu('Le fait', x.nom, faits.keys(), x);
}

function nature(x: Ast, v: Verification): NatureDeNom {
  switch (x.genre) {
    case 'nombre':
      if (x.unite === '€') return { genre: 'montant', entier: true };
      return {
        genre: x.unite === '%' ? 'pourcentage' : x.unite === 'h' ? 'heures' : 'nombre',
        entier: Number.isInteger(x.valeur),
      };
    case 'texte':
    case 'date':
      return { genre: x.genre, entier: false };
    case 'ouiNon':
      return OUI_NON;
    case 'rien':
      return { ...INCONNUE, parfois: true };
    case 'parentheses':
      return v.de(x.contenu);
    case 'liste':
      for (const element of x.elements) v.de(element);
      return { genre: 'liste', entier: false };
    case 'nom':
      return reponse(x, v);
    case 'ligne':
      return colonne(x, v);
    case 'fait':
      return fait(x, v);
    case 'decalage': {
      const { parfois } = v.exiger(x.date, ['date'], 'Une durée s’ajoute à une date');
      return { genre: 'date', entier: false, parfois: parfois ?? false };
    }
    case 'operation':
      return natureDOperation(x, v);
    case 'appel':
      return natureDAppel(x, v);
  }
}

function verifierResultat(ast: Ast, { genre, entier }: NatureDeNom, attendu: Genre, v: Verification): void {
  if (genre === 'autre' || estZero(ast)) return;
  const nombreNu = ast.genre === 'nombre' && ast.unite === null;
  if (attendu === 'montant' && nombreNu) v.faute(`Un montant s’écrit avec son unité : ${v.citer(ast)} €.`, ast);
  else if (!accordAttendu(genre, attendu) || (estPourcent(ast) && attendu !== 'pourcentage'))
    v.faute(`Il faut ici ${MOTS_DES_GENRES[attendu]}, et cette formule donne ${MOTS_DES_GENRES[genre]}.`, ast);
  else if (attendu === 'montant' && !entier)
    v.faute(
      'Cette formule peut donner une fraction de centime. Dites comment l’arrondir : arrondi( ), arrondiInf( ) ou arrondiSup( ).',
      ast,
    );
}

/** An account may be named by a text of the charge; nothing else becomes one. */
const accordAttendu = (genre: Genre, attendu: Genre): boolean =>
  accord(genre, attendu) || (attendu === 'compte' && (genre === 'texte' || genre === 'choix'));

/**
 * Checks the names, the units and the answers of a formula. All faults at once, each with its place and the nearest name.
 *
 * @param attendu what the formula must give; `montant` also demands whole centimes
 * @returns what it gives, and what is wrong (nothing: it may be translated)
 */
export function verifier(
  { texte, ast }: FormuleLue,
  portee: PorteeDeFormulaire,
  attendu?: Genre,
): { nature: NatureDeNom; fautes: ErreurFormule[] } {
  const v = new Verification(texte, portee, nature);
  const donnee = v.de(ast);
  if (attendu !== undefined && v.fautes.length === 0) verifierResultat(ast, donnee, attendu, v);
  return { nature: donnee, fautes: v.fautes };
}
