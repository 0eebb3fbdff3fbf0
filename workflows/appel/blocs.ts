// Ready questions and their rules: the models of the engine, asked for by name.
import type { Champ, Contrainte } from '../engine/form/formulaire.ts';
import { budget } from '../engine/form/blocs/budget.ts';
import { identiteDeLaNature } from '../engine/form/blocs/identite-de-la-nature.ts';
import { cadreBudgetaire, type Nature } from '../engine/form/blocs/nature-beneficiaire.ts';
import { partenaires, type ContenuDeBloc } from '../engine/form/blocs/partenaires.ts';
import { compteRenduDeLaNature, piecesDeLaNature } from '../engine/form/blocs/pieces-de-la-nature.ts';
import { planFinancement } from '../engine/form/blocs/plan-financement.ts';
import type { Question } from '../engine/form/question.ts';
import type { Regle } from '../engine/rules/regle.ts';
import type { BlocDeplie } from './bloc.ts';
import { optionsDe } from './deplier.ts';
import { faitMasque } from './portee.ts';

/** What a block takes from the call and from the form where it is placed. */
export interface PlaceDuBloc {
  readonly natures: readonly Nature[];
  readonly estDemande: boolean;
  readonly source?: string;
  /** Unfolds the columns that a call adds to a table of the block. */
  readonly colonnes: (tableau: string, colonnes?: readonly Question[]) => Champ[];
  /** The fact by which a form that follows reads an answer of the demand. */
  readonly fait: (cle: string) => string;
}

const JALON = 'décision Jalon';
const FICHIER_MAX_OCTETS = 10_000_000;
const LONGUEUR_MAX = 300;
const FICHIERS_MAX = 5;
const PARTENAIRES_MAX = 20;
const LIGNES_MAX = 60;

/** What a block reads of the demand, and the block that asks it there; `null` when it stands alone. */
export function besoinDuBloc(
  { bloc }: BlocDeplie,
  estDemande: boolean,
): { cle: string; bloc: BlocDeplie['bloc'] } | null {
  if (bloc === 'pieces' || bloc === 'compteRendu' || bloc === 'budget')
    return { cle: 'organismeNature', bloc: 'organisme' };
  return bloc === 'compte' && !estDemande ? { cle: 'compteIban', bloc: 'compte' } : null;
}

const texte = (
  cle: string,
  connu: string,
  libelle: string,
  plus: { personnel?: false; exemple?: string } = {},
): Champ => ({
  cle,
  connu,
  type: 'texte',
  libelle,
  requis: true,
  longueurMax: LONGUEUR_MAX,
  ...plus,
});

function organisme(b: Extract<BlocDeplie, { bloc: 'organisme' }>, { natures }: PlaceDuBloc): ContenuDeBloc {
  const identite = identiteDeLaNature({ cle: 'organisme', natures, denomination: 'votre organisme' });
  const formation: Champ[] = [
    {
      cle: 'organismeNda',
      connu: 'organisation.nda',
      type: 'nda',
      libelle: 'Numéro de déclaration d’activité',
      requis: true,
      personnel: false,
      source: 'Code du travail, art. L6351-1',
    },
    {
      cle: 'organismeQualiopiFin',
      connu: 'qualiopi.valideJusquAu',
      type: 'date',
      libelle: 'Fin de validité de la certification Qualiopi',
      requis: true,
      source: 'Code du travail, art. L6316-1',
    },
  ];
  const deposant: Contrainte = {
    cle: 'organismeDeposant',
    regle: { '==': [{ siren: { var: 'organismeSiret' } }, { siren: { fait: 'siretPorteur' } }] },
    si: { and: [{ rempli: 'organismeSiret' }, { rempli: { fait: 'siretPorteur' } }] },
    gravite: 'bloquant',
    champs: ['organismeSiret'],
    message: 'Ce SIRET n’est pas celui de l’organisation pour laquelle vous déposez. Corrigez-le.',
    source: JALON,
  };
  return {
    champs: [
      {
        ...texte('organismeNom', 'organisation.nom', 'Nom de l’organisme', { personnel: false }),
        indexe: true,
      },
      {
        cle: 'organismeSiret',
        connu: 'organisation.siret',
        type: 'siret',
        libelle: 'Numéro SIRET',
        requis: true,
        personnel: false,
      },
      ...identite.champs,
      texte('organismeAdresse', 'organisation.adresse', 'Adresse', { personnel: false }),
      ...(b.formation === true ? formation : []),
    ],
    contraintes: [...identite.contraintes, deposant],
  };
}

function representant(): ContenuDeBloc {
  return {
    champs: [
      texte('representantNom', 'representant.nom', 'Représentant légal'),
      texte('representantQualite', 'representant.fonction', 'Sa qualité', { exemple: 'Présidente' }),
      {
        cle: 'contactCourriel',
        connu: 'contact.courriel',
        type: 'courriel',
        libelle: 'Adresse électronique pour ce dossier',
        requis: true,
      },
      { cle: 'contactTelephone', connu: 'contact.telephone', type: 'telephone', libelle: 'Téléphone', requis: true },
    ],
    contraintes: [],
  };
}

