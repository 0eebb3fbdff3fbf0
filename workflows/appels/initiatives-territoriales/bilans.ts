import type { FormulaireDAppel, SectionDAppel } from '../../appel/types.ts';
import type { Question } from '../../engine/form/question.ts';

const NATURES = [
  ['60', '60 – Achats'],
  ['61', '61 – Services extérieurs'],
  ['62', '62 – Autres services extérieurs'],
  ['63', '63 – Impôts et taxes'],
  ['64', '64 – Charges de personnel'],
  ['65', '65 – Autres charges, reversements'],
  ['66', '66 – Charges financières'],
  ['67', '67 – Charges exceptionnelles'],
  ['68', '68 – Amortissements'],
  ['69', '69 – Impôts sur les bénéfices'],
] as const;

export const demandeAvance = {
  titre: 'Demande d’avance',
  introduction: 'Votre subvention vous est notifiée : vous pouvez recevoir l’avance.',
  sections: [
    {
      cle: 'paiement',
      titre: 'Où verser l’avance',
      questions: [
        { bloc: 'compte' },
        {
          cle: 'engagementDemarrage',
          type: 'engagement',
          libelle: 'Engagement',
          texte:
            'Je demande l’avance et j’accepte les obligations de la convention. Si le projet n’a pas lieu, l’organisme rendra l’avance.',
        },
      ],
    },
  ],
} satisfies FormulaireDAppel;

const depenses = [
  { cle: 'dateArrete', type: 'date', libelle: 'Dépenses arrêtées au', max: '@date' },
  {
    cle: 'depenses',
    type: 'tableau',
    libelle: 'Dépenses directes',
    ligne: 'Dépense',
    max: 500,
    totaux: ['prevu', 'declare', 'ecart'],
    nait: {
      de: 'dossier.planCharges',
      reprend: { nature: 'nature', objet: 'detail' },
      montre: { prevu: 'eligible' },
      // Paid as a flat rate of the others: nobody declares it.
      sauf: { nature: ['structure'] },
      dit: 'votre plan de financement',
    },
    colonnes: [
      { cle: 'nature', type: 'choix', libelle: 'Nature', options: NATURES },
      { cle: 'objet', type: 'texte', libelle: 'Objet', personnel: false },
      { cle: 'fournisseur', type: 'texte', libelle: 'Fournisseur', facultatif: true },
      { cle: 'datePiece', type: 'date', libelle: 'Date de la pièce', facultatif: true },
      { cle: 'acquittee', type: 'date', libelle: 'Payée le', facultatif: true },
      { cle: 'prevu', type: 'montant', libelle: 'Prévu', facultatif: true },
      { cle: 'declare', type: 'montant', libelle: 'Réalisé' },
      { cle: 'ecart', type: 'montant', libelle: 'Écart', vaut: '.declare - si(rempli(.prevu); .prevu; 0 €)' },
      { cle: 'retenu', type: 'montant', libelle: 'Retenu par la Région (laissez vide)', facultatif: true },
    ],
  },
] satisfies Question[];
const attestation = {
  bloc: 'attestation',
  texte: 'J’atteste que ces dépenses ont été payées pour le projet et ne sont payées par personne d’autre.',
} as const;

/** An acompte once the bilan in progress is accepted and 70 % of the avance is spent: our decision. */
export const demandeAcompte = {
  titre: 'Demande d’acompte',
  introduction: 'L’acompte s’ouvre quand votre bilan intermédiaire est accepté et que 70 % de l’avance est dépensée.',
  sections: [
    {
      cle: 'depenses',
      titre: 'Les dépenses payées',
      questions: [
        { cle: 'arreteAu', type: 'date', libelle: 'Dépenses arrêtées au', max: '@date' },
        { cle: 'depensesPayees', type: 'montant', libelle: 'Dépenses du projet payées à ce jour', min: 1 },
        { cle: 'pieceDepenses', type: 'piece', libelle: 'État des dépenses, signé', familles: ['pdf', 'tableur'] },
        attestation,
      ],
    },
  ],
} satisfies FormulaireDAppel;

export const bilanIntermediaire = {
  titre: 'Bilan intermédiaire',
  introduction: 'Vous rendez compte par écrit, puis dans une réunion avec la Région et des bénéficiaires.',
  sections: [
    { cle: 'depenses', titre: 'Les dépenses', questions: depenses },
    {
      cle: 'avancement',
      titre: 'L’avancement',
      questions: [
        { cle: 'participantsEntres', type: 'nombre', libelle: 'Participants à ce jour', max: 5000 },
        { cle: 'avancement', type: 'texteLong', libelle: 'Ce qui avance, ce qui pose problème', personnel: false },
        {
          cle: 'beneficiairesInvites',
          type: 'nombre',
          libelle: 'Bénéficiaires invités à la réunion de bilan',
          min: 1,
          max: 500,
          source: '002:L645',
        },
      ],
    },
    {
      cle: 'justificatifs',
      titre: 'Les justificatifs',
      questions: [
        { cle: 'pieceEtat', type: 'piece', libelle: 'État des dépenses', familles: ['pdf', 'tableur'] },
        attestation,
      ],
    },
  ],
} satisfies FormulaireDAppel;

