// Effects of a piece, with the names of the machine and their formulas translated.
import { propriete } from '../../rules/environnement.ts';
import type { Valeur } from '../../rules/regle.ts';
import type { ActionJson } from '../cycle-compile.ts';
import type { Acces, Effet, Formule, Nature, Natures, Piece } from '../phase.ts';
import type { Atelier, Cadre } from './atelier.ts';
import { traduire, traduireToutes, type Ici } from './formules.ts';

type Naissance = Extract<Effet, { type: 'naitre' }>;

const natureDe = (v: Valeur): Nature =>
  typeof v === 'number' ? 'nombre' : typeof v === 'boolean' ? 'ouiNon' : Array.isArray(v) ? 'liste' : 'texte';
/** An element read from a list: each of its keys is of the nature of what it fills. */
function elementLu(formule: Formule, nature: Nature | undefined): Natures {
  const cles = [...formule.matchAll(/element\.([A-Za-z][A-Za-z0-9]*)/g)].map(([, cle = '']) => cle);
  return Object.fromEntries(cles.map((cle) => [cle, nature ?? 'texte?']));
}

/** What is wrong with a birth: an unknown object or state, a key that the object does not keep, or does not get. */
function verifierNaissance(a: Atelier, ou: string, e: Naissance, objet: Piece): void {
  const contexte = objet.contexte ?? {};
  const donnees = Object.keys(e.valeurs ?? {});
  if (e.etat !== undefined && !Object.hasOwn(objet.etats, e.etat))
    a.probleme(`${ou} : « ${e.objet} » n’a pas d’état « ${e.etat} ».`);
  for (const cle of donnees)
    if (!Object.hasOwn(contexte, cle)) a.probleme(`${ou} : « ${e.objet} » ne retient pas « ${cle} ».`);
  for (const [cle, nature] of Object.entries(contexte))
    if (!commenceDeSoi(nature) && cle !== 'genre' && !donnees.includes(cle))
      a.probleme(`${ou} : « ${e.objet} » naît sans « ${cle} », de nature « ${nature} » : donnez-le dans « valeurs ».`);
}
/** A number starts at 0, oui/non at non, a list empty, what may be unknown at nothing; the rest must be given. */
export const commenceDeSoi = (nature: Nature): boolean =>
  nature.endsWith('?') || !['date', 'instant', 'texte', 'compte', 'organisme'].includes(nature);

/** An effect as an action of the machine. */
export function effetJson(a: Atelier, c: Cadre, e: Effet, ici: Ici): ActionJson {
  const { type, ...reste } = e;
  const params: Record<string, unknown> = { ...reste };
  const { ou } = ici;
  switch (e.type) {
    case 'armer':
    case 'desarmer':
    case 'suspendre':
    case 'reprendre':
      if (!Object.hasOwn(c.piece.echeances ?? {}, e.echeance))
        a.probleme(`${ou} : l’échéance « ${e.echeance} » n’est pas déclarée.`);
      params['echeance'] = c.prefixe + e.echeance;
      break;
    case 'ouvrirFormulaire':
      if (e.chemins !== undefined) params['chemins'] = traduire(a, c, ici, e.chemins).regle;
      break;
    case 'inscrire':
      params['valeurs'] = traduireToutes(a, c, { ...ici, ou: `${ou} › ${e.registre}` }, e.valeurs);
      break;
    case 'naitre':
      naissanceJson(a, c, e, ici, params);
      break;
    case 'inviter':
      verifierInvitation(a, c, e.evenement, ici);
      break;
    case 'ouvrirAcces':
    case 'fermerAcces':
      params['acces'] = accesJson(a, c, e.acces, ici);
      break;
    case 'diffuser':
      if (e.objet === '*') break;
      if (!Object.hasOwn(c.piece.objets ?? {}, e.objet))
        a.probleme(`${ou} : « ${e.objet} », à qui l’on diffuse, n’est pas un objet de la phase.`);
      params['objet'] = `${c.instance}/${e.objet}`;
      break;
    case 'transmettre':
      if (c.genre !== 'objet') a.probleme(`${ou} : seul un objet transmet à son dossier.`);
      params['charge'] = traduireToutes(a, c, ici, e.charge);
      break;
    case 'distribuer':
      params['lignes'] = traduire(a, c, ici, e.lignes).regle;
      break;
    default:
  }
  return { type, params };
}

/** An invitation is answered on the object that it is about, by the system, and its act says to which address it goes. */
function verifierInvitation(a: Atelier, c: Cadre, evenement: string, { ou, evenement: acte }: Ici): void {
  if (c.genre !== 'objet') a.probleme(`${ou} : seul un objet invite une personne.`);
  if (c.piece.evenements[evenement]?.constat !== true)
    a.probleme(`${ou} : « ${evenement} », par quoi l’on répond à l’invitation, n’est pas un constat de la pièce.`);
  if (acte?.charge?.some(({ cle, type }) => cle === 'courriel' && type === 'courriel') !== true)
    a.probleme(`${ou} : l’acte qui invite demande une adresse, « courriel ».`);
}

/** Whom an effect lets in, or ends the access of. `element`: what a birth by list reads of each of its elements. */
function accesJson(
  a: Atelier,
  c: Cadre,
  acces: Acces,
  ici: Ici,
  element?: (formule: Formule, nature: Nature) => Natures | undefined,
): Record<string, unknown> {
  const [qui, formule] =
    'compte' in acces ? (['compte', acces.compte] as const) : (['organisme', acces.organisme] as const);
  const nature = `${qui}?` as const;
  const situe = { ...ici, ou: `${ici.ou} › accès` };
  return { [qui]: traduire(a, c, situe, formule, nature, element?.(formule, nature)).regle, role: acces.role };
}

function naissanceJson(a: Atelier, c: Cadre, e: Naissance, ici: Ici, params: Record<string, unknown>): void {
  const { ou } = ici;
  const objet = propriete(c.piece.objets ?? {}, e.objet);
  if (objet === undefined) {
    a.probleme(`${ou} : fait naître « ${e.objet} », que la phase ne déclare pas.`);
    return;
  }
  verifierNaissance(a, ou, e, objet);
  params['objet'] = `${c.instance}/${e.objet}`;
  const { pour } = e;
  const premiers = pour !== undefined && !('lire' in pour) ? (pour[0] ?? {}) : null;
  const element = (formule: Formule, nature: Nature | undefined): Natures | undefined =>
    premiers !== null
      ? Object.fromEntries(Object.entries(premiers).map(([cle, v]) => [cle, natureDe(v)]))
      : pour === undefined
        ? undefined
        : elementLu(formule, nature);
  // An element that names an account or a body is a literal of the options, or a row: it takes the nature of what it fills.
  const deMemeNature = (formule: Formule, nature: Nature | undefined): Natures | undefined => {
    const natures = element(formule, nature);
    return natures === undefined || nature === undefined ? natures : { ...natures, ...elementLu(formule, nature) };
  };
  params['valeurs'] = traduireToutes(a, c, ici, e.valeurs, (cle) => objet.contexte?.[cle], deMemeNature);
  if (e.acces !== undefined) params['acces'] = accesJson(a, c, e.acces, ici, deMemeNature);
  if (pour !== undefined && 'lire' in pour) {
    const regle = traduire(a, c, { ...ici, ou: `${ou} › pour` }, pour.lire, 'liste?').regle;
    params['pour'] = { lire: regle, nombre: pour.nombre };
  }
}
