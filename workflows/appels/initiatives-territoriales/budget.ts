import type { SectionDAppel } from '../../appel/types.ts';

/** The plan and its ceilings: our decision. */
export const budget = {
  cle: 'budget',
  titre: 'Le plan de financement',
  aide: 'Tout ce que coûte le projet, et tout ce qui le paie.',
  source: 'décision Jalon',
  questions: [
    {
      bloc: 'planFinancement',
      enNature: true,
      region: 'subvention',
      autresDepenses: [['structure', 'Frais de structure (forfait)']],
      colonnesDepenses: [
        { cle: 'ecarte', type: 'montant', libelle: 'dont hors de l’appel' },
        { cle: 'eligible', type: 'montant', libelle: 'Éligible', vaut: '.montant - .ecarte' },
      ],
    },
    {
      cle: 'depensesParAnnee',
      type: 'tableau',
      libelle: 'Dépenses par année',
      ligne: 'Année',
      max: 4,
      colonnes: [
        { cle: 'annee', type: 'nombre', libelle: 'Année', min: 2019, max: 2040 },
        { cle: 'montant', type: 'montant', libelle: 'Dépenses' },
      ],
    },
    { cle: 'tauxDemande', type: 'pourcentage', libelle: 'Taux demandé à la Région', min: 1 },
    { bloc: 'calcul' },
    {
      cle: 'aidesPubliques',
      type: 'montant',
      libelle: 'Aides publiques, Région comprise',
      vaut: 'somme(planProduits.montant; .origine parmi ("region"; "etat"; "europe"; "departement"; "bloc"; "autrePublic"))',
    },
    {
      cle: 'partPublique',
      type: 'pourcentage',
      libelle: 'Part des aides publiques',
      vaut: 'pourcentage(aidesPubliques; planTotalCharges)',
    },
    {
      cle: 'partAnnoncee',
      type: 'pourcentage',
      libelle: 'Part de la Région que vous annoncez à vos partenaires',
      aide: 'Sur le coût total du projet, et non sur ses seules dépenses éligibles.',
      facultatif: true,
    },
    {
      cle: 'partRegion',
      type: 'pourcentage',
      libelle: 'Part de la Région dans le coût total',
      vaut: 'pourcentage(subvention; planTotalCharges)',
    },
  ],
  regles: [
    {
      cle: 'tauxMaximum',
      exige: 'tauxDemande <= 80 %',
      sinon: 'La Région finance 80 % au plus des dépenses éligibles. Baissez le taux demandé.',
    },
    {
      cle: 'ecarteDansMontant',
      exige: 'tous(planCharges; .ecarte <= .montant)',
      sinon: 'Une dépense hors de l’appel dépasse son montant. Corrigez cette ligne.',
    },
    {
      cle: 'structurePlafonnee',
      exige:
        'somme(planCharges.montant; .nature = "structure") <= 6 % de somme(planCharges.montant; .nature <> "structure")',
      sinon: 'Les frais de structure font 6 % au plus des dépenses directes. Baissez cette ligne.',
    },
    {
      cle: 'anneesEgales',
      exige: 'somme(depensesParAnnee.montant) = planTotalCharges',
      sinon: 'Les dépenses par année ne font pas le total du plan : {planTotalCharges}. Corrigez-les.',
    },
    {
      cle: 'fondsPropres',
      exige: 'aidesPubliques <= 95 % de planTotalCharges',
      sinon: 'Les aides publiques font {partPublique} du plan : elles ne dépassent pas 95 %.',
      avertit: true,
    },
    {
      cle: 'partJuste',
      exige: 'partAnnoncee >= partRegion - 0,5 % et partAnnoncee <= partRegion + 0,5 %',
      absent: 'passe',
      sinon:
        'La part annoncée, {partAnnoncee}, n’est pas celle du plan : la Région paierait {partRegion} du coût total.',
      avertit: true,
      source: '002:L669',
    },
  ],
} satisfies SectionDAppel;
