// The smallest call that can be published: what one starts from.
import type { Appel, Financeur } from './types.ts';

/** A call with a demand, a bilan, one payment and the ordinary cycle; every text is there to be rewritten. */
export function appelMinimal(slug: string, financeur: Financeur): Appel {
  const sigle = slug
    .split('-')
    .map((mot) => mot.charAt(0).toUpperCase())
    .join('')
    .slice(0, 8);
  return {
    slug,
    version: 1,
    financeur,
    forme: ['aap'],
    source: 'à écrire : où l’appel est décrit',
    fiche: {
      sigle: sigle.length < 2 ? slug.replace(/-/g, '').slice(0, 3).toUpperCase() : sigle,
      titre: 'Titre de l’appel',
      resume: 'Ce que l’appel finance, en une phrase.',
      finance: ['50 % du coût du projet.'],
      beneficiaires: ['Les associations.'],
      conditions: ['Le projet n’a pas commencé.'],
      actes: [{ nature: 'Délibération', numero: 'AP 25-01', date: '2025-01-15', intitule: 'Titre de la délibération' }],
      baseLegale: 'CGCT, art. L4221-1.',
      regimeAide: 'À écrire : le régime d’aide, ou hors champ.',
      debutEligibilite: 'depot',
      cumul: 'La même dépense n’est pas payée deux fois.',
      ouverture: '2025-09-01 09:00',
      cloture: null,
      contact: { service: 'Service instructeur', courriel: 'service@demo.test', telephone: '05 00 00 00 00' },
    },
    natures: ['association'],
    dossier: {
      titre: 'Dossier de demande',
      personnel: false,
      sections: [
        {
          cle: 'organisme',
          titre: 'L’organisme',
          questions: [{ bloc: 'organisme' }, { bloc: 'representant' }, { bloc: 'compte' }],
        },
        {
          cle: 'projet',
          titre: 'Le projet',
          questions: [
            { cle: 'intitule', type: 'texte', libelle: 'Intitulé du projet', liste: true },
            { cle: 'debut', type: 'date', libelle: 'Premier jour' },
            { cle: 'fin', type: 'date', libelle: 'Dernier jour', min: 'debut' },
            { cle: 'coutPrevu', type: 'montant', libelle: 'Coût du projet', min: 1 },
            { bloc: 'calcul' },
          ],
          regles: [
            {
              cle: 'pasCommence',
              exige: 'debut >= @jourDepot',
              sinon: 'Le projet commence avant le dépôt. Choisissez une autre date.',
              test: true,
            },
          ],
        },
        { cle: 'pieces', titre: 'Les pièces', questions: [{ bloc: 'pieces' }, { bloc: 'attestation' }] },
      ],
    },
    suites: {
      bilanFinal: {
        titre: 'Bilan',
        sections: [
          {
            cle: 'bilan',
            titre: 'Le bilan',
            questions: [
              { cle: 'coutReel', type: 'montant', libelle: 'Coût réel' },
              { cle: 'justificatifs', type: 'piece', libelle: 'Justificatifs' },
              { bloc: 'calcul' },
            ],
          },
        ],
      },
    },
    cycle: [
      { phase: 'depot' },
      { phase: 'completude', delai: '15 jours' },
      { phase: 'instruction', analyse: [{ cle: 'analyse', type: 'texteLong', libelle: 'Analyse' }] },
      { phase: 'decision', instance: 'commission permanente' },
      { phase: 'engagement' },
      { phase: 'conventionnement' },
      { phase: 'execution' },
      { phase: 'solde' },
      { phase: 'cloture' },
    ],
    financement: {
      calcul: [
        {
          cle: 'subvention',
          libelle: 'Subvention',
          prevu: 'arrondi(50 % de coutPrevu)',
          reel: 'arrondi(50 % de coutReel)',
        },
        { cle: 'base', libelle: 'Base éligible', prevu: 'coutPrevu', reel: 'coutReel' },
      ],
      demande: 'subvention',
      droit: { formulaire: 'bilanFinal' },
      fonds: [{ cle: 'fonds', libelle: financeur.nom, part: '100 %' }],
      tranches: [
        {
          cle: 'solde',
          libelle: 'Versement unique',
          ouverte: 'rempli(bilanFinalAccepteLe)',
          formulaire: 'bilanFinal',
          prevue: 'dossier.fin + 3 mois',
        },
      ],
    },
    indicateurs: [
      { cle: 'subvention', libelle: 'Subvention', type: 'montant', prevu: 'subvention', realise: 'subvention' },
    ],
    action: { intitule: 'intitule', debut: 'debut', fin: 'fin' },
    documents: {
      objet: 'Projet « {intitule} », du {debut} au {fin}.',
      assiette: 'TTC',
      baseEligible: 'base',
      annexes: [],
    },
  };
}