/** The account in the demand, asked once; in the forms that pay, the same one, masked, to be said still good: nothing there changes it. */
function compte({ estDemande }: PlaceDuBloc): ContenuDeBloc {
  if (estDemande)
    return {
      champs: [
        texte('compteTitulaire', 'organisation.titulaireIban', 'Titulaire du compte bancaire'),
        { cle: 'compteIban', connu: 'organisation.iban', type: 'iban', libelle: 'IBAN', requis: true },
      ],
      contraintes: [],
    };
  return {
    champs: [
      {
        cle: 'compteConnu',
        type: 'calcule',
        format: 'texte',
        libelle: 'Compte à créditer',
        aide: 'C’est le compte que vous avez donné dans votre dossier.',
        valeur: { fait: faitMasque('compteIban') },
        classe: 'banque',
      },
      { cle: 'compteInchange', type: 'ouiNon', libelle: 'Est-ce toujours votre compte ?', requis: true },
    ],
    contraintes: [
      {
        cle: 'compteDuDossier',
        regle: { '==': [{ var: 'compteInchange' }, true] },
        si: { rempli: 'compteInchange' },
        gravite: 'bloquant',
        champs: ['compteInchange'],
        message:
          'Le versement irait à l’ancien compte. Écrivez d’abord au service instructeur, avec votre nouveau relevé d’identité bancaire : vous enverrez cette demande une fois le compte changé.',
        source: JALON,
      },
    ],
  };
}

/** The financing plan, with the columns that a call adds to its expenses, and the line of the Région equal to the computed grant. */
function planDeFinancement(b: Extract<BlocDeplie, { bloc: 'planFinancement' }>, place: PlaceDuBloc): ContenuDeBloc {
  const plan = planFinancement({
    cle: 'plan',
    base: b.base ?? 'choix',
    contributionsEnNature: b.enNature === true,
    charges: [...(cadreBudgetaire(place.natures)?.charges ?? []), ...optionsDe(b.autresDepenses ?? [])],
    lignesMax: b.lignesMax ?? LIGNES_MAX,
    ...(b.annees === undefined ? {} : { annees: b.annees }),
    ...(place.source === undefined ? {} : { source: place.source }),
  });
  const ajoutees = place.colonnes('planCharges', b.colonnesDepenses);
  return {
    champs: plan.champs.map((c) =>
      c.type === 'tableau' && c.cle === 'planCharges' ? { ...c, colonnes: [...c.colonnes, ...ajoutees] } : c,
    ),
    contraintes: [...plan.contraintes, ...(b.region === undefined ? [] : [ligneDeLaRegion(b.region)])],
  };
}

function ligneDeLaRegion(subvention: string): Contrainte {
  const ligne: Regle = { sommeSi: ['planProduits', 'montant', { '==': [{ ligne: 'origine' }, 'region'] }] };
  return {
    cle: 'planRegion',
    regle: { '==': [ligne, { var: subvention }] },
    si: { and: [{ rempli: 'planProduits' }, { rempli: subvention }] },
    gravite: 'bloquant',
    champs: ['planProduits'],
    message: `Dans le plan, la Région apporte la subvention calculée : {${subvention}}. Corrigez cette ligne.`,
    source: JALON,
  };
}

/** What a block other than `calcul` puts in its section. */
export function contenuDuBloc(b: Exclude<BlocDeplie, { bloc: 'calcul' }>, place: PlaceDuBloc): ContenuDeBloc {
  const { natures, source, estDemande } = place;
  const nature: Regle = estDemande ? { var: 'organismeNature' } : { fait: place.fait('organismeNature') };
  switch (b.bloc) {
    case 'organisme':
      return organisme(b, place);
    case 'representant':
      return representant();
    case 'compte':
      return compte(place);
    case 'planFinancement':
      return planDeFinancement(b, place);
    case 'budget':
      return budget({
        moment: estDemande ? 'prevu' : 'reel',
        nature,
        natures,
        autresCharges: optionsDe(b.autresCharges ?? []),
        sources: optionsDe(b.sources),
        subvention: b.subvention,
        ...(source === undefined ? {} : { source }),
      });
    case 'partenaires':
      return partenaires({
        cle: 'partenaires',
        libelle: b.libelle,
        roles: b.roles.map((r) => ({ valeur: r.cle, libelle: r.libelle, minimum: r.minimum ?? 0 })),
        lignesMax: b.lignesMax ?? PARTENAIRES_MAX,
        reversement: b.reversement === true ? 'prevuParLaConvention' : 'interdit',
        tailleMaxOctets: FICHIER_MAX_OCTETS,
        ...(source === undefined ? {} : { source }),
      });
    case 'pieces': {
      const pieces = piecesDeLaNature({ nature, natures, tailleMaxOctets: FICHIER_MAX_OCTETS });
      return { champs: pieces.filter((c) => b.sauf?.includes(c.cle) !== true), contraintes: [] };
    }
    case 'compteRendu':
      return {
        champs: compteRenduDeLaNature({ nature, natures, tailleMaxOctets: FICHIER_MAX_OCTETS }),
        contraintes: [],
      };
    case 'attestation':
      return { champs: [attestation(b.texte)], contraintes: [] };
    case 'publicite':
      return { champs: [PUBLICITE], contraintes: [] };
  }
}

const attestation = (dite?: string): Champ => ({
  cle: 'attestation',
  type: 'engagement',
  libelle: 'Attestation',
  texte: dite ?? 'J’atteste que les informations de ce dossier sont exactes.',
  version: '1',
  requis: true,
  source: JALON,
});

const PUBLICITE: Champ = {
  cle: 'piecePublicite',
  type: 'piece',
  libelle: 'Preuve de la mention de la Région',
  aide: 'Une photo de l’affiche ou une copie du support.',
  requis: true,
  familles: ['pdf', 'image'],
  tailleMaxOctets: FICHIER_MAX_OCTETS,
  nombreMax: FICHIERS_MAX,
  source: JALON,
};
