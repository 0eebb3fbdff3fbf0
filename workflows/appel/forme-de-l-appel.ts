// The shape of a call: whatever is written, it is either compiled or told what is wrong with it, and where.
import { ErreurDate } from '../engine/dates/civil.ts';
import { lireInstantLocal } from '../engine/dates/instants.ts';
import type { Recueil } from './fautes.ts';
import { choix, formulaire, suites } from './forme-des-questions.ts';
import {
  complet,
  dictionnaire,
  estObjet,
  formule,
  liste,
  nombre,
  objet,
  ouRien,
  texte,
  texteOu,
  vrai,
  type Forme,
} from './formes.ts';

const textes = liste(texte);
/** What may be said of it is listed where it is read. */
const requis = (attributs: Readonly<Record<string, Forme>>, sauf: Readonly<Record<string, Forme>> = {}): Forme =>
  objet({ ...attributs, ...sauf }, Object.keys(attributs));

const parmi =
  (...valeurs: readonly string[]): Forme =>
  (valeur, ou, recueil) => {
    if (!valeurs.includes(valeur as string)) recueil.dire(ou, `Écrivez ${valeurs.map((v) => `'${v}'`).join(' ou ')}.`);
  };
const fiche = requis(
  {
    sigle: texte,
    titre: texte,
    resume: texte,
    finance: textes,
    beneficiaires: textes,
    conditions: textes,
    actes: liste(complet({ nature: texte, numero: texte, date: texte, intitule: texte })),
    baseLegale: texte,
    regimeAide: texte,
    debutEligibilite: parmi('depot', 'accuse', 'vote'),
    cumul: texte,
    ouverture: texte,
    cloture: ouRien(texte),
    contact: complet({ service: texte, courriel: texte, telephone: texte }),
  },
  {
    themes: textes,
    aide: complet({ chiffre: texte, dit: texte }),
    sources: liste(complet({ reference: texte, dit: texte })),
  },
);

const vague = requis(
  { cle: texte, libelle: texte, ouverture: texte, cloture: texte },
  {
    graceJours: nombre,
    calendrier: liste(complet({ libelle: texte, date: texte })),
    enveloppes: textes,
    note: texte,
  },
);

