import type { Ensemble, Fragment, Garde, OptionsPhases, Transition } from '../cycle.ts';

/**
 * Engagement comptable: the credits are reserved before the Région commits itself by its signature (comptabilité d'engagement, M57), and only once
 * the act is exécutoire. One line per fund and year of payment credits.
 */
export function engagement(options: OptionsPhases['engagement'], { arretePossible }: Ensemble): Fragment {
  const gardes: Garde[] = [
    {
      type: 'compare',
      gauche: { de: 'contexte.executoireLe' },
      operateur: '<=',
      droite: { de: 'charge.date' },
      refus: 'L’engagement ne peut pas précéder la date à laquelle la délibération est exécutoire.',
    },
    {
      type: 'compare',
      gauche: { de: 'charge.date' },
      operateur: '<=',
      droite: { de: 'faits.date' },
      refus: 'La date de l’engagement est dans le futur.',
    },
    {
      type: 'compare',
      gauche: { de: 'faits.totalEngagement' },
      operateur: '<=',
      droite: { de: 'contexte.montantVote' },
      refus: 'Le total des lignes dépasse le montant voté : corrigez les lignes.',
    },
    {
      type: 'compare',
      gauche: { de: 'faits.totalEngagement' },
      operateur: '>=',
      droite: { de: 'contexte.montantVote' },
      refus:
        'Le total des lignes est inférieur au montant voté : la Région ne pourrait pas signer. Complétez les lignes.',
    },
    {
      type: 'vrai',
      de: 'faits.repartitionConforme',
      refus: 'Le partage entre les fonds ne suit pas la règle de l’appel : reprenez les montants proposés par fonds.',
    },
  ];
  const enregistrer = (vers: string, genre: string, premieres: Garde[] = []): Transition => ({
    evenement: 'ENREGISTRER_ENGAGEMENT',
    vers,
    roles: ['finances'],
    gardes: [...premieres, ...gardes],
    retenir: { engage: { de: 'faits.totalEngagement' }, numeroEngagement: { de: 'charge.numero' } },
    effets: [
      {
        type: 'inscrire',
        params: {
          registre: 'engagements_comptables',
          valeurs: {
            numero: { de: 'charge.numero' },
            date_engagement: { de: 'charge.date' },
            lignes: { de: 'charge.lignes' },
          },
        },
      },
      { type: 'notifier', params: { genre, a: ['instructeur'] } },
    ],
  });
  const parArrete: Garde = { type: 'parmi', de: 'contexte.instrument', valeurs: ['arrete'], refus: '' };
  const parConvention: Garde = {
    type: 'compare',
    gauche: { de: 'contexte.instrument' },
    operateur: '!=',
    droite: { valeur: 'arrete' },
    refus: '',
  };
  return {
    initial: 'engagementAttendu',
    contexte: { engage: null, numeroEngagement: null },
    etats: {
      engagementAttendu: {
        libelles: {
          region: 'Engagement comptable attendu',
          porteur: arretePossible ? 'Voté, en attente de signature' : 'Voté, en attente de la convention',
          ensuite: arretePossible
            ? 'La Région réserve les crédits, puis établit la convention ou l’arrêté annoncé par la décision.'
            : 'La Région réserve les crédits, puis vous envoie la convention à signer.',
        },
        tour: 'region',
        transitions: [
          ...(arretePossible ? [enregistrer('arreteAEtablir', 'arreteAEtablir', [parArrete])] : []),
          enregistrer('@suivante', 'conventionAEtablir', arretePossible ? [parConvention] : []),
        ],
      },
    },
    evenements: {
      ENREGISTRER_ENGAGEMENT: {
        libelle: 'Enregistrer l’engagement comptable',
        description: arretePossible
          ? 'Les crédits sont réservés ; la convention ou l’arrêté peut être établi.'
          : 'Les crédits sont réservés ; la convention peut être établie.',
        charge: [
          {
            cle: 'numero',
            type: 'texte',
            libelle: 'Numéro de l’engagement',
            exemple: '2025-004512',
            requis: true,
            longueurMax: 40,
            personnel: false,
          },
          { cle: 'date', type: 'date', libelle: 'Date de l’engagement', requis: true },
          {
            cle: 'lignes',
            type: 'tableau',
            libelle: 'Lignes d’engagement',
            libelleLigne: 'Ligne',
            requis: true,
            lignesMin: 1,
            lignesMax: 24,
            colonnes: [
              { cle: 'fonds', type: 'choix', libelle: 'Fonds', requis: true, options: options.fonds },
              { cle: 'axe', type: 'texte', libelle: 'Axe', longueurMax: 60, personnel: false },
              {
                cle: 'exercice',
                type: 'nombre',
                libelle: 'Exercice des crédits de paiement',
                requis: true,
                min: 2000,
                max: 2100,
                decimales: 0,
              },
              { cle: 'montant', type: 'montant', libelle: 'Montant', requis: true, min: 1 },
            ],
          },
        ],
        faits: ['totalEngagement', 'repartitionConforme', 'lignesEngagementProposees'],
        propositions: { lignes: { de: 'faits.lignesEngagementProposees' } },
        solennel: true,
      },
    },
  };
}
