import type { Regle } from '../../rules/regle.ts';
import type { Champ, Contrainte, Option } from '../formulaire.ts';

/** A role in a partnership, and how many partners must hold it. */
interface RolePartenaire extends Option {
  minimum: number;
}

interface DemandePartenaires {
  /** Key of the table; the other fields start with it. */
  cle: string;
  libelle: string;
  roles: readonly RolePartenaire[];
  lignesMax: number;
  /** Whether the call lets the money go on to partners: forbidden unless the convention says so (CGCT, art. L1611-4). */
  reversement: 'interdit' | 'prevuParLaConvention';
  /** Of one signed mandate. */
  tailleMaxOctets: number;
  /** The whole budget, in centimes: rules that give amounts. The shares of the partners then add up to it. */
  budget?: { charges: Regle; produits: Regle };
  source?: string;
}

/** Fields and controls to put in a section: plain data, which goes through JSON unchanged. */
export interface ContenuDeBloc {
  champs: Champ[];
  contraintes: Contrainte[];
}

const majuscule = (mot: string): string => mot.charAt(0).toUpperCase() + mot.slice(1);

const TVA: Option[] = [
  { valeur: 'assujetti', libelle: 'Récupère la TVA : dépenses hors taxes' },
  { valeur: 'nonAssujetti', libelle: 'Ne récupère pas la TVA : dépenses toutes taxes comprises' },
  { valeur: 'partiel', libelle: 'Récupère une partie de la TVA' },
  { valeur: 'fctva', libelle: 'Perçoit le FCTVA' },
];

/**
 * The partners of an action: who, in which role, with which mandate to the chef de file, which share of the budget (charges and produits, in centimes), which
 * position towards VAT, and whether money is passed on to them. The signed mandates are one field of pièces beside the table, whose cells hold no file.
 */
export function partenaires(d: DemandePartenaires): ContenuDeBloc {
  const { cle, libelle } = d;
  const source = d.source === undefined ? {} : { source: d.source };
  const permis = d.reversement === 'prevuParLaConvention';
  const colonnes: Champ[] = [
    { cle: 'siret', type: 'siret', libelle: 'Numéro SIRET', requis: true },
    { cle: 'nom', type: 'texte', libelle: 'Nom', longueurMax: 200, requis: true, personnel: false },
    {
      cle: 'role',
      type: 'choix',
      libelle: 'Rôle',
      options: d.roles.map((r) => ({ valeur: r.valeur, libelle: r.libelle })),
      requis: true,
    },
    { cle: 'mandat', type: 'ouiNon', libelle: 'A signé le mandat donné au chef de file', requis: true },
    { cle: 'charges', type: 'montant', libelle: 'Part des dépenses', min: 0, requis: true },
    { cle: 'produits', type: 'montant', libelle: 'Part des ressources', min: 0, requis: true },
    { cle: 'tva', type: 'choix', libelle: 'TVA', options: TVA, requis: true },
    { cle: 'reversement', type: 'ouiNon', libelle: 'Une part de la subvention lui est reversée', requis: true },
    ...(permis
      ? [
          {
            cle: 'plafondReversement',
            type: 'montant',
            libelle: 'Reversement, au plus',
            min: 1,
            requis: true,
            visible: { '==': [{ ligne: 'reversement' }, true] },
          } satisfies Champ,
        ]
      : []),
  ];
  const total = (colonne: string, mots: string): Champ => ({
    cle: `${cle}Total${majuscule(colonne)}`,
    type: 'calcule',
    libelle: mots,
    format: 'montant',
    valeur: { somme: [cle, colonne] },
  });
  const part = (colonne: 'charges' | 'produits', mots: string): Contrainte[] => {
    const budget = d.budget?.[colonne];
    if (budget === undefined) return [];
    const nom = `${cle}Total${majuscule(colonne)}`;
    return [
      {
        cle: `${cle}Part${majuscule(colonne)}`,
        regle: { '==': [{ var: nom }, budget] },
        gravite: 'bloquant',
        champs: [`${cle}/${colonne}`],
        message: `Les parts des partenaires font {${nom}}\u00a0: ce n’est pas le total des ${mots} du budget. Corrigez l’un ou l’autre.`,
        ...source,
      },
    ];
  };
  return {
    champs: [
      {
        cle,
        type: 'tableau',
        libelle,
        libelleLigne: 'Partenaire',
        lignesMin: Math.max(
          1,
          d.roles.reduce((n, r) => n + r.minimum, 0),
        ),
        lignesMax: d.lignesMax,
        colonnes,
        requis: true,
        ...source,
      },
      {
        cle: `${cle}Mandats`,
        type: 'piece',
        libelle: 'Mandats signés par les partenaires',
        familles: ['pdf', 'image'],
        tailleMaxOctets: d.tailleMaxOctets,
        nombreMax: Math.min(50, d.lignesMax),
        requis: { quelque: [cle, { '==': [{ ligne: 'mandat' }, true] }] },
        ...source,
      },
      total('charges', 'Dépenses des partenaires'),
      total('produits', 'Ressources des partenaires'),
    ],
    contraintes: [
      ...d.roles
        .filter((r) => r.minimum > 0)
        .map((r): Contrainte => ({
          cle: `${cle}Role${majuscule(r.valeur)}`,
          regle: { '>=': [{ compter: [cle, { '==': [{ ligne: 'role' }, r.valeur] }] }, r.minimum] },
          gravite: 'bloquant',
          champs: [cle],
          message: `Ajoutez dans « ${libelle} » : ${r.libelle} (il en faut au moins ${r.minimum}).`,
          ...source,
        })),
      {
        cle: `${cle}Mandates`,
        regle: { tous: [cle, { '==': [{ ligne: 'mandat' }, true] }] },
        gravite: 'bloquant',
        champs: [`${cle}/mandat`],
        message: 'Faites signer à chaque partenaire un mandat au chef de file, puis joignez-le.',
        ...source,
      },
      ...part('charges', 'dépenses'),
      ...part('produits', 'ressources'),
      permis
        ? {
            cle: `${cle}Reversement`,
            regle: { aucun: [cle, { '==': [{ ligne: 'reversement' }, true] }] },
            gravite: 'avertissement',
            champs: [`${cle}/reversement`],
            message: 'Un reversement n’est possible que si la convention nomme ce partenaire et son plafond.',
            source: 'CGCT, art. L1611-4',
          }
        : {
            cle: `${cle}Reversement`,
            regle: { aucun: [cle, { '==': [{ ligne: 'reversement' }, true] }] },
            gravite: 'bloquant',
            champs: [`${cle}/reversement`],
            message: 'La subvention ne peut pas être reversée à un partenaire. Répondez « Non » ou changez le montage.',
            source: 'CGCT, art. L1611-4',
          },
    ],
  };
}