const droit = requis(
  { formulaire: texte },
  {
    regle: texte,
    besoin: complet({ coutReel: formule, autresRessources: formule }),
    plafondCumul: complet({ plafond: formule, autresAides: formule }),
    retenues: requis(
      { tableau: texte, declare: texte, retenu: texte, motifs: choix },
      { nature: texte, fongibilite: texte },
    ),
  },
);
const repartition: Forme = (valeur, ou, recueil) => {
  objet({})(valeur, ou, recueil);
  if (!estObjet(valeur)) return;
  const { par } = valeur;
  if (par === 'nature') complet({ tableau: texte, colonne: texte, montant: texte })(valeur, ou, recueil);
  else if (par !== 'parts' && par !== 'dossier') recueil.dire(`${ou} › par`, "Écrivez 'parts', 'nature' ou 'dossier'.");
};
const financement = requis(
  {
    calcul: liste(
      requis(
        { cle: texte, libelle: texte },
        {
          source: texte,
          type: parmi('montant', 'nombre', 'heures', 'pourcentage'),
          vaut: formule,
          prevu: formule,
          reel: formule,
        },
      ),
    ),
    demande: texte,
    droit,
    fonds: liste(
      requis(
        { cle: texte, libelle: texte },
        {
          section: parmi('fonctionnement', 'investissement'),
          imputation: texte,
          axe: texte,
          part: texte,
          natures: textes,
        },
      ),
    ),
    tranches: liste(
      requis(
        { cle: texte, libelle: texte, ouverte: formule, formulaire: texte, prevue: formule },
        { montant: formule, depenses: formule, droit: formule, fois: nombre, avantService: vrai },
      ),
    ),
  },
  {
    repartition,
    plafondAvantSolde: formule,
    penalites: liste(
      requis(
        {
          cle: texte,
          libelle: texte,
          quand: formule,
          montant: formule,
          debiteur: parmi('beneficiaire', 'employeur'),
          forme: parmi('reduction', 'titre'),
        },
        { source: texte },
      ),
    ),
  },
);
const bareme = complet({
  valeurs: dictionnaire(parmi('montant', 'nombre', 'pourcentage', 'heures')),
  lignes: liste(
    requis({ cle: texte, debut: texte, valeurs: dictionnaire(nombre) }, { fin: texte, source: texte }),
    (_, rang) => `ligne ${rang + 1}`,
  ),
});
const indicateur = requis(
  { cle: texte, libelle: texte, realise: formule },
  { prevu: formule, type: parmi('nombre', 'montant', 'heures', 'pourcentage'), source: texte },
);
const documents = requis(
  { objet: texte, assiette: texteOu(complet({ selon: formule })), baseEligible: texte, annexes: textes },
  {
    budget: complet({ depenses: texte, ressources: texte }),
    sommesNonUtilisees: texte,
    secondFacteurAuDela: texte,
    clauses: liste(requis({ titre: texte, texte }, { quand: formule })),
  },
);
const modele = requis({ titre: texte, paragraphes: textes }, { introduction: texte, signature: textes });
const fuseau: Forme = (valeur, ou, recueil) => {
  texte(valeur, ou, recueil);
  if (typeof valeur !== 'string') return;
  try {
    lireInstantLocal('2025-01-01 00:00', valeur);
  } catch (e) {
    if (!(e instanceof ErreurDate)) throw e;
    recueil.dire(ou, e.message);
  }
};
/** Of the funder, what the compiler reads: the rest is held by its own tests. */
const financeur = complet({
  code: texte,
  nom: texte,
  nomDansUnePhrase: texte,
  fuseau,
  departements: choix,
  enveloppes: liste(
    requis(
      {
        cle: texte,
        fonds: textes,
        ae: texte,
        cp: liste(complet({ exercice: nombre, prevu: texte }), (_, rang) => String(rang + 1)),
        appels: textes,
      },
      { quand: formule },
    ),
  ),
  commun: objet({}),
});

const instance = requis({ phase: texte }, { id: texte, sorties: dictionnaire(texte), mots: objet({}) });
const noeud: Forme = (valeur, ou, recueil) => {
  if (!estObjet(valeur) || valeur['parallele'] === undefined) {
    instance(valeur, ou, recueil);
    return;
  }
  requis(
    { id: texte, parallele: dictionnaire(liste(noeud)) },
    {
      jonction: complet({ si: formule, sinon: texte }),
      reunir: dictionnaire(formule),
      sorties: dictionnaire(texte),
    },
  )(valeur, ou, recueil);
};
const cycle: Forme = (valeur, ou, recueil) =>
  (Array.isArray(valeur)
    ? liste(noeud)
    : requis({ parcours: liste(noeud) }, { transverses: liste(texteOu(instance)) }))(valeur, ou, recueil);

/** Every attribute of a call. Whether one is missing is said before. */
const FORMES: Readonly<Record<string, Forme>> = {
  slug: texte,
  version: nombre,
  financeur,
  forme: liste(
    parmi(
      'aap',
      'ami',
      'appel-a-initiatives',
      'appel-a-propositions',
      'guichet',
      'aide-individuelle',
      'convention',
      'service',
      'habilitation',
    ),
  ),
  source: texte,
  fiche,
  vagues: liste(vague),
  natures: textes,
  dossier: formulaire,
  suites,
  cycle,
  financement: ouRien(financement),
  baremes: dictionnaire(bareme),
  indicateurs: liste(indicateur),
  action: dictionnaire(formule),
  documents: ouRien(documents),
  parties: liste(
    requis({ cle: texte, designation: texte, tableau: texte, nom: texte, siret: texte }, { quand: formule }),
  ),
  modeles: dictionnaire(modele),
};
const DANS_L_ORDRE = Object.entries(FORMES);

/** Says what of a call has not the shape that its readers need. */
export function verifierForme(appel: Readonly<Record<string, unknown>>, recueil: Recueil): void {
  for (const [nom, forme] of DANS_L_ORDRE) if (appel[nom] !== undefined) forme(appel[nom], nom, recueil);
}
