// The shape of questions, blocks, rules, sections: what can be unfolded at all. Names and meanings are checked where each is read.
import { classesDeChamp } from '../engine/form/classes.ts';
import type { Recueil } from './fautes.ts';
import {
  booleen,
  complet,
  dictionnaire,
  estObjet,
  formule,
  liste,
  nombre,
  objet,
  suite,
  texte,
  vrai,
  type Forme,
} from './formes.ts';

export const choix = liste(suite(texte, texte), (_, rang) => `réponse ${rang + 1}`);
const choixLies = liste(suite(texte, texte, choix), (_, rang) => `réponse ${rang + 1}`);
const textes = liste(texte);
const questions: Forme = (valeur, ou, recueil) => liste(question)(valeur, ou, recueil);

const classe: Forme = (valeur, ou, recueil) => {
  if (!(classesDeChamp as readonly unknown[]).includes(valeur))
    recueil.dire(ou, `Il faut ici une classe : ${classesDeChamp.join(', ')}.`);
};

/** A bound is a number, or for dates a formula. */
const borne =
  (type: unknown): Forme =>
  (valeur, ou, recueil) =>
    (type === 'date' ? formule : nombre)(valeur, ou, recueil);

const attributsDe = (type: unknown): Readonly<Record<string, Forme>> => ({
  libelle: texte,
  aide: texte,
  exemple: texte,
  facultatif: vrai,
  requis: formule,
  visible: formule,
  source: texte,
  liste: vrai,
  personnel: booleen,
  classe,
  connu: texte,
  vaut: formule,
  min: borne(type),
  max: borne(type),
  motif: texte,
  messageMotif: texte,
  decimales: nombre,
  anneeMin: nombre,
  anneeMax: nombre,
  unite: texte,
  options: type === 'choixLies' ? choixLies : choix,
  libelleParent: texte,
  libelleEnfant: texte,
  familles: textes,
  nombreMax: nombre,
  mo: nombre,
  mois: nombre,
  modele: texte,
  ligne: texte,
  colonnes: questions,
  totaux: textes,
  nait: objet(
    { de: texte, reprend: dictionnaire(texte), montre: dictionnaire(texte), sauf: dictionnaire(textes), dit: texte },
    ['de', 'reprend'],
  ),
  texte,
  version: texte,
  referentiel: texte,
  date: texte,
  niveaux: textes,
  codes: textes,
  moments: textes,
  ventilations: liste(complet({ cle: texte, libelle: texte, partition: booleen, modalites: choix })),
  questions,
});

/** A question. What its type allows is spoken of where it is unfolded. */
export const question: Forme = (valeur, ou, recueil) => {
  const type = estObjet(valeur) ? valeur['type'] : undefined;
  objet({ cle: texte, type: texte, ...attributsDe(type) }, ['cle'])(valeur, ou, recueil);
  if (estObjet(valeur) && type === undefined) recueil.dire(ou, 'Il manque « type », ou « bloc ».');
};

const heures = complet({ parPersonne: texte, total: texte, prix: texte });
const bloc = objet({
  bloc: texte,
  formation: vrai,
  qualiopi: vrai,
  pouvoir: texte,
  annees: textes,
  base: texte,
  enNature: vrai,
  lignesMax: nombre,
  autresDepenses: choix,
  colonnesDepenses: questions,
  region: texte,
  libelle: texte,
  roles: liste(objet({ cle: texte, libelle: texte, minimum: nombre }, ['cle', 'libelle'])),
  reversement: vrai,
  sauf: textes,
  texte,
  subvention: texte,
  sources: choix,
  autresCharges: choix,
  debut: texte,
  fin: texte,
  de: texte,
  dureeMax: texte,
  apresDepot: vrai,
  liste: vrai,
  source: texte,
  personnes: texte,
  hebdomadaires: texte,
  centre: heures,
  entreprise: heures,
  parcours: vrai,
  parmi: texte,
  mois: nombre,
});
const questionOuBloc: Forme = (valeur, ou, recueil) =>
  (estObjet(valeur) && valeur['bloc'] !== undefined ? bloc : question)(valeur, ou, recueil);

const regle = objet(
  {
    cle: texte,
    exige: formule,
    sinon: texte,
    quand: formule,
    absent: (valeur, ou, recueil) => {
      if (valeur !== 'passe' && valeur !== 'refuse') recueil.dire(ou, "Écrivez absent: 'passe' ou absent: 'refuse'.");
    },
    avertit: vrai,
    sur: textes,
    source: texte,
    test: vrai,
  },
  ['cle', 'exige', 'sinon'],
);

/** Sections, questions and rules are called as people follow them: « dossier › conseil › cabinet », « … › règle independant ». */
const section: Forme = (valeur, ou, recueil) => {
  objet({ cle: texte, titre: texte, aide: texte, visible: formule, source: texte, personnel: booleen }, [
    'cle',
    'titre',
    'questions',
  ])(valeur, ou, recueil);
  if (!estObjet(valeur)) return;
  if (valeur['questions'] !== undefined) liste(questionOuBloc)(valeur['questions'], ou, recueil);
  const regles = valeur['regles'];
  if (regles === undefined) return;
  if (!Array.isArray(regles)) {
    liste(regle)(regles, `${ou} › regles`, recueil);
    return;
  }
  liste(regle, (r, rang) => `règle ${estObjet(r) && typeof r['cle'] === 'string' ? r['cle'] : rang + 1}`)(
    regles,
    ou,
    recueil,
  );
};

export const formulaire: Forme = (valeur, ou, recueil) => {
  objet({ titre: texte, introduction: texte, source: texte, personnel: booleen }, ['titre', 'sections'])(
    valeur,
    ou,
    recueil,
  );
  if (estObjet(valeur) && valeur['sections'] !== undefined) liste(section)(valeur['sections'], ou, recueil);
};
export const suites = dictionnaire(formulaire, (cle) => cle);

/** Questions wherever they are in the options of a phase, which are otherwise its own. */
export function verifierQuestionsDesOptions(valeur: unknown, ou: string, recueil: Recueil): void {
  if (Array.isArray(valeur) && valeur.some((v) => estObjet(v) && typeof v['type'] === 'string' && 'cle' in v)) {
    liste(question)(valeur, ou, recueil);
    return;
  }
  if (typeof valeur !== 'object' || valeur === null) return;
  for (const [cle, v] of Object.entries(valeur)) verifierQuestionsDesOptions(v, `${ou} › ${cle}`, recueil);
}