const resultats = {
  cle: 'resultats',
  titre: 'Les résultats',
  aide: 'Des nombres, jamais de noms.',
  questions: [
    { cle: 'participants', type: 'nombre', libelle: 'Participants', max: 5000 },
    { cle: 'femmes', type: 'nombre', libelle: 'Femmes', max: 5000 },
    { cle: 'hommes', type: 'nombre', libelle: 'Hommes', max: 5000 },
    { cle: 'qpv', type: 'nombre', libelle: 'Habitants de quartiers prioritaires', max: 5000 },
    { cle: 'rural', type: 'nombre', libelle: 'Habitants de zones rurales', max: 5000 },
    { cle: 'jeunes', type: 'nombre', libelle: 'Moins de 26 ans', max: 5000 },
    { cle: 'seniors', type: 'nombre', libelle: '45 ans ou plus', max: 5000 },
    { cle: 'versFormation', type: 'nombre', libelle: 'Sortis vers la formation', max: 5000 },
    { cle: 'versEmploi', type: 'nombre', libelle: 'Sortis vers l’emploi', max: 5000 },
    { cle: 'emploiDurable', type: 'nombre', libelle: 'dont plus de six mois', max: 5000 },
    { cle: 'encoreAccompagnes', type: 'nombre', libelle: 'Encore accompagnés', max: 5000 },
    { cle: 'abandons', type: 'nombre', libelle: 'Abandons', max: 5000 },
    { cle: 'inconnus', type: 'nombre', libelle: 'Situation inconnue', max: 5000 },
    {
      cle: 'sorties',
      type: 'nombre',
      libelle: 'Situations renseignées',
      vaut: 'versFormation + versEmploi + encoreAccompagnes + abandons + inconnus',
    },
    {
      cle: 'suiteDonnee',
      type: 'choix',
      libelle: 'Suite que vous donnez au projet',
      options: [
        ['repris', 'Repris'],
        ['etendu', 'Étendu'],
        ['abandonne', 'Abandonné'],
        ['aDecider', 'À décider'],
      ],
      source: '000:L1012',
    },
    {
      cle: 'pratiques',
      type: 'texteLong',
      libelle: 'Bonnes pratiques à reprendre',
      personnel: false,
      source: '002:L645',
    },
  ],
  regles: [
    {
      cle: 'sexesComptes',
      exige: 'femmes + hommes = participants',
      sinon: 'Les femmes et les hommes ne font pas le nombre de participants. Corrigez ces nombres.',
    },
    {
      cle: 'sortiesComptees',
      exige: 'sorties = participants',
      sinon: 'Les situations à la sortie font {sorties}, pour {participants} participants. Corrigez ces nombres.',
    },
    {
      cle: 'durablePossible',
      exige: 'emploiDurable <= versEmploi',
      sinon: 'Il y a plus d’emplois durables que de sorties vers l’emploi.',
    },
    {
      cle: 'participantsPrevus',
      exige: 'participants >= 80 % de dossier.participantsPrevus',
      sinon: 'Moins de 80 % des participants prévus : dites pourquoi dans les bonnes pratiques.',
      avertit: true,
    },
  ],
} satisfies SectionDAppel;

export const bilanFinal = {
  titre: 'Bilan final',
  introduction: 'Le droit et le solde sont calculés d’après ce bilan.',
  sections: [
    resultats,
    {
      cle: 'depenses',
      titre: 'Les dépenses et les ressources',
      questions: [
        ...depenses,
        { cle: 'depensesHorsAppel', type: 'montant', libelle: 'Dépenses du projet hors de l’appel' },
        {
          cle: 'ressources',
          type: 'tableau',
          libelle: 'Ressources reçues, hors Région et fonds propres',
          ligne: 'Ressource',
          facultatif: true,
          colonnes: [
            { cle: 'financeur', type: 'texte', libelle: 'Financeur', personnel: false },
            { cle: 'publique', type: 'ouiNon', libelle: 'Aide publique' },
            { cle: 'montant', type: 'montant', libelle: 'Montant reçu' },
          ],
        },
      ],
      regles: [
        {
          cle: 'retenuDansDeclare',
          exige: 'tous(depenses; non(rempli(.retenu)) ou .retenu <= .declare)',
          sinon: 'On ne retient pas plus que ce qui est déclaré.',
        },
        {
          cle: 'dansLaPeriode',
          exige: 'tous(depenses; non(rempli(.datePiece)) ou .datePiece <= dossier.dateFin)',
          sinon: 'Une pièce est datée d’après la fin du projet : elle pourra être écartée.',
          avertit: true,
        },
      ],
    },
    {
      cle: 'droit',
      titre: 'Ce que la Région retiendra',
      aide: 'Calculé sur les dépenses que la Région retient : à zéro tant qu’elle ne les a pas examinées.',
      questions: [{ bloc: 'calcul' }],
    },
    {
      cle: 'justificatifs',
      titre: 'Les justificatifs',
      questions: [
        { bloc: 'compteRendu' },
        { cle: 'livrable', type: 'piece', libelle: 'Outils et guides produits', nombreMax: 10, facultatif: true },
        {
          cle: 'beneficiairesInvites',
          type: 'nombre',
          libelle: 'Bénéficiaires invités à la réunion finale',
          min: 1,
          max: 500,
          source: '002:L645',
        },
        { bloc: 'publicite' },
        attestation,
      ],
    },
  ],
} satisfies FormulaireDAppel;

export const evaluation = {
  titre: 'Évaluation à six mois',
  sections: [
    {
      cle: 'evaluation',
      titre: 'Ce qu’il reste du projet',
      source: '000:L1012',
      questions: [
        { cle: 'emploiSixMois', type: 'nombre', libelle: 'Participants en emploi six mois après', max: 5000 },
        { cle: 'formationSixMois', type: 'nombre', libelle: 'Participants en formation six mois après', max: 5000 },
        {
          cle: 'suiteConfirmee',
          type: 'choix',
          libelle: 'Suite donnée',
          options: [
            ['repris', 'Repris'],
            ['etendu', 'Étendu'],
            ['abandonne', 'Abandonné'],
          ],
        },
        { cle: 'commentaire', type: 'texteLong', libelle: 'Commentaire', personnel: false, facultatif: true },
      ],
    },
  ],
} satisfies FormulaireDAppel;
