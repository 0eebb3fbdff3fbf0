// What the phases ask of the letters and the mails, whatever their options: read in the pieces themselves, not in their source.
import type { Phase, Piece } from '../../workflows/engine/lifecycle/phase.ts';
import { phases } from '../../workflows/phases/index.ts';

const delai = '15 jours';
const tranche = (cle: string, serviceFait: boolean): object => ({
  cle,
  libelle: cle,
  formulaire: cle,
  fois: 1,
  serviceFait,
});
const avis = [{ cle: 'sens', type: 'texte', libelle: 'Sens' }];
const questions = avis;

/** The options that show all that a phase may do: several readings where one hides another. */
const options: Readonly<Record<keyof typeof phases, readonly object[]>> = {
  accompagnement: [{ prestataires: [{ organisme: 'Cabinet', capacite: 1 }], joursMax: 60, duree: '12 mois' }],
  agrements: [{ delai }],
  avenants: [{ natures: ['prorogation', 'montant', 'echeancier', 'transfert'] }],
  caducite: [{ debut: '6 mois', solde: '6 mois' }],
  capitalisation: [{ natures: [['guide', 'Guide']], delai }],
  cloture: [{}],
  comite: [
    { nom: 'comité', criteres: [{ valeur: 'besoin', libelle: 'Besoin' }], listeAttente: { jusquAu: '2030-12-31' } },
    { nom: 'comité', criteres: [{ valeur: 'besoin', libelle: 'Besoin' }], note: false },
  ],
  completude: [{ delai }],
  consultation: [{ avis: [{ organisme: 'Organisme', role: 'coinstructeur' }], delai, questions }],
  conventionnement: [{ instrument: 'selonNature', parties: true }],
  decision: [
    { instance: 'commission permanente' },
    { instance: 'commission permanente', enNature: true },
    { instance: 'présidence', decideur: 'presidence', transmission: false, executoire: 'decision' },
  ],
  depot: [{}, { dansLesDates: false, supprimable: false, delai }],
  engagement: [{ fonds: [{ valeur: 'fonds', libelle: 'Fonds' }] }],
  entrees: [{ remplacementJours: 30 }],
  evaluation: [{ questions, delai }],
  execution: [
    {
      tranches: [tranche('avance', false), tranche('acompte', true)],
      droitFormulaire: 'bilanFinal',
      reunion: true,
      bilans: [{ cle: 'bilan', libelle: 'Bilan', formulaire: 'bilan' }],
      retenues: { motifs: [{ valeur: 'autre', libelle: 'Autre' }] },
      reponseAuxRetenues: delai,
    },
  ],
  grille: [{ criteres: [{ cle: 'interet', libelle: 'Intérêt', poids: 1 }], ecartMaximum: 15, delai }],
  instruction: [{ avis: { genre: 'avis', role: 'prescripteur', delai, questions } }],
  passage: [
    {
      tranches: [tranche('avance', false), tranche('etude', true)],
      versements: ['avance', 'etude'],
      rapport: 'etude',
      premiere: 'Étude',
      seconde: 'Essai',
      dureePremiere: '6 mois',
    },
  ],
  preselection: [{ formulaire: 'manifestation', delai }],
  recours: [{}],
  rencontres: [{}],
  resiliation: [{}],
  silence: [{}],
  solde: [
    { solde: tranche('solde', true), droitFormulaire: 'bilanFinal' },
    { solde: tranche('bilanFinal', true), droitFormulaire: 'bilanFinal' },
  ],
  suivi: [{ formulaire: 'suivi', delai: '6 mois' }],
  vigueur: [{}],
};

/** Kinds of mail notified, kinds of the alerts of deadlines (of all, and of objects only), models of letters: each once. */
export interface EffetsDesPhases {
  genres: string[];
  alertes: string[];
  alertesDObjet: string[];
  modeles: string[];
}

function parcourir(valeur: unknown, voir: (objet: Record<string, unknown>) => void): void {
  if (Array.isArray(valeur)) for (const v of valeur) parcourir(v, voir);
  else if (typeof valeur === 'object' && valeur !== null) {
    voir(valeur as Record<string, unknown>);
    for (const v of Object.values(valeur)) parcourir(v, voir);
  }
}

const alertesDe = (piece: Piece): string[] => [
  ...Object.values(piece.echeances ?? {}).flatMap(({ alerte }) => (alerte === undefined ? [] : [alerte.genre])),
  ...Object.values(piece.dates ?? {}).flatMap((date) => (date === null ? [] : [date.rappel.genre])),
];

/** All that the phases of the product may ask. */
export function lireEffetsDesPhases(): EffetsDesPhases {
  const genres = new Set<string>();
  const modeles = new Set<string>();
  const alertes = new Set<string>();
  const alertesDObjet = new Set<string>();
  for (const [nom, variantes] of Object.entries(options)) {
    const phase = phases[nom as keyof typeof phases] as unknown as Phase<unknown>;
    for (const variante of variantes) {
      const piece = phase.construire(phase.options.parse(variante));
      parcourir(piece, (o) => {
        if (o['type'] === 'notifier') genres.add(String(o['genre']));
        if (o['type'] === 'lettre') modeles.add(String(o['modele']));
      });
      const dObjets = Object.values(piece.objets ?? {}).flatMap(alertesDe);
      for (const genre of dObjets) alertesDObjet.add(genre);
      for (const genre of [...alertesDe(piece), ...dObjets]) alertes.add(genre);
    }
  }
  return {
    genres: [...genres],
    modeles: [...modeles],
    alertes: [...alertes],
    alertesDObjet: [...alertesDObjet],
  };
}
